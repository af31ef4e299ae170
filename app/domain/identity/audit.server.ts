import type { AuditedAct, AuditedRead } from "#app/domain/identity/audited-reads.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { addAuditLine } from "#app/data/audit.server.ts";

/** One person, or how many a list held; `within` is the course, organisation or thing, by its identifier. */
type Read = { what: AuditedRead | AuditedAct; within: string } & ({ subject: string } | { people: number });

/**
 * Records that the asker read personal data of somebody else: one line for each request, a list by the number of its
 * people. Whoever reads about themself leaves no line, and neither does a list without people.
 */
export const recordRead = (read: Read, { by, at }: Context): Promise<void> => addRead(read, by.userId, at);

/** Records that the asker did something to how somebody else signs in: one line. */
export const recordAct = (act: { what: AuditedAct; subject: string }, { by, at }: Context): Promise<void> =>
  addRead({ ...act, within: "space" }, by.userId, at);

/** The same for a program of an organisation, by the identifier of its access token. */
export const recordProgramRead = (read: Read, { tokenId, at }: { tokenId: string; at: Date }): Promise<void> =>
  addRead(read, tokenId, at);

async function addRead({ what, within, ...of }: Read, byId: string, at: Date): Promise<void> {
  const isOwn = "subject" in of && of.subject === byId;
  if (isOwn || ("people" in of && of.people === 0)) return;
  const [subjectId, people] = "subject" in of ? [of.subject, 1] : [null, of.people];
  await addAuditLine({ at, byId, what, subjectId, within, people });
}
