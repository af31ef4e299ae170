import { createHash } from "node:crypto";
import { PDFDocument, PDFHexString, PDFName, PDFNumber, PDFStreamWriter, type PDFRef } from "pdf-lib";
import { producer, type Metadata } from "#app/domain/certificates/drawing/metadata.ts";
import type { PageContent } from "#app/domain/certificates/drawing/page-content.server.ts";
import { archive, attach, type Attachment } from "#app/domain/certificates/drawing/pdf-archive.server.ts";
import type { PdfFont } from "#app/domain/certificates/drawing/pdf-font.server.ts";
import { embedFont, packed } from "#app/domain/certificates/drawing/pdf-font-file.server.ts";
import { PdfStructure } from "#app/domain/certificates/drawing/pdf-structure.server.ts";
import { addSignatureField, type SignatureField } from "#app/domain/certificates/signing/placeholder.server.ts";

type PdfPage = { width: number; height: number; content: PageContent };

/**
 * A PDF of several pages, in points, drawn with the same fonts: each font is in it once. It is PDF/A-3a and PDF/UA-1. The
 * same pages and metadata give the same bytes. With `signature` it has a place for one, to be filled afterwards.
 */
export async function pdfPages(
  pages: PdfPage[],
  metadata: Metadata,
  { attachments = [], signature }: { attachments?: Attachment[]; signature?: SignatureField | undefined } = {},
): Promise<Uint8Array> {
  const file = await PDFDocument.create({ updateMetadata: false });
  describe(file, metadata);
  archive(file, metadata);
  attach(file, attachments, metadata.created);
  const { context } = file;
  const structure = new PdfStructure(context);
  const embedded = new Map<PdfFont, PDFRef>();
  for (const { width, height, content } of pages) {
    const { node, ref } = file.addPage([width, height]);
    const streams = content.background ? [content.background, content.bytes] : [content.bytes];
    node.set(PDFName.of("Contents"), context.obj(streams.map((bytes) => packed(context, bytes))));
    for (const font of content.fonts.values()) {
      const reference = embedded.get(font) ?? embedFont(font, context);
      embedded.set(font, reference);
      node.setFontDictionary(PDFName.of(font.key), reference);
    }
    const { key, annotations } = structure.addPage({ page: ref, parts: content.parts });
    node.set(PDFName.of("StructParents"), PDFNumber.of(key));
    node.set(PDFName.of("Tabs"), PDFName.of("S"));
    for (const annotation of annotations) node.addAnnot(annotation);
  }
  if (signature) addSignatureField(file, signature, structure);
  structure.finish(file, metadata.language);
  // All that is no stream is packed together, but for the signature: the place of that counts.
  return PDFStreamWriter.forContext(context, Infinity, true, Infinity).serializeToBuffer();
}

function describe(file: PDFDocument, metadata: Metadata): void {
  file.setTitle(metadata.title, { showInWindowTitleBar: true });
  file.setAuthor(metadata.author);
  file.setSubject(metadata.subject);
  file.setKeywords(metadata.keywords);
  file.setCreator(producer);
  file.setProducer(producer);
  file.setCreationDate(metadata.created);
  file.setModificationDate(metadata.created);
  file.setLanguage(metadata.language);
  const id = PDFHexString.of(createHash("sha256").update(metadata.id).digest("hex").slice(0, 32));
  file.context.trailerInfo.ID = file.context.obj([id, id]);
}
