import type { XmlElement } from "@rgrove/parse-xml";
import {
  languageNamed,
  RawText,
  visible,
  type Findings,
} from "#app/domain/content-packages/question-formats/drafts.ts";
import { languagesOf, plainHtml, resolved } from "#app/domain/content-packages/question-formats/html-text.ts";
import { htmlTokens } from "#app/domain/content-packages/question-formats/html-tokens.ts";
import { cut } from "#app/domain/content-packages/question-formats/messages.ts";
import { childrenOf, markupOf, sourceOf } from "#app/domain/content-packages/question-formats/moodle-elements.ts";
import type { ContentLanguage } from "#app/domain/language.ts";
import { partsOf } from "#app/domain/learning/lesson-markdown.ts";

/** The picture of a question that is being read: what its file calls it, its bytes as they came, and its description. */
export type DraftPicture = { name: string; bytes: Uint8Array; alt: RawText };

type Shown = { name: string; src: string; alt: string; language: ContentLanguage | "any" };

/**
 * The picture that a question shows: the first of its text, from the files beside the text (`@@PLUGINFILE@@`) or from the
 * text itself (`data:`). Every other one is a change; the same one in several languages is one. One whose bytes are not
 * there refuses the question. Null when it shows none.
 */
export function moodlePicture(asked: XmlElement | undefined, findings: Findings): DraftPicture | null {
  if (!asked) return null;
  const shown = picturesIn(asked, findings);
  const files = filesOf(asked, findings);
  const used = new Set(shown.flatMap(({ src }) => pathIn(src) ?? []));
  for (const [path, { name }] of files) if (!used.has(path)) findings.change("file-left-out", { name: cut(name) });
  const [first] = shown;
  if (!first) return null;
  for (const one of shown) if (one.src !== first.src) findings.change("picture-left-out", { name: cut(one.name) });
  const bytes = bytesOf(first.src, files);
  if (!bytes) {
    findings.refuse("picture-not-in-file", { name: cut(first.name) });
    return null;
  }
  const alts: Partial<Record<ContentLanguage | "any", string>> = {};
  for (const { src, alt, language } of shown) {
    const words = visible(resolved(alt), findings).trim();
    if (src === first.src && words) alts[language] ??= words;
  }
  const alt = new RawText(alts);
  if (alt.isEmpty) findings.change("picture-alt-missing", { name: cut(first.name) });
  return { name: first.name, bytes, alt };
}

function picturesIn(asked: XmlElement, findings: Findings): Shown[] {
  const source = sourceOf(asked, findings);
  const markup = markupOf(asked);
  if (markup === "plain") return [];
  if (markup === "markdown")
    return partsOf(source).pictures.map(({ src, alt }) => ({
      ...{ src, alt, language: "any" },
      name: src.split("/").at(-1) ?? "?",
    }));
  const tokens = htmlTokens(source);
  const shown = languagesOf(tokens).flatMap((written): Shown[] => {
    const language = languageNamed(written);
    return language ? plainHtml(tokens, written).pictures.map((one) => ({ ...one, language })) : [];
  });
  return shown.length > 0 ? shown : plainHtml(tokens, null).pictures.map((one) => ({ ...one, language: "any" }));
}

type Files = Map<string, { name: string; base64: string }>;

/** The files beside a text, by their path and name; the first of those that share one. */
function filesOf(asked: XmlElement, findings: Findings): Files {
  const files: Files = new Map();
  for (const { attributes, text } of childrenOf(asked, "file")) {
    const name = attributes["name"] ?? "?";
    const path = `${attributes["path"] ?? "/"}/${name}`.replace(/\/+/g, "/");
    if (files.has(path) || attributes["encoding"] !== "base64") findings.change("file-left-out", { name: cut(name) });
    else files.set(path, { name, base64: text });
  }
  return files;
}

/** Where a picture lies among the files; null when it is not one of them. */
function pathIn(src: string): string | null {
  const [, written] = /^@@PLUGINFILE@@(\/[^?#]*)/.exec(resolved(src)) ?? [];
  if (written === undefined) return null;
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

function bytesOf(src: string, files: Files): Uint8Array | null {
  const path = pathIn(src);
  if (path !== null) return fromBase64(files.get(path)?.base64 ?? "");
  const [, written = ""] = /^data:image\/[a-z+.-]{1,20};base64,([\s\S]+)$/.exec(resolved(src)) ?? [];
  return fromBase64(written);
}

/** The bytes that Base64 says; null when it says none, or is none. */
function fromBase64(written: string): Uint8Array | null {
  const plain = written.replace(/\s+/g, "");
  if (plain === "" || plain.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(plain)) return null;
  return Uint8Array.from(atob(plain), (sign) => sign.charCodeAt(0));
}
