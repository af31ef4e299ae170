import { expect, test } from "vitest";
import { isWithin, readingsOf, readNumber } from "#app/domain/quizzes/numeric.ts";

const numbers: [why: string, typed: string, value: number][] = [
  ["zero", "0", 0],
  ["several zeros", "007", 7],
  ["white space around", " \t12\u00a0\n", 12],
  ["Arabic-Indic digits", "١٢٣٤٥٦٧٨٩٠", 1_234_567_890],
  ["Persian digits", "۱۲۳۴۵۶۷۸۹۰", 1_234_567_890],
  ["a plus sign", "+2", 2],
  ["minus zero is zero", "-0", 0],
  ["nothing before the point", ".5", 0.5],
  ["nothing before the comma", "-,5", -0.5],
  ["nothing after the comma", "5,", 5],
  ["nothing after the Arabic sign", "٥٫", 5],
  ["an Arabic comma for decimals", "١،٥", 1.5],
  ["one comma grouped, then a point", "1,234.5", 1234.5],
  ["one point grouped, then a comma", "1.234,5", 1234.5],
  ["a thin space before thousands", "1\u2009500", 1500],
  ["a zero before three digits", "0,500", 0.5],
  ["a hyphen for minus", "-2", -2],
  ["a minus sign", "−2", -2],
  ["an en dash for minus", "–2", -2],
  ["a decimal point", "1.5", 1.5],
  ["a decimal comma", "1,5", 1.5],
  ["an Arabic decimal sign", "١٫٥", 1.5],
  ["one comma before three digits is decimal", "1,500", 1.5],
  ["one point before three digits is decimal", "1.500", 1.5],
  ["a space before thousands", "1 500", 1500],
  ["a no-break space before thousands", "1\u00a0500", 1500],
  ["a narrow no-break space before thousands", "1\u202f500", 1500],
  ["an Arabic thousands sign", "١٬٥٠٠", 1500],
  ["several spaces and a decimal comma", "1 234 567,89", 1_234_567.89],
  ["Arabic signs of both kinds", "١٬٢٣٤٫٥", 1234.5],
  ["several points are thousands", "1.234.567", 1_234_567],
  ["several points, then a comma", "1.234.567,8", 1_234_567.8],
  ["several commas are thousands", "1,234,567", 1_234_567],
  ["several commas, then a point", "-1,234,567.8", -1_234_567.8],
  ["left-to-right and right-to-left marks", "\u200f-5\u200e", -5],
  ["an Arabic letter mark", "\u061c٥", 5],
  ["a mark before white space", "\u200f 5 \u200e", 5],
  ["exactly 30 characters", `1.${"0".repeat(28)}`, 1],
];
test.each(numbers)("a number is read: %s", (_, typed, value) => {
  expect(readNumber(typed)).toBe(value);
});

const refused: [why: string, typed: string][] = [
  ["nothing", ""],
  ["white space only", "  "],
  ["a sign only", "-"],
  ["two signs", "--2"],
  ["a sign after", "2-"],
  ["a decimal sign only", ","],
  ["a sign and a decimal sign", "-."],
  ["both signs", "+-2"],
  ["an en dash twice", "––2"],
  ["a group after zero", "0 500"],
  ["a line break inside", "1\n500"],
  ["a space after the sign", "- 2"],
  ["an exponent", "1e5"],
  ["a hexadecimal number", "0x10"],
  ["letters after", "12abc"],
  ["letters", "abc"],
  ["Infinity", "Infinity"],
  ["NaN", "NaN"],
  ["a percent sign", "50%"],
  ["two decimal signs", "1,2,3"],
  ["two points without groups", "1.2.3"],
  ["a group of two", "1,23,456"],
  ["a group of four", "1.2345.678"],
  ["a first group of four", "1234,567,890"],
  ["commas and points mixed among groups", "1,234.567,890"],
  ["a space before two digits", "1 50"],
  ["a space before four digits", "1 5000"],
  ["two spaces", "1  500"],
  ["31 characters", `1.${"0".repeat(29)}`],
  ["a megabyte", "1".repeat(1_000_000)],
];
test.each(refused)("it is no number: %s", (_, typed) => {
  expect(readNumber(typed)).toBeNull();
});

const readings: [why: string, typed: string, values: number[]][] = [
  ["no number", "abc", []],
  ["a whole number", "1500", [1500]],
  ["one point with three digits behind it", "1.500", [1.5, 1500]],
  ["one comma with three digits behind it", "-12,345", [-12.345, -12_345]],
  ["Arabic digits with an Arabic comma", "١،٥٠٠", [1.5, 1500]],
  ["two digits behind it", "1.50", [1.5]],
  ["four digits behind it", "1.5000", [1.5]],
  ["four digits before it", "1500.250", [1500.25]],
  ["a zero before it", "0.500", [0.5]],
  ["an Arabic decimal sign", "١٫٥٠٠", [1.5]],
  ["a space", "1 500", [1500]],
  ["two groups", "1.500.000", [1_500_000]],
];
test.each(readings)("what a number can mean: %s", (_, typed, values) => {
  expect(readingsOf(typed)).toEqual(values);
});

const distances: [why: string, given: number, answer: number, tolerance: number, within: boolean][] = [
  ["the answer itself", 5, 5, 0, true],
  ["zero and minus zero", -0, 0, 0, true],
  ["next to the answer without tolerance", 5.0001, 5, 0, false],
  ["0.1 + 0.2 is 0.3", 0.1 + 0.2, 0.3, 0, true],
  ["at the upper boundary", 3.15, 3.14, 0.01, true],
  ["at the lower boundary", 3.13, 3.14, 0.01, true],
  ["at a boundary that binary fractions miss", 10, 9.95, 0.05, true],
  ["at the other one", 9.9, 9.95, 0.05, true],
  ["at the boundary of a large number", 1_000_000.3, 1_000_000.2, 0.1, true],
  ["at the boundary below zero", -10, -9.95, 0.05, true],
  ["just outside above", 10.000_000_1, 9.95, 0.05, false],
  ["just outside below", 9.899_999_9, 9.95, 0.05, false],
  ["just outside a whole tolerance", 13, 10, 2, false],
  ["the same with another sign", -5, 5, 1, false],
];
test.each(distances)("what is near enough: %s", (_, given, answer, tolerance, within) => {
  expect(isWithin(given, answer, tolerance)).toBe(within);
});
