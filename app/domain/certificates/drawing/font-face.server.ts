import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { inflateSync } from "node:zlib";
import { Blob, Face, Font } from "harfbuzzjs";
import { sfntOf } from "#app/domain/certificates/drawing/woff.ts";

/** One font file, ready for shaping and embedding. Lengths are in ems unless they are named otherwise. */
export type FontFace = {
  name: string;
  /** The TrueType file. */
  sfnt: Uint8Array<ArrayBuffer>;
  shaper: Font;
  unitsPerEm: number;
  ascent: number;
  descent: number;
  /** Left, bottom, right and top of what the glyphs cover. */
  bounds: [number, number, number, number];
  /** A glyph without ink. */
  blank: number;
  has: (codePoint: number) => boolean;
  advance: (glyph: number) => number;
};

const tifinagh = "noto-sans-tifinagh/files/noto-sans-tifinagh-tifinagh-400-normal";
const filesOf = (weight: 400 | 700) => [
  ...["arabic", "latin", "latin-ext"].map((part) => `amiri/files/amiri-${part}-${weight}-normal`),
  // There is no bold Tifinagh.
  tifinagh,
];

const lists = new Map<boolean, FontFace[]>();
const faces = new Map<string, FontFace>();

/** The fonts of a weight in the order in which they are asked for a character; each is read once per process. */
export function fontsOf({ bold }: { bold: boolean }): FontFace[] {
  const fonts = lists.get(bold) ?? filesOf(bold ? 700 : 400).map((file) => faces.get(file) ?? readFace(file));
  lists.set(bold, fonts);
  return fonts;
}

function readFace(file: string): FontFace {
  const path = createRequire(import.meta.url).resolve(`@fontsource/${file}.woff`);
  const sfnt = sfntOf(readFileSync(path), inflateSync);
  const face = new Face(new Blob(sfnt));
  const shaper = new Font(face);
  const characters = new Set(face.collectUnicodes());
  const head = face.referenceTable("head");
  if (!head) throw new Error(`The font ${file} has no table head.`);
  const bounds = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const ems = (units: number) => units / face.upem;
  const bound = (at: number) => ems(bounds.getInt16(at));
  const { ascender, descender } = shaper.hExtents();
  const advances = new Map<number, number>();
  const advance = (glyph: number) => {
    const known = advances.get(glyph) ?? ems(shaper.glyphHAdvance(glyph));
    advances.set(glyph, known);
    return known;
  };
  const font: FontFace = {
    name: file.replace(/^.*\/|-normal$/g, ""),
    sfnt,
    shaper,
    unitsPerEm: face.upem,
    ascent: ems(ascender),
    descent: ems(descender),
    bounds: [bound(36), bound(38), bound(40), bound(42)],
    blank: shaper.nominalGlyph(0x200c) ?? shaper.nominalGlyph(0x20) ?? 0,
    has: (codePoint) => characters.has(codePoint),
    advance,
  };
  faces.set(file, font);
  return font;
}
