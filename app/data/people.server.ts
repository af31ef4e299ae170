import { localeSchema } from "#app/domain/language.ts";
import type { Actor, Membership } from "#app/domain/identity/actor.ts";
import { personWords } from "#app/domain/identity/person-words.ts";
import type { Sought } from "#app/domain/search-words.ts";
import { database, isDuplicate, oneByOne } from "#app/data/database.server.ts";
import { hasWords, keepPersonWords } from "#app/data/search-words.server.ts";

type Row = {
  id: string;
  code: string;
  name: string;
  otherName: string | null;
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
  otherName: row.otherName,
  locale: localeSchema.catch("ar").parse(row.locale),
  textOnly: row.textOnly,
  memberships: row.memberships,
});

type SecretKind = "typed" | "pictures";

/** Adds an account; null when the code, or the identifier that was chosen for it, is taken. */
export async function addPerson(person: {
  id?: string;
  code: string;
  name: string;
  otherName?: string | null;
  secretHash: string;
  secretKind: SecretKind;
  secretUntil?: Date | null;
  locale: string;
  createdAt: Date;
  memberships: Membership[];
}): Promise<Actor | null> {
  const { memberships: given, ...columns } = person;
  const db = await database();
  try {
    const words = personWords({ ...columns, otherName: columns.otherName ?? null }).map((word) => ({ word }));
    const held = given.map((one) => ({ ...one, since: person.createdAt }));
    const row = await db.user.create({
      data: { ...columns, memberships: { create: held }, words: { create: words } },
      include: { memberships },
    });
    return toActor(row);
  } catch (error) {
    if (isDuplicate(error)) return null;
    throw error;
  }
}

/** An account with the hash of its secret, and until when that one opens it where it was handed over. */
export type KeptPerson = { actor: Actor; secretHash: string; secretKind: SecretKind; secretUntil: Date | null };

async function findPerson(where: { code: string } | { id: string }): Promise<KeptPerson | null> {
  const db = await database();
  const row = await db.user.findUnique({ where, include: { memberships } });
  if (!row) return null;
  const { secretHash, secretKind, secretUntil } = row;
  return { actor: toActor(row), secretHash, secretKind, secretUntil };
}

/** The seal key of a person, which becomes `fresh` when there is none yet; null when there is no such person. */
export async function unscopedSealKey(userId: string, fresh: string): Promise<string | null> {
  const db = await database();
  const find = () => db.user.findUnique({ where: { id: userId }, select: { sealKey: true } });
  const row = await find();
  if (row === null || row.sealKey) return row?.sealKey ?? null;
  await db.user.updateMany({ where: { id: userId, sealKey: null }, data: { sealKey: fresh } });
  return (await find())?.sealKey ?? null;
}

/** An account by its identifier, with its seal key when a phone has asked for one. */
export async function unscopedPersonWithSeal(id: string): Promise<{ actor: Actor; sealKey: string | null } | null> {
  const db = await database();
  const row = await db.user.findUnique({ where: { id }, include: { memberships } });
  return row && { actor: toActor(row), sealKey: row.sealKey };
}
/** The account with a code. */
export const unscopedPersonByCode = (code: string): Promise<KeptPerson | null> => findPerson({ code });

/** The account with an identifier. */
export const unscopedPersonById = (id: string): Promise<KeptPerson | null> => findPerson({ id });

/** Changes what is given of a person, and the words by which they are found. */
export async function changePerson(
  userId: string,
  change: {
    name?: string;
    otherName?: string | null;
    locale?: string;
    textOnly?: boolean;
    secretHash?: string;
    secretKind?: SecretKind;
    secretUntil?: null;
  },
): Promise<void> {
  const db = await database();
  await db.$transaction(async (tx) => {
    await tx.user.update({ where: { id: userId }, data: change });
    if (change.name !== undefined || change.otherName !== undefined) await keepPersonWords(tx, [userId]);
  });
}

/** A secret that was handed over. */
type HandedSecret = { secretHash: string; secretKind: SecretKind; secretUntil: Date };

/**
 * Changes how a person signs in, and ends the sessions of that person: both or neither. `other` when the person is by then
 * not of that kind – a learner has no membership, staff have one – or nobody; `taken` when the code belongs to somebody.
 */
export async function changeSignIn(
  { userId, kind }: { userId: string; kind: "learner" | "staff" },
  change: { code: string } | HandedSecret,
): Promise<"changed" | "other" | "taken"> {
  const db = await database();
  const memberships = kind === "learner" ? { none: {} } : { some: {} };
  try {
    return await db.$transaction(async (tx) => {
      const { count } = await tx.user.updateMany({ where: { id: userId, memberships }, data: change });
      if (count === 0) return "other";
      await tx.session.deleteMany({ where: { userId } });
      if ("code" in change) await keepPersonWords(tx, [userId]);
      return "changed";
    });
  } catch (error) {
    if (isDuplicate(error)) return "taken";
    throw error;
  }
}

/** Puts a secret of the person's own in the place of one that was handed over; false when that is not theirs any more. */
export async function replaceHandedSecret(
  { userId, secretHash }: { userId: string; secretHash: string },
  own: { secretHash: string; secretKind: SecretKind },
): Promise<boolean> {
  const db = await database();
  const where = { id: userId, secretHash, secretUntil: { not: null } };
  return (await db.user.updateMany({ where, data: { ...own, secretUntil: null } })).count === 1;
}

/** What people are called, by their identifiers. */
export async function unscopedNames(ids: readonly string[]): Promise<Map<string, string>> {
  const db = await database();
  const rows = await db.user.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Who works in an organisation, by name. */
export async function membersOf(organisationId: string): Promise<Actor[]> {
  const db = await database();
  const where = { memberships: { some: { organisationId } } };
  return (await db.user.findMany({ where, include: { memberships }, orderBy: [{ name: "asc" }, { id: "asc" }] })).map(
    toActor,
  );
}

/**
 * Everyone who runs something, by name, or those of them who are found by words; who works at the desk of an agency runs
 * nothing.
 */
export async function staff(sought: Sought = { words: [], isCut: false }): Promise<(Actor & { createdAt: Date })[]> {
  const db = await database();
  const rows = await db.user.findMany({
    where: { memberships: { some: { role: { not: "counsellor" } } }, ...hasWords(sought) },
    include: { memberships },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => ({ ...toActor(row), createdAt: row.createdAt }));
}

/**
 * Notes a try of a PIN, to be forgotten when it was right, unless `wait` says of the wrong ones since a moment that there are
 * seconds to wait; gives these, 0 when it was noted. Tries for one code (by digest) come one after the other, whichever process
 * they reach: those made at once are counted as well.
 */
export async function noteTry(
  codeDigest: string,
  { at, since }: { at: Date; since: Date },
  wait: (failures: Date[]) => number,
): Promise<number> {
  const db = await database();
  await db.signInFailure.deleteMany({ where: { failedAt: { lt: since } } });
  return db.$transaction(
    async (tx) => {
      await oneByOne(tx, `tries ${codeDigest}`);
      const rows = await tx.signInFailure.findMany({
        where: { codeDigest, failedAt: { gt: since } },
        select: { failedAt: true },
      });
      const seconds = wait(rows.map(({ failedAt }) => failedAt));
      if (seconds <= 0) await tx.signInFailure.create({ data: { codeDigest, failedAt: at } });
      return seconds;
    },
    { maxWait: 20_000, timeout: 20_000 },
  );
}

/** Forgets the wrong PINs of a code after a right one. */
export async function clearSignInFailures(codeDigest: string): Promise<void> {
  const db = await database();
  await db.signInFailure.deleteMany({ where: { codeDigest } });
}
