import { outcomeSchema, type Outcome } from "#app/domain/offline-sync/delivery.ts";
import { database, isDuplicate } from "#app/data/database.server.ts";
import type { Fields } from "#app/data/enrolments.server.ts";

/** The delivery of an identifier, whoever sent it. */
export async function findDelivery(id: string): Promise<{ userId: string; digest: string; outcome: Outcome } | null> {
  const db = await database();
  const row = await db.delivery.findUnique({ where: { id }, select: { userId: true, digest: true, outcome: true } });
  return row && { ...row, outcome: outcomeSchema.parse(row.outcome) };
}

/** Keeps the outcome of a delivery; false when there is one already. */
export async function addDelivery(delivery: {
  id: string;
  userId: string;
  path: string;
  digest: string;
  outcome: Outcome;
  fields: Fields | null;
  receivedAt: Date;
  handedInBy: string | null;
}): Promise<boolean> {
  const { fields, ...columns } = delivery;
  const db = await database();
  try {
    await db.delivery.create({ data: { ...columns, ...(fields && { fields }) } });
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
