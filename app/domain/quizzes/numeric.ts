import { westernDigits } from "#app/domain/comparable.ts";

/** Longest text that is read as a number, in characters. */
const longestNumber = 30;

// After the western digits: a comma may be the Arabic one, a decimal sign also ٫, and a grouping space may be narrow.
const comma = "[,\u060c]";
const space = "[ \u00a0\u2009\u202f\u066c]";
const plainNumber = new RegExp(String.raw`^(\d+)(?:(?:[.\u066b]|${comma})(\d*))?$`);
const fractionAlone = new RegExp(String.raw`^()(?:[.\u066b]|${comma})(\d+)$`);
const groupedBySpaces = new RegExp(String.raw`^([1-9]\d{0,2}(?:${space}\d{3})+)(?:(?:[.\u066b]|${comma})(\d+))?$`);
const groupedByPoints = new RegExp(String.raw`^([1-9]\d{0,2}(?:\.\d{3})+)(?:(?:\u066b|${comma})(\d+))$`);
const groupedByCommas = new RegExp(String.raw`^([1-9]\d{0,2}(?:${comma}\d{3})+)[.\u066b](\d+)$`);
const severalPoints = /^([1-9]\d{0,2}(?:\.\d{3}){2,})$/;
const severalCommas = new RegExp(String.raw`^([1-9]\d{0,2}(?:${comma}\d{3}){2,})$`);
const grammars = [
  plainNumber,
  fractionAlone,
  groupedBySpaces,
  groupedByPoints,
  groupedByCommas,
  severalPoints,
  severalCommas,
];
// One point or comma with three digits behind it: a fraction, or a thousand as it is printed in Morocco.
const oneGroup = new RegExp(String.raw`^[+-]?[1-9]\d{0,2}(?:\.|${comma})\d{3}$`);

/**
 * The number a person typed, or null when it is none. Western, Arabic and Persian digits; a sign (+, -, − or –) only
 * before the first digit; white space around it does not count. The decimal sign is a comma, a point or ٫, and may have
 * nothing on one of its sides (,5 and 5, are numbers). Groups of three digits may be parted by spaces, also no-break and
 * narrow ones, and by ٬; by points or commas only where that cannot be a decimal sign: when there are several of them,
 * or when the other sign follows as the decimal one. So 1.234.567 and 1.234,5 are grouped, and 1.500 and 1,500 are one
 * and a half. No exponents, units or words; a text of more than 30 characters is null.
 */
export function readNumber(typed: string): number | null {
  const text = tidied(typed);
  if (text === null) return null;
  const [, sign = "", digits = ""] = /^([+-]?)(.*)$/.exec(text) ?? [];
  for (const grammar of grammars) {
    const [, whole, fraction] = grammar.exec(digits) ?? [];
    if (whole === undefined) continue;
    const value = Number(`${whole.replace(/\D/g, "") || "0"}.${fraction || "0"}`);
    return sign === "-" && value !== 0 ? -value : value;
  }
  return null;
}

/**
 * Every number that a typed text can mean, the likeliest first; none when it is no number. There are two for one point
 * or comma with exactly three digits behind it: 1.500 is one and a half, but also how 1500 is printed in Arabic and in
 * French in Morocco, by this program too. They are a thousandfold apart, so a grade may take whichever is right.
 */
export function readingsOf(typed: string): number[] {
  const value = readNumber(typed);
  if (value === null) return [];
  return oneGroup.test(tidied(typed) ?? "") ? [value, Math.round(value * 1000)] : [value];
}

/**
 * Whether a number is at most `tolerance` away from the answer; at exactly that distance it is. What binary fractions
 * add by themselves (0.1 + 0.2, 10 − 9.95) does not count: a few units in the last of some 15 digits.
 */
export function isWithin(given: number, answer: number, tolerance: number): boolean {
  const slack = 4 * Number.EPSILON * Math.max(Math.abs(given), Math.abs(answer), tolerance);
  return Math.abs(given - answer) <= tolerance + slack;
}

function tidied(typed: string): string | null {
  if (typed.length > longestNumber) return null;
  return westernDigits(typed)
    .replace(/\p{Cf}/gu, "")
    .replace(/[\u2212\u2013]/g, "-")
    .trim();
}
