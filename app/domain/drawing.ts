import { parseXml, XmlComment, XmlElement, XmlText, type XmlNode } from "@rgrove/parse-xml";
import type { FactNames, Finding } from "#app/domain/finding.ts";

/** Every reason to refuse a drawing. `name` is of an element or an attribute, `detail` what the parser says in English. */
export const drawingFaultFacts = {
  "drawing-encoding": [],
  "drawing-entities": [],
  "drawing-begins-late": ["most"],
  "drawing-instruction": [],
  "drawing-too-deep": ["most"],
  "drawing-root": [],
  "drawing-not-xml": ["detail"],
  "drawing-node": [],
  "drawing-element": ["name"],
  "drawing-namespace": [],
  "drawing-handler": ["name"],
  "drawing-outside": [],
} as const satisfies FactNames;

export type DrawingFault = Finding<typeof drawingFaultFacts>;

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
export function drawingFault(bytes: Uint8Array): DrawingFault | null {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { code: "drawing-encoding" };
  }
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) return { code: "drawing-entities" };
  if (/^\s*<\?xml[^>]*encoding\s*=\s*["'](?!utf-8["'])/i.test(text)) return { code: "drawing-encoding" };
  if (!new TextDecoder().decode(bytes.subarray(0, rootWithinBytes)).includes("<svg"))
    return { code: "drawing-begins-late", facts: { most: rootWithinBytes } };
  const markup = withoutWords(text).replace(/^\s*<\?xml\s[^?]*\?>/, "");
  if (markup.includes("<?")) return { code: "drawing-instruction" };
  if (depthOf(markup) > deepest) return { code: "drawing-too-deep", facts: { most: deepest } };
  try {
    const { root, children } = parseXml(text);
    if (root?.name !== "svg") return { code: "drawing-root" };
    for (const child of children) {
      const fault = nodeFault(child);
      if (fault) return fault;
    }
    return null;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { code: "drawing-not-xml", facts: { detail: said.split("\n")[0] ?? "" } };
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

function nodeFault(node: XmlNode): DrawingFault | null {
  if (node instanceof XmlComment || node instanceof XmlText) return null;
  if (!(node instanceof XmlElement)) return { code: "drawing-node" };
  if (!elements.has(node.name)) return { code: "drawing-element", facts: { name: node.name } };
  for (const [name, value] of Object.entries(node.attributes)) {
    const fault = attributeFault(name, value);
    if (fault) return fault;
  }
  if (node.name === "style" && loads(node.text)) return outside;
  for (const child of node.children) {
    const fault = nodeFault(child);
    if (fault) return fault;
  }
  return null;
}

const outside: DrawingFault = { code: "drawing-outside" };

function attributeFault(name: string, value: string): DrawingFault | null {
  if (name === "xmlns" || name.startsWith("xmlns:"))
    return name === "xmlns" && value !== "http://www.w3.org/2000/svg" ? { code: "drawing-namespace" } : null;
  const local = name.replace(/^.*:/, "").toLowerCase();
  if (local.startsWith("on")) return { code: "drawing-handler", facts: { name } };
  if (local === "href") return value.trim().startsWith("#") ? null : outside;
  if (local === "src" || local === "base") return outside;
  return loads(value) ? outside : null;
}

// Style sheets load by @import, url() and image-set(); a backslash could spell these words in another way.
const loads = (style: string): boolean =>
  /@import|image-set|image\(|\\|url\(\s*["']?\s*(?!["'\s#])/i.test(style) || /(?:^|[^:])\/\/|[a-z]:\/\//i.test(style);
