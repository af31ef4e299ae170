/** A form as posted: each name with all its texts; files are left out. */
export type FormFields = Record<string, string[]>;

/** The fields of a posted form; a body that is no form has none. */
export const formFields = async (request: Request): Promise<FormFields> => (await formWithFiles(request)).fields;

/** The fields of a posted form, and the first file that was chosen under each name. */
export async function formWithFiles(request: Request): Promise<{ fields: FormFields; files: Map<string, File> }> {
  const fields: FormFields = Object.create(null); // a field may be called "constructor"
  const files = new Map<string, File>();
  const form = await request.formData().catch(() => new FormData());
  for (const [name, value] of form)
    if (typeof value === "string") (fields[name] ??= []).push(value);
    else if (!files.has(name) && (value.name !== "" || value.size > 0)) files.set(name, value);
  return { fields, files };
}

/** The first text of a field; nothing given is an empty text. */
export const textOf = (fields: FormFields, name: string): string => fields[name]?.[0] ?? "";

/** The text of a file of a posted form; nothing given is an empty text. */
export async function formFile(request: Request, name: string): Promise<string> {
  const form = await request.formData().catch(() => new FormData());
  const file = form.get(name);
  return typeof file === "string" ? file : ((await file?.text()) ?? "");
}

/** The files of a posted form, in their order; a field in which none was chosen has none. */
export async function formFiles(request: Request, name: string): Promise<File[]> {
  const form = await request.formData().catch(() => new FormData());
  return form
    .getAll(name)
    .filter((file): file is File => typeof file !== "string" && (file.name !== "" || file.size > 0));
}

/** The first text and the first file of each name of a posted form. */
export async function formParts(
  request: Request,
): Promise<{ texts: Partial<Record<string, string>>; files: Partial<Record<string, File>> }> {
  const { fields, files } = await formWithFiles(request);
  const texts = Object.fromEntries(Object.keys(fields).map((name) => [name, textOf(fields, name)]));
  return { texts, files: Object.fromEntries(files) };
}
