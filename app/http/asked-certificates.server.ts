import { formFields, formFiles, textOf } from "#app/http/form.server.ts";

/** How many files a browser is asked to send at once. */
export const mostFiles = 100;

/** What a form asks to have verified: what was typed, the texts of lists that came as files, and the other files. */
export type AskedCertificates = {
  typed: string;
  lists: string[];
  files: { name: string; bytes: Uint8Array }[];
  /** The button that sent the form. */
  as: string;
};

/** Reads the form that verifies many certificates; `too-many` for more than a hundred files. */
export async function askedCertificates(
  request: Request,
): Promise<{ ok: true; value: AskedCertificates } | { ok: false; problem: "too-many"; typed: string }> {
  const copy = request.clone();
  const [fields, files] = [await formFields(request), await formFiles(copy, "files")];
  const typed = textOf(fields, "lines");
  if (files.length > mostFiles) return { ok: false, problem: "too-many", typed };
  const isList = (file: File) => /\.(txt|csv)$/i.test(file.name);
  const lists = await Promise.all(files.filter(isList).map((file) => file.text()));
  const others = files
    .filter((file) => !isList(file))
    .map(async (file) => ({ name: file.name.slice(0, 80), bytes: new Uint8Array(await file.arrayBuffer()) }));
  return { ok: true, value: { typed, lists, files: await Promise.all(others), as: textOf(fields, "as") } };
}
