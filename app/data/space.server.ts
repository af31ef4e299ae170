import { database } from "#app/data/database.server.ts";

export type Space = { isDemonstration: boolean; openedAt: Date };

/** The space, or null before it was opened. */
export async function findSpace(): Promise<Space | null> {
  const db = await database();
  return db.space.findUnique({ where: { id: 1 }, select: { isDemonstration: true, openedAt: true } });
}

/** Opens the space, whose clock is taken for right at that moment, or turns it into one with demonstration people. */
export async function keepSpace(space: Space): Promise<void> {
  const db = await database();
  const { isDemonstration } = space;
  await db.space.upsert({
    where: { id: 1 },
    create: { id: 1, ...space, clockAt: space.openedAt },
    update: { isDemonstration },
  });
}

/** The latest moment that was taken for right; null before the first. */
export async function keptClock(): Promise<Date | null> {
  const db = await database();
  return (await db.space.findUnique({ where: { id: 1 }, select: { clockAt: true } }))?.clockAt ?? null;
}

/** Keeps a moment as one that was taken for right. */
export async function keepClock(clockAt: Date): Promise<void> {
  const db = await database();
  await db.space.updateMany({ where: { id: 1 }, data: { clockAt } });
}

/** When the newest of what is added all the time was added; null where there is nothing. */
export async function newestFact(): Promise<Date | null> {
  const db = await database();
  const [space, head, line, attempt, certificate] = await Promise.all([
    db.space.findUnique({ where: { id: 1 }, select: { openedAt: true } }),
    db.logHead.findFirst({ select: { signedAt: true }, orderBy: { signedAt: "desc" } }),
    db.auditLine.findFirst({ select: { at: true }, orderBy: { at: "desc" } }),
    db.attempt.findFirst({ select: { submittedAt: true }, orderBy: { submittedAt: "desc" } }),
    db.certificate.findFirst({ select: { issuedAt: true }, orderBy: { issuedAt: "desc" } }),
  ]);
  const moments = [space?.openedAt, head?.signedAt, line?.at, attempt?.submittedAt, certificate?.issuedAt];
  const times = moments.flatMap((moment) => moment?.getTime() ?? []);
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}
