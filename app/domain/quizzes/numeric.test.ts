import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isWithin, readingsOf, readNumber } from "#app/domain/quizzes/numeric.ts";

const read: [why: string, text: string, value: number | null][] = [
  ["a whole number", "42", 42],
  ["zero", "0", 0],
  ["minus zero is zero", "-0", 0],
  ["leading zeros", "007", 7],
  ["Arabic-Indic digits", "٤٢", 42],
  ["Persian digits", "۴۲", 42],
  ["digits of two kinds", "٤2", 42],
  ["a decimal comma", "1,5", 1.5],
  ["a decimal point", "1.5", 1.5],
  ["an Arabic decimal sign", "١٫٥", 1.5],
  ["an Arabic comma, as on an Arabic keyboard", "١،٥", 1.5],
  ["nothing before the decimal sign", ",5", 0.5],
  ["nothing behind the decimal sign", "5,", 5],
  ["a decimal sign alone", ",", null],
  ["two decimal signs", "1,5,5", null],
  ["white space around", "\n 7\u00a0", 7],
  ["white space between sign and digits", "- 7", null],
  ["invisible direction marks", "\u200f\u202a 7\u061c", 7],
  ["a hyphen as the minus sign", "-2", -2],
  ["a true minus sign", "−2", -2],
  ["a dash as the minus sign", "–2", -2],
  ["a plus sign", "+2", 2],
  ["two minus signs", "--2", null],
  ["a minus sign behind", "2-", null],
  ["groups parted by spaces", "12 345", 12345],
  ["groups parted by no-break spaces", "1\u00a0234\u00a0567", 1234567],
  ["groups parted by narrow no-break spaces", "12\u202f345,5", 12345.5],
  ["groups parted by the Arabic sign", "١٢٬٣٤٥٫٥", 12345.5],
  ["a group of two", "12 34", null],
  ["a group of four", "1 2345", null],
  ["a first group of four", "1234 567", null],
  ["a first group of zero", "0 123", null],
  ["a group parted by two spaces", "1  234", null],
  ["a space behind the decimal sign", "1,5 000", null],
  ["several points in groups of three", "1.234.567", 1234567],
  ["several commas in groups of three", "1,234,567", 1234567],
  ["several points, then a comma", "1.234.567,8", 1234567.8],
  ["one point, then a comma", "1.234,5", 1234.5],
  ["one comma, then a point", "1,234.5", 1234.5],
  ["a point, then a comma, the group too short", "12.34,5", null],
  ["points and commas between groups", "1.234,567.8", null],
  ["one point with three digits behind it is a decimal sign", "1.500", 1.5],
  ["one comma with three digits behind it is a decimal sign", "1,500", 1.5],
  ["several points in other groups", "1.23.456", null],
  ["nothing", "", null],
  ["a space", " ", null],
  ["an exponent", "1e5", null],
  ["digits and letters", "12abc", null],
  ["a percent sign", "12%", null],
  ["a unit", "12 kg", null],
  ["infinity", "Infinity", null],
  ["not a number", "NaN", null],
  ["hexadecimal", "0x1f", null],
  ["an underscore", "1_000", null],
  ["a fraction", "1/2", null],
  ["two lines", "1\n2", null],
  ["30 characters", "1".padEnd(30, "0"), 1e29],
  ["31 characters", "1".padEnd(31, "0"), null],
  ["very much", "9".repeat(1_000_000), null],
];
test.each(read)("a number is read: %s", (_, text, value) => {
  expect(readNumber(text)).toBe(value);
});

test("every decimal number is read back, with either decimal sign", () => {
  const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
  fc.assert(
    fc.property(cents, fc.constantFrom(".", ",", "٫"), (value, sign) => {
      const text = (value / 100).toFixed(2).replace(".", sign);
      expect(readNumber(text)).toBe(Number((value / 100).toFixed(2)) || 0);
    }),
  );
});

const readings: [why: string, text: string, values: number[]][] = [
  ["one point with three digits behind it", "1.500", [1.5, 1500]],
  ["one comma with three digits behind it", "−١٢،٣٤٥", [-12.345, -12345]],
  ["three digits that a product would blur", "1.001", [1.001, 1001]],
  ["two digits behind it", "1.50", [1.5]],
  ["four digits behind it", "1.5000", [1.5]],
  ["four digits before it", "1500.500", [1500.5]],
  ["a zero before it", "0.500", [0.5]],
  ["an Arabic decimal sign groups nothing", "1٫500", [1.5]],
  ["groups that are plain", "1 500", [1500]],
  ["no number", "beaucoup", []],
];
test.each(readings)("what a number can mean: %s", (_, text, values) => {
  expect(readingsOf(text)).toEqual(values);
});

const near: [why: string, given: number, answer: number, tolerance: number, right: boolean][] = [
  ["the answer itself", 3, 3, 0, true],
  ["0.1 + 0.2 is 0.3", 0.1 + 0.2, 0.3, 0, true],
  ["next to it without tolerance", 0.3000001, 0.3, 0, false],
  ["at the upper end of 9.95 ± 0.05", 10, 9.95, 0.05, true],
  ["at the lower end of 9.95 ± 0.05", 9.9, 9.95, 0.05, true],
  ["just over 9.95 ± 0.05", 10.0001, 9.95, 0.05, false],
  ["just under 9.95 ± 0.05", 9.8999, 9.95, 0.05, false],
  ["zero without tolerance", 0, 0, 0, true],
  ["nearly zero without tolerance", 1e-20, 0, 0, false],
  ["the other sign", -3, 3, 0, false],
  ["at the end of a range around zero", -0.1, 0, 0.1, true],
  ["small numbers are told apart", 2e-15, 1e-15, 0, false],
  ["large numbers are told apart", 1_000_000_000_001, 1_000_000_000_000, 0, false],
  ["a tolerance larger than the answer", -5, 1, 6, true],
];
test.each(near)("near enough: %s", (_, given, answer, tolerance, right) => {
  expect(isWithin(given, answer, tolerance)).toBe(right);
});

test("every end of every range in hundredths is within it, and a hundredth further is not", () => {
  const cents = fc.integer({ min: -1_000_000, max: 1_000_000 });
  fc.assert(
    fc.property(cents, fc.integer({ min: 0, max: 10_000 }), (answer, tolerance) => {
      expect(isWithin((answer + tolerance) / 100, answer / 100, tolerance / 100)).toBe(true);
      expect(isWithin((answer - tolerance) / 100, answer / 100, tolerance / 100)).toBe(true);
      expect(isWithin((answer + tolerance + 1) / 100, answer / 100, tolerance / 100)).toBe(false);
    }),
  );
});
