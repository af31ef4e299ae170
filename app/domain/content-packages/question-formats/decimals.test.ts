import fc from "fast-check";
import { expect, test } from "vitest";
import { decimalText, middleOf, readDecimal } from "#app/domain/content-packages/question-formats/decimals.ts";

test.each([
  [" 5 ", 5],
  ["-0.5", -0.5],
  ["+3", 3],
  ["1,5", 1.5],
  [".5", 0.5],
  ["5.", 5],
  ["1.5e-3", 0.0015],
  ["1E2", 100],
  ["", null],
  ["-", null],
  ["1.2.3", null],
  ["1,234.5", null],
  ["5 m", null],
  ["0x10", null],
  ["Infinity", null],
  ["1e999", null],
  ["9".repeat(401), null],
])("%j is read as %s", (text, value) => {
  expect(readDecimal(text)).toBe(value);
});

test.each([
  [0, "0"],
  [-2, "-2"],
  [0.1, "0.1"],
  [1e21, "1000000000000000000000"],
  [1.25e-7, "0.000000125"],
  [-123456.789, "-123456.789"],
])("%s is written as %s", (value, text) => {
  expect(decimalText(value)).toBe(text);
});

test("what is written is read as the same number", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(decimalText(value)).not.toMatch(/e/);
      expect(readDecimal(decimalText(value))).toBe(value + 0);
    }),
  );
});

test("the middle of a range has no dust of binary fractions", () => {
  expect(middleOf(3.141, 3.142)).toEqual({ answer: 3.1415, tolerance: 0.0005 });
  expect(middleOf(-5, 5)).toEqual({ answer: 0, tolerance: 5 });
  expect(middleOf(0.1, 0.3)).toEqual({ answer: 0.2, tolerance: 0.1 });
});
