import { createHash } from "node:crypto";
import { certificateFactsSchema, signatoriesSchema, withoutPerson } from "#app/domain/certificates/certificate.ts";
import { identifiersTold, messagesNaming, refusedEntries, type Whose } from "#app/data/personal-rows.server.ts";
import { database, type Transaction } from "#app/data/database.server.ts";
import { environment } from "#app/platform/environment.server.ts";

/** Who has to be there: the last one of these in the space or in an association is not erased. */
export type LastOne = "last-administrator" | "last-coordinator";

/**
 * What came of an erasure: how many certificates stay without a name, and the contents that nobody has given any more, by
 * their SHA-256. `unlogged`: a certificate is not in the log yet, and nothing was erased.
 */
export type Erased = { certificates: number; answers: string[] } | LastOne | "unlogged" | "gone";

/**
 * Removes an account with everything about its person, all or nothing. Certificates stay without the person: the serial,
 * dates and course, and the SHA-256 of the credential, which the log holds.
 */
export async function eraseAccount(whose: Whose, at: Date): Promise<Erased> {
  const db = await database();
  const { userId, codeDigest, names } = whose;
  const refused = await refusedEntries(userId);
  return db.$transaction(
    async (tx) => {
      const last = await lastOne(tx, userId);
      if (last) return last;
      const told = await identifiersTold(tx, userId);
      const certificates = await removeFromCertificates(tx, userId, at);
      if (certificates === null) return "unlogged";
      const files = await tx.answerFile.findMany({
        where: { enrolment: { learnerId: userId } },
        select: { sha256: true },
      });
      for (const { id, others } of refused) await tx.issueBatch.update({ where: { id }, data: { refused: others } });
      await removeSignatory(tx, userId, names);
      await tx.invitation.deleteMany({ where: { acceptedById: userId } });
      await tx.signInFailure.deleteMany({ where: { codeDigest } });
      const { count } = await tx.user.deleteMany({ where: { id: userId } });
      if (count === 0) return "gone";
      // Whoever told something of them meanwhile has ended by now: their rows were waited for.
      const messages = await messagesNaming(tx, told);
      await tx.webhookMessage.deleteMany({ where: { id: { in: messages.map(({ id }) => id) } } });
      await tx.erasure.create({ data: { erasedAt: at, certificates } });
      const given = [...new Set(files.map(({ sha256 }) => sha256))];
      const kept = await tx.answerFile.findMany({ where: { sha256: { in: given } }, select: { sha256: true } });
      const still = new Set(kept.map(({ sha256 }) => sha256));
      return { certificates, answers: given.filter((one) => !still.has(one)) };
    },
    { timeout: 30_000 },
  );
}

async function lastOne(tx: Transaction, userId: string): Promise<LastOne | null> {
  const held = await tx.membership.findMany({
    where: { userId, role: { in: ["administrator", "coordinator"] } },
    select: { role: true, organisationId: true },
  });
  for (const { role, organisationId } of held) {
    // Writing the rows, though nothing changes, makes another of them wait who leaves at the same moment.
    await tx.membership.updateMany({ where: { role, organisationId }, data: { role } });
    const others = await tx.membership.count({ where: { role, organisationId, userId: { not: userId } } });
    if (others === 0) return role === "administrator" ? "last-administrator" : "last-coordinator";
  }
  return null;
}

/** How many certificates there were; null when one of them is not in the log yet. */
async function removeFromCertificates(tx: Transaction, userId: string, removedAt: Date): Promise<number | null> {
  const own = { completion: { enrolment: { learnerId: userId } } };
  const rows = await tx.certificate.findMany({
    where: own,
    select: { id: true, facts: true, credential: true, logIndex: true },
  });
  if (rows.some(({ credential, logIndex }) => credential !== null && logIndex === null)) return null;
  for (const { id, facts, credential } of rows)
    await tx.certificate.update({
      where: { id },
      data: {
        facts: withoutPerson(certificateFactsSchema.parse(facts)),
        credential: null,
        credentialDigest: credential && createHash("sha256").update(credential).digest("hex"),
        ...{ nameShown: false, completionId: null, removedAt },
      },
    });
  const of = { certificateId: { in: rows.map(({ id }) => id) } };
  await tx.certificateDocument.deleteMany({ where: of });
  await tx.certificateSkill.deleteMany({ where: of });
  return rows.length;
}

// Only where the person works: elsewhere somebody else may have the same name.
async function removeSignatory(tx: Transaction, userId: string, names: readonly string[]): Promise<void> {
  const places = await tx.organisation.findMany({
    where: { memberships: { some: { userId } } },
    select: { id: true, signatories: true },
  });
  for (const { id, signatories } of places) {
    const all = signatoriesSchema.parse(signatories ?? []);
    const others = all.filter(({ name }) => !names.includes(name.ar) && !names.includes(name.latin));
    if (others.length < all.length) await tx.organisation.update({ where: { id }, data: { signatories: others } });
  }
}

/**
 * Writes over what was removed: until then its bytes are in the file of SQLite or in its journal. PostgreSQL reuses the
 * place of what was removed by itself, and nothing is done.
 */
export async function clearRemoved(): Promise<void> {
  if (!environment().databaseUrl.startsWith("file:")) return;
  const db = await database();
  await db.$executeRawUnsafe("VACUUM");
  await db.$queryRawUnsafe("PRAGMA wal_checkpoint(TRUNCATE)");
}
