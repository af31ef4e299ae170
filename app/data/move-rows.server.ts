import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { PrismaClient } from "#prisma/sqlite/client.ts";
import type { Transaction } from "#app/data/database.server.ts";
import { schemaModels, type DatabaseModel } from "#app/data/schema-models.server.ts";

/** A row as the client gives it: columns by their names. */
export type ClientRow = Record<string, unknown>;

type Table = {
  findMany: (args: object) => Promise<ClientRow[]>;
  createMany: (args: { data: ClientRow[] }) => Promise<unknown>;
};

/** The rows of a model in a database or a transaction of it. */
export function tableOf(db: PrismaClient | Transaction, { name }: DatabaseModel): Table {
  const table = (db as unknown as Record<string, Table>)[name.charAt(0).toLowerCase() + name.slice(1)];
  if (!table) throw new Error(`there is no table of ${name}`);
  return table;
}

/** The models of the schema, each after those that its rows refer to. */
export function modelsInOrder(): DatabaseModel[] {
  const models = schemaModels();
  const placed = new Map<string, DatabaseModel>();
  while (placed.size < models.length) {
    const next = models.filter(
      ({ name, parents }) => !placed.has(name) && parents.every(({ model }) => model === name || placed.has(model)),
    );
    if (next.length === 0) throw new Error("models refer to each other in a circle");
    for (const model of next) placed.set(model.name, model);
  }
  return [...placed.values()];
}

// Rows of these can be large: a document, a whole course, the files of a draft.
const rowsAtOnce = ({ types }: DatabaseModel): number =>
  Object.values(types).some((type) => type === "Bytes" || type === "Json") ? 50 : 500;

/** Every row of a model in the order of its key, some at once, so that memory does not grow with the table. */
export async function* rowsOf(db: PrismaClient | Transaction, model: DatabaseModel): AsyncGenerator<ClientRow[]> {
  const { keys } = model;
  const take = rowsAtOnce(model);
  let last: ClientRow | undefined;
  do {
    const where = last ? { OR: keys.map((key, place) => after(keys.slice(0, place), key, last!)) } : {};
    const rows = await tableOf(db, model).findMany({ where, orderBy: keys.map((key) => ({ [key]: "asc" })), take });
    for (const row of rows) checkMoments(row);
    if (rows.length > 0) yield rows;
    last = rows.length === take ? rows.at(-1) : undefined;
  } while (last);
}

// The client of SQLite gives a text that is no moment as a date that is none.
function checkMoments(row: ClientRow): void {
  for (const [column, value] of Object.entries(row))
    if (value instanceof Date && Number.isNaN(value.getTime())) throw new Error(`${column} is no moment`);
}

const after = (same: string[], key: string, row: ClientRow) => ({
  ...Object.fromEntries(same.map((one) => [one, row[one]])),
  [key]: { gt: row[key] },
});

/** What names a row for whoever looks for it: its key, never what it holds. */
export const keyOf = ({ keys }: DatabaseModel, row: ClientRow): string => keys.map((key) => String(row[key])).join(" ");

/**
 * SHA-256 of what a row holds, in one form (RFC 8785) whichever engine it came from: moments in ISO 8601, bytes in base64,
 * whole numbers that JSON has no room for as digits.
 */
export function digestOfRow(row: ClientRow): Buffer {
  const values = Object.fromEntries(Object.entries(row).map(([column, value]) => [column, plainValue(value)]));
  return createHash("sha256").update(canonicalize(values)!).digest();
}

function plainValue(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "bigint") return String(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  return value;
}

const modulus = 1n << 256n;

/** How many rows a table has, and the sum of their digests modulo 2²⁵⁶: engines order texts in ways of their own. */
export type TableSum = { rows: number; sum: string };

/** Counts and sums the rows of a model. */
export async function sumOf(db: PrismaClient | Transaction, model: DatabaseModel): Promise<TableSum> {
  let rows = 0;
  let sum = 0n;
  for await (const some of rowsOf(db, model)) {
    rows += some.length;
    for (const row of some) sum = (sum + BigInt(`0x${digestOfRow(row).toString("hex")}`)) % modulus;
  }
  return { rows, sum: sum.toString(16).padStart(64, "0") };
}

/** The keys of the first rows of `from` that `to` has not, or has otherwise. */
export async function differingRows(
  model: DatabaseModel,
  { from, to }: { from: PrismaClient; to: PrismaClient },
  most = 5,
): Promise<string[]> {
  const found: string[] = [];
  for await (const rows of rowsOf(from, model)) {
    const where = { OR: rows.map((row) => Object.fromEntries(model.keys.map((key) => [key, row[key]]))) };
    const there = new Map((await tableOf(to, model).findMany({ where })).map((row) => [keyOf(model, row), row]));
    for (const row of rows) {
      const other = there.get(keyOf(model, row));
      if (!other || !digestOfRow(other).equals(digestOfRow(row))) found.push(keyOf(model, row));
      if (found.length === most) return found;
    }
  }
  return found;
}

/** The column of a row whose text PostgreSQL refuses: one with U+0000, or in JSON half a pair of UTF-16. Null for none. */
export function refusedColumn(row: ClientRow): string | null {
  const found = Object.entries(row).find(([, value]) => holdsRefused(value));
  return found ? found[0] : null;
}

function holdsRefused(value: unknown): boolean {
  if (typeof value === "string") return /\0|\p{Cs}/u.test(value);
  if (typeof value !== "object" || value === null || value instanceof Date || value instanceof Uint8Array) return false;
  return Object.entries(value).some(([name, one]) => holdsRefused(name) || holdsRefused(one));
}

/** A row as it is added: a column of JSON that is null in it is left out, since null would be a value of JSON. */
export const rowToAdd = ({ types }: DatabaseModel, row: ClientRow): ClientRow =>
  Object.fromEntries(Object.entries(row).filter(([column, value]) => value !== null || types[column] !== "Json"));
