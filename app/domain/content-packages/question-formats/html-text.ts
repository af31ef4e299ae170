import MarkdownIt from "markdown-it";
import type { HtmlToken } from "#app/domain/content-packages/question-formats/html-tokens.ts";

/** What HTML says as plain text, and what could not be said so. */
export type PlainHtml = {
  text: string;
  /** Pictures that are left out: file name, address and description as written. */
  pictures: { name: string; src: string; alt: string }[];
  hasMedia: boolean;
  hasTable: boolean;
  /** Whether bold, lists, links or the like were dropped. */
  hadFormatting: boolean;
};

/**
 * HTML as plain text: blocks and breaks begin new lines, points of lists begin with a dash or a number, digits of
 * powers and formulas become ² and ₂, a link is followed by its address, white space is joined as a browser does.
 * Of Moodle's texts in several languages only `language` is read; null leaves all of them out.
 */
export function plainHtml(tokens: readonly HtmlToken[], language: string | null): PlainHtml {
  const lost: Omit<PlainHtml, "text"> = { pictures: [], hasMedia: false, hasTable: false, hadFormatting: false };
  const out = new Lines();
  const lists: { number: number | null }[] = [];
  const links: string[] = [];
  const spans: boolean[] = [];
  let raised: "sub" | "sup" | null = null;
  let otherLanguages = 0;
  for (const token of tokens) {
    if (token.kind !== "text" && token.name === "span") {
      if (token.kind === "close") otherLanguages -= spans.pop() ? 1 : 0;
      else {
        const spoken = multilangOf(token);
        spans.push(spoken !== null && spoken !== language);
        if (spans.at(-1)) otherLanguages++;
        if (spoken === null && token.attributes.size > 0) lost.hadFormatting = true;
      }
      continue;
    }
    if (otherLanguages > 0) continue;
    if (token.kind === "text") {
      out.write(raised ? shifted(token.text, raised) : token.text);
      continue;
    }
    const isOpen = token.kind === "open";
    const { name } = token;
    if (formatting.has(name)) lost.hadFormatting = true;
    if (name === "tr" && !isOpen) out.endRow();
    if (blocks.has(name)) out.endBlock();
    if (name === "br") out.breakLine();
    else if (name === "pre") out.keepsSpaces = isOpen;
    else if (name === "sub" || name === "sup") raised = isOpen ? name : null;
    else if (name === "ul" || name === "ol") {
      if (isOpen) lists.push({ number: name === "ol" ? 0 : null });
      else lists.pop();
    } else if (name === "li" && isOpen) {
      const list = lists.at(-1);
      out.write(list && list.number !== null ? `${++list.number}. ` : "- ");
    } else if (name === "td" || name === "th") {
      if (!isOpen) out.write(" | ");
    } else if (name === "a") {
      const address = isOpen ? resolved(token.attributes.get("href") ?? "") : links.pop();
      if (isOpen) links.push(address ?? "");
      else if (address && /^(?:https?|mailto|tel):/i.test(address) && !out.endsWith(address))
        out.write(` (${address})`);
    } else if (name === "img" && isOpen) {
      const src = token.attributes.get("src") ?? "";
      lost.pictures.push({ name: fileName(src), src, alt: token.attributes.get("alt") ?? "" });
    }
    if (media.has(name)) lost.hasMedia = true;
    if (name === "table") lost.hasTable = true;
  }
  return { text: out.text(), ...lost };
}

/** The languages of Moodle's texts in several languages, as written: `<span lang="ar" class="multilang">`. */
export const languagesOf = (tokens: readonly HtmlToken[]): string[] => [
  ...new Set(tokens.map(multilangOf).filter((language) => language !== null)),
];

/** A plain text as HTML that says the same; spaces that a browser would join are written as references. */
export const asHtml = (text: string): string =>
  text
    .replace(/[&<>]/g, (sign) => (sign === "&" ? "&amp;" : sign === "<" ? "&lt;" : "&gt;"))
    .replace(/[\t\n\f\r ]{2,}|[\t\n\f\r]/g, (spaces) =>
      [...spaces].map((one) => (one === "\n" ? "<br>" : `&#${one.charCodeAt(0)};`)).join(""),
    );

/** Characters that are written as `&name;` or by their number. */
export const resolved = (text: string): string =>
  text.replace(/&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/gi, (entity) => unescapeAll(entity));

const { unescapeAll } = new MarkdownIt().utils;
const formatting = new Set(
  "a b big blockquote center code del em font h1 h2 h3 h4 h5 h6 i ins kbd mark ol pre s small strike strong tt u ul".split(
    " ",
  ),
);
const media = new Set(["audio", "video", "iframe", "object", "embed", "svg", "math"]);
const blocks = new Set(
  `address article aside blockquote body caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
  header hr li main nav ol p pre section table tr ul`.split(/\s+/),
);

function multilangOf(token: HtmlToken): string | null {
  if (token.kind !== "open" || token.name !== "span") return null;
  const isMultilang = (token.attributes.get("class") ?? "").split(/\s+/).includes("multilang");
  return isMultilang ? (token.attributes.get("lang") ?? token.attributes.get("xml:lang") ?? "").toLowerCase() : null;
}

const fileName = (address: string): string => {
  if (address.startsWith("data:")) return address.slice(0, 30).split(/[;,]/)[0] ?? "";
  const name = resolved(address).split(/[?#]/)[0]?.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(name) || "?";
  } catch {
    return name;
  }
};

const high = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ";
/** 1<sup>er</sup>, n<sup>o</sup>: no power. */
const ordinals = /^\s*(?:ers?|res?|ères?|es?|èmes?|nde?s?|os?|st|nd|rd|th)\s*$/i;
const low = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ";
/** x<sup>2</sup> would be x2 without its power. */
function shifted(text: string, to: "sub" | "sup"): string {
  const plain = resolved(text).replaceAll("−", "-");
  const places = [...plain].map((sign) => "0123456789+-=()n".indexOf(sign));
  if (ordinals.test(plain)) return plain;
  if (places.every((place) => place >= 0)) return places.map((place) => (to === "sup" ? high : low)[place]).join("");
  return to === "sup" ? `^(${text})` : `_(${text})`;
}

/** Text in lines, as a browser would break and join it. */
class Lines {
  keepsSpaces = false;
  /** Whether the line ends in a space that goes when the line does. */
  #isOpenEnded = false;
  readonly #lines: string[] = [""];

  write(html: string): void {
    if (html === "") return;
    if (this.keepsSpaces) {
      const [first = "", ...others] = resolved(html).split("\n");
      this.#append(first);
      this.#lines.push(...others);
      this.#isOpenEnded = false;
      return;
    }
    // References are resolved after spaces are joined: a space written as one stays.
    let joined = html.replace(/[\t\n\f\r ]+/g, " ");
    if (this.#isOpenEnded || this.#lines.at(-1) === "") joined = joined.replace(/^ /, "");
    if (joined === "") return;
    this.#append(resolved(joined));
    this.#isOpenEnded = joined.endsWith(" ");
  }

  breakLine(): void {
    this.#endLine();
    this.#lines.push("");
  }

  endBlock(): void {
    this.#endLine();
    if (this.#lines.at(-1) !== "") this.#lines.push("");
  }

  endRow(): void {
    this.#lines.push((this.#lines.pop() ?? "").replace(/ \| $/, ""));
    this.#isOpenEnded = false;
  }

  endsWith(text: string): boolean {
    return this.#lines.at(-1)?.endsWith(text) ?? false;
  }

  text(): string {
    this.#endLine();
    return this.#lines.join("\n").trim();
  }

  #endLine(): void {
    if (this.#isOpenEnded) this.#lines.push((this.#lines.pop() ?? "").slice(0, -1));
    this.#isOpenEnded = false;
  }

  #append(text: string): void {
    this.#lines.push((this.#lines.pop() ?? "") + text);
  }
}
