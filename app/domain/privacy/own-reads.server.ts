import type { Actor } from "#app/domain/identity/actor.ts";
import type { AuditedRead } from "#app/domain/identity/audited-reads.ts";
import { auditedReads } from "#app/domain/identity/audited-reads.ts";
import { auditLinesAbout } from "#app/data/audit.server.ts";
import { enrolmentsOfLearner } from "#app/data/enrolments.server.ts";
import { unscopedNames } from "#app/data/people.server.ts";

/** Somebody read what is kept about the asker; `by` is null for a program, or when that account is gone. */
export type ReadAboutMe = { at: Date; by: string | null; what: AuditedRead | null; people: number };

/** How many reads are shown. */
const most = 50;

/** Who read what is kept about the asker, the latest 50: by name, and in lists of their courses. */
export async function readsAbout(by: Actor): Promise<ReadAboutMe[]> {
  const enrolments = await enrolmentsOfLearner(by.userId);
  const within = enrolments.flatMap(({ id, course }) => [id, course.id]);
  const lines = await auditLinesAbout(by.userId, { within, most });
  const names = await unscopedNames(lines.flatMap(({ byId }) => byId ?? []));
  return lines.map(({ at, byId, what, people }) => ({
    ...{ at, people },
    by: (byId && names.get(byId)) ?? null,
    what: auditedReads.find((one) => one === what) ?? null,
  }));
}
