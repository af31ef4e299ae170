import { XmlElement, XmlText, type XmlDocument } from "@rgrove/parse-xml";
import type { DocumentNote } from "#app/domain/content-packages/documents/document-lesson.ts";

type Styles = {
  bold: Set<string>;
  italic: Set<string>;
  raised: Set<string>;
  lowered: Set<string>;
  /** `STYLE/LEVEL` of lists. */
  numbered: Set<string>;
  /** Style to the style it comes from, by which titles and quotations are known. */
  parents: Map<string, string>;
};

type Walk = Styles & { list: { style: string; level: number }; pictures: Set<string>; notes: Set<DocumentNote> };

/** The text of an OpenDocument `content.xml` as HTML with plain tags; `src` of a picture is its name in the document. */
export function odtHtml(
  content: XmlDocument,
  styles: XmlDocument | null,
): { html: string; pictures: string[]; notes: Set<DocumentNote> } {
  const documents = [content, ...(styles ? [styles] : [])];
  const list = { style: "", level: 0 };
  const walk: Walk = { ...stylesOf(documents), list, pictures: new Set(), notes: new Set() };
  const ends = styles ? elementsIn(styles).filter(({ name }) => /^style:(?:header|footer)/.test(name)) : [];
  if (ends.some((end) => end.text.trim())) walk.notes.add("headers-left-out");
  const text = find(content, "office:text");
  const html = text ? inner(text, walk) : "";
  return { html, pictures: [...walk.pictures], notes: walk.notes };
}

function stylesOf(documents: readonly XmlDocument[]): Styles {
  const found: Styles = {
    bold: new Set(),
    italic: new Set(),
    raised: new Set(),
    lowered: new Set(),
    numbered: new Set(),
    parents: new Map(),
  };
  for (const element of documents.flatMap((document) => elementsIn(document))) {
    const name = element.attributes["style:name"];
    if (!name) continue;
    if (element.name === "style:style") {
      const parent = element.attributes["style:parent-style-name"];
      if (parent) found.parents.set(name, parent);
      const looks = childrenOf(element).find((child) => child.name === "style:text-properties")?.attributes ?? {};
      // Complex scripts such as Arabic have properties of their own.
      if (looks["fo:font-weight"] === "bold" || looks["style:font-weight-complex"] === "bold") found.bold.add(name);
      if (looks["fo:font-style"] === "italic" || looks["style:font-style-complex"] === "italic") found.italic.add(name);
      const position = looks["style:text-position"] ?? "";
      if (/^(?:super|[1-9])/.test(position)) found.raised.add(name);
      if (/^(?:sub|-)/.test(position)) found.lowered.add(name);
    }
    if (element.name === "text:list-style")
      for (const level of childrenOf(element))
        if (level.name === "text:list-level-style-number")
          found.numbered.add(`${name}/${level.attributes["text:level"] ?? "1"}`);
  }
  return found;
}

const inner = (element: XmlElement, walk: Walk): string =>
  element.children
    .map((child) =>
      child instanceof XmlText ? escaped(child.text) : child instanceof XmlElement ? html(child, walk) : "",
    )
    .join("");

function html(element: XmlElement, walk: Walk): string {
  const { name, attributes } = element;
  switch (name) {
    case "text:h": {
      const level = Math.min(6, Math.max(1, Number(attributes["text:outline-level"]) || 1));
      return `<h${level}>${inner(element, walk)}</h${level}>`;
    }
    case "text:p":
      return paragraph(element, walk);
    case "text:span": {
      const style = attributes["text:style-name"] ?? "";
      let text = inner(element, walk);
      if (walk.raised.has(style)) text = `<sup>${text}</sup>`;
      if (walk.lowered.has(style)) text = `<sub>${text}</sub>`;
      if (walk.italic.has(style)) text = `<em>${text}</em>`;
      return walk.bold.has(style) ? `<strong>${text}</strong>` : text;
    }
    case "text:a":
      return `<a href="${escaped(attributes["xlink:href"] ?? "")}">${inner(element, walk)}</a>`;
    case "text:list": {
      // A list within a list has the style of the outer one.
      const list = { style: attributes["text:style-name"] ?? walk.list.style, level: walk.list.level + 1 };
      const tag = walk.numbered.has(`${list.style}/${list.level}`) ? "ol" : "ul";
      return `<${tag}>${inner(element, { ...walk, list })}</${tag}>`;
    }
    case "text:list-item":
    case "text:list-header":
      return `<li>${inner(element, walk)}</li>`;
    case "text:line-break":
      return "<br>";
    case "text:tab":
      return " ";
    case "text:s":
      return " ".repeat(Math.min(50, Number(attributes["text:c"]) || 1));
    case "table:table":
      return table(element, walk);
    case "draw:frame":
      return frame(element, walk);
    case "text:note":
      walk.notes.add("footnotes-in-text");
      return ` (${childrenOf(element)
        .filter((child) => child.name === "text:note-body")
        .flatMap(childrenOf)
        .map((block) => inner(block, walk))
        .join(" ")
        .trim()})`;
    case "office:annotation":
    case "office:annotation-end":
      walk.notes.add("comments-left-out");
      return "";
    case "text:tracked-changes":
      walk.notes.add("changes-accepted");
      return "";
    case "draw:custom-shape":
    case "draw:line":
    case "draw:rect":
    case "draw:g":
      walk.notes.add("drawings-left-out");
      return "";
    default:
      // Sections, indexes and bookmarks are what they hold; declarations hold nothing that is read.
      return /^(?:text|office|table|draw):/.test(name) && !name.endsWith("-decls") ? inner(element, walk) : "";
  }
}

function paragraph(element: XmlElement, walk: Walk): string {
  const style = element.attributes["text:style-name"] ?? "";
  const text = inner(element, walk);
  if (!text.trim()) return "";
  const named = [style, walk.parents.get(style) ?? ""];
  if (named.includes("Title")) return `<h1>${text}</h1>`;
  const block = `<p>${walk.bold.has(style) ? `<strong>${text}</strong>` : text}</p>`;
  return named.includes("Quotations") ? `<blockquote>${block}</blockquote>` : block;
}

function table(element: XmlElement, walk: Walk): string {
  const rows = rowsIn(element).map((row) => childrenOf(row).flatMap((cell) => cellsOf(cell, walk)));
  const [head = [], ...body] = rows;
  const cells = (row: string[], tag: string) => `<tr>${row.map((text) => `<${tag}>${text}</${tag}>`).join("")}</tr>`;
  return `<table><thead>${cells(head, "th")}</thead><tbody>${body.map((row) => cells(row, "td")).join("")}</tbody></table>`;
}

/** A cell, as often as it says; what a wider one covers is empty. */
function cellsOf(cell: XmlElement, walk: Walk): string[] {
  const isCovered = cell.name === "table:covered-table-cell";
  if (!isCovered && cell.name !== "table:table-cell") return [];
  if (isCovered) walk.notes.add("tables-simplified");
  const blocks = isCovered ? [] : childrenOf(cell);
  const text = blocks.map((block) => (block.name === "text:p" ? inner(block, walk) : html(block, walk))).join(" ");
  const times = Number(cell.attributes["table:number-columns-repeated"]) || 1;
  return Array.from({ length: Math.min(50, Math.max(1, times)) }, () => text);
}

const rowsIn = (element: XmlElement): XmlElement[] =>
  childrenOf(element).flatMap((child) =>
    child.name === "table:table-row"
      ? [child]
      : ["table:table-header-rows", "table:table-rows", "table:table-row-group"].includes(child.name)
        ? rowsIn(child)
        : [],
  );

function frame(element: XmlElement, walk: Walk): string {
  const parts = childrenOf(element);
  const box = parts.find((part) => part.name === "draw:text-box");
  if (box) return inner(box, walk);
  if (parts.some((part) => part.name === "draw:object")) {
    walk.notes.add("equations-left-out");
    return "";
  }
  const image = parts.find((part) => part.name === "draw:image");
  const src = image?.attributes["xlink:href"]?.replace(/^\.\//, "") ?? "";
  if (!/^Pictures\/[^/]+$/.test(src)) {
    walk.notes.add("pictures-left-out");
    return "";
  }
  walk.pictures.add(src);
  const said = parts.find((part) => part.name === "svg:title") ?? parts.find((part) => part.name === "svg:desc");
  return `<img src="${escaped(src)}" alt="${escaped(said?.text ?? "")}">`;
}

const childrenOf = (element: XmlElement): XmlElement[] =>
  element.children.filter((child): child is XmlElement => child instanceof XmlElement);

const elementsIn = (parent: XmlDocument | XmlElement): XmlElement[] =>
  parent.children.flatMap((child) => (child instanceof XmlElement ? [child, ...elementsIn(child)] : []));

const find = (parent: XmlDocument | XmlElement, name: string): XmlElement | undefined =>
  elementsIn(parent).find((element) => element.name === name);

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign);
