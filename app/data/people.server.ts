import { localeSchema } from "#app/domain/language.ts";
import type { Actor, Membership } from "#app/domain/identity/actor.ts";
import { database, isDuplicate } from "#app/data/database.server.ts";

type Row = {
  id: string;
  code: string;
  name: string;
  locale: string;
  textOnly: boolean;
  memberships: Membership[];
};

const memberships = { select: { role: true, organisationId: true } } as const;

/** The actor behind an account row. */
export const toActor = (row: Row): Actor => ({
  userId: row.id,
  code: row.code,
  name: row.name,
  locale: localeSchema.catch("ar").parse(row.locale),
  textOnly: row.textOnly,
  memberships: row.memberships,
});

/** Adds an account; null when the code is taken. */
export async function addPerson(person: {
  code: string;
  name: string;
  secretHash: string;
  locale: string;
  createdAt: Date;
  memberships: Membership[];
}): Promise<Actor | null> {
  const { memberships: given, ...columns } = person;
  const db = await database();
  try {
    const row = await db.user.create({
      data: { ...columns, memberships: { create: given.map((one) => ({ ...one, since: person.createdAt })) } },
      include: { memberships },
    });
    return toActor(row);
  } catch (error) {
    if (isDuplicate(error)) return null;
    throw error;
  }
}

/** The account with a code and the hash of its secret. */
export async function unscopedPersonByCode(code: string): Promise<{ actor: Actor; secretHash: string } | null> {
  const db = await database();
  const row = await db.user.findUnique({ where: { code }, include: { memberships } });
  return row ? { actor: toActor(row), secretHash: row.secretHash } : null;
}

/** Changes what is given of a person. */
export async function changePerson(
  userId: string,
  change: { name?: string; locale?: string; textOnly?: boolean; secretHash?: string },
): Promise<void> {
  const db = await database();
  await db.user.update({ where: { id: userId }, data: change });
}

/** Everyone who runs something, by name. */
export async function staff(): Promise<(Actor & { createdAt: Date })[]> {
  const db = await database();
  const rows = await db.user.findMany({
    where: { memberships: { some: {} } },
    include: { memberships },
    orderBy: { name: "asc" },
  });
  return rows.map((row) => ({ ...toActor(row), createdAt: row.createdAt }));
}

/** Moments of the wrong PINs for a code (by digest) since a moment. */
export async function signInFailures(codeDigest: string, since: Date): Promise<Date[]> {
  const db = await database();
  const rows = await db.signInFailure.findMany({
    where: { codeDigest, failedAt: { gt: since } },
    select: { failedAt: true },
  });
  return rows.map((row) => row.failedAt);
}

/** Notes a wrong PIN, and forgets those before `forgetBefore`. */
export async function addSignInFailure(codeDigest: string, failedAt: Date, forgetBefore: Date): Promise<void> {
  const db = await database();
  await db.signInFailure.deleteMany({ where: { failedAt: { lt: forgetBefore } } });
  await db.signInFailure.create({ data: { codeDigest, failedAt } });
}

/** Forgets the wrong PINs of a code after a right one. */
export async function clearSignInFailures(codeDigest: string): Promise<void> {
  const db = await database();
  await db.signInFailure.deleteMany({ where: { codeDigest } });
}
