import { createHash } from "node:crypto";
import { PDFDocument, PDFHexString, PDFName, PDFString, type PDFRef } from "pdf-lib";
import type { Link, PageContent } from "#app/domain/certificates/drawing/page-content.server.ts";
import { packed, type PdfFont } from "#app/domain/certificates/drawing/pdf-font.server.ts";

/** What a PDF says about itself. `id` is any text that no other document has. */
export type Metadata = { title: string; author: string; subject: string; keywords: string[]; language: string; created: Date; id: string };

type PdfPage = { width: number; height: number; content: PageContent };

/** A PDF of one page, in points. The same page and metadata give the same bytes. */
export const pdfFile = (page: PdfPage, metadata: Metadata): Promise<Uint8Array> => pdfPages([page], metadata);

/** A PDF of several pages, drawn with the same fonts: each font is in it once. */
export async function pdfPages(pages: PdfPage[], metadata: Metadata): Promise<Uint8Array> {
  const file = await PDFDocument.create({ updateMetadata: false });
  describe(file, metadata);
  const { context } = file;
  const embedded = new Map<PdfFont, PDFRef>();
  for (const page of pages) {
    const { node } = file.addPage([page.width, page.height]);
    node.set(PDFName.of("Contents"), packed(context, page.content.bytes));
    for (const font of page.content.fonts.values()) {
      const reference = embedded.get(font) ?? font.embed(context);
      embedded.set(font, reference);
      node.setFontDictionary(PDFName.of(font.key), reference);
    }
    for (const link of page.content.links) node.addAnnot(context.register(context.obj(annotation(link))));
  }
  // Object streams would save about 2 kB, but signatures need objects that stand where they are.
  return file.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}

function describe(file: PDFDocument, metadata: Metadata): void {
  file.setTitle(metadata.title, { showInWindowTitleBar: true });
  file.setAuthor(metadata.author);
  file.setSubject(metadata.subject);
  file.setKeywords(metadata.keywords);
  file.setCreator("Fadae");
  file.setProducer("Fadae");
  file.setCreationDate(metadata.created);
  file.setModificationDate(metadata.created);
  file.setLanguage(metadata.language);
  const id = PDFHexString.of(createHash("sha256").update(metadata.id).digest("hex").slice(0, 32));
  file.context.trailerInfo.ID = file.context.obj([id, id]);
}

const annotation = ({ area, address }: Link) => ({
  Type: "Annot",
  Subtype: "Link",
  Rect: area.map((value) => Math.round(value * 1000) / 1000),
  Border: [0, 0, 0],
  F: 4, // printed
  Contents: PDFHexString.fromText(address),
  A: { Type: "Action", S: "URI", URI: PDFString.of(address) },
});
