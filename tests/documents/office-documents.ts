import { writeFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

const wordNames = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
].join(" ");
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

/** A document of Word with this body, as Word lays it out; further files go in as they are given. */
export async function docx(path: string, body: string, files: Record<string, string | Buffer> = {}): Promise<void> {
  const style = (id: string, name: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`;
  const level = (id: number, format: string) =>
    `<w:abstractNum w:abstractNumId="${id}">${[0, 1].map((depth) => `<w:lvl w:ilvl="${depth}"><w:numFmt w:val="${format}"/></w:lvl>`).join("")}</w:abstractNum>` +
    `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`;
  await zipped(path, {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/_rels/document.xml.rels": `<Relationships xmlns="${packageRelations}"><Relationship Id="rIdS" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="rIdN" Type="${relations}/numbering" Target="numbering.xml"/><Relationship Id="rIdF" Type="${relations}/footnotes" Target="footnotes.xml"/><Relationship Id="rIdP" Type="${relations}/image" Target="media/image1.png"/><Relationship Id="rIdL" Type="${relations}/hyperlink" Target="https://example.org/a" TargetMode="External"/><Relationship Id="rIdJ" Type="${relations}/hyperlink" Target="javascript:alert(1)" TargetMode="External"/></Relationships>`,
    "word/styles.xml": `<w:styles ${wordNames}>${style("T", "Title")}${[1, 2, 3, 4, 5, 6, 7].map((depth) => style(`H${depth}`, `heading ${depth}`)).join("")}${style("Q", "Quote")}</w:styles>`,
    "word/numbering.xml": `<w:numbering ${wordNames}>${level(1, "bullet")}${level(2, "decimal")}</w:numbering>`,
    "word/footnotes.xml": `<w:footnotes ${wordNames}><w:footnote w:id="2"><w:p><w:r><w:t>حاشية</w:t></w:r></w:p></w:footnote></w:footnotes>`,
    "word/document.xml": `<?xml version="1.0" encoding="UTF-8"?><w:document ${wordNames}><w:body>${body}</w:body></w:document>`,
    ...files,
  });
}

/** Pieces of the body of a document of Word. */
export const word = {
  run: (text: string, looks = "") => `<w:r><w:rPr>${looks}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`,
  paragraph: (inside: string, style = "") =>
    `<w:p><w:pPr>${style && `<w:pStyle w:val="${style}"/>`}</w:pPr>${inside}</w:p>`,
  point: (inside: string, list: 1 | 2, depth: 0 | 1 = 0) =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>${inside}</w:p>`,
  link: (inside: string, id: string) => `<w:hyperlink r:id="${id}">${inside}</w:hyperlink>`,
  picture: (alt: string) =>
    `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="${alt}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rIdP"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
  table: (rows: string[][]) =>
    `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc><w:p><w:r><w:t>${cell}</w:t></w:r></w:p></w:tc>`).join("")}</w:tr>`).join("")}</w:tbl>`,
};

const odfNames = [
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
  'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
  'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"',
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
  'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"',
  'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
  'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
].join(" ");

/** A text of LibreOffice with this body; bold is the style T1, italic T2, raised T3, lowered T4, a numbered list L2. */
export async function odt(path: string, body: string, files: Record<string, string | Buffer> = {}): Promise<void> {
  const looks =
    `<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>` +
    `<style:style style:name="T2" style:family="text"><style:text-properties style:font-style-complex="italic"/></style:style>` +
    `<style:style style:name="T3" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>` +
    `<style:style style:name="T4" style:family="text"><style:text-properties style:text-position="-33% 58%"/></style:style>` +
    `<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>` +
    `<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1"/></text:list-style>` +
    `<text:list-style style:name="L2"><text:list-level-style-number text:level="1"/><text:list-level-style-number text:level="2"/></text:list-style>`;
  await zipped(path, {
    mimetype: "application/vnd.oasis.opendocument.text",
    "META-INF/manifest.xml": "<manifest/>",
    "content.xml": `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${odfNames}><office:automatic-styles>${looks}</office:automatic-styles><office:body><office:text><text:sequence-decls/>${body}</office:text></office:body></office:document-content>`,
    ...files,
  });
}

/** A ZIP file of these files. */
export async function zipped(path: string, files: Record<string, string | Buffer>): Promise<void> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  writeFileSync(path, await buffer(zip.outputStream));
}
