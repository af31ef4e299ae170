import type { AuditedRead } from "#app/domain/identity/audited-reads.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { addAuditLine } from "#app/data/audit.server.ts";

/** One person, or how many a list held; `within` is the course, organisation or thing, by its identifier. */
type Read = { what: AuditedRead; within: string } & ({ subject: string } | { people: number });

/**
 * Records that the asker read personal data of somebody else: one line for each request, a list by the number of its
 * people. Whoever reads about themself leaves no line, and neither does a list without people.
 */
export async function recordRead({ what, within, ...of }: Read, { by, at }: Context): Promise<void> {
  const isOwn = "subject" in of && of.subject === by.userId;
  if (isOwn || ("people" in of && of.people === 0)) return;
  const [subjectId, people] = "subject" in of ? [of.subject, 1] : [null, of.people];
  await addAuditLine({ at, byId: by.userId, what, subjectId, within, people });
}
