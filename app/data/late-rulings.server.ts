import { database, upserting } from "#app/data/database.server.ts";

export type KeptLateRuling = { attemptId: string; counts: boolean; ruledAt: Date; ruledById: string };

/** Keeps what a trainer ruled on a late attempt; a later ruling takes the place of the one before. */
export async function keepLateRuling({ attemptId, ...ruling }: KeptLateRuling): Promise<void> {
  const db = await database();
  await upserting(() =>
    db.lateRuling.upsert({ where: { attemptId }, create: { attemptId, ...ruling }, update: ruling }),
  );
}

/** What was ruled on a late attempt, when and by whom; null when nothing was. */
export async function lateRulingOf(attemptId: string): Promise<KeptLateRuling | null> {
  const db = await database();
  return db.lateRuling.findUnique({ where: { attemptId } });
}
