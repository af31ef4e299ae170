import { failureDigest } from "#app/domain/identity/accounts.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { declarations, models } from "#app/domain/privacy/declarations.server.ts";
import { safeFileName, type OwnData, type OwnTable, type OwnValue } from "#app/domain/privacy/own-data.ts";
import { purposes, type Declaration } from "#app/domain/privacy/personal-data.ts";
import { reachOf } from "#app/domain/privacy/reach.ts";
import { personalRows, type PersonalRow, type Whose } from "#app/data/personal-rows.server.ts";
import { readKeptFile } from "#app/platform/files.server.ts";
import { zipBytes } from "#app/platform/zip.server.ts";

/** By what a person is named in what is kept. */
export const whoseRows = ({ userId, code, name, otherName }: Context["by"]): Whose => ({
  userId,
  names: [name, otherName].filter((one): one is string => Boolean(one)),
  codeDigest: failureDigest(code),
});

/**
 * Everything that is kept about the asker, as the schema declares it and without secrets: a column that is added to the
 * schema is in it by itself. What was given as a response, and certificates, are files beside.
 */
export async function ownData({ by }: Pick<Context, "by">): Promise<OwnData> {
  const files = new Map<string, Uint8Array>();
  const tables: OwnTable[] = [];
  const told = declarations.filter(({ sensitivity }) => sensitivity !== "secret");
  const ordered = purposes.flatMap((purpose) => told.filter((one) => one.purpose === purpose));
  for (const declaration of ordered) {
    const rows = await rowsOf(declaration, whoseRows(by));
    if (rows.length === 0) continue;
    const given = rows.map((row) => Object.fromEntries(Object.entries(row).map((cell) => valueOf(cell, row))));
    if (declaration.model === "AnswerFile") for (const row of rows) await addAnswer(row);
    const { columns: _, ...said } = declaration;
    tables.push({ ...said, rows: given });
  }
  return { tables, files };

  function valueOf([column, value]: [string, unknown], row: PersonalRow): [string, OwnValue] {
    if (!(value instanceof Uint8Array)) return [column, plain(value)];
    const file = `files/${files.size + 1}-${safeFileName(textIn(row.certificateId) || column)}.pdf`;
    files.set(file, value);
    return [column, { file, bytes: value.length }];
  }

  async function addAnswer({ sha256, name }: PersonalRow): Promise<void> {
    const bytes = await readKeptFile(textIn(sha256), "answers");
    if (bytes) files.set(`answers/${files.size + 1}-${safeFileName(textIn(name))}`, bytes);
  }
}

/** Files by their paths in one ZIP file. */
export const archiveOf = (files: OwnData["files"]): Promise<Uint8Array<ArrayBuffer>> => zipBytes(files);

async function rowsOf(declaration: Declaration, whose: Whose): Promise<PersonalRow[]> {
  const reach = reachOf(models, declaration);
  if (!reach) throw new Error(`nothing tells whose rows of ${declaration.model} are`);
  const { model, columns } = declaration;
  if (reach.kind !== "columns") return personalRows({ model, columns, reach }, whose);
  // What somebody did says little without when and what.
  const { types = {}, keys = [] } = models.find(({ name }) => name === model) ?? {};
  const moments = Object.keys(types).filter((column) => types[column] === "DateTime");
  return personalRows({ model, columns: [...new Set([...keys, ...columns, ...moments])], reach }, whose);
}

function plain(value: unknown): OwnValue {
  if (value instanceof Date) return value.toISOString();
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  return { json: value };
}

const textIn = (value: unknown): string => (typeof value === "string" ? value : "");
