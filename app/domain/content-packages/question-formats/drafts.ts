import { languagesOf, plainHtml } from "#app/domain/content-packages/question-formats/html-text.ts";
import { htmlTokens } from "#app/domain/content-packages/question-formats/html-tokens.ts";
import {
  cut,
  type Message,
  message,
  type MessageCode,
  type MessageFacts,
} from "#app/domain/content-packages/question-formats/messages.ts";
import { languageOf } from "#app/domain/content-packages/question-formats/script-language.ts";
import { strangeIn } from "#app/domain/content-packages/texts.ts";
import { contentLanguages, type ContentLanguage } from "#app/domain/language.ts";
import { plainText } from "#app/domain/learning/lesson-markdown.ts";

/** How a text is marked up in its file; `moodle` is HTML whose line ends count. */
export type Markup = "plain" | "html" | "moodle" | "markdown";

/** What is found out about a question while it is read. */
export class Findings {
  readonly changes: Message[] = [];
  readonly #said = new Set<string>();
  readonly refusals: Message[] = [];

  /** The same change is said once. */
  change<Code extends MessageCode>(code: Code, ...facts: MessageFacts<Code>): void {
    const found = message(code, ...facts);
    const key = JSON.stringify(found);
    if (this.#said.has(key)) return;
    this.#said.add(key);
    this.changes.push(found);
  }

  refuse<Code extends MessageCode>(code: Code, ...facts: MessageFacts<Code>): void {
    this.refusals.push(message(code, ...facts));
  }
}

/** A text of a question that is being read: by language, or one text whatever the language. */
export class RawText {
  constructor(readonly texts: Readonly<Partial<Record<ContentLanguage | "any", string>>>) {}

  /** The text, for those who look into it before its language is known. */
  get any(): string {
    return Object.values(this.texts)[0] ?? "";
  }

  replaced(part: RegExp, by: string): RawText {
    return new RawText(
      Object.fromEntries(Object.entries(this.texts).map(([language, text]) => [language, text.replace(part, by)])),
    );
  }

  get isEmpty(): boolean {
    return Object.values(this.texts).every((text) => text === "");
  }
}

/** The right wordings of a short text, each in the language it says, else in the one its letters tell. */
export class RawWordings {
  constructor(readonly wordings: readonly { text: string; language: ContentLanguage | null }[]) {}

  in(languages: readonly ContentLanguage[]): Partial<Record<ContentLanguage, string[]>> {
    const accept: Partial<Record<ContentLanguage, string[]>> = {};
    for (const { text, language } of this.wordings) {
      const told = languageOf(text);
      const [first = told] = languages;
      const chosen = language ?? (languages.includes(told) ? told : (languages.find((one) => one !== "ar") ?? first));
      (accept[chosen] ??= []).push(text);
    }
    return accept;
  }
}

/**
 * What a text is for. Pictures and the like in what is `asked` refuse the question; in what is only `said` afterwards they
 * are left out; in what is `shown` the pictures are looked at by themselves (`moodle-picture.ts`).
 */
export type TextUse = "asked" | "said" | "shown";

/** A text as it is kept: plain, without what nobody can see. */
export function rawText(source: string, markup: Markup, use: TextUse, findings: Findings): RawText {
  if (markup === "plain") return new RawText({ any: visible(source, findings).trim() });
  if (markup === "markdown") {
    const plain = plainText(source);
    if (plain.trim() !== source.trim()) findings.change("formatting-left-out");
    if (/!\[/.test(source)) pictureIn("?", use, findings);
    return new RawText({ any: visible(plain, findings).trim() });
  }
  const tokens = htmlTokens(markup === "moodle" ? source.trim().replaceAll("\n", "<br>") : source);
  const texts: Partial<Record<ContentLanguage | "any", string>> = {};
  for (const written of languagesOf(tokens)) {
    const language = languageNamed(written);
    const text = textOf(tokens, written, use, findings);
    if (language && text) texts[language] = text;
    if (!language) findings.change("language-left-out", { language: written });
  }
  if (Object.keys(texts).length === 0) texts.any = textOf(tokens, null, use, findings);
  return new RawText(texts);
}

/** A text without the characters that nobody can see, which may hide something. */
export function visible(text: string, findings: Findings): string {
  // Half a pair of UTF-16 is no character either, nor are the two that XML cannot hold.
  const seen = strangeIn(text) === null && !noCharacter.test(text) ? text : [...text].filter(isSeen).join("");
  if (seen !== text) findings.change("invisible-removed");
  return seen;
}

const noCharacter = /[\p{Cs}\ufffe\uffff]/u;
const isSeen = (letter: string): boolean => strangeIn(letter) === null && !noCharacter.test(letter);

/**
 * A draft with its texts in languages: a text of any language is in each that the question's other texts have, and in
 * `language` when they have none.
 */
export function inLanguages(draft: unknown, language: ContentLanguage): unknown {
  const found = new Set<ContentLanguage>();
  eachRaw(draft, ({ texts }) => {
    for (const one of contentLanguages) if (texts[one] !== undefined) found.add(one);
  });
  return localised(draft, found.size > 0 ? [...found] : [language]);
}

/** Every text of a draft, as one text. */
export function lettersOf(draft: unknown): string {
  const all: string[] = [];
  eachRaw(draft, ({ texts }) => all.push(...Object.values(texts)));
  return all.join(" ");
}

function localised(draft: unknown, languages: readonly ContentLanguage[]): unknown {
  if (draft instanceof RawText) {
    const { any, ...texts } = draft.texts;
    return any === undefined ? texts : Object.fromEntries(languages.map((language) => [language, any]));
  }
  if (draft instanceof RawWordings) return draft.in(languages);
  if (Array.isArray(draft)) return draft.map((part) => localised(part, languages));
  if (typeof draft !== "object" || draft === null) return draft;
  return Object.fromEntries(Object.entries(draft).map(([key, part]) => [key, localised(part, languages)]));
}

function eachRaw(draft: unknown, visit: (text: RawText) => void): void {
  if (draft instanceof RawText) visit(draft);
  else if (typeof draft === "object" && draft !== null && !ArrayBuffer.isView(draft))
    for (const part of Object.values(draft)) eachRaw(part, visit);
}

/** The language of courses that Moodle names so. */
export const languageNamed = (written: string): ContentLanguage | undefined =>
  contentLanguages.find(
    (language) => written === language || written.startsWith(`${language}_`) || written.startsWith(`${language}-`),
  );

function textOf(
  tokens: ReturnType<typeof htmlTokens>,
  language: string | null,
  use: TextUse,
  findings: Findings,
): string {
  const plain = plainHtml(tokens, language);
  for (const { name } of plain.pictures) pictureIn(name, use, findings);
  if (plain.hasMedia && use !== "said") findings.refuse("media-needed");
  if (plain.hasMedia && use === "said") findings.change("media-left-out");
  if (plain.hasTable) findings.change("table-as-lines");
  if (plain.hadFormatting) findings.change("formatting-left-out");
  return visible(plain.text, findings).trim();
}

function pictureIn(name: string, use: TextUse, findings: Findings): void {
  if (use === "shown") return;
  if (use === "asked") findings.refuse("picture-needed", { name: cut(name) });
  else findings.change("picture-left-out", { name: cut(name) });
}
