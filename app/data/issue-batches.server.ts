import { refusedIssuesSchema, type RefusedIssue } from "#app/domain/certificates/issue-batch.ts";
import { database } from "#app/data/database.server.ts";

export type KeptBatch = {
  id: string;
  courseId: string;
  startedById: string;
  startedAt: Date;
  finishedAt: Date | null;
  total: number;
  issued: number;
  refused: RefusedIssue[];
};

const toBatch = (row: Omit<KeptBatch, "refused"> & { refused: unknown }): KeptBatch => ({
  ...row,
  refused: refusedIssuesSchema.parse(row.refused),
});

/** Opens a batch; the one that is under way for the course comes back instead, with `isNew` false. */
export async function openBatch(batch: {
  courseId: string;
  startedById: string;
  startedAt: Date;
  total: number;
}): Promise<{ batch: KeptBatch; isNew: boolean }> {
  const db = await database();
  return db.$transaction(async (tx) => {
    // Whoever opens one for the same course meanwhile waits for this row.
    await tx.course.updateMany({ where: { id: batch.courseId }, data: { id: batch.courseId } });
    const open = await tx.issueBatch.findFirst({ where: { courseId: batch.courseId, finishedAt: null } });
    if (open) return { batch: toBatch(open), isNew: false };
    return { batch: toBatch(await tx.issueBatch.create({ data: { ...batch, refused: [] } })), isNew: true };
  });
}

/** Batches that were not finished, oldest first. */
export async function openBatches(): Promise<KeptBatch[]> {
  const db = await database();
  return (await db.issueBatch.findMany({ where: { finishedAt: null }, orderBy: { startedAt: "asc" } })).map(toBatch);
}

/** The latest batch of a course. */
export async function latestBatch(courseId: string): Promise<KeptBatch | null> {
  const db = await database();
  const row = await db.issueBatch.findFirst({ where: { courseId }, orderBy: { startedAt: "desc" } });
  return row && toBatch(row);
}

/** Keeps who got no certificate, with how many there are to issue. */
export async function keepBatch(id: string, change: { total?: number; refused?: RefusedIssue[] }): Promise<void> {
  const db = await database();
  await db.issueBatch.update({ where: { id }, data: change });
}

/** Closes a batch; closing it again changes nothing. */
export async function closeBatch(id: string, finishedAt: Date): Promise<void> {
  const db = await database();
  await db.issueBatch.updateMany({ where: { id, finishedAt: null }, data: { finishedAt } });
}
