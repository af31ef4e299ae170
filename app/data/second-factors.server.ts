import { z } from "zod";
import { database } from "#app/data/database.server.ts";

export type KeptSecondFactor = {
  sealedSecret: string;
  confirmedAt: Date | null;
  /** The time step of the last code that was taken. */
  lastStep: number;
  /** argon2id of each spare code that was not used yet. */
  spareDigests: string[];
};

/** The second factor of a person, confirmed or not; null without one. */
export async function secondFactorOf(userId: string): Promise<KeptSecondFactor | null> {
  const db = await database();
  const row = await db.secondFactor.findUnique({ where: { userId } });
  if (!row) return null;
  const { sealedSecret, confirmedAt, lastStep } = row;
  return { sealedSecret, confirmedAt, lastStep, spareDigests: z.array(z.string()).parse(row.spareDigests) };
}

/** Keeps a new secret that no code has confirmed yet; false when a confirmed one is there. */
export async function keepNewSecret(userId: string, sealedSecret: string, setUpAt: Date): Promise<boolean> {
  const db = await database();
  const fresh = { sealedSecret, setUpAt, confirmedAt: null, lastStep: 0, spareDigests: [] };
  await db.secondFactor.upsert({ where: { userId }, create: { userId, ...fresh }, update: {} });
  const { count } = await db.secondFactor.updateMany({ where: { userId, confirmedAt: null }, data: fresh });
  return count === 1;
}

/** Marks the secret as confirmed by a code of a time step; false when it was already. */
export async function confirmSecret(
  userId: string,
  confirmed: { sealedSecret: string; at: Date; step: number; spareDigests: string[] },
): Promise<boolean> {
  const db = await database();
  const { sealedSecret, at, step, spareDigests } = confirmed;
  const { count } = await db.secondFactor.updateMany({
    where: { userId, sealedSecret, confirmedAt: null },
    data: { confirmedAt: at, lastStep: step, spareDigests },
  });
  return count === 1;
}

/** Takes the code of a time step; false when one of it, or of a later one, was taken already. */
export async function takeStep(userId: string, step: number): Promise<boolean> {
  const db = await database();
  const { count } = await db.secondFactor.updateMany({
    where: { userId, lastStep: { lt: step } },
    data: { lastStep: step },
  });
  return count === 1;
}

/** Takes a spare code; false when it is none, or was used. */
export async function takeSpare(userId: string, digest: string): Promise<boolean> {
  const db = await database();
  return db.$transaction(async (tx) => {
    // Writing the row first makes others who bring the same code wait.
    await tx.secondFactor.updateMany({ where: { userId }, data: { lastStep: { increment: 0 } } });
    const row = await tx.secondFactor.findUnique({ where: { userId }, select: { spareDigests: true } });
    const left = z.array(z.string()).parse(row?.spareDigests ?? []);
    if (!left.includes(digest)) return false;
    await tx.secondFactor.update({
      where: { userId },
      data: { spareDigests: left.filter((one) => one !== digest) },
    });
    return true;
  });
}

/** Removes the second factor of a person. */
export async function removeSecondFactor(userId: string): Promise<void> {
  const db = await database();
  await db.secondFactor.deleteMany({ where: { userId } });
}

/** Which of these people sign in with a second factor. */
export async function withSecondFactor(userIds: readonly string[]): Promise<Set<string>> {
  const db = await database();
  const rows = await db.secondFactor.findMany({
    where: { userId: { in: [...userIds] }, confirmedAt: { not: null } },
    select: { userId: true },
  });
  return new Set(rows.map(({ userId }) => userId));
}
