import bidiFactory from "bidi-js";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  clustersOf,
  inVisualOrder,
  levelsOf,
  mirrorOf,
  type BaseDirection,
} from "#app/domain/certificates/drawing/bidi-runs.ts";

/** The runs of equal level of a line. */
function runsOf(line: string, base: BaseDirection) {
  const runs: { start: number; end: number; level: number }[] = [];
  levelsOf(line, base).forEach((level, at) => {
    const last = runs.at(-1);
    if (last?.level === level) last.end = at + 1;
    else runs.push({ start: at, end: at + 1, level });
  });
  return runs;
}

const lines: [line: string, base: BaseDirection, visual: string[]][] = [
  ["", "rtl", []],
  ["Salma", "ltr", ["Salma"]],
  ["سلمى", "rtl", ["سلمى"]],
  ["جمعية POSITIVE", "rtl", ["POSITIVE", "جمعية "]],
  ["23 نونبر 2026", "rtl", ["2026", " نونبر ", "23"]],
  ["formation العمران 2", "ltr", ["formation ", "2", "العمران "]],
  ["سلمى ⵙⴰⵍⵎⴰ Salma", "rtl", ["ⵙⴰⵍⵎⴰ Salma", "سلمى "]],
];
test.each(lines)("the runs of %j from %s stand in visual order", (line, base, visual) => {
  expect(inVisualOrder(runsOf(line, base)).map(({ start, end }) => line.slice(start, end))).toEqual(visual);
});

test("any line is in the same order as the whole algorithm gives", () => {
  const bidi = bidiFactory();
  const piece = fc.constantFrom("سلم", "ا", "ⵣ", "abc", " ", "(", ")", "12", ",", "-", "/", "«", "»");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom<BaseDirection>("rtl", "ltr"), (pieces, base) => {
      const line = pieces.join("");
      const places = inVisualOrder(runsOf(line, base)).flatMap(({ start, end, level }) => {
        const inRun = Array.from({ length: end - start }, (_, offset) => start + offset);
        return level % 2 ? inRun.reverse() : inRun;
      });
      expect(places).toEqual(bidi.getReorderedIndices(line, bidi.getEmbeddingLevels(line, base)));
    }),
  );
});

test("a letter and its marks are one cluster", () => {
  expect(clustersOf("مُح e\u0302x").map(({ text, start }) => [text, start])).toEqual([
    ["مُ", 0],
    ["ح", 2],
    [" ", 3],
    ["e\u0302", 4],
    ["x", 6],
  ]);
});

test("brackets are mirrored, letters are not", () => {
  expect([mirrorOf("("), mirrorOf("»"), mirrorOf("ب")]).toEqual([")", "«", null]);
});
