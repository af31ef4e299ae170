import { refusedIssuesSchema } from "#app/domain/certificates/issue-batch.ts";
import { signatoriesSchema } from "#app/domain/certificates/certificate.ts";
import type { Reach, SpecialModel } from "#app/domain/privacy/reach.ts";
import { database, type Transaction } from "#app/data/database.server.ts";

/** A row as it is stored: columns by their names. */
export type PersonalRow = Record<string, unknown>;

/** Whose rows are looked for, and by what else they are named. */
export type Whose = { userId: string; names: readonly string[]; codeDigest: string };

type Table = { findMany: (args: object) => Promise<PersonalRow[]> };

/** The given columns of every row of a model that is about a person. */
export async function personalRows(
  { model, columns, reach }: { model: string; columns: readonly string[]; reach: Reach },
  whose: Whose,
): Promise<PersonalRow[]> {
  if (reach.kind === "special") return specialRows[reach.model](whose);
  const db = (await database()) as unknown as Record<string, Table>;
  const table = db[model.charAt(0).toLowerCase() + model.slice(1)];
  if (!table) throw new Error(`there is no table of ${model}`);
  const where =
    reach.kind === "path"
      ? reach.path.reduceRight<object>((inner, relation) => ({ [relation]: inner }), { id: whose.userId })
      : { OR: reach.columns.map((column) => ({ [column]: whose.userId })) };
  return table.findMany({ where, select: Object.fromEntries(columns.map((column) => [column, true])) });
}

const specialRows: Record<SpecialModel, (whose: Whose) => Promise<PersonalRow[]>> = {
  SignInFailure: async ({ codeDigest }) =>
    (await database()).signInFailure.findMany({
      where: { codeDigest },
      select: { id: true, codeDigest: true, failedAt: true },
    }),
  IssueBatch: async ({ userId }) => {
    const entries = await refusedEntries(userId);
    return entries.map(({ own }) => ({ refused: own }));
  },
  Organisation: async ({ userId, names }) => {
    const rows = await (
      await database()
    ).organisation.findMany({
      where: { memberships: { some: { userId } } },
      select: { slug: true, signatories: true },
    });
    return rows.flatMap(({ slug, signatories }) => {
      const own = signatoriesSchema
        .parse(signatories ?? [])
        .filter(({ name }) => names.includes(name.ar) || names.includes(name.latin));
      return own.length > 0 ? [{ organisation: slug, signatories: own }] : [];
    });
  },
  WebhookMessage: async ({ userId }) => {
    const db = await database();
    return messagesNaming(db, await identifiersTold(db, userId));
  },
};

/** Batches that say why a person got no certificate: those entries, and the others. */
export async function refusedEntries(userId: string) {
  const db = await database();
  const enrolments = await db.enrolment.findMany({
    where: { learnerId: userId },
    select: { id: true, courseId: true },
  });
  const own = new Set(enrolments.map(({ id }) => id));
  const batches = await db.issueBatch.findMany({
    where: { courseId: { in: enrolments.map(({ courseId }) => courseId) } },
    select: { id: true, refused: true },
  });
  return batches.flatMap(({ id, refused }) => {
    const all = refusedIssuesSchema.parse(refused);
    const mine = all.filter(({ enrolment }) => own.has(enrolment));
    return mine.length > 0 ? [{ id, own: mine, others: all.filter(({ enrolment }) => !own.has(enrolment)) }] : [];
  });
}

/** By what other systems are told of a person: the account, its enrolments and shares, and serials. */
export async function identifiersTold(db: Transaction, userId: string): Promise<string[]> {
  const enrolments = await db.enrolment.findMany({ where: { learnerId: userId }, select: { id: true } });
  const shares = await db.share.findMany({ where: { learnerId: userId }, select: { id: true } });
  const certificates = await db.certificate.findMany({
    where: { completion: { enrolment: { learnerId: userId } } },
    select: { id: true, serial: true },
  });
  const ids = [...enrolments, ...shares, ...certificates].map(({ id }) => id);
  return [userId, ...ids, ...certificates.map(({ serial }) => serial)];
}

/** What other systems were told that names one of these identifiers. */
export async function messagesNaming(
  db: Transaction,
  identifiers: readonly string[],
): Promise<{ id: string; body: string }[]> {
  const found = new Map<string, { id: string; body: string }>();
  // A few at once: each is looked for in every message.
  for (let from = 0; from < identifiers.length; from += 50)
    for (const row of await db.webhookMessage.findMany({
      where: { OR: identifiers.slice(from, from + 50).map((text) => ({ body: { contains: text } })) },
      select: { id: true, body: true },
    }))
      found.set(row.id, row);
  return [...found.values()];
}
