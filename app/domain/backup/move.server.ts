import { randomUUID } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { KnownMigrations } from "#app/domain/backup/opened-backup.server.ts";
import { verifyEveryCertificate, type EveryCertificate } from "#app/domain/certificates/every-certificate.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { copySqliteWatched, databaseEngine } from "#app/data/database-copy.server.ts";
import {
  compareDatabases,
  copyRows,
  emptyTarget,
  markTarget,
  targetState,
  unmarkTarget,
  type ComparedTable,
  type CopyFault,
} from "#app/data/database-move.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { environment, useEnvironment } from "#app/platform/environment.server.ts";
import { isPrivateDatabase, postgresTarget } from "#app/platform/private-connections.ts";

export type MoveProblem =
  | CopyFault
  | "not-sqlite"
  | "no-database"
  | "broken-database"
  | "source-older"
  | "source-newer"
  | "target-address"
  | "target-open"
  | "target-not-empty"
  | "target-left-over"
  | "target-encoding"
  | "not-proved"
  | "not-done";

/** What shows that two databases hold the same, and that every certificate verifies in the second. */
export type MoveProof = { tables: ComparedTable[]; before: EveryCertificate; after: EveryCertificate };

/** `isEmptied`: whether what had come into the target is out of it again; false leaves it marked as unfinished. */
export type Moved =
  | { ok: true; value: MoveProof & { hasChanged: boolean } }
  | {
      ok: false;
      problem: MoveProblem;
      detail?: Record<string, string | number>;
      proof?: MoveProof;
      isEmptied?: boolean;
    };

type MoveOrder = {
  to: string;
  /** Whether what a move that was broken off left in the target may be taken out first. */
  again: boolean;
  migrationsOf: KnownMigrations;
  migrate: (url: string) => Promise<unknown>;
  /** Called after each table, before any of it is kept. */
  told: (table: string, rows: number) => Promise<void>;
};

/**
 * Copies the SQLite database named by DATABASE_URL, as it is at one moment, into an empty database of PostgreSQL, and
 * proves that it is there. Whatever fails, the proof too, leaves the target empty, or marked where it no longer answers.
 * What is written after that moment is not in it: `hasChanged` says whether anything was.
 */
export async function moveDatabase(order: MoveOrder, { at }: { at: Date }): Promise<Moved> {
  if (databaseEngine() !== "sqlite") return fail("not-sqlite");
  if (!/^postgres(ql)?:\/\/./.test(order.to) || postgresTarget(order.to) === null) return fail("target-address");
  if (!isPrivateDatabase(order.to, environment().privateHosts)) return fail("target-open");
  const ready = await readyTarget(order);
  if (!ready.ok) return ready;
  const folder = join(environment().dataFolder, `move-unfinished.${randomUUID()}`);
  try {
    await mkdir(folder, { mode: 0o700 });
    const copy = join(folder, "fadae.db");
    const copied = await copySqliteWatched(copy);
    if (!copied.ok) return copied as { ok: false; problem: "no-database" | "broken-database" };
    try {
      const known = await compareMigrations(copied.value.facts.migrations, order.migrationsOf);
      if (!known.ok) return known;
      const moved = await fillAndProve(`file:${copy}`, order, at);
      return moved.ok ? ok({ ...moved.value, hasChanged: copied.value.hasChanged() }) : moved;
    } finally {
      copied.value.stopWatching();
    }
  } catch (error) {
    if (error instanceof Error && "syscall" in error) return fail("not-done", { said: error.message });
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readyTarget({ to, again }: MoveOrder): Promise<Result<null, MoveProblem>> {
  const state = await targetState(to);
  if (!state.ok) return state;
  if (state.value === "not-utf8") return fail("target-encoding");
  if (state.value === "not-empty") return fail("target-not-empty");
  if (state.value === "empty") return ok(null);
  return again ? emptyTarget(to) : fail("target-left-over");
}

async function compareMigrations(
  applied: readonly string[],
  migrationsOf: KnownMigrations,
): Promise<Result<null, "source-older" | "source-newer">> {
  const wanted = await migrationsOf("sqlite");
  const unknown = applied.find((name) => !wanted.includes(name));
  if (unknown !== undefined) return fail("source-newer", { name: unknown });
  const missing = wanted.filter((name) => !applied.includes(name));
  return missing.length > 0 ? fail("source-older", { count: missing.length }) : ok(null);
}

async function fillAndProve(
  from: string,
  { to, migrate, told }: MoveOrder,
  at: Date,
): Promise<{ ok: true; value: MoveProof } | Extract<Moved, { ok: false }>> {
  const marked = await markTarget(to);
  if (!marked.ok) return marked;
  const emptied = async () => ({ isEmptied: (await emptyTarget(to)).ok });
  try {
    await migrate(to);
  } catch (error) {
    const said = error instanceof Error ? error.message.split("\n", 2).join(" ") : String(error);
    return { ...fail("target-failed", { said }), ...(await emptied()) };
  }
  const copied = await copyRows({ from, to }, told);
  if (!copied.ok) return { ...copied, ...(await emptied()) };
  let proof: MoveProof;
  try {
    proof = await prove({ from, to }, at);
  } catch (error) {
    return { ...fail("target-failed", { said: error instanceof Error ? error.message : "" }), ...(await emptied()) };
  }
  if (!isProved(proof)) return { ...fail("not-proved"), proof, ...(await emptied()) };
  const unmarked = await unmarkTarget(to);
  return unmarked.ok ? ok(proof) : unmarked;
}

/** Compares every row of two databases, and verifies every certificate in both. */
export async function prove({ from, to }: { from: string; to: string }, at: Date): Promise<MoveProof> {
  const tables = await compareDatabases({ from, to });
  const before = await withDatabase(from, () => verifyEveryCertificate({ at }));
  const after = await withDatabase(to, () => verifyEveryCertificate({ at }));
  return { tables, before, after };
}

/** Whether nothing differs, every certificate verifies, and the log is one and the same. */
export const isProved = ({ tables, before, after }: MoveProof): boolean =>
  tables.every(({ from, to }) => from.rows === to.rows && from.sum === to.sum) &&
  after.altered.length === 0 &&
  after.log.state !== "contradicted" &&
  after.log.size === before.log.size &&
  after.log.root === before.log.root;

async function withDatabase<Value>(url: string, work: () => Promise<Value>): Promise<Value> {
  const given = environment();
  await closeDatabase();
  useEnvironment({ ...given, databaseUrl: url });
  try {
    return await work();
  } finally {
    await closeDatabase();
    useEnvironment(given);
  }
}
