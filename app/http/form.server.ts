import type { z } from "zod";

/** A form as posted: each name with all its texts; files are left out. */
export type FormFields = Record<string, string[]>;

/** The fields of a posted form. */
export async function formFields(request: Request): Promise<FormFields> {
  const fields: FormFields = {};
  for (const [name, value] of await request.formData())
    if (typeof value === "string") (fields[name] ??= []).push(value);
  return fields;
}

/** The first text of each field, checked; what does not fit gives the schema's own defaults or throws. */
export const readForm = <Schema extends z.ZodType>(schema: Schema, fields: FormFields): z.output<Schema> =>
  schema.parse(Object.fromEntries(Object.entries(fields).map(([name, values]) => [name, values[0] ?? ""])));
