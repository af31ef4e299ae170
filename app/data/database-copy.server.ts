import { open } from "node:fs/promises";
import Sqlite from "better-sqlite3";
import { parse } from "pg-connection-string";
import { ok, fail, type Result } from "#app/domain/result.ts";
import { queueSchema } from "#app/data/account-rights.server.ts";
import { database, openDatabase } from "#app/data/database.server.ts";
import { ownerUrl } from "#app/data/postgres.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { runProgram } from "#app/platform/program.server.ts";

/** What a database holds: the migrations it has, and how many rows each table has. */
export type DatabaseFacts = { migrations: string[]; rows: Record<string, number> };

export type Engine = "sqlite" | "postgresql";

/** The engine of the database named by DATABASE_URL. */
export const databaseEngine = (): Engine => (environment().databaseUrl.startsWith("file:") ? "sqlite" : "postgresql");

type CopyProblem = "no-database" | "broken-database" | "no-program" | "program-failed";

/**
 * Copies the database into a file as it is at one moment, while others write: SQLite as a database, PostgreSQL as a dump in
 * pg_dump's own format. Gives what is in the copy.
 */
export async function copyDatabase(to: string): Promise<Result<DatabaseFacts, CopyProblem>> {
  return databaseEngine() === "sqlite" ? copySqlite(to) : dumpPostgres(to);
}

async function copySqlite(to: string): Promise<Result<DatabaseFacts, CopyProblem>> {
  const copied = await copySqliteWatched(to);
  if (!copied.ok) return copied;
  copied.value.stopWatching();
  return ok(copied.value.facts);
}

/** A copy of SQLite; `hasChanged` says whether anybody wrote into the database since its moment, until watching stops. */
export type WatchedCopy = { facts: DatabaseFacts; hasChanged: () => boolean; stopWatching: () => void };

/** Copies the database of SQLite named by DATABASE_URL into a file as it is at one moment, and watches it from then on. */
export async function copySqliteWatched(to: string): Promise<Result<WatchedCopy, CopyProblem>> {
  const path = environment().databaseUrl.slice("file:".length);
  let source: Sqlite.Database;
  try {
    source = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: 30_000 });
  } catch {
    return fail("no-database", { path });
  }
  // It changes for this connection when another one has written.
  const dataVersion = () => Number(source.pragma("data_version", { simple: true }));
  try {
    await (await open(to, "wx", 0o600)).close();
    // What is read within one transaction is of one moment: what others write meanwhile does not begin the copy anew.
    source.exec("BEGIN");
    source.prepare("SELECT count(*) FROM sqlite_master").get();
    const seen = dataVersion();
    await source.backup(to, { progress: () => 2000 });
    source.exec("COMMIT");
    const facts = factsOfSqlite(to, { settle: true });
    if (facts.ok && facts.value.migrations.length > 0) {
      const stopWatching = () => void source.close();
      return ok({ facts: facts.value, hasChanged: () => dataVersion() !== seen, stopWatching });
    }
    source.close();
    return facts.ok ? fail("no-database", { path }) : facts;
  } catch (error) {
    source.close();
    if (error instanceof Error && "code" in error && ["SQLITE_NOTADB", "SQLITE_CORRUPT"].includes(String(error.code)))
      return fail("broken-database", { path });
    throw error;
  }
}

/** Looks through a file of SQLite: whether it is sound, and what is in it. `settle` makes it one file without a journal. */
export function factsOfSqlite(
  path: string,
  { settle = false }: { settle?: boolean } = {},
): Result<DatabaseFacts, "broken-database"> {
  let opened: Sqlite.Database | undefined;
  try {
    const db = (opened = new Sqlite(path, { fileMustExist: true }));
    if (settle) db.pragma("journal_mode = DELETE");
    const isSound = db.pragma("integrity_check", { simple: true }) === "ok";
    if (!isSound || (db.pragma("foreign_key_check") as unknown[]).length > 0) return fail("broken-database", { path });
    const tables = db
      .prepare<[], string>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
      )
      .pluck()
      .all();
    const count = (table: string) =>
      Number(
        db
          .prepare(`SELECT count(*) FROM ${quoted(table)}`)
          .pluck()
          .get(),
      );
    return ok({
      migrations: tables.includes("_prisma_migrations") ? db.prepare<[], string>(migrationsQuery).pluck().all() : [],
      rows: Object.fromEntries(tables.toSorted().map((table) => [table, count(table)])),
    });
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_"))
      return fail("broken-database", { path });
    throw error;
  } finally {
    opened?.close();
  }
}

const migrationsQuery =
  "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name";
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

// The rows are counted in the transaction whose view of the data pg_dump is given.
async function dumpPostgres(to: string): Promise<Result<DatabaseFacts, CopyProblem>> {
  await (await open(to, "wx", 0o600)).close();
  const db = await database();
  return db.$transaction(
    async (tx) => {
      const ask = (sql: string) => tx.$queryRawUnsafe<Record<string, unknown>[]>(sql);
      const [row] = await ask("SELECT pg_export_snapshot() AS snapshot");
      const rows = await rowCounts(ask);
      const migrations = "_prisma_migrations" in rows ? await ask(migrationsQuery) : [];
      if (migrations.length === 0) return fail("no-database", { path: "DATABASE_URL" });
      const words = ["--format=custom", "--no-owner", "--no-privileges", "--no-comments", "--no-password"];
      // The queue is made anew at the start, from the rows that say what is not done.
      words.push(`--exclude-schema=${queueSchema}`);
      // A connection on which nothing is said is given up: the snapshot would go with it.
      const speaking = setInterval(() => void ask("SELECT 1 AS one").catch(() => undefined), 10_000);
      const ended = await postgresProgram(
        "pg_dump",
        [...words, `--snapshot=${String(row?.snapshot)}`, `--file=${to}`],
        environment().databaseUrl,
      ).finally(() => clearInterval(speaking));
      return ended.ok ? ok({ migrations: migrations.map((one) => String(one.migration_name)), rows }) : ended;
    },
    { isolationLevel: "RepeatableRead" as "Serializable", maxWait: 30_000, timeout: 86_400_000 },
  );
}

const tablesOfPostgres = async (ask: (sql: string) => Promise<Record<string, unknown>[]>): Promise<string[]> =>
  (await ask("SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")).map((row) =>
    String(row.name),
  );

/** Whether the database of PostgreSQL named by DATABASE_URL has no table yet. */
export async function isPostgresEmpty(): Promise<boolean> {
  const db = await database();
  return (await tablesOfPostgres((sql) => db.$queryRawUnsafe(sql))).length === 0;
}

/**
 * Fills the empty database of PostgreSQL named by DATABASE_URL from a dump, all or nothing, as the owner of its tables; gives
 * how many rows each table has.
 */
export async function fillPostgres(
  dump: string,
): Promise<Result<Record<string, number>, "no-program" | "program-failed">> {
  const words = ["--no-owner", "--no-privileges", "--no-password", "--exit-on-error", "--single-transaction"];
  const name = connectionVariables(ownerUrl()).PGDATABASE ?? "";
  const ended = await postgresProgram("pg_restore", [...words, `--dbname=${name}`, dump], ownerUrl());
  if (!ended.ok) return ended;
  const db = await openDatabase(ownerUrl());
  try {
    return ok(await rowCounts((sql) => db.$queryRawUnsafe(sql)));
  } finally {
    await db.$disconnect();
  }
}

async function rowCounts(ask: (sql: string) => Promise<Record<string, unknown>[]>): Promise<Record<string, number>> {
  const rows: Record<string, number> = {};
  for (const table of await tablesOfPostgres(ask))
    rows[table] = Number((await ask(`SELECT count(*) AS count FROM ${quoted(table)}`))[0]?.count);
  return rows;
}

async function postgresProgram(
  program: "pg_dump" | "pg_restore",
  words: string[],
  url: string,
): Promise<Result<null, "no-program" | "program-failed">> {
  const { isMissing, isGood, said } = await runProgram(program, words, connectionVariables(url));
  if (isMissing) return fail("no-program", { program });
  return isGood ? ok(null) : fail("program-failed", { program, said });
}

/** How the programs of PostgreSQL reach the database: by variables, which no list of processes shows. */
function connectionVariables(url: string): Record<string, string> {
  const { host, port, user, password, database: name, ...others } = parse(url);
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
  const variables = {
    ...{ PGHOST: text(host), PGPORT: text(port), PGUSER: text(user), PGPASSWORD: text(password) },
    ...{ PGDATABASE: text(name), PGSSLMODE: text(others.sslmode), PGSSLROOTCERT: text(others.sslrootcert) },
    ...{ PGSSLCERT: text(others.sslcert), PGSSLKEY: text(others.sslkey) },
  };
  return Object.fromEntries(Object.entries(variables).filter((one): one is [string, string] => one[1] !== undefined));
}
