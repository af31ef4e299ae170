import { database, upserting } from "#app/data/database.server.ts";

type AttemptKey = { enrolmentId: string; activityId: string; number: number };

/** When an attempt with a time limit was begun; null when it was not. */
export async function startOf(key: AttemptKey): Promise<Date | null> {
  const db = await database();
  const row = await db.attemptStart.findUnique({
    where: { enrolmentId_activityId_number: key },
    select: { startedAt: true },
  });
  return row?.startedAt ?? null;
}

/** Records that an attempt was begun, and gives when: the first start stands. */
export async function addStart(key: AttemptKey, startedAt: Date): Promise<Date> {
  const db = await database();
  const row = await upserting(() =>
    db.attemptStart.upsert({
      where: { enrolmentId_activityId_number: key },
      create: { ...key, startedAt },
      update: {},
      select: { startedAt: true },
    }),
  );
  return row.startedAt;
}
