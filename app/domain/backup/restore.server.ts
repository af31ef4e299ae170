import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm, rmdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Manifest } from "#app/domain/backup/manifest.ts";
import {
  openBackup,
  sameRows,
  type KnownMigrations,
  type OpeningProblem,
} from "#app/domain/backup/opened-backup.server.ts";
import { ok, fail, type Result } from "#app/domain/result.ts";
import { databaseEngine, fillPostgres, isPostgresEmpty } from "#app/data/database-copy.server.ts";
import { bucketStore, storeNames, storePlace } from "#app/platform/file-store.server.ts";
import { syncFolder } from "#app/platform/sync-folder.server.ts";
import { StoreFailure } from "#app/platform/store-driver.server.ts";

export type RestoreProblem =
  | OpeningProblem
  | "no-file"
  | "not-empty"
  | "needs-postgresql"
  | "database-not-empty"
  | "no-program"
  | "program-failed"
  | "not-done";

type Backup = { file: string; identity: string };

/** Reads all of a backup and checks it, without restoring it; what is opened for that lies in the system's folder for it. */
export async function checkBackup(
  backup: Backup,
  migrationsOf: KnownMigrations,
): Promise<Result<Manifest, RestoreProblem>> {
  return withFile(backup.file, async () => {
    const folder = await mkdtemp(join(tmpdir(), "fadae-backup-"));
    try {
      return await openBackup(backup, { folder, keepsAll: false, migrationsOf });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

/**
 * Restores a backup into a folder that is not there or is empty, and a database of PostgreSQL also into the empty one that
 * DATABASE_URL names. All is checked beside the folder first and takes its place at once; what fails leaves nothing, save
 * that a database of PostgreSQL can be filled when only the last step, a renaming, failed. Where a bucket is set, kept files
 * go there once all is checked; of a restoring that fails after that they stay there under what they hold.
 */
export async function restoreBackup(
  backup: Backup,
  { to, migrationsOf }: { to: string; migrationsOf: KnownMigrations },
): Promise<Result<Manifest, RestoreProblem>> {
  const target = resolve(to);
  return withFile(backup.file, async () => {
    if (!(await isEmpty(target))) return fail("not-empty", { path: to });
    const beside = `${target}.restoring-${randomUUID()}`;
    await mkdir(beside, { recursive: true, mode: 0o700 });
    try {
      const opened = await openBackup(backup, { folder: beside, keepsAll: true, migrationsOf });
      if (!opened.ok) return opened;
      await placeFiles(opened.value, beside);
      const placed = await placeDatabase(opened.value, beside);
      if (!placed.ok) return placed;
      if (!(await isEmpty(target))) return fail("not-empty", { path: to });
      await rmdir(target).catch(() => undefined);
      await rename(beside, target);
      await syncFolder(target);
      await syncFolder(dirname(target));
      return opened;
    } finally {
      await rm(beside, { recursive: true, force: true });
    }
  });
}

/** Puts kept files where this installation keeps them, when that is not the folder in which they lie by now. */
async function placeFiles({ files }: Manifest, folder: string): Promise<void> {
  if (storePlace() === "folder") return;
  for (const { name } of files) {
    const store = storeNames.find((one) => name.startsWith(`${one}/`));
    // The data folder may be the one that is restored, and stays empty until all of it is there.
    if (store) await bucketStore(store, folder).put(createReadStream(join(folder, name)));
  }
  for (const store of storeNames) await rm(join(folder, store), { recursive: true, force: true });
}

async function placeDatabase({ engine, rows }: Manifest, folder: string): Promise<Result<null, RestoreProblem>> {
  if (engine === "sqlite") {
    await rename(join(folder, "database.sqlite"), join(folder, "fadae.db"));
    return ok(null);
  }
  if (databaseEngine() !== "postgresql") return fail("needs-postgresql");
  if (!(await isPostgresEmpty())) return fail("database-not-empty");
  const dump = join(folder, "database.dump");
  const filled = await fillPostgres(dump);
  if (!filled.ok) return filled;
  await rm(dump);
  return sameRows(filled.value, rows) ? ok(null) : fail("not-as-listed", { name: "database.dump" });
}

async function isEmpty(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return true;
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return false;
    throw error;
  }
}

async function withFile<Value>(
  file: string,
  work: () => Promise<Result<Value, RestoreProblem>>,
): Promise<Result<Value, RestoreProblem>> {
  try {
    const isFile = await stat(file).then(
      (found) => found.isFile(),
      () => false,
    );
    return isFile ? await work() : fail("no-file", { path: file });
  } catch (error) {
    if (error instanceof StoreFailure || (error instanceof Error && "syscall" in error))
      return fail("not-done", { said: error.message });
    throw error;
  }
}
