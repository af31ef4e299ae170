import { parseXml, XmlComment, XmlElement, XmlText, type XmlNode } from "@rgrove/parse-xml";

/** What a drawing may be made of: shapes, words, colours and filters, but nothing that runs, moves or loads. */
const elements = new Set(
  `svg g defs symbol use title desc style path rect circle ellipse line polyline polygon text tspan linearGradient
  radialGradient stop clipPath mask pattern marker filter feBlend feColorMatrix feComposite feDropShadow feFlood
  feGaussianBlur feMerge feMergeNode feOffset`.split(/\s+/),
);
/** Most elements within elements. */
const deepest = 64;
/** How soon the root has to come, in bytes: what serves pictures tells a drawing by its beginning. */
const rootWithinBytes = 200;

/**
 * Why a drawing is refused, or null. Drawings are served so that they run nothing anyway; a package with one that tries
 * is refused all the same. Elements are a list of what is known to be harmless (https://www.w3.org/TR/SVG2/eltindex.html).
 */
export function drawingFault(bytes: Uint8Array): string | null {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return "a drawing is written in UTF-8";
  }
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) return "a drawing has no DOCTYPE and no entities";
  if (/^\s*<\?xml[^>]*encoding\s*=\s*["'](?!utf-8["'])/i.test(text)) return "a drawing is written in UTF-8";
  if (!new TextDecoder().decode(bytes.subarray(0, rootWithinBytes)).includes("<svg"))
    return `a drawing begins with <svg, within ${rootWithinBytes} bytes`;
  const markup = withoutWords(text).replace(/^\s*<\?xml\s[^?]*\?>/, "");
  if (markup.includes("<?")) return "a drawing has no processing instructions";
  if (depthOf(markup) > deepest) return `a drawing has at most ${deepest} elements within elements`;
  try {
    const { root, children } = parseXml(text);
    if (root?.name !== "svg") return "a drawing is an <svg>";
    for (const child of children) {
      const reason = nodeFault(child);
      if (reason) return reason;
    }
    return null;
  } catch (error) {
    return `is no XML that can be read: ${error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)}`;
  }
}

// Comments and CDATA sections are taken out. What opens thousands and closes none would take a pattern minutes.
function withoutWords(text: string): string {
  let [kept, closing] = ["", ""];
  for (const part of text.split(/(<!--|-->|<!\[CDATA\[|\]\]>)/)) {
    if (closing) closing = part === closing ? "" : closing;
    else if (part === "<!--") closing = "-->";
    else if (part === "<![CDATA[") closing = "]]>";
    else kept += part;
  }
  return kept;
}

// Reading nested elements takes the stack, and where it ends the whole program may end; counting them takes none.
function depthOf(markup: string): number {
  let [depth, most] = [0, 0];
  for (const [, closes, empty] of markup.matchAll(/<(\/?)[^\s<>"'/]+(?:"[^"<]*"|'[^'<]*'|[^'"<>])*?(\/?)>/g)) {
    if (closes) depth--;
    else if (!empty) most = Math.max(most, ++depth);
  }
  return most;
}

function nodeFault(node: XmlNode): string | null {
  if (node instanceof XmlComment || node instanceof XmlText) return null;
  if (!(node instanceof XmlElement)) return "a drawing holds only elements and words";
  if (!elements.has(node.name)) return `a drawing has no <${node.name}>`;
  for (const [name, value] of Object.entries(node.attributes)) {
    const reason = attributeFault(name, value);
    if (reason) return reason;
  }
  if (node.name === "style" && loads(node.text)) return outside;
  for (const child of node.children) {
    const reason = nodeFault(child);
    if (reason) return reason;
  }
  return null;
}

const outside = "a drawing refers to nothing outside itself";

function attributeFault(name: string, value: string): string | null {
  if (name === "xmlns" || name.startsWith("xmlns:"))
    return name === "xmlns" && value !== "http://www.w3.org/2000/svg" ? "a drawing is in the namespace of SVG" : null;
  const local = name.replace(/^.*:/, "").toLowerCase();
  if (local.startsWith("on")) return `a drawing has no event handlers, such as ${name}`;
  if (local === "href") return value.trim().startsWith("#") ? null : outside;
  if (local === "src" || local === "base") return outside;
  return loads(value) ? outside : null;
}

// Style sheets load by @import, url() and image-set(); a backslash could spell these words in another way.
const loads = (style: string): boolean =>
  /@import|image-set|image\(|\\|url\(\s*["']?\s*(?!["'\s#])/i.test(style) || /(?:^|[^:])\/\/|[a-z]:\/\//i.test(style);
