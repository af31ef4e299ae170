import { hexOf, joined, latin1, occurrences, type Bytes } from "#app/domain/certificates/verifying/bytes.ts";
import type { PdfDocument } from "#app/domain/certificates/verifying/pdf-document.ts";
import { PdfReference, PdfText, type PdfDictionary } from "#app/domain/certificates/verifying/pdf-values.ts";
import { demand } from "#app/domain/certificates/verifying/refusal.ts";

/** The signature of a document: the CMS with the zeros behind it, and the bytes that it signs. */
export type PdfSignature = { cms: Bytes; signed: Bytes };

/** Whether a file has anything that looks like a signature. */
export const looksSigned = (bytes: Bytes): boolean => occurrences(bytes, "/ByteRange") > 0;

/**
 * The one signature of a document, which covers all of it but its own bytes and allows no change after it (DocMDP 1).
 * Throws a `Refusal` when there is none, when there are several, or when it covers less.
 */
export function signatureOf(document: PdfDocument): PdfSignature {
  const form = document.dictionary(document.catalog.get("AcroForm"));
  const fields = document.list(form.get("Fields")).map((field) => document.dictionary(field));
  const signatures = fields.filter((field) => document.name(field.get("FT")) === "Sig");
  demand(signatures.length > 0, "not-signed");
  demand(signatures.length === 1 && fields.length === 1, "several-signatures");
  demand(occurrences(document.bytes, "/ByteRange") === 1, "several-signatures");
  const reference = signatures[0]!.get("V");
  // Its place counts, so it has to have one.
  const plain = reference instanceof PdfReference ? document.plain.get(reference.number) : undefined;
  demand(plain instanceof Map, "not-whole-file", "no signature in the open");
  const signature: PdfDictionary = plain;
  const contents = signature.get("Contents");
  demand(contents instanceof PdfText && contents.isHex, "not-whole-file", "no place of the signature");
  // What is not signed is held to one way of writing it, so that no two files are one certificate.
  const written = latin1(document.bytes.subarray(contents.start + 1, contents.end - 1));
  demand(written === hexOf(contents.bytes), "not-whole-file", "a signature in other letters");
  const whole = document.bytes.length;
  const expected = [0, contents.start, contents.end, whole - contents.end];
  const range = document.list(signature.get("ByteRange"));
  demand(range.length === 4 && expected.every((value, at) => range[at] === value), "not-whole-file");
  demand(
    document.name(signature.get("SubFilter")) === "ETSI.CAdES.detached",
    "not-certified",
    "another kind of signature",
  );
  const permissions = document.dictionary(document.catalog.get("Perms"));
  demand(isSame(permissions.get("DocMDP"), reference) && allowsNothing(document, signature), "not-certified");
  return {
    cms: contents.bytes,
    signed: joined(document.bytes.subarray(0, contents.start), document.bytes.subarray(contents.end)),
  };
}

const isSame = (a: unknown, b: unknown): boolean =>
  a instanceof PdfReference && b instanceof PdfReference && a.number === b.number;

function allowsNothing(document: PdfDocument, signature: PdfDictionary): boolean {
  const [reference, ...more] = document.list(signature.get("Reference")).map((one) => document.dictionary(one));
  const parameters = document.dictionary(reference?.get("TransformParams"));
  return (
    more.length === 0 && document.name(reference?.get("TransformMethod")) === "DocMDP" && parameters.get("P") === 1
  );
}
