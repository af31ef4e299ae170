import TurndownService from "turndown";

/**
 * HTML with plain tags as the Markdown of lessons: headings begin at the second level, and the one that the text begins
 * with is given as `title`. Colours, sizes and fonts are dropped. A link that a lesson may not have becomes its words.
 */
export function lessonMarkdown(html: string): { title: string | null; markdown: string; leftLinks: boolean } {
  let leftLinks = false;
  const turndown = new TurndownService({
    headingStyle: "atx",
    hr: "---",
    bulletListMarker: "-",
    codeBlockStyle: "fenced",
    emDelimiter: "*",
  });
  turndown.addRule("cells", {
    filter: ["td", "th"],
    replacement: (content) =>
      ` ${content
        .trim()
        .replace(/\s*\n\s*/g, " ")
        .replaceAll("|", "\\|")} |`,
  });
  turndown.addRule("rows", {
    filter: "tr",
    replacement(content, node) {
      // Documents rarely say which row is the head: it is the first.
      const isFirst = tableOf(node)?.querySelector("tr") === node;
      return `|${content}\n${isFirst ? `|${" --- |".repeat(node.childNodes.length)}\n` : ""}`;
    },
  });
  turndown.addRule("tables", {
    filter: ["table", "thead", "tbody", "tfoot"],
    replacement: (content, node) => (node.nodeName === "TABLE" ? `\n\n${content.trim()}\n\n` : content),
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
      leftLinks ||= !href.startsWith("#");
      return content;
    },
  });
  const levelled = turndown
    .turndown(html)
    .replace(/\u00a0/g, " ")
    .replace(/[^\S\n]+$/gm, "");
  return { ...withoutTitle(levelled), leftLinks };
}

const tableOf = (node: Node): Element | null => (node as Element).closest("table");

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
