import { setImmediate as othersFirst } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { postgresPool } from "#app/data/postgres.server.ts";
import { turnsOf } from "#app/data/sqlite-turns.ts";
import { environment } from "#app/platform/environment.server.ts";
import { traced } from "#app/platform/tracing.server.ts";

/** A moment is stored as Prisma stores it, and an object as JSON. */
type Value = string | number | null | Date | object;

/** A statement that is carried out often, prepared once: a value belongs to each `?`. */
export type Writing = { name: string; sql: string };

/** Statements that are carried out together, or none of them: the rest only where the first changed something. */
type Together = readonly { writing: Writing; values: readonly Value[] }[];

type Open = { write: (together: Together) => Promise<boolean>; close: () => void };

declare global {
  var fadaeWritings: Open | undefined;
}

/**
 * Carries statements out in one transaction, past Prisma, whose plans cost more than all the rest of an answer to a form.
 * Fulfilled when they are on the disk; false when the first changed nothing, so that none of the rest was carried out.
 */
export async function writeTogether(together: Together): Promise<boolean> {
  const { databaseUrl } = environment();
  const isSqlite = databaseUrl.startsWith("file:");
  globalThis.fadaeWritings ??= isSqlite ? sqliteWritings(databaseUrl) : postgresWritings();
  const { write } = globalThis.fadaeWritings;
  const name = together.map(({ writing }) => writing.name).join(", ");
  return traced(`writing ${name}`, { "db.system.name": isSqlite ? "sqlite" : "postgresql" }, () => write(together));
}

/** Closes what writings hold open; the next one opens it again. */
export function closeWritings(): void {
  globalThis.fadaeWritings?.close();
  globalThis.fadaeWritings = undefined;
}

type Waiting = { together: Together; done: (isDone: boolean) => void; failed: (error: unknown) => void };

/** Transactions that come at the same time are one of SQLite's: to wait for the disk takes as long for one as for many. */
function sqliteWritings(url: string): Open {
  const db = new Sqlite(url.slice("file:".length).replace(/\?.*$/, ""), { timeout: 5000 });
  db.exec("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA cache_size = -2000;");
  const statements = new Map<string, Sqlite.Statement>();
  const run = ({ writing: { name, sql }, values }: Together[number]): boolean => {
    const statement = statements.get(name) ?? db.prepare(sql);
    statements.set(name, statement);
    return statement.run(...values.map(sqliteValue)).changes > 0;
  };
  const one = db.transaction(([first, ...rest]: Together) => {
    const isDone = first !== undefined && run(first);
    if (isDone) rest.forEach(run);
    return isDone;
  });
  // Within a transaction each has a savepoint: one that fails takes nothing from the others, unless the disk failed them all.
  const all = db.transaction((group: readonly Waiting[]) =>
    group.map(({ together, done, failed }) => {
      try {
        const isDone = one(together);
        return () => done(isDone);
      } catch (error) {
        if (!db.inTransaction) throw error;
        return () => failed(error);
      }
    }),
  );
  const turn = turnsOf(url);
  let waiting: Waiting[] = [];
  async function commit(): Promise<void> {
    const end = await turn();
    await othersFirst();
    const group = waiting;
    waiting = [];
    try {
      for (const tell of all.immediate(group)) tell();
    } catch (error) {
      for (const { failed } of group) failed(error);
    } finally {
      end();
    }
  }
  return {
    write: (together) =>
      new Promise((done, failed) => {
        waiting.push({ together, done, failed });
        if (waiting.length === 1) void commit();
      }),
    close: () => void db.close(),
  };
}

const postgresWritings = (): Open => ({
  write: async ([first, ...rest]) => {
    const client = await (await postgresPool()).connect();
    const run = async ({ writing: { name, sql }, values }: Together[number]) => {
      let count = 0;
      const text = sql.replaceAll("?", () => `$${++count}`);
      return (await client.query({ name, text, values: values.map(postgresValue) })).rowCount;
    };
    try {
      await client.query("BEGIN");
      const isDone = first !== undefined && (await run(first)) !== 0;
      if (isDone) for (const one of rest) await run(one);
      await client.query("COMMIT");
      client.release();
      return isDone;
    } catch (error) {
      // A connection that cannot even roll back is not used again.
      await client.query("ROLLBACK").then(
        () => client.release(),
        () => client.release(true),
      );
      throw error;
    }
  },
  close: () => undefined,
});

const sqliteValue = (value: Value) => plain(value, (at) => at.toISOString().replace("Z", "+00:00"));
const postgresValue = (value: Value) => plain(value, (at) => at.toISOString());

function plain(value: Value, moment: (at: Date) => string): string | number | null {
  if (value instanceof Date) return moment(value);
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
}
