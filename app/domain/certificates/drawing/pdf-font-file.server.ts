import { deflateSync } from "node:zlib";
import { PDFString, type PDFContext, type PDFRef } from "pdf-lib";
import { subsetOf } from "#app/domain/certificates/drawing/font-subset.ts";
import { hex4, thousandths, type PdfFont } from "#app/domain/certificates/drawing/pdf-font.server.ts";

const utf16Hex = (text: string) => Array.from({ length: text.length }, (_, at) => hex4(text.charCodeAt(at))).join("");

/** Writes a font, reduced to the glyphs in use, into a document. */
export function embedFont({ face, glyphs }: PdfFont, context: PDFContext): PDFRef {
  const name = `${subsetTag(glyphs.map(({ id }) => id))}+${face.name}`;
  const units = (ems: number) => Math.round(ems * face.unitsPerEm);
  const { file, places } = subsetOf(
    face.sfnt,
    glyphs.map(({ id, companions }) => [
      { id, x: 0, y: 0 },
      ...companions.map((one) => ({ id: one.id, x: units(one.x), y: units(one.y) })),
    ]),
  );
  const glyphOfCode = Buffer.alloc(places.length * 2);
  for (const [code, place] of places.entries()) glyphOfCode.writeUInt16BE(place, code * 2);
  const ascent = Math.round(face.ascent * 1000);
  const descriptor = context.obj({
    Type: "FontDescriptor",
    FontName: name,
    Flags: 4, // symbolic: codes are not those of a standard encoding
    FontBBox: face.bounds.map((ems) => Math.round(ems * 1000)),
    ItalicAngle: 0,
    Ascent: ascent,
    Descent: Math.round(face.descent * 1000),
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
    W: [0, glyphs.map(({ id }) => thousandths(face.advance(id)))],
    CIDToGIDMap: packed(context, glyphOfCode),
  });
  const font = context.obj({
    Type: "Font",
    Subtype: "Type0",
    BaseFont: name,
    Encoding: "Identity-H",
    DescendantFonts: [context.register(descendant)],
    ToUnicode: packed(context, Buffer.from(toUnicode(glyphs), "latin1")),
  });
  return context.register(font);
}

function toUnicode(glyphs: PdfFont["glyphs"]): string {
  const rows = [...glyphs.entries()]
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
