import { importOutcomeSchema, type ImportOutcome } from "#app/domain/authoring/import-outcome.ts";
import { database } from "#app/data/database.server.ts";

/** A package that is taken into a draft; `outcome` is null while it is under way. */
export type KeptImport = {
  id: string;
  path: string;
  bytes: number;
  startedAt: Date;
  /** 0 to 100. */
  percent: number;
  finishedAt: Date | null;
  outcome: ImportOutcome | null;
};

/** Begins an import; null while another one of the same draft is under way. */
export async function beginImport(begun: {
  draftId: string;
  path: string;
  bytes: number;
  startedAt: Date;
  startedById: string;
}): Promise<string | null> {
  const db = await database();
  return db.$transaction(async (tx) => {
    // Two at once wait for each other at this row.
    await tx.courseDraft.update({ where: { id: begun.draftId }, data: { id: begun.draftId } });
    if ((await tx.h5pImport.count({ where: { draftId: begun.draftId, finishedAt: null } })) > 0) return null;
    return (await tx.h5pImport.create({ data: begun, select: { id: true } })).id;
  });
}

/** Says how far an import is. */
export async function keepPercent(id: string, percent: number): Promise<void> {
  const db = await database();
  await db.h5pImport.updateMany({ where: { id, finishedAt: null }, data: { percent } });
}

/** Ends an import with what came of it; one that has ended stays as it is. */
export async function endImport(id: string, outcome: ImportOutcome, finishedAt: Date): Promise<void> {
  const db = await database();
  await db.h5pImport.updateMany({ where: { id, finishedAt: null }, data: { percent: 100, outcome, finishedAt } });
}

/** Ends every import that is under way; how many there were. */
export async function endAllImports(outcome: ImportOutcome, finishedAt: Date): Promise<number> {
  const db = await database();
  return (await db.h5pImport.updateMany({ where: { finishedAt: null }, data: { outcome, finishedAt } })).count;
}

/** The latest imports of a draft, the newest first. */
export async function importsOf(draftId: string): Promise<KeptImport[]> {
  const db = await database();
  const rows = await db.h5pImport.findMany({
    where: { draftId },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: 20,
    omit: { draftId: true, startedById: true },
  });
  return rows.map((row) => ({ ...row, outcome: row.outcome === null ? null : importOutcomeSchema.parse(row.outcome) }));
}
