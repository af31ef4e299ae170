import { database, upserting } from "#app/data/database.server.ts";

/** Keeps whether an attempt that came late counts; the latest ruling replaces the one before. */
export async function keepLateRuling(ruling: {
  attemptId: string;
  counts: boolean;
  ruledAt: Date;
  ruledById: string;
}): Promise<void> {
  const { attemptId, ...ruled } = ruling;
  const db = await database();
  await upserting(() => db.lateRuling.upsert({ where: { attemptId }, create: { attemptId, ...ruled }, update: ruled }));
}
