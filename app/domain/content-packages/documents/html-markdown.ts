import TurndownService from "turndown";
import type { DocumentNote } from "#app/domain/content-packages/documents/document-lesson.ts";
import { addTableRules } from "#app/domain/content-packages/documents/table-markdown.ts";

/**
 * HTML with plain tags as the Markdown of lessons: headings begin at the second level, and the one that the text begins
 * with is given as `title`. Colours, sizes and fonts are dropped. A link that a lesson may not have becomes its words. An
 * element that was parsed is taken as well as a text.
 */
export function lessonMarkdown(html: string | HTMLElement): {
  title: string | null;
  markdown: string;
  notes: Set<DocumentNote>;
} {
  const notes = new Set<DocumentNote>();
  const turndown = new TurndownService({
    headingStyle: "atx",
    hr: "---",
    bulletListMarker: "-",
    codeBlockStyle: "fenced",
    emDelimiter: "*",
  });
  addTableRules(turndown, notes);
  turndown.addRule("scripts", {
    filter: ["sup", "sub"],
    replacement(content, node) {
      if ((node as Element).querySelector("a")) return content;
      const signs = node.nodeName === "SUP" ? raised : lowered;
      const written = [...content].map((sign) => signs[scriptSigns.indexOf(sign)] ?? null);
      if (written.every((sign) => sign !== null)) return written.join("");
      notes.add("letters-on-the-line");
      return content;
    },
  });
  turndown.addRule("points", {
    filter: "li",
    replacement(content, node) {
      const list = node.parentNode;
      const isNumbered = list?.nodeName === "OL";
      const at = list ? Array.prototype.indexOf.call(list.childNodes, node) : 0;
      const mark = isNumbered ? `${at + 1}. ` : "- ";
      const text = content.trim().replace(/\n/g, `\n${" ".repeat(mark.length)}`);
      return `${mark}${text}${node.nextSibling ? "\n" : ""}`;
    },
  });
  turndown.addRule("links", {
    filter: "a",
    replacement(content, node) {
      const href = (node as Element).getAttribute("href") ?? "";
      if (!content.trim() || (content === "↑" && href.startsWith("#"))) return "";
      if (/^(?:https?:\/\/[^/]|mailto:.|tel:.)/i.test(href))
        return `[${content.trim()}](${href.replace(/[\s()]/g, encodeURIComponent)})`;
      if (!href.startsWith("#")) notes.add("links-left-out");
      return content;
    },
  });
  const levelled = turndown
    .turndown(html)
    .replace(/\u00a0/g, " ")
    .replace(/[^\S\n]+$/gm, "");
  return { ...withoutTitle(levelled), notes };
}

const scriptSigns = [..."0123456789+-=()−"];
const [raised, lowered] = [[..."⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾⁻"], [..."₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎₋"]];

const heading = /^(#{1,6}) +(.*)$/;

function withoutTitle(text: string): { title: string | null; markdown: string } {
  const lines = text.trim().split("\n");
  const [first = ""] = lines;
  const title = heading.exec(first);
  const rest = title ? lines.slice(1) : lines;
  const levels = rest.flatMap((line) => heading.exec(line)?.[1]?.length ?? []);
  // The highest level that is used becomes the second, whatever the document called it.
  const shift = levels.length > 0 ? 2 - Math.min(...levels) : 0;
  const markdown = rest
    .map((line) => {
      const [, marks = "", words = ""] = heading.exec(line) ?? [];
      return marks ? `${"#".repeat(Math.min(6, marks.length + shift))} ${plain(words)}` : line;
    })
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return { title: title ? plain(title[2] ?? "") : null, markdown };
}

// A heading is bold by itself.
const plain = (words: string): string => words.replace(/(\*\*|__)(.*?)\1/g, "$2").trim();
