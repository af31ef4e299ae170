import { percentOf } from "#app/domain/quizzes/partial-marks.ts";

/**
 * A number as programs write it: digits, a point or a comma, an exponent. Null for anything else, and for what is too
 * large to be one.
 */
export function readDecimal(text: string): number | null {
  const plain = text.trim().replace(",", ".");
  if (plain.length > 400 || !/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** The digits of a number without exponent; read again they give the same number. */
export function decimalText(value: number): string {
  const [, sign = "", whole = "0", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  const point = whole.length + Number(exponent);
  const digits = whole + fraction;
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  const padded = digits.padEnd(point, "0");
  return padded.length > point ? `${sign}${padded.slice(0, point)}.${padded.slice(point)}` : `${sign}${padded}`;
}

/** A part of the marks in percent, as its digits. */
export const percentText = (fraction: number): string => decimalText(percentOf(fraction));

/** The middle of a range and its distance from either end, without what binary fractions add. */
export function middleOf(low: number, high: number): { answer: number; tolerance: number } {
  const tidy = (value: number) => Number(value.toPrecision(12));
  return { answer: tidy((low + high) / 2), tolerance: tidy(Math.abs(high - low) / 2) };
}
