import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import Sqlite from "better-sqlite3";
import { database } from "#app/data/database.server.ts";
import { environment } from "#app/platform/environment.server.ts";

const isSqlite = () => environment().databaseUrl.startsWith("file:");

async function rows<Row>(sql: string): Promise<Row[]> {
  return (await database()).$queryRawUnsafe<Row[]>(sql);
}

/** The file of the database; null when it is a server's. */
export const databaseFile = (): string | null =>
  isSqlite() ? environment().databaseUrl.slice("file:".length).replace(/\?.*$/, "") : null;

/** Whether there is a database to connect to; SQLite would make an empty one. */
export const isDatabaseThere = (): boolean => databaseFile() === null || existsSync(databaseFile()!);

/**
 * Whether another process has the file of the database open; it is asked before this one opens it, and waits 5 seconds for
 * the other to end. A server is there for many.
 */
export function isFileInUse(): boolean {
  const file = databaseFile();
  if (file === null || !existsSync(file)) return false;
  const db = new Sqlite(file, { timeout: 5000 });
  try {
    db.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT");
    return false;
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code === "SQLITE_BUSY") return true;
    throw error;
  } finally {
    db.close();
  }
}

/** Throws when the database does not answer. */
export async function askDatabase(): Promise<void> {
  await rows("SELECT 1 AS one");
}

/** The engine with its version, such as `SQLite 3.50.4`. */
export async function engineVersion(): Promise<string> {
  if (isSqlite())
    return `SQLite ${(await rows<{ version: string }>("SELECT sqlite_version() AS version"))[0]?.version}`;
  const [shown] = await rows<{ version: string }>("SELECT current_setting('server_version') AS version");
  return `PostgreSQL ${/^[\d.]+/.exec(shown?.version ?? "")?.[0] ?? ""}`;
}

/** Bytes of the database with its indexes. */
export async function databaseBytes(): Promise<number> {
  const sql = isSqlite()
    ? "SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()"
    : "SELECT pg_database_size(current_database()) AS bytes";
  return Number((await rows<{ bytes: number | bigint }>(sql))[0]?.bytes ?? 0);
}

/** The moment of the server of the database, and of this machine beside it; null where there is no server. */
export async function databaseClock(): Promise<{ machine: Date; server: Date } | null> {
  if (isSqlite()) return null;
  const [now] = await rows<{ seconds: number }>("SELECT EXTRACT(EPOCH FROM clock_timestamp())::float8 AS seconds");
  return { machine: new Date(), server: new Date((now?.seconds ?? 0) * 1000) };
}

/**
 * What SQLite finds when it reads the whole file: whether every page is whole, how many rows refer to one that is not
 * there, and whether reading and writing go on side by side (WAL). Null for a server, which looks after itself.
 */
export async function inspectFile(): Promise<{ isWhole: boolean; brokenReferences: number; hasWal: boolean } | null> {
  if (!isSqlite()) return null;
  const found = await rows<{ integrity_check: string }>("PRAGMA integrity_check");
  const broken = await rows<object>("PRAGMA foreign_key_check");
  const [mode] = await rows<{ journal_mode: string }>("PRAGMA journal_mode");
  return {
    isWhole: found.length === 1 && found[0]?.integrity_check === "ok",
    brokenReferences: broken.length,
    hasWal: mode?.journal_mode === "wal",
  };
}

/** Migrations by what became of them: in place, missing here, begun and not finished, and of a newer version, finished or not. */
export type Migrations = { applied: string[]; missing: string[]; failed: string[]; unknown: string[] };

/** Compares the migrations of this version with those that the database has. */
export async function migrations(): Promise<Migrations> {
  const folder = `prisma/migrations/${isSqlite() ? "sqlite" : "postgresql"}`;
  const entries = await readdir(folder, { withFileTypes: true });
  const wanted = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const sql =
    'SELECT "migration_name" AS name, "finished_at" AS finished FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL';
  const kept = await rows<{ name: string; finished: unknown }>(sql).catch(async () => {
    await askDatabase();
    return [];
  });
  const applied = kept.filter(({ finished }) => finished !== null).map(({ name }) => name);
  return {
    applied,
    missing: wanted.filter((name) => !applied.includes(name)),
    failed: wanted.filter((name) => !applied.includes(name) && kept.some((one) => one.name === name)),
    // One of a newer version that is under way beside us is no fault of ours: while it lasts, we go on.
    unknown: [...new Set(kept.map(({ name }) => name))].filter((name) => !wanted.includes(name)),
  };
}

/**
 * Whether the database has all migrations of this version, finished: then there is nothing to migrate. It may have more, of
 * a newer version, which only added to what this one knows.
 */
export async function isMigrated(): Promise<boolean> {
  if (!isDatabaseThere()) return false;
  const { missing, failed } = await migrations();
  return missing.length + failed.length === 0;
}
