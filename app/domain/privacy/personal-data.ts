import { z } from "zod";

/** What personal data is used for. */
export const purposes = [
  "account",
  "learning",
  "offline",
  "certificates",
  "sharing",
  "placement",
  "staff",
  "security",
  "rights",
  "accountability",
] as const;
export type Purpose = (typeof purposes)[number];

/** Who decides about it. */
export const owners = ["person", "association", "agency", "space"] as const;

/** How much harm it could do in the wrong hands; `secret` is never shown to anybody. */
export const sensitivities = ["ordinary", "contact", "assessment", "confidential", "secret"] as const;

/**
 * How long it is kept: as long as the account; 30 days; one day; 90 days; a year after a share ended; as long as the
 * certificate, without the name once its holder asked for removal; as a record that names nobody but by identifier;
 * three years.
 */
export const retentions = ["account", "session", "day", "quarter", "share", "certificate", "record", "audit"] as const;
export type Retention = (typeof retentions)[number];

const declarationSchema = z.strictObject({
  purpose: z.enum(purposes),
  owner: z.enum(owners),
  sensitivity: z.enum(sensitivities),
  retention: z.enum(retentions),
});

/** What the schema of the database says of some columns of a model: one line `@personal` of it. */
export type Declaration = z.infer<typeof declarationSchema> & { model: string; columns: string[] };

/** A model as the schema has it: its comment, and its columns without relations. */
export type SchemaModel = { name: string; documentation: string; columns: string[] };

/** Declarations of a schema, and what is wrong with it: columns that no line names, that two name, or that are not there. */
export type ReadDeclarations = { declarations: Declaration[]; faults: string[] };

/**
 * Reads the comments of models. A line is `@personal purpose=… owner=… sensitivity=… retention=…: a, b` or
 * `@impersonal a, b`; together they name every column of the model exactly once.
 */
export function readDeclarations(models: readonly SchemaModel[]): ReadDeclarations {
  const read = models.map(readModel);
  return { declarations: read.flatMap((one) => one.declarations), faults: read.flatMap((one) => one.faults) };
}

function readModel({ name, documentation, columns }: SchemaModel): ReadDeclarations {
  const faults: string[] = [];
  const declarations: Declaration[] = [];
  const named: string[] = [];
  for (const line of documentation.split("\n").filter((text) => text.startsWith("@"))) {
    const [, kind, settings = "", list = ""] = /^@(personal|impersonal)((?: \w+=\w+)*):? (.*)$/.exec(line) ?? [];
    const given = list.split(",").map((column) => column.trim());
    named.push(...given);
    if (kind === "impersonal" && settings === "") continue;
    const words = settings.trim().split(" ");
    const parsed = declarationSchema.safeParse(Object.fromEntries(words.map((word) => word.split("="))));
    if (kind === "personal" && parsed.success) declarations.push({ model: name, columns: given, ...parsed.data });
    else faults.push(`${name}: this line cannot be read: ${line}`);
  }
  for (const column of columns) {
    const times = named.filter((one) => one === column).length;
    if (times !== 1) faults.push(`${name}.${column} is named by ${times} lines, not by one`);
  }
  for (const column of named) if (!columns.includes(column)) faults.push(`${name} has no column ${column}`);
  return { declarations, faults };
}

/** Purposes and times of what some models hold about a person, each once and in the order of the register. */
export function usesOf(declarations: readonly Declaration[], models: readonly string[]) {
  const about = declarations.filter(({ model, sensitivity }) => models.includes(model) && sensitivity !== "secret");
  return {
    purposes: purposes.filter((purpose) => about.some((one) => one.purpose === purpose)),
    retentions: retentions.filter((retention) => about.some((one) => one.retention === retention)),
  };
}

/** The register: for each purpose, what is kept for it. */
export const registerOf = (
  declarations: readonly Declaration[],
): { purpose: Purpose; entries: Omit<Declaration, "purpose">[] }[] =>
  purposes.flatMap((purpose) => {
    const entries = declarations
      .filter((one) => one.purpose === purpose)
      .map(({ model, columns, owner, sensitivity, retention }) => ({ model, columns, owner, sensitivity, retention }));
    return entries.length > 0 ? [{ purpose, entries }] : [];
  });
