import { database, isDuplicate } from "#app/data/database.server.ts";

export type KeptLateRuling = { attemptId: string; counts: boolean; ruledAt: Date; ruledById: string };

/**
 * Keeps what a trainer ruled on a late attempt in the place of the ruling that was seen (null for the first). False when
 * another one came after that meanwhile.
 */
export async function keepLateRuling(
  { attemptId, ...ruling }: KeptLateRuling,
  seen: Pick<KeptLateRuling, "ruledAt" | "ruledById"> | null,
): Promise<boolean> {
  const db = await database();
  if (seen) {
    const { ruledAt, ruledById } = seen;
    return (await db.lateRuling.updateMany({ where: { attemptId, ruledAt, ruledById }, data: ruling })).count > 0;
  }
  try {
    await db.lateRuling.create({ data: { attemptId, ...ruling } });
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

/** What was ruled on a late attempt, when and by whom; null when nothing was. */
export async function lateRulingOf(attemptId: string): Promise<KeptLateRuling | null> {
  const db = await database();
  return db.lateRuling.findUnique({ where: { attemptId } });
}
