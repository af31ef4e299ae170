import { deflateSync } from "node:zlib";
import { PDFString, type PDFContext, type PDFRef } from "pdf-lib";
import type { Companion } from "#app/domain/certificates/drawing/glyph-places.ts";
import type { FontFace } from "#app/domain/certificates/drawing/font-face.server.ts";
import { subsetOf } from "#app/domain/certificates/drawing/font-subset.ts";

const hex4 = (value: number) => value.toString(16).padStart(4, "0").toUpperCase();
const utf16Hex = (text: string) => Array.from({ length: text.length }, (_, at) => hex4(text.charCodeAt(at))).join("");
const thousandths = (ems: number) => Math.round(ems * 1_000_000) / 1000;

/** A glyph, what is drawn with it, and the text that both stand for. */
type Lettering = { id: number; text: string; companions: Companion[] };

/**
 * A Type 0 font with codes of our own: one for each pair of a glyph and the text it stands for, so that copied text is
 * right even where one glyph stands for two texts.
 */
export class PdfFont {
  readonly face: FontFace;
  /** Its name among the resources of the page. */
  readonly key: string;
  readonly #codes = new Map<string, number>();
  readonly #glyphs: Lettering[] = [{ id: 0, text: "", companions: [] }];

  constructor(face: FontFace, key: string) {
    this.face = face;
    this.key = key;
  }

  /** The code of a glyph, with its companions, that stands for a text, as four hex digits. */
  code({ id, text, companions }: Lettering): string {
    const pair = companions.length > 0 ? `${id} ${text} ${JSON.stringify(companions)}` : `${id} ${text}`;
    let code = this.#codes.get(pair);
    if (code === undefined) {
      code = this.#glyphs.push({ id, text, companions }) - 1;
      this.#codes.set(pair, code);
    }
    return hex4(code);
  }

  /** The width of a glyph in ems, as the PDF reader knows it. */
  width = (id: number): number => thousandths(this.face.advance(id)) / 1000;

  /** Writes the font, reduced to the glyphs in use, into a document. */
  embed(context: PDFContext): PDFRef {
    const name = `${subsetTag(this.#glyphs.map(({ id }) => id))}+${this.face.name}`;
    const units = (ems: number) => Math.round(ems * this.face.unitsPerEm);
    const { file, places } = subsetOf(
      this.face.sfnt,
      this.#glyphs.map(({ id, companions }) => [
        { id, x: 0, y: 0 },
        ...companions.map((one) => ({ id: one.id, x: units(one.x), y: units(one.y) })),
      ]),
    );
    const glyphOfCode = Buffer.alloc(places.length * 2);
    for (const [code, place] of places.entries()) glyphOfCode.writeUInt16BE(place, code * 2);
    const ascent = Math.round(this.face.ascent * 1000);
    const descriptor = context.obj({
      Type: "FontDescriptor",
      FontName: name,
      Flags: 4, // symbolic: codes are not those of a standard encoding
      FontBBox: this.face.bounds.map((ems) => Math.round(ems * 1000)),
      ItalicAngle: 0,
      Ascent: ascent,
      Descent: Math.round(this.face.descent * 1000),
      CapHeight: ascent,
      StemV: 80,
      FontFile2: packed(context, file, { Length1: file.length }),
    });
    const descendant = context.obj({
      Type: "Font",
      Subtype: "CIDFontType2",
      BaseFont: name,
      CIDSystemInfo: { Registry: PDFString.of("Adobe"), Ordering: PDFString.of("Identity"), Supplement: 0 },
      FontDescriptor: context.register(descriptor),
      DW: 1000,
      W: [0, this.#glyphs.map(({ id }) => thousandths(this.face.advance(id)))],
      CIDToGIDMap: packed(context, glyphOfCode),
    });
    const font = context.obj({
      Type: "Font",
      Subtype: "Type0",
      BaseFont: name,
      Encoding: "Identity-H",
      DescendantFonts: [context.register(descendant)],
      ToUnicode: packed(context, Buffer.from(this.#toUnicode(), "latin1")),
    });
    return context.register(font);
  }

  #toUnicode(): string {
    const rows = [...this.#glyphs.entries()]
      .filter(([, { text }]) => text !== "")
      .map(([code, { text }]) => `<${hex4(code)}> <${utf16Hex(text)}>`);
    const blocks = Array.from({ length: Math.ceil(rows.length / 100) }, (_, block) => {
      const part = rows.slice(block * 100, block * 100 + 100);
      return `${part.length} beginbfchar\n${part.join("\n")}\nendbfchar`;
    });
    return [
      "/CIDInit /ProcSet findresource begin",
      "12 dict begin",
      "begincmap",
      "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
      "/CMapName /Adobe-Identity-UCS def",
      "/CMapType 2 def",
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange",
      ...blocks,
      "endcmap",
      "CMapName currentdict /CMap defineresource pop",
      "end\nend",
    ].join("\n");
  }
}

const compressed = new WeakMap<Uint8Array, Uint8Array>();

/** A stream compressed by zlib, which is several times quicker than pdf-lib's own compression; the same bytes only once. */
export function packed(context: PDFContext, bytes: Uint8Array, dictionary = {}): PDFRef {
  const contents = compressed.get(bytes) ?? deflateSync(bytes);
  compressed.set(bytes, contents);
  return context.register(context.stream(contents, { Filter: "FlateDecode", ...dictionary }));
}

/** The six capitals that mark a reduced font, from the ids of its glyphs. */
function subsetTag(ids: number[]): string {
  const hash = ids.reduce((sum, id) => (sum * 31 + id) >>> 0, 7);
  return Array.from({ length: 6 }, (_, place) => String.fromCharCode(65 + ((hash >>> (place * 4)) % 26))).join("");
}
