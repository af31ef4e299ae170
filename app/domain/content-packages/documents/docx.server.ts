import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import type { ReadDocument } from "#app/domain/content-packages/documents/document-lesson.ts";
import type { OfficeFiles } from "#app/domain/content-packages/documents/office-files.server.ts";

const styles = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  ...[7, 8, 9].map((level) => `p[style-name='heading ${level}'] => h6:fresh`),
  // Words on both sides of a break are two words.
  "br[type='page'] => br",
  "br[type='column'] => br",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='Quotations'] => blockquote > p:fresh",
];

/** A document of Word (.docx, ECMA-376) as HTML. Throws where the file says what Word would not write. */
export async function readDocx(files: OfficeFiles): Promise<ReadDocument> {
  const { default: mammoth } = await import("mammoth");
  const document = await textIn(files, "word/document.xml");
  const notes: ReadDocument["notes"] = new Set();
  if (files.has("word/comments.xml")) notes.add("comments-left-out");
  if (/<w:(?:ins|del) /.test(document)) notes.add("changes-accepted");
  if (/<w:footnoteReference |<w:endnoteReference /.test(document)) notes.add("footnotes-in-text");
  if (/<m:oMath[ />]/.test(document)) notes.add("equations-left-out");
  if (/<wps:wsp[ >]|<v:shape[ >]|<c:chart |<dgm:relIds /.test(document)) notes.add("drawings-left-out");
  if ([...files.keys()].some((name) => /^word\/(?:header|footer)\d*\.xml$/.test(name))) notes.add("headers-left-out");
  const pictures: ReadDocument["pictures"] = new Map();
  const convertImage = mammoth.images.imgElement(async (image) => {
    const name = `picture-${pictures.size + 1}`;
    pictures.set(name, await image.readAsBuffer());
    return { src: name };
  });
  const options = { styleMap: styles, includeEmbeddedStyleMap: false, externalFileAccess: false, convertImage };
  const { value } = await mammoth.convertToHtml({ buffer: await packed(files) }, options);
  return { html: value, pictures, notes };
}

const textIn = async (files: OfficeFiles, name: string): Promise<string> =>
  new TextDecoder().decode((await files.get(name)?.()) ?? new Uint8Array());

// The library unpacks as much as a file unfolds to, so it gets one of what was read within bounds.
async function packed(files: OfficeFiles): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, read] of files)
    if (/^(?:\[Content_Types\]\.xml|_rels\/|word\/(?:[^/]+\.xml$|_rels\/|media\/))/.test(name))
      zip.addBuffer(Buffer.from(await read()), name, { compress: false });
  zip.end();
  return buffer(zip.outputStream);
}
