import { refusedIssuesSchema } from "#app/domain/certificates/issue-batch.ts";
import { database } from "#app/data/database.server.ts";

/** Removes the rows of a model whose time is over at the moments that are given, and gives how many there were. */
export type Expiry = (ends: { day: Date; now: Date; quarter: Date; year: Date; audit: Date }) => Promise<number>;

const countOf = async (removed: Promise<{ count: number }>): Promise<number> => (await removed).count;

/**
 * How the rows of each model end whose retention is a time. A share ended when it was withdrawn or when it expired; what
 * hangs on it ends with it. A model that names a time and is not here fails a test.
 */
export const expiries: Record<string, Expiry> = {
  SignInFailure: async ({ day }) =>
    countOf((await database()).signInFailure.deleteMany({ where: { failedAt: { lte: day } } })),
  // Its end moves with every visit.
  Session: async ({ now }) => countOf((await database()).session.deleteMany({ where: { expiresAt: { lte: now } } })),
  Invitation: async ({ quarter }) =>
    countOf((await database()).invitation.deleteMany({ where: { invitedAt: { lte: quarter } } })),
  WebhookMessage: async ({ quarter }) =>
    countOf((await database()).webhookMessage.deleteMany({ where: { madeAt: { lte: quarter } } })),
  Share: async ({ year }) => countOf((await database()).share.deleteMany({ where: endedBy(year) })),
  CandidateNote: async ({ year }) => {
    const db = await database();
    return removeUnshared("candidateNote", await db.candidateNote.findMany({ select: pair }), year);
  },
  CandidateStatus: async ({ year }) => {
    const db = await database();
    return removeUnshared("candidateStatus", await db.candidateStatus.findMany({ select: pair }), year);
  },
  AuditLine: async ({ audit }) => countOf((await database()).auditLine.deleteMany({ where: { at: { lt: audit } } })),
};

/** Models whose rows are removed with those they belong to. */
export const endWith: Record<string, string> = { ShareOpening: "Share", HandOverItem: "Share" };

const endedBy = (moment: Date) => ({ OR: [{ withdrawnAt: { lte: moment } }, { expiresAt: { lte: moment } }] });

const pair = { organisationId: true, learnerId: true } as const;
type Pair = { organisationId: string; learnerId: string };

// What an agency wrote about a person stays as long as one of their shares with it has not been over for a year.
async function removeUnshared(
  table: "candidateNote" | "candidateStatus",
  written: readonly Pair[],
  year: Date,
): Promise<number> {
  const db = await database();
  const pairs = new Map(written.map((one) => [`${one.organisationId} ${one.learnerId}`, one]));
  let count = 0;
  for (const { organisationId, learnerId } of pairs.values()) {
    const held = await db.share.count({
      where: {
        ...{ organisationId, learnerId, expiresAt: { gt: year } },
        OR: [{ withdrawnAt: null }, { withdrawnAt: { gt: year } }],
      },
    });
    if (held > 0) continue;
    const where = { organisationId, learnerId };
    const removed =
      table === "candidateNote"
        ? await db.candidateNote.deleteMany({ where })
        : await db.candidateStatus.deleteMany({ where });
    count += removed.count;
  }
  return count;
}

/** Removes from batches what they say of enrolments that are gone: somebody was erased while a batch ran. */
export async function clearRefused(): Promise<number> {
  const db = await database();
  let count = 0;
  for (const { id, refused } of await db.issueBatch.findMany({
    where: { finishedAt: { not: null } },
    select: { id: true, refused: true },
  })) {
    const all = refusedIssuesSchema.parse(refused);
    if (all.length === 0) continue;
    const there = await db.enrolment.findMany({
      where: { id: { in: all.map(({ enrolment }) => enrolment) } },
      select: { id: true },
    });
    const known = new Set(there.map((one) => one.id));
    const left = all.filter(({ enrolment }) => known.has(enrolment));
    if (left.length < all.length) await db.issueBatch.update({ where: { id }, data: { refused: left } });
    count += all.length - left.length;
  }
  return count;
}
