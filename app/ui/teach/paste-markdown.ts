// First: it says what may be parsed, which Turndown asks when it is loaded.
import { parsedHtml } from "#app/ui/teach/inert-html.ts";
import { lessonMarkdown } from "#app/domain/content-packages/documents/html-markdown.ts";

/** What a piece of HTML says as Markdown, and whether pictures were left out. */
export type Pasted = { markdown: string; hasPictures: boolean };

/**
 * HTML from a word processor or a page as the Markdown that lessons hold: bold, italics, lists, links, headings below the
 * title, and tables. Everything else becomes its words.
 */
export function pastedMarkdown(html: string): Pasted {
  const page = parsedHtml(styleAside(html));
  const hasPictures = page.querySelector(pictures) !== null;
  for (const gone of page.querySelectorAll(`style, script, title, meta, link, ${pictures}`)) gone.remove();
  tidyWordLists(page);
  for (const element of page.querySelectorAll("b, strong, span")) plainStyle(element, page);
  const { title, markdown } = lessonMarkdown(page.body);
  return { markdown: [title && `## ${title}`, markdown].filter(Boolean).join("\n\n"), hasPictures };
}

const pictures = "img, picture, svg, object, v\\:shape";

// The page's policy applies no styles of others, and complains of each: they are only read.
const styleAside = (html: string): string =>
  html
    .replace(/<style\b[\s\S]*?<\/style\s*>/gi, "")
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\sstyle(?=\s*=)/gi, " data-style"));

// Word and LibreOffice write bold as a style, and Google Docs puts everything in one <b> that is not bold.
function plainStyle(element: Element, page: Document): void {
  const style = element.getAttribute("data-style") ?? "";
  const [, weight = ""] = /font-weight:\s*(\w+)/i.exec(style) ?? [];
  if (element.nodeName !== "SPAN") {
    if (weight === "normal" || weight === "400") element.replaceWith(...element.childNodes);
    return;
  }
  if (element.closest("h1, h2, h3, h4, h5, h6")) return;
  const isBold = weight === "bold" || Number(weight) >= 600;
  const tags = [...(isBold ? ["strong"] : []), ...(/font-style:\s*italic/i.test(style) ? ["em"] : [])];
  for (const tag of tags) {
    const wrapper = page.createElement(tag);
    wrapper.append(...element.childNodes);
    element.append(wrapper);
  }
}

// Word pastes the entries of a list as paragraphs that say so in their style, with the bullet as text.
function tidyWordLists(page: Document): void {
  for (const entry of page.querySelectorAll<HTMLElement>("p[data-style*='mso-list']")) {
    const marks = [...entry.querySelectorAll<HTMLElement>("span[data-style*='mso-list']")];
    const mark = marks.map((one) => one.textContent ?? "").join("");
    for (const one of marks) one.remove();
    const kind = /^\s*\(?[\p{N}\p{L}]+[.)]/u.test(mark) ? "ol" : "ul";
    const before = entry.previousElementSibling;
    const goesOn = before instanceof HTMLElement && before.nodeName.toLowerCase() === kind && before.dataset.word;
    const list = goesOn ? before : page.createElement(kind);
    list.dataset.word = "list";
    if (!goesOn) entry.before(list);
    const item = page.createElement("li");
    item.append(...entry.childNodes);
    list.append(item);
    entry.remove();
  }
}
