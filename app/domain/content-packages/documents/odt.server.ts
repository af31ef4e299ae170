import { parseXml } from "@rgrove/parse-xml";
import type { ReadDocument } from "#app/domain/content-packages/documents/document-lesson.ts";
import type { OfficeFiles } from "#app/domain/content-packages/documents/office-files.server.ts";
import { odtHtml } from "#app/domain/content-packages/documents/odt-html.ts";

/** Elements within elements; a text of people has a dozen, and reading them takes the stack. */
const deepest = 200;

/** A text of LibreOffice (.odt, OASIS OpenDocument 1.3) as HTML. Throws where the file says what nobody would write. */
export async function readOdt(files: OfficeFiles): Promise<ReadDocument> {
  const [content, styles] = [await xmlIn(files, "content.xml"), await xmlIn(files, "styles.xml")];
  if (!content) throw new RangeError("no content.xml");
  const { html, pictures: names, notes } = odtHtml(parseXml(content), styles ? parseXml(styles) : null);
  const pictures: ReadDocument["pictures"] = new Map();
  for (const name of names) {
    const read = files.get(name);
    if (read) pictures.set(name, await read());
    else notes.add("pictures-left-out");
  }
  return { html, pictures, notes };
}

async function xmlIn(files: OfficeFiles, name: string): Promise<string | null> {
  const bytes = await files.get(name)?.();
  if (!bytes) return null;
  const xml = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  let depth = 0;
  for (const [, closes, opens] of xml.matchAll(/<(\/)?[^!?/][^<>]*?(?:(\/)?>)/g)) {
    depth += closes ? -1 : opens ? 0 : 1;
    if (depth > deepest) throw new RangeError("too deep");
  }
  return xml;
}
