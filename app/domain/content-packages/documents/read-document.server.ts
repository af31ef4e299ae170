import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { imageSize } from "image-size";
import { readDocx } from "#app/domain/content-packages/documents/docx.server.ts";
import {
  largestDocumentBytes,
  type DocumentLesson,
  type DocumentProblem,
  type ReadDocument,
} from "#app/domain/content-packages/documents/document-lesson.ts";
import { readOdt } from "#app/domain/content-packages/documents/odt.server.ts";
import { withOfficeFiles } from "#app/domain/content-packages/documents/office-files.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";

/** Endings of the documents that can be read. */
export const documentEndings = [".docx", ".odt", ".md", ".txt"] as const;

const pictureEndings: Record<string, string> = { png: ".png", jpg: ".jpg", webp: ".webp" };

/**
 * A document as a lesson: a text of Word (.docx) or LibreOffice (.odt), Markdown, or plain text. `name` is what the file is
 * called, which decides how it is read and is the title where the document has none; pictures are called after `slug`.
 * Their alternative texts are those of the document, or empty: a lesson with such a picture is not published before they
 * are written.
 */
export async function readDocument(
  path: string,
  { name, slug }: { name: string; slug: string },
): Promise<Result<DocumentLesson, DocumentProblem>> {
  const ending = documentEndings.find((one) => name.toLowerCase().endsWith(one));
  if (!ending) return fail("document-kind");
  if ((await stat(path)).size > largestDocumentBytes) return fail("document-too-large");
  if (ending === ".md" || ending === ".txt") return readText(await readFile(path), name);
  const read = await withOfficeFiles(path, async (files) =>
    lessonOf(await (ending === ".docx" ? readDocx : readOdt)(files), slug),
  );
  if (!read.ok) return read;
  const { title, ...lesson } = read.value;
  return lesson.markdown ? ok({ title: title ?? nameOfDocument(name), ...lesson }) : fail("document-empty");
}

async function lessonOf({ html, pictures, notes }: ReadDocument, slug: string) {
  const { lessonMarkdown } = await import("#app/domain/content-packages/documents/html-markdown.ts");
  const shown: DocumentLesson["pictures"] = [];
  let text = html;
  for (const [key, content] of pictures) {
    const ending = pictureEndings[typeOf(content)];
    if (ending) {
      const picture = { name: `${slug}-${shown.length + 1}${ending}`, content };
      shown.push(picture);
      text = text.replaceAll(`src="${key}"`, `src="../media/${picture.name}"`);
    } else {
      notes.add("pictures-left-out");
      text = text.replaceAll(new RegExp(`<img[^>]*src="${escaped(key)}"[^>]*>`, "g"), "");
    }
  }
  const { title, markdown, notes: more } = lessonMarkdown(text);
  return { title, markdown, pictures: shown, notes: [...new Set([...notes, ...more])] };
}

function readText(bytes: Uint8Array, name: string): Result<DocumentLesson, DocumentProblem> {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return fail("document-encoding");
  }
  const lines = text.replace(/\r\n?/g, "\n");
  const [whole = "", head = ""] = /^---\n([\s\S]*?)\n---(?:\n|$)/.exec(lines) ?? [];
  const said = /^title:[ \t]*(["']?)(.*?)\1[ \t]*$/m.exec(head)?.[2];
  const [first = "", ...rest] = lines.slice(whole.length).trim().split("\n");
  const heading = /^# +(.+)$/.exec(first)?.[1];
  const body = heading === undefined ? [first, ...rest] : rest;
  const markdown = body.join("\n").replace(/^# /gm, "## ").trim();
  if (!markdown) return fail("document-empty");
  return ok({ title: said || heading?.trim() || nameOfDocument(name), markdown, pictures: [], notes: [] });
}

const typeOf = (content: Uint8Array): string => {
  try {
    return imageSize(content).type ?? "";
  } catch {
    return "";
  }
};

/** What a document is called, without its ending: the title of one that has none. */
export const nameOfDocument = (name: string): string =>
  basename(name)
    .replace(/\.[a-z]+$/i, "")
    .replace(/[-_]+/g, " ")
    .trim();
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
