import Sqlite from "better-sqlite3";
import type { Promised } from "./evening-learner.ts";
import type { ScaleSpace } from "./scale-space.ts";

/** What the space said yes to and does not have, read from the file of its database. */
export function missingOf({ variables }: ScaleSpace, { lessons, attempts }: Promised): string[] {
  const db = new Sqlite((variables.DATABASE_URL ?? "").slice("file:".length), { readonly: true });
  const lesson = db.prepare('SELECT 1 FROM "FinishedActivity" WHERE "enrolmentId" = ? AND "activityId" = ?');
  const attempt = db.prepare('SELECT 1 FROM "Attempt" WHERE "enrolmentId" = ? AND "activityId" = ? AND "number" = ?');
  const missing = [
    ...lessons.filter(({ enrolment, activity }) => !lesson.get(enrolment, activity)),
    ...attempts.filter(({ enrolment, activity, number }) => !attempt.get(enrolment, activity, number)),
  ];
  db.close();
  return missing.map((one) => `missing: ${JSON.stringify(one)}`);
}
