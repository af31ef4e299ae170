import { XmlElement, type XmlNode } from "@rgrove/parse-xml";
import { readDecimal } from "#app/domain/content-packages/question-formats/decimals.ts";
import {
  rawText,
  RawText,
  type Findings,
  type Markup,
  type TextUse,
} from "#app/domain/content-packages/question-formats/drafts.ts";
import { cut } from "#app/domain/content-packages/question-formats/messages.ts";
import { contentLanguages, type ContentLanguage } from "#app/domain/language.ts";

/** The elements of one name within another. */
export const childrenOf = ({ children }: XmlElement, name: string): XmlElement[] =>
  children.filter((child: XmlNode): child is XmlElement => child instanceof XmlElement && child.name === name);

/** The words of an element of this name; empty when there is none. */
export const valueOf = (element: XmlElement, name: string): string => childrenOf(element, name)[0]?.text.trim() ?? "";

export const numberIn = (element: XmlElement, name: string): number | null => readDecimal(valueOf(element, name));

/** What stands in `<text>`, as written. */
export function sourceOf(element: XmlElement | undefined, findings: Findings): string {
  const text = element ? childrenOf(element, "text")[0] : undefined;
  if (text?.children.some((child) => child instanceof XmlElement)) findings.change("formatting-left-out");
  return text?.text ?? "";
}

/** The text of an element such as `<questiontext format="html"><text>…</text></questiontext>`. */
export function textIn(element: XmlElement | undefined, use: TextUse, findings: Findings): RawText {
  const source = sourceOf(element, findings);
  if (!element) return new RawText({ any: "" });
  const text = rawText(source, markupOf(element), use, findings);
  const names = childrenOf(element, "file").map(({ attributes }) => attributes["name"] ?? "?");
  if (use === "shown") return text;
  // What stands in the text is found there.
  for (const name of names)
    if (!source.includes(name) && !source.includes(encodeURIComponent(name)))
      findings.change("file-left-out", { name });
  return text;
}

/** Percent of the marks that an answer earns; what is no number counts as nothing, and is a change. */
export function percentOf({ attributes }: XmlElement, findings: Findings): number {
  const written = attributes["fraction"] ?? "0";
  const percent = readDecimal(written);
  if (percent === null) findings.change("fraction-unreadable", { fraction: cut(written) });
  return percent ?? 0;
}

/** The language an element says it is in. */
export const spokenLanguage = ({ attributes }: XmlElement): ContentLanguage | null =>
  contentLanguages.find((language) => language === attributes["xml:lang"]) ?? null;

/** How a text is marked up: as it says, else as its question is, else as HTML. */
export function markupOf(element: XmlElement): Markup {
  const format = element.attributes["format"] ?? formatOfQuestion(element);
  if (format === "markdown") return format;
  if (format === "plain_text") return "plain";
  return format === "moodle_auto_format" || format === "wiki_like" ? "moodle" : "html";
}

function formatOfQuestion(element: XmlElement): string {
  let question: XmlNode | null = element;
  while (question instanceof XmlElement && question.name !== "question") question = question.parent;
  if (!(question instanceof XmlElement)) return "";
  const known = formats.get(question);
  if (known !== undefined) return known;
  const format = childrenOf(question, "questiontext")[0]?.attributes["format"] ?? "";
  formats.set(question, format);
  return format;
}

/** Formats that were looked up before: each text of a question asks again. */
const formats = new WeakMap<XmlElement, string>();
