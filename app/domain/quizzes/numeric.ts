/** Longest text that is read as a number, in characters. */
const longest = 30;

/**
 * The number a person typed, or null. Western, Arabic and Persian digits; a minus sign of either kind before the
 * digits; the decimal sign is a comma, a point or ٫. Spaces (also no-break and narrow ones) and ٬ group thousands, and so
 * do points or commas when there are several of them in groups of three. One comma or point is always the decimal sign:
 * 1,500 is one and a half, as in Morocco.
 */
export function readNumber(typed: string): number | null {
  if (typed.length > longest) return null;
  let text = typed
    .trim()
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[\u200e\u200f\u061c]/g, "")
    .replace(/[−–]/g, "-")
    .replace(/٫/g, ".")
    .replace(/(?<=\d)[\s\u00a0\u202f٬](?=\d{3}(?!\d))/g, "");
  if (/^-?\d{1,3}(,\d{3}){2,}(\.\d+)?$/.test(text)) text = text.replaceAll(",", "");
  else if (/^-?\d{1,3}(\.\d{3}){2,}(,\d+)?$/.test(text)) text = text.replaceAll(".", "");
  text = text.replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

/**
 * Whether a number is at most `tolerance` away from the answer; at exactly that distance it is. The error of binary
 * fractions (0.1 + 0.2) does not count.
 */
export function isWithin(given: number, answer: number, tolerance: number): boolean {
  const slack = Number.EPSILON * 8 * Math.max(1, Math.abs(given), Math.abs(answer), tolerance);
  return Math.abs(given - answer) <= tolerance + slack;
}
