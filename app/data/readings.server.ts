import Sqlite from "better-sqlite3";
import { postgresPool } from "#app/data/postgres.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { traced } from "#app/platform/tracing.server.ts";

/**
 * How each engine writes what the other writes differently. Fields of an object are names with SQL; `moment`, `flag` and
 * `json` are for columns of these types.
 */
type Dialect = {
  object: (fields: Record<string, string>) => string;
  /** A list of objects, in an order. */
  list: (fields: Record<string, string>, rest: { from: string; by: string }) => string;
  moment: (column: string) => string;
  flag: (column: string) => string;
  json: (column: string) => string;
  /** Whether a column is among the texts of a value that is a JSON array. */
  among: (column: string) => string;
};

const pairs = (fields: Record<string, string>) => Object.entries(fields).flatMap(([name, sql]) => [`'${name}'`, sql]);

const sqlite: Dialect = {
  object: (fields) => `json_object(${pairs(fields).join(", ")})`,
  list: (fields, { from, by }) => `(SELECT json_group_array(${sqlite.object(fields)} ORDER BY ${by}) FROM ${from})`,
  moment: (column) => column,
  flag: (column) => `json(CASE ${column} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)`,
  json: (column) => `json(${column})`,
  among: (column) => `${column} IN (SELECT value FROM json_each(?))`,
};

const postgresql: Dialect = {
  object: (fields) => `json_build_object(${pairs(fields).join(", ")})`,
  list: (fields, { from, by }) =>
    `(SELECT coalesce(json_agg(${postgresql.object(fields)} ORDER BY ${by}), '[]') FROM ${from})`,
  moment: (column) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  flag: (column) => column,
  json: (column) => column,
  among: (column) => `${column} = ANY (ARRAY(SELECT json_array_elements_text(?::json)))`,
};

/** A query that is asked at almost every request: it gives one JSON object a row, or one row of bytes, and is prepared once. */
export type Reading = { name: string; sql: (dialect: Dialect) => string };

type Open = {
  system: "sqlite" | "postgresql";
  read: (reading: Reading, values: readonly string[]) => Promise<unknown[]>;
  bytes: (reading: Reading, values: readonly string[]) => Promise<Buffer | null>;
  close: () => void;
};

declare global {
  var fadaeReadings: Open | undefined;
}

/**
 * The objects of a reading: one query, past Prisma, whose plans and rows cost more than all the rest of a page that is
 * drawn once. Moments come as ISO texts. A value belongs to each `?` of the query, in their order.
 */
export async function readObjects(reading: Reading, values: readonly string[]): Promise<unknown[]> {
  const { read, system } = opened();
  return traced(`reading ${reading.name}`, { "db.system.name": system }, () => read(reading, values));
}

function opened(): Open {
  const { databaseUrl } = environment();
  return (globalThis.fadaeReadings ??= databaseUrl.startsWith("file:")
    ? sqliteReadings(databaseUrl)
    : postgresReadings());
}

/** The bytes in the only column of the only row of a reading; null without a row. */
export async function readBytes(reading: Reading, values: readonly string[]): Promise<Uint8Array<ArrayBuffer> | null> {
  const { bytes, system } = opened();
  return traced(`reading ${reading.name}`, { "db.system.name": system }, async () => {
    const found = await bytes(reading, values);
    return found && new Uint8Array(found);
  });
}

/** Closes what readings hold open; the next one opens it again. */
export function closeReadings(): void {
  globalThis.fadaeReadings?.close();
  globalThis.fadaeReadings = undefined;
}

function sqliteReadings(url: string): Open {
  const db = new Sqlite(url.slice("file:".length).replace(/\?.*$/, ""), { readonly: true, timeout: 5000 });
  db.exec("PRAGMA cache_size = -8000;");
  const statements = new Map<string, Sqlite.Statement<string[]>>();
  const prepared = ({ name, sql }: Reading) => {
    const statement = statements.get(name) ?? db.prepare<string[]>(sql(sqlite)).pluck();
    statements.set(name, statement);
    return statement;
  };
  return {
    system: "sqlite",
    read: (reading, values) =>
      Promise.resolve(
        prepared(reading)
          .all(...values)
          .map((text) => JSON.parse(text as string) as unknown),
      ),
    bytes: (reading, values) => Promise.resolve((prepared(reading).get(...values) as Buffer | undefined) ?? null),
    close: () => void db.close(),
  };
}

async function postgresRows({ name, sql }: Reading, values: readonly string[]): Promise<unknown[]> {
  let count = 0;
  const text = sql(postgresql).replaceAll("?", () => `$${++count}`);
  const pool = await postgresPool();
  const { rows } = await pool.query<[unknown]>({ name, text, values: [...values], rowMode: "array" });
  return rows.map(([column]) => column);
}

const postgresReadings = (): Open => ({
  system: "postgresql",
  read: postgresRows,
  bytes: async (reading, values) => ((await postgresRows(reading, values))[0] as Buffer | undefined) ?? null,
  close: () => undefined,
});
