import { database } from "#app/data/database.server.ts";

export type Space = { isDemonstration: boolean; openedAt: Date };

/** The space, or null before it was opened. */
export async function findSpace(): Promise<Space | null> {
  const db = await database();
  return db.space.findUnique({ where: { id: 1 }, select: { isDemonstration: true, openedAt: true } });
}

/** Opens the space, or turns it into one with demonstration people. */
export async function keepSpace(space: Space): Promise<void> {
  const db = await database();
  const { isDemonstration } = space;
  await db.space.upsert({ where: { id: 1 }, create: { id: 1, ...space }, update: { isDemonstration } });
}
