import { fail, ok, type Result } from "#app/domain/result.ts";
import type { PrismaClient } from "#prisma/sqlite/client.ts";
import { openDatabase } from "#app/data/database.server.ts";
import type { DatabaseModel } from "#app/data/schema-models.server.ts";
import {
  differingRows,
  keyOf,
  modelsInOrder,
  refusedColumn,
  rowsOf,
  rowToAdd,
  sumOf,
  tableOf,
  type ClientRow,
  type TableSum,
} from "#app/data/move-rows.server.ts";

/**
 * What keeps rows from being copied; names a table and the key of a row, never what it holds. Of an `unreadable-row` the key
 * is that of the last one that could be read.
 */
export type CopyFault = "refused-text" | "unreadable-row" | "target-failed";

const oneMinute = 60_000;
const oneDay = 1440 * oneMinute;

// A schema of its own: a migration begins in an empty one only.
const mark = "fadae_unfinished_move";

// Those of an extension come and go with it.
const ownFunctions = `pronamespace = 'public'::regnamespace
  AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE pg_depend.objid = pg_proc.oid AND deptype = 'e')`;

/**
 * What a database of PostgreSQL is to a move: empty, holding something, or left by a move that was broken off.
 * `not-utf8`: it keeps texts in another encoding. `target-failed`: it does not answer, or not to this account.
 */
export async function targetState(
  url: string,
): Promise<Result<"empty" | "not-empty" | "left-over" | "not-utf8", "target-failed">> {
  return onTarget(url, async (db) => {
    const [shown] = await db.$queryRawUnsafe<{ encoding: string; marked: boolean; things: number }[]>(
      `SELECT current_setting('server_encoding') AS encoding,
        EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = '${mark}') AS marked,
        ((SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace)
         + (SELECT count(*) FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype = 'e')
         + (SELECT count(*) FROM pg_proc WHERE ${ownFunctions}))::int AS things`,
    );
    if (shown?.encoding !== "UTF8") return "not-utf8";
    return shown.marked ? "left-over" : shown.things === 0 ? "empty" : "not-empty";
  });
}

/** Marks a database of PostgreSQL as one that a move has not finished. */
export const markTarget = (url: string): Promise<Result<number, "target-failed">> =>
  onTarget(url, (db) => db.$executeRawUnsafe(`CREATE SCHEMA "${mark}"`));

/** Takes the mark away: the move is finished. */
export const unmarkTarget = (url: string): Promise<Result<number, "target-failed">> =>
  onTarget(url, (db) => db.$executeRawUnsafe(`DROP SCHEMA "${mark}"`));

/** Takes every table, enumeration and function out of a marked database, then the mark: all or nothing. */
export async function emptyTarget(url: string): Promise<Result<null, "target-failed">> {
  return onTarget(url, async (db) => {
    await db.$transaction(
      async (tx) => {
        const dropped = await tx.$queryRawUnsafe<{ sql: string }[]>(
          `SELECT format('DROP TABLE %I.%I CASCADE', schemaname, tablename) AS sql FROM pg_tables WHERE schemaname = 'public'
          UNION ALL SELECT format('DROP TYPE public.%I', typname) FROM pg_type
          WHERE typnamespace = 'public'::regnamespace AND typtype = 'e'
          UNION ALL SELECT format('DROP FUNCTION %s CASCADE', oid::regprocedure) FROM pg_proc WHERE ${ownFunctions}`,
        );
        for (const { sql } of dropped) await tx.$executeRawUnsafe(sql);
        await tx.$executeRawUnsafe(`DROP SCHEMA "${mark}"`);
      },
      { timeout: oneMinute },
    );
    return null;
  });
}

async function onTarget<Value>(
  url: string,
  work: (db: PrismaClient) => Promise<Value>,
): Promise<Result<Value, "target-failed">> {
  const db = await openDatabase(url);
  try {
    return ok(await work(db));
  } catch (error) {
    return fail("target-failed", { said: sentenceOf(error) });
  } finally {
    await db.$disconnect().catch(() => undefined);
  }
}

// The last line of what Prisma says is the reason; those before it show the call.
const sentenceOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).trim().split("\n").at(-1)?.slice(0, 300) ?? "";

/** Copies every row of a database of SQLite into an empty, migrated one of PostgreSQL, in one transaction. */
export async function copyRows(
  { from, to }: { from: string; to: string },
  told: (table: string, rows: number) => Promise<void>,
): Promise<Result<null, CopyFault>> {
  const [source, target] = [await openDatabase(from), await openDatabase(to)];
  let place = { table: "", row: "" };
  let unreadable: string | null = null;
  async function* readable(model: DatabaseModel): AsyncGenerator<ClientRow[]> {
    const pieces = rowsOf(source, model);
    for (;;) {
      const piece = await pieces.next().catch((error: unknown) => {
        unreadable = sentenceOf(error);
        throw error;
      });
      if (piece.done) return;
      for (const row of piece.value) {
        place = { table: model.name, row: keyOf(model, row) };
        const column = refusedColumn(row);
        if (column !== null) throw new Refused(place.table, place.row, column);
      }
      yield piece.value;
    }
  }
  try {
    return await target.$transaction(
      async (tx) => {
        for (const model of modelsInOrder()) {
          let count = 0;
          place = { table: model.name, row: "the first" };
          for await (const rows of readable(model)) {
            await tableOf(tx, model).createMany({ data: rows.map((row) => rowToAdd(model, row)) });
            count += rows.length;
          }
          await told(model.name, count);
        }
        return ok(null);
      },
      { maxWait: oneMinute, timeout: oneDay },
    );
  } catch (error) {
    if (error instanceof Refused)
      return fail("refused-text", { table: error.table, row: error.row, column: error.column });
    if (unreadable !== null) return fail("unreadable-row", { ...place, said: unreadable });
    return fail("target-failed", { said: sentenceOf(error) });
  } finally {
    await source.$disconnect();
    await target.$disconnect().catch(() => undefined);
  }
}

// Leaves the transaction, which then keeps nothing.
class Refused extends Error {
  constructor(
    readonly table: string,
    readonly row: string,
    readonly column: string,
  ) {
    super("a text that PostgreSQL refuses");
  }
}

/** A table on both sides; `differing`: keys of the first rows that are not the same on both. */
export type ComparedTable = { table: string; from: TableSum; to: TableSum; differing: string[] };

/** Reads every table of two databases, counts and sums it, and names rows that differ. */
export async function compareDatabases({ from, to }: { from: string; to: string }): Promise<ComparedTable[]> {
  const [source, target] = [await openDatabase(from), await openDatabase(to)];
  const both = { from: source, to: target };
  try {
    const compared: ComparedTable[] = [];
    for (const model of modelsInOrder()) {
      const sums = { from: await sumOf(source, model), to: await sumOf(target, model) };
      const isSame = sums.from.sum === sums.to.sum && sums.from.rows === sums.to.rows;
      const differing = isSame
        ? []
        : [...(await differingRows(model, both)), ...(await differingRows(model, { from: target, to: source }))];
      compared.push({ table: model.name, ...sums, differing: [...new Set(differing)] });
    }
    return compared;
  } finally {
    await source.$disconnect();
    await target.$disconnect();
  }
}
