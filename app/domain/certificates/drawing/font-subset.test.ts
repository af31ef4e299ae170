import { expect, test } from "vitest";
import { fontsOf } from "#app/domain/certificates/drawing/font-face.server.ts";
import { subsetOf } from "#app/domain/certificates/drawing/font-subset.ts";
import { Blob, Face, Font } from "harfbuzzjs";

const [arabic] = fontsOf({ bold: false });
const sfnt = arabic!.sfnt;
const glyphOf = (letter: string) => arabic!.shaper.nominalGlyph(letter.codePointAt(0)!) ?? 0;
const beh = glyphOf("ب");
const dotlessBeh = glyphOf("ٮ");

const read = (file: Uint8Array<ArrayBuffer>) => {
  const face = new Face(new Blob(file));
  return { face, font: new Font(face) };
};
const drawn = (font: Font, glyph: number) => font.glyphToPath(glyph);
const alone = (id: number) => [{ id, x: 0, y: 0 }];

test("glyphs keep their outlines and widths at new places", () => {
  const { file, places } = subsetOf(sfnt, [alone(0), alone(beh), alone(dotlessBeh), alone(beh)]);
  const { font } = read(file);
  expect(places).toEqual([0, 1, 2, 1]);
  for (const [place, id] of [
    [1, beh],
    [2, dotlessBeh],
  ] as const) {
    expect(drawn(font, place)).toBe(drawn(arabic!.shaper, id));
    expect(drawn(font, place).length).toBeGreaterThan(20);
    expect(font.glyphHAdvance(place)).toBe(arabic!.shaper.glyphHAdvance(id));
  }
});

test("several glyphs are drawn as one, as wide as the first", () => {
  const { file, places } = subsetOf(sfnt, [alone(0), [...alone(beh), { id: dotlessBeh, x: 300, y: -40 }]]);
  const { font } = read(file);
  const path = drawn(font, places[1]!);
  const moved = drawn(arabic!.shaper, dotlessBeh).replace(
    /(-?[\d.]+),(-?[\d.]+)/g,
    (_, x, y) => `${Number(x) + 300},${Number(y) - 40}`,
  );
  expect(path).toBe(drawn(arabic!.shaper, beh) + moved);
  expect(font.glyphHAdvance(places[1]!)).toBe(arabic!.shaper.glyphHAdvance(beh));
});

test("a glyph without ink stays without", () => {
  const { file, places } = subsetOf(sfnt, [alone(0), alone(glyphOf(" "))]);
  const { font } = read(file);
  expect(drawn(font, places[1]!)).toBe("");
});

test("it is far smaller than the font and has its checksums right", () => {
  const { file } = subsetOf(sfnt, [alone(0), alone(beh)]);
  expect(file.length).toBeLessThan(3000);
  const words = new DataView(file.buffer);
  let sum = 0;
  for (let at = 0; at < file.length; at += 4) sum = (sum + words.getUint32(at)) >>> 0;
  expect(sum).toBe(0xb1b0afba);
});
