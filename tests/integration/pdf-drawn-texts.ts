import { type PdfObjects, type PdfDictionary, type PdfValue } from "./pdf-objects.ts";

export type FontMap = { text: Map<string, string>; glyph: (code: string) => number };

/** What each code of each font of a page stands for. */
export function mapsOf(
  pdf: PdfObjects,
  page: PdfDictionary,
  streamOf: (reference: PdfValue | undefined) => string,
): Map<string, FontMap> {
  const fonts = pdf.dictionary(pdf.dictionary(page["/Resources"])["/Font"]);
  const entries = Object.entries(fonts).map(([key, reference]): [string, FontMap] => {
    const font = pdf.dictionary(reference);
    const text = new Map<string, string>();
    for (const [, code = "", hex = ""] of streamOf(font["/ToUnicode"]).matchAll(/<(\w{4})> <(\w+)>/g))
      text.set(code, Buffer.from(hex, "hex").swap16().toString("utf16le"));
    const [descendant] = pdf.list(font["/DescendantFonts"]);
    const widths = pdf.list(pdf.list(pdf.dictionary(descendant)["/W"])[1]);
    // Codes count up from 1, which is the order in which the map to glyphs has them.
    return [
      key.slice(1),
      { text, glyph: (code) => (Number.parseInt(code, 16) < widths.length ? Number.parseInt(code, 16) : 0) },
    ];
  });
  return new Map(entries);
}

/** The codes that a content stream shows, with the font of each and the number of the piece of content. */
export function shownCodes(content: string): [mark: number, font: string, codes: string][] {
  const shown: [number, string, string][] = [];
  let [mark, font] = [-1, ""];
  for (const line of content.split("\n")) {
    mark = Number(/\/MCID (\d+)>> BDC$/.exec(line)?.[1] ?? mark);
    font = /^\/(\w+) [\d.]+ Tf$/.exec(line)?.[1] ?? font;
    if (line.endsWith(" TJ")) for (const [, codes = ""] of line.matchAll(/<(\w+)>/g)) shown.push([mark, font, codes]);
  }
  return shown;
}

/** What each piece of content of a stream says. */
export function drawnTexts(content: string, maps: Map<string, FontMap>): Map<number, string> {
  const texts = new Map<number, string>();
  for (const [mark, font, codes] of shownCodes(content)) {
    const text = (codes.match(/.{4}/g) ?? []).map((code) => maps.get(font)?.text.get(code) ?? "").join("");
    texts.set(mark, (texts.get(mark) ?? "") + text);
  }
  return texts;
}
