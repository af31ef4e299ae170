import { importOutcomeSchema, type ImportOutcome } from "#app/domain/authoring/import-outcome.ts";
import { database } from "#app/data/database.server.ts";

/** A package that is taken into a draft; `outcome` is null while it is under way. */
export type KeptImport = {
  id: string;
  path: string;
  /** SHA-256 of the file that was brought; null for those from before it was kept. */
  sha256: string | null;
  bytes: number;
  startedAt: Date;
  /** 0 to 100. */
  percent: number;
  finishedAt: Date | null;
  outcome: ImportOutcome | null;
};

/** Begins an import; while another one of the same draft is under way that is given, as it is no new one. */
export async function beginImport(begun: {
  draftId: string;
  path: string;
  sha256: string;
  bytes: number;
  startedAt: Date;
  startedById: string;
}): Promise<{ id: string; isNew: boolean; path: string; sha256: string | null }> {
  const db = await database();
  return db.$transaction(async (tx) => {
    // Two at once wait for each other at this row.
    await tx.courseDraft.update({ where: { id: begun.draftId }, data: { id: begun.draftId } });
    const select = { id: true, path: true, sha256: true };
    const other = await tx.h5pImport.findFirst({ where: { draftId: begun.draftId, finishedAt: null }, select });
    return { ...(other ?? (await tx.h5pImport.create({ data: begun, select }))), isNew: other === null };
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

/** What came of the packages that a draft holds, by the SHA-256 of their files, as far as they were brought in here. */
export async function outcomesOf(draftId: string, hashes: readonly string[]): Promise<Map<string, ImportOutcome>> {
  const db = await database();
  const rows = await db.h5pImport.findMany({
    where: { draftId, sha256: { in: [...hashes] }, finishedAt: { not: null } },
    orderBy: { startedAt: "asc" },
    select: { sha256: true, outcome: true },
  });
  return new Map(rows.map(({ sha256, outcome }) => [sha256 ?? "", importOutcomeSchema.parse(outcome)]));
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
