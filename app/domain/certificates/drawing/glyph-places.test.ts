import { expect, test } from "vitest";
import { placeGlyphs, type ShapedGlyph } from "#app/domain/certificates/drawing/glyph-places.ts";

const glyph = (id: number, cluster: number, advance: number, dx = 0, dy = 0): ShapedGlyph => ({
  id,
  cluster,
  advance,
  dx,
  dy,
});
const place = (line: string, rtl: boolean, glyphs: ShapedGlyph[], end = line.length) =>
  placeGlyphs(glyphs, { line, end, rtl, blank: 99 }).map(({ id, x, y, text }) => [id, x, y, text]);

test("glyphs stand one after another, each with its letter", () => {
  expect(place("ab", false, [glyph(1, 0, 2), glyph(2, 1, 3)])).toEqual([
    [1, 0, 0, "a"],
    [2, 2, 0, "b"],
  ]);
});

test("from right to left the last letter comes first", () => {
  expect(place("ab", true, [glyph(2, 1, 3), glyph(1, 0, 2)])).toEqual([
    [2, 0, 0, "b"],
    [1, 3, 0, "a"],
  ]);
});

test("offsets move a glyph and not those after it", () => {
  expect(place("ab", false, [glyph(1, 0, 2, 0.5, 0.25), glyph(2, 1, 3)])).toEqual([
    [1, 0.5, 0.25, "a"],
    [2, 2, 0, "b"],
  ]);
});

test("a letter goes to the glyph that takes up room, and its dots accompany it", () => {
  const dots = glyph(7, 0, 0, 0.5, -1);
  expect(placeGlyphs([dots, glyph(1, 0, 2), glyph(2, 1, 3)], { line: "بx", end: 2, rtl: true, blank: 99 })).toEqual([
    { id: 1, x: 0, y: 0, text: "ب", companions: [{ id: 7, x: 0.5, y: -1 }] },
    { id: 2, x: 2, y: 0, text: "x", companions: [] },
  ]);
});

test("a letter and its mark go to a glyph each", () => {
  expect(place("بَ", true, [glyph(7, 0, 0, 0.5, 1), glyph(1, 0, 2)])).toEqual([
    [1, 0, 0, "ب"],
    [7, 0.5, 1, "َ"],
  ]);
});

test("the further letters of an Arabic ligature go to glyphs without ink inside it", () => {
  expect(place("لا", true, [glyph(5, 0, 2)])).toEqual([
    [5, 0, 0, "ل"],
    [99, 1, 0, "ا"],
  ]);
});

test("a Latin ligature carries all its letters", () => {
  expect(place("ffix", false, [glyph(5, 0, 3), glyph(6, 3, 1)])).toEqual([
    [5, 0, 0, "ffi"],
    [6, 3, 0, "x"],
  ]);
});

test("the text of the last cluster ends where the run ends", () => {
  const texts = place("abcd", false, [glyph(1, 0, 1), glyph(2, 1, 1)], 3).map(([, , , text]) => text);
  expect(texts).toEqual(["a", "bc"]);
});

test("a character outside the first plane stays whole", () => {
  expect(place("\u{1d49c}b", false, [glyph(1, 0, 1), glyph(2, 2, 1)]).map(([, , , text]) => text)).toEqual([
    "\u{1d49c}",
    "b",
  ]);
});
