import Sqlite from "better-sqlite3";
import pg from "pg";

/** A row by its columns: objects are JSON. */
export type BulkRow = Record<string, string | number | boolean | null | Date | Buffer | object>;

/** What takes many rows at once, past the client of the product: the tables are its own, the way in is not. */
export type BulkRows = {
  /** Writes rows of tables in the order given; those of a table have the same columns. All of them or none. */
  add: (tables: readonly [table: string, rows: readonly BulkRow[]][]) => Promise<void>;
  /** Leaves the database as after a long time of use: written out, with statistics where the engine keeps them. */
  close: () => Promise<void>;
};

/** Opens a migrated database for bulk inserts. */
export const openBulkRows = (url: string): Promise<BulkRows> =>
  url.startsWith("file:") ? intoSqlite(url.slice("file:".length)) : intoPostgres(url);

async function intoSqlite(file: string): Promise<BulkRows> {
  const db = new Sqlite(file);
  // A fill that is cut off is begun anew, so that nothing has to be on the disk before its end.
  db.exec(
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -2000000; PRAGMA foreign_keys = OFF;",
  );
  const statements = new Map<string, Sqlite.Statement>();
  const statementOf = (table: string, columns: string[]) => {
    const made = statements.get(table);
    if (made) return made;
    const names = columns.map((column) => `"${column}"`).join(", ");
    const statement = db.prepare(`INSERT INTO "${table}" (${names}) VALUES (${columns.map(() => "?").join(", ")})`);
    statements.set(table, statement);
    return statement;
  };
  return {
    add: async (tables) =>
      db.transaction(() => {
        for (const [table, rows] of tables)
          for (const row of rows) statementOf(table, Object.keys(row)).run(Object.values(row).map(forSqlite));
      })(),
    async close() {
      db.exec("PRAGMA foreign_key_check; PRAGMA wal_checkpoint(TRUNCATE);");
      db.close();
    },
  };
}

function forSqlite(value: BulkRow[string]): string | number | null | Buffer {
  if (value === null || typeof value === "string" || typeof value === "number" || Buffer.isBuffer(value)) return value;
  if (typeof value === "boolean") return Number(value);
  // As the product writes them.
  if (value instanceof Date) return value.toISOString().replace("Z", "+00:00");
  return JSON.stringify(value);
}

async function intoPostgres(url: string): Promise<BulkRows> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    async add(tables) {
      await client.query("BEGIN");
      for (const [table, rows] of tables) {
        if (rows.length === 0) continue;
        const names = Object.keys(rows[0]!)
          .map((column) => `"${column}"`)
          .join(", ");
        const values = JSON.stringify(rows, (_, value: unknown) => (isBytes(value) ? hexOf(value) : value));
        const sql = `INSERT INTO "${table}" (${names}) SELECT ${names} FROM json_populate_recordset(NULL::"${table}", $1)`;
        await client.query(sql, [values]);
      }
      await client.query("COMMIT");
    },
    async close() {
      await client.query("VACUUM ANALYZE");
      await client.end();
    },
  };
}

// What a Buffer is before the replacer of JSON.stringify sees it.
type Bytes = { type: "Buffer"; data: number[] };
const isBytes = (value: unknown): value is Bytes =>
  typeof value === "object" && value !== null && (value as { type?: unknown }).type === "Buffer";
const hexOf = ({ data }: Bytes): string => `\\x${Buffer.from(data).toString("hex")}`;
