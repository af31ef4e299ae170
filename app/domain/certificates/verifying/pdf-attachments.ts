import type { Bytes } from "#app/domain/certificates/verifying/bytes.ts";
import { limits } from "#app/domain/certificates/verifying/limits.ts";
import type { PdfDocument } from "#app/domain/certificates/verifying/pdf-document.ts";
import { PdfReference, PdfStream, PdfText, type PdfValue } from "#app/domain/certificates/verifying/pdf-values.ts";
import { demand } from "#app/domain/certificates/verifying/refusal.ts";

/**
 * The credential of a document, to the byte. Throws a `Refusal` unless it is attached once, and to the document (/AF) as
 * well as in the list that readers show (/Names), so that all of them hand out the same.
 */
export async function credentialIn(document: PdfDocument): Promise<Bytes> {
  const associated = document.list(document.catalog.get("AF"));
  const names = document.dictionary(document.catalog.get("Names"));
  const listed = namedFiles(document, names.get("EmbeddedFiles"), 0);
  demand(associated.length <= limits.attachments && listed.length <= limits.attachments, "several-credentials");
  const isCredential = (file: PdfValue) => fileName(document, file) === "credential.json";
  const found = associated.filter(isCredential);
  const shown = listed.filter(([key, file]) => key === "credential.json" || isCredential(file));
  demand(found.length > 0 && shown.length > 0, "no-credential");
  demand(found.length === 1 && shown.length === 1 && isOne(found[0], shown[0]![1]), "several-credentials");
  const files = document.dictionary(document.dictionary(found[0]).get("EF"));
  const stream = document.get(files.get("F"));
  demand(stream instanceof PdfStream, "no-credential");
  demand(!files.has("UF") || isOne(files.get("UF"), files.get("F")), "several-credentials");
  return document.content(stream);
}

const isOne = (a: PdfValue | undefined, b: PdfValue | undefined): boolean =>
  a instanceof PdfReference && b instanceof PdfReference && a.number === b.number;

/** A file's name; the one in Unicode wins, as it does in readers. */
function fileName(document: PdfDocument, file: PdfValue): string | null {
  const names = document.dictionary(file);
  const name = document.get(names.get("UF") ?? names.get("F"));
  return name instanceof PdfText ? name.text : null;
}

/** The entries of a name tree, at most four levels deep. */
function namedFiles(document: PdfDocument, node: PdfValue | undefined, depth: number): [string, PdfValue][] {
  const branch = document.dictionary(node);
  const entries = document.list(branch.get("Names"));
  const here = entries.flatMap((entry, at): [string, PdfValue][] => {
    const key = document.get(entry);
    return at % 2 === 0 ? [[key instanceof PdfText ? key.text : "", entries[at + 1] ?? null]] : [];
  });
  const kids = depth < 4 ? document.list(branch.get("Kids")).slice(0, limits.attachments) : [];
  return [...here, ...kids.flatMap((kid) => namedFiles(document, kid, depth + 1))];
}
