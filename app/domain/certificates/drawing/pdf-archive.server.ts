import { PDFHexString, PDFName, PDFString, type PDFDocument } from "pdf-lib";
import { xmpOf, type Metadata } from "#app/domain/certificates/drawing/metadata.ts";
import { packed } from "#app/domain/certificates/drawing/pdf-font-file.server.ts";
import { srgbProfile } from "#app/domain/certificates/drawing/srgb-profile.server.ts";

/** A file that a document carries: what it is to the document, and its media type. */
export type Attachment = {
  name: string;
  mimeType: string;
  description: string;
  bytes: Uint8Array;
  relationship: "Data" | "Supplement";
};

/** Says what a PDF is in a way that lasts (ISO 19005-3, 6.6): its metadata as XMP, and the colours meant by its numbers. */
export function archive(file: PDFDocument, metadata: Metadata): void {
  const { context, catalog } = file;
  // pdf-lib writes texts in a code of its own: as bytes it is UTF-8, and uncompressed anyone can read it.
  const packet = context.stream(Buffer.from(xmpOf(metadata), "utf8"), { Type: "Metadata", Subtype: "XML" });
  catalog.set(PDFName.of("Metadata"), context.register(packet));
  const intent = {
    Type: "OutputIntent",
    S: "GTS_PDFA1",
    OutputConditionIdentifier: PDFString.of("sRGB"),
    Info: PDFString.of("sRGB"),
    DestOutputProfile: packed(context, srgbProfile, { N: 3 }),
  };
  catalog.set(PDFName.of("OutputIntents"), context.obj([intent]));
}

/** Puts files into a PDF, found by their names and as parts of the whole document (ISO 19005-3, 6.8). */
export function attach(file: PDFDocument, attachments: Attachment[], at: Date): void {
  if (attachments.length === 0) return;
  const { context, catalog } = file;
  const date = PDFString.fromDate(at);
  const specifications = attachments.map(({ name, mimeType, description, bytes, relationship }) => {
    const embedded = packed(context, bytes, {
      Type: "EmbeddedFile",
      Subtype: PDFName.of(mimeType),
      Params: { Size: bytes.length, CreationDate: date, ModDate: date },
    });
    const specification = context.register(
      context.obj({
        Type: "Filespec",
        F: PDFString.of(name),
        UF: PDFHexString.fromText(name),
        Desc: PDFHexString.fromText(description),
        AFRelationship: relationship,
        EF: { F: embedded, UF: embedded },
      }),
    );
    return { name, specification };
  });
  const names = specifications
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, specification }) => [PDFString.of(name), specification]);
  catalog.set(PDFName.of("Names"), context.obj({ EmbeddedFiles: { Names: names } }));
  catalog.set(PDFName.of("AF"), context.obj(specifications.map(({ specification }) => specification)));
}
