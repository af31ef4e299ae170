import type { Localised } from "#app/domain/language.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import type { AuditedAct, AuditedRead } from "#app/domain/identity/audited-reads.ts";
import { auditedActs, auditedReads } from "#app/domain/identity/audited-reads.ts";
import { unscopedTokenOrganisations } from "#app/data/access-tokens.server.ts";
import { auditLinesAbout } from "#app/data/audit.server.ts";
import { enrolmentsOfLearner } from "#app/data/enrolment-facts.server.ts";
import { unscopedNames } from "#app/data/people.server.ts";

/**
 * Somebody read what is kept about the asker: a person by name, or a program of an organisation. Both are null for an account
 * that is gone.
 */
export type ReadAboutMe = {
  at: Date;
  by: string | null;
  programOf: Localised | null;
  what: AuditedRead | AuditedAct | null;
  people: number;
};

/** How many reads are shown. */
const most = 50;

/** Who read what is kept about the asker, the latest 50: by name, and in lists of their courses. */
export async function readsAbout(by: Actor): Promise<ReadAboutMe[]> {
  const enrolments = await enrolmentsOfLearner(by.userId);
  const within = enrolments.flatMap(({ id, course }) => [id, course.id]);
  const lines = await auditLinesAbout(by.userId, { within, most });
  const ids = lines.flatMap(({ byId }) => byId ?? []);
  const [names, programs] = await Promise.all([unscopedNames(ids), unscopedTokenOrganisations(ids)]);
  return lines.map(({ at, byId, what, people }) => ({
    ...{ at, people },
    by: (byId && names.get(byId)) ?? null,
    programOf: (byId && programs.get(byId)) || null,
    what: [...auditedReads, ...auditedActs].find((one) => one === what) ?? null,
  }));
}
