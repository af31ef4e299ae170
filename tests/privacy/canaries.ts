import { createHash, randomUUID } from "node:crypto";
import type { Actor } from "#app/domain/identity/actor.ts";
import { failureDigest } from "#app/domain/identity/accounts.server.ts";
import { declarations, models } from "#app/domain/privacy/declarations.server.ts";
import { reachOf } from "#app/domain/privacy/reach.ts";
import { database } from "#app/data/database.server.ts";
import { keepOwn } from "#app/platform/files.server.ts";

/** A text that is nowhere else. */
export const canary = (): string => `canary${randomUUID().replaceAll("-", "")}`;

type Row = Record<string, unknown>;
type Table = {
  create: (args: object) => Promise<Row>;
  findFirst: (args: object) => Promise<Row | null>;
  updateMany: (args: object) => Promise<{ count: number }>;
};

// One word of each enumeration of the schema: no text of a person can be in them.
const words: Record<string, string> = {
  Role: "trainer",
  WorkMode: "alone",
  SecretKind: "typed",
  OpeningKind: "page",
  CandidateStep: "contacted",
};

// Rows that something else than this file makes as the product does, with a canary in each of their texts.
const madeByProduct = [
  "User",
  "Enrolment",
  "Completion",
  "Certificate",
  "CertificateDocument",
  "IssueBatch",
  "Organisation",
];

/** Columns that hold an identifier, or a code of the product: they name nobody. */
const isIdentifier = (column: string): boolean => /^id$|Id$|^handedInBy$/.test(column);

/** Every text column that may hold something of a person, as the schema declares it. */
export const textColumns = (): string[] =>
  declarations
    .filter(({ model }) => model !== "AuditLine")
    .filter((one) => reachOf(models, one) !== null || madeByProduct.includes(one.model))
    .filter(({ purpose }) => purpose !== "accountability")
    .flatMap(({ model, columns }) => {
      const types = models.find(({ name }) => name === model)?.types ?? {};
      const texts = columns.filter((column) => ["String", "Json", "Bytes"].includes(types[column] ?? ""));
      return texts.filter((column) => !isIdentifier(column)).map((column) => `${model}.${column}`);
    });

/**
 * Puts a canary into every text column of rows about a person, those of `given` being there already; gives the canaries by
 * column. Columns that a later schema adds are filled by themselves.
 */
export async function fillWithCanaries(person: Actor, given: Record<string, Row>): Promise<Map<string, string>> {
  const planted = new Map<string, string>();
  const rows: Record<string, Row> = { ...given };
  const answer = canary();
  const special: Record<string, unknown> = {
    "AnswerFile.sha256": await keepOwn(Buffer.from(`a letter of ${answer}`), "answers"),
    "SignInFailure.codeDigest": failureDigest(person.code),
    "Invitation.acceptedById": person.userId,
  };
  planted.set("the file of a response", answer);
  for (const { model } of declarations)
    if (!rows[model] && ownedModels().includes(model)) rows[model] = await add(model);
  return planted;

  async function add(model: string): Promise<Row> {
    const described = models.find(({ name }) => name === model);
    if (!described) throw new Error(`there is no model ${model}`);
    const data: Row = {};
    for (const column of described.columns) {
      const parent = described.parents.find((one) => one.column === column);
      if (parent) data[column] = (rows[parent.model] ??= await add(parent.model)).id;
      else data[column] = valueFor(model, column, described.types[column] ?? "");
    }
    return tableOf(model).then((table) => table.create({ data }));
  }

  function valueFor(model: string, column: string, type: string): unknown {
    const key = `${model}.${column}`;
    if (key in special) {
      const value = special[key];
      if (!isIdentifier(column)) planted.set(key, String(value));
      return value;
    }
    if (type === "String" && isIdentifier(column)) return column === "id" ? randomUUID() : `nobody-${randomUUID()}`;
    if (type === "DateTime") return new Date("2026-11-23T12:00:00Z");
    if (type === "Int" || type === "Float") return 7;
    if (type === "Boolean") return false;
    if (type in words) return words[type];
    const text = canary();
    planted.set(key, text);
    if (type === "Bytes") return Buffer.from(text);
    // Whoever tells other systems of a person names the account.
    return type === "Json" ? { text } : model === "WebhookMessage" ? `${person.userId} ${text}` : text;
  }
}

/** Models of which a row is about one person, but for those that the product makes here. */
const ownedModels = (): string[] =>
  [
    ...new Set(
      declarations.filter((one) => reachOf(models, one) && one.purpose !== "accountability").map(({ model }) => model),
    ),
  ].filter((model) => !madeByProduct.includes(model));

/** The table of a model. */
export async function tableOf(model: string): Promise<Table> {
  const tables = (await database()) as unknown as Record<string, Table>;
  const table = tables[model.charAt(0).toLowerCase() + model.slice(1)];
  if (!table) throw new Error(`there is no table of ${model}`);
  return table;
}

/** Every row of every table, as text. */
export async function wholeDatabase(): Promise<string> {
  const db = await database();
  const texts: string[] = [];
  for (const { name } of models) {
    const rows = await db.$queryRawUnsafe<Row[]>(`SELECT * FROM "${name}"`);
    texts.push(
      JSON.stringify(rows, (_, value: unknown) => {
        if (typeof value === "bigint") return String(value);
        return value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value;
      }),
    );
  }
  return texts.join("\n");
}

/** SHA-256 in hexadecimal. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
