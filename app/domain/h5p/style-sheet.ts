import { isFont } from "#app/domain/h5p/file-kinds.ts";
import type { FontDescriptors } from "#app/domain/h5p/manifest.ts";

type Source = {
  /** The text of a style sheet of the library by its name in the package; null when there is none. */
  textOf: (name: string) => string | null;
  /** What a file is kept under (SHA-256), or null when the package does not have it. */
  keptAs: (name: string) => string | null;
  /** Hears of each font that words may be shown in: its forms by their names, the best first. */
  font?: (font: Omit<StyleFont, "name"> & { names: string[] }) => void;
};

/** A font as a style sheet declares it, with the name of its file in the package. */
export type StyleFont = { name: string; family: string; descriptors: FontDescriptors };

/**
 * Fonts that the new look of H5P loads for its words, 110 kB each: a phone's own serve as well, and know Arabic. The last
 * is of pages that are not shown to learners.
 */
const unneededFont = /font-family\s{0,9}:\s{0,9}["']?(inter|open sans|h5p-hub-publish)["']?\s{0,9}[;}]/i;
/** Endings of fonts, the best first: every browser that plays H5P knows the first. */
const fontEndings = ["woff2", "woff", "ttf", "otf"];

// Repetitions are bounded, so that no style sheet takes longer than its length.
const urls = /url\(\s{0,20}(?:"([^"\n]{0,2000})"|'([^'\n]{0,2000})'|([^()"'\s]{0,2000}))\s{0,20}\)/gi;
const fontFaces = /@font-face\s{0,20}\{([^{}]{0,20000})\}/gi;
const data = /url\(\s{0,20}["']?data:/i;

/**
 * Style sheets of one library as one: files are named by what they hold (`url("h5p-file:SHA256")`), so that the sheet is
 * the same wherever the library comes from; what is elsewhere or missing is gone. So are fonts that are files: they come
 * when words are shown in them (see `fontsOf`). `names` are in the order they apply.
 */
export function flatStyle(names: readonly string[], source: Source): string {
  const imported = new Set<string>();
  return names.map((name) => oneStyle(name, source, imported)).join("\n");
}

/** The names of the files that the style sheets show, each once. */
export function shownBy(
  names: readonly string[],
  { textOf, has }: { textOf: Source["textOf"]; has: (name: string) => boolean },
): string[] {
  const shown = new Set<string>();
  const keptAs = (name: string) => {
    if (!has(name)) return null;
    shown.add(name);
    return "";
  };
  flatStyle(names, { textOf, keptAs });
  return [...shown];
}

/** Most fonts of one library; others are left out. */
const mostFonts = 60;

/** The fonts that the style sheets declare, each in its best form that is there; none that is not needed. */
export function fontsOf(
  names: readonly string[],
  { textOf, has }: { textOf: Source["textOf"]; has: (name: string) => boolean },
): StyleFont[] {
  const fonts: StyleFont[] = [];
  const font: Source["font"] = ({ names: forms, ...declared }) => {
    const name = forms.find(has);
    if (name !== undefined && fonts.length < mostFonts) fonts.push({ name, ...declared });
  };
  flatStyle(names, { textOf, keptAs: () => null, font });
  return fonts;
}

function oneStyle(name: string, source: Source, imported: Set<string>): string {
  const { imports, rest } = splitHead(source.textOf(name) ?? "");
  const own = rest
    .replace(fontFaces, (rule: string, body: string) => fontFace(name, rule, body, source))
    .replace(urls, (whole, double?: string, single?: string, bare?: string) =>
      addressed(name, (double ?? single ?? bare ?? "").trim(), whole, source),
    );
  return [...imports.map((rule) => importedStyle(name, rule, source, imported)), own].join("");
}

// Sheets are named by @import before all rules; anywhere else browsers pass over it.
function splitHead(text: string): { imports: string[]; rest: string } {
  const imports: string[] = [];
  const next = /\s+|\uFEFF|@charset[^;]{0,100};|@import([^;{}]{0,1000});/iy;
  let comments = "";
  for (let at = 0; ;) {
    next.lastIndex = at;
    const found = next.exec(text);
    if (found) {
      if (found[1] !== undefined) imports.push(found[1].trim());
      at = next.lastIndex;
    } else if (text.startsWith("/*", at)) {
      const end = text.indexOf("*/", at + 2);
      if (end < 0) return { imports, rest: comments };
      comments += `${text.slice(at, end + 2)}\n`;
      at = end + 2;
    } else return { imports, rest: comments + text.slice(at) };
  }
}

/** Most sheets that one library imports: each is within the one that names it. */
const mostImported = 40;

// Each sheet once: a hundred thousand imports of one would be as many copies of it.
function importedStyle(name: string, rule: string, source: Source, imported: Set<string>): string {
  const found = /^(?:url\(\s*)?(?:"([^"]*)"|'([^']*)'|([^"')\s]+))\s*\)?/i.exec(rule);
  const inner = found ? nameFrom(name, found[1] ?? found[2] ?? found[3] ?? "") : null;
  if (!found || inner === null || imported.has(inner) || imported.size >= mostImported) return "";
  imported.add(inner);
  const text = oneStyle(inner, source, imported);
  const condition = rule.slice(found[0].length).trim();
  return condition ? `@media ${condition} {\n${text}\n}\n` : `${text}\n`;
}

function fontFace(name: string, rule: string, body: string, { font }: Source): string {
  if (unneededFont.test(`${body};`)) return "";
  if (data.test(body)) return rule;
  const files = [...body.matchAll(urls)]
    .map(([, double, single, bare]) => nameFrom(name, (double ?? single ?? bare ?? "").trim()))
    .filter((file) => file !== null);
  if (files.length === 0) return rule;
  const names = fontEndings.flatMap((ending) => files.filter((file) => file.toLowerCase().endsWith(`.${ending}`)));
  const declared = declarations(body);
  const family = declared.get("font-family")?.replaceAll(/^["']|["']$/g, "");
  if (family) font?.({ names, family, descriptors: descriptorsIn(declared) });
  return "";
}

function declarations(body: string): Map<string, string> {
  const [first = "", ...others] = body.split("/*");
  const plain = [first, ...others.map((part) => part.split("*/")[1] ?? "")].join("");
  return new Map(
    plain
      .split(";")
      .map((line) => line.split(":"))
      .map(([property = "", ...value]) => [property.trim().toLowerCase(), value.join(":").trim()]),
  );
}

const descriptorNames = {
  weight: "font-weight",
  style: "font-style",
  stretch: "font-stretch",
  unicodeRange: "unicode-range",
};

const descriptorsIn = (declared: ReadonlyMap<string, string>): FontDescriptors =>
  Object.fromEntries(
    Object.entries(descriptorNames).flatMap(([name, property]) => {
      const value = declared.get(property);
      return value ? [[name, value]] : [];
    }),
  );

function addressed(name: string, address: string, whole: string, { keptAs }: Source): string {
  if (/^(data:|#|h5p-file:)/i.test(address)) return whole;
  const file = nameFrom(name, address);
  const kept = file === null || isFont(file) ? null : keptAs(file);
  return kept === null ? 'url("data:,")' : `url("h5p-file:${kept}")`;
}

/** The name that an address in a style sheet means; null when it is elsewhere. What follows ? or # says nothing here. */
function nameFrom(name: string, address: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:|^\/|\\/i.test(address)) return null;
  const parts = name.split("/").slice(0, -1);
  for (const part of (address.split(/[?#]/)[0] ?? "").split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return null;
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
