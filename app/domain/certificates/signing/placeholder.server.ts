import { PDFHexString, PDFInvalidObject, PDFName, PDFString, type PDFDocument } from "pdf-lib";
import type { PdfStructure } from "#app/domain/certificates/drawing/pdf-structure.server.ts";
import { signatureOver } from "#app/domain/certificates/signing/cms.server.ts";
import type { DocumentSigner } from "#app/domain/certificates/signing/document-signer.ts";

/** A place for a signature: who signs, why, where and when, and how many bytes the signature may have. */
export type SignatureField = { name: string; reason: string; location: string; at: Date; room: number };

const byteRange = "/ByteRange [0 0000000000 0000000000 0000000000]";

/**
 * Adds an invisible signature that certifies the document: after it nothing may change (DocMDP, P 1; ISO 32000-1, 12.8.2.2).
 * It goes on the first page.
 */
export function addSignatureField(file: PDFDocument, field: SignatureField, structure: PdfStructure): void {
  const { context, catalog } = file;
  const page = file.getPage(0);
  const text = (value: string) => PDFHexString.fromText(value).toString();
  const dictionary = [
    "/Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached",
    byteRange,
    `/Contents <${"0".repeat(field.room * 2)}>`,
    `/Name ${text(field.name)} /Reason ${text(field.reason)} /Location ${text(field.location)}`,
    `/M ${PDFString.fromDate(field.at).toString()}`,
    "/Reference [<</Type /SigRef /TransformMethod /DocMDP",
    "/TransformParams <</Type /TransformParams /P 1 /V /1.2>>>>]",
  ];
  const signature = context.register(PDFInvalidObject.of(Buffer.from(`<<\n${dictionary.join("\n")}\n>>`, "latin1")));
  const widget = context.nextRef();
  const appearance = context.stream(new Uint8Array(), { Type: "XObject", Subtype: "Form", BBox: [0, 0, 0, 0] });
  const label = "توقيع رقمي";
  context.assign(
    widget,
    context.obj({
      Type: "Annot",
      Subtype: "Widget",
      FT: "Sig",
      Rect: [0, 0, 0, 0],
      V: signature,
      T: PDFString.of("Signature"),
      TU: PDFHexString.fromText(label),
      F: 132, // printed and locked
      P: page.ref,
      StructParent: structure.addField(page.ref, widget, label),
      AP: { N: context.register(appearance) },
    }),
  );
  page.node.addAnnot(widget);
  catalog.set(PDFName.of("AcroForm"), context.obj({ SigFlags: 3, Fields: [widget] }));
  catalog.set(PDFName.of("Perms"), context.obj({ DocMDP: signature }));
}

/** Signs a document that has an empty place for a signature: all of it but the signature itself. */
export async function signDocument(document: Uint8Array, signer: DocumentSigner): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = Buffer.from(document);
  const range = bytes.lastIndexOf(byteRange);
  const start = bytes.indexOf("/Contents <", range) + "/Contents ".length;
  const end = bytes.indexOf(">", start) + 1;
  if (range < 0) throw new Error("This document has no place for a signature.");
  const places = `/ByteRange [0 ${start} ${end} ${bytes.length - end}]`.padEnd(byteRange.length);
  bytes.write(places, range, "latin1");
  const signature = await signatureOver(Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]), signer);
  const hex = Buffer.from(signature).toString("hex");
  if (hex.length > end - start - 2) throw new Error(`A signature of ${signature.length} bytes does not fit its place.`);
  bytes.write(hex, start + 1, "latin1");
  return new Uint8Array(bytes);
}
