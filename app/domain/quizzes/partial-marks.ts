import { z } from "zod";

/** Thirds, sixths and sevenths are written with a few digits: how far from one a fraction may be and still mean it. */
const slack = 0.0005;
/** What is meant where few digits are written: n-th parts of the marks, up to a tenth. */
const meant = [3, 6, 7, 9].flatMap((parts) => Array.from({ length: parts - 1 }, (_, at) => (at + 1) / parts));

/**
 * A fraction as it is kept: with seven decimals, as Moodle keeps it; 0.333 means a third. What it means stays the same
 * when it is read again.
 */
export function keptFraction(fraction: number): number {
  const near = meant.find((one) => Math.abs(Math.abs(fraction) - one) < slack);
  const said = near === undefined ? fraction : Math.sign(fraction) * near;
  return Number(said.toFixed(7)) + 0;
}

/** The part of a question's marks that choosing an option gives, -1 to 1; below 0 it takes marks off. */
export const optionFractionSchema = z.number().min(-1).max(1).transform(keptFraction);

/** The part of a question's marks that an answer gives which is partly right: above 0 and below 1. */
export const answerFractionSchema = z.number().gt(0).lt(1).transform(keptFraction);

/** Most answers of one question that are partly right. */
export const mostPartly = 10;

type Option = { correct: boolean; fraction?: number | undefined };

/**
 * What each option gives where it does not say: of a single choice all of the marks or nothing; of a multiple choice the
 * n-th part of them for each of n right ones, and as much off for each wrong one.
 */
export const fractionsUnsaid = (options: readonly Option[], type: "single" | "multiple"): number[] => {
  const right = Math.max(1, options.filter(({ correct }) => correct).length);
  return options.map(({ correct }) => (type === "single" ? Number(correct) : (correct ? 1 : -1) / right));
};

/**
 * Options with fractions where they say something: of a single choice on those that give another part than goes without
 * saying; of a multiple choice on all options or on none.
 */
export function withFractions<One extends Option>(
  options: readonly One[],
  type: "single" | "multiple",
): (Omit<One, "fraction"> & { fraction?: number })[] {
  const unsaid = fractionsUnsaid(options, type);
  const isSaid = ({ fraction }: Option, at: number) =>
    fraction !== undefined && Math.abs(fraction - (unsaid[at] ?? 0)) > slack / 5;
  const anySaid = options.some(isSaid);
  return options.map((option, at) => {
    const { fraction = unsaid[at] ?? 0, ...rest } = option;
    const says = type === "single" ? isSaid(option, at) : anySaid;
    return says ? { ...rest, fraction: keptFraction(fraction) } : rest;
  });
}

/** What is wrong with the fractions of options: a code, and the option it is about, -1 for all of them. */
export function fractionFault(
  options: readonly Option[],
  type: "single" | "multiple",
): { at: number; code: "fraction-of-right" | "fraction-of-wrong" | "fractions-below-all" } | null {
  const unsaid = fractionsUnsaid(options, type);
  const given = options.map(({ fraction }, at) => fraction ?? unsaid[at] ?? 0);
  for (const [at, { correct }] of options.entries()) {
    const fraction = given[at] ?? 0;
    if (correct && (type === "single" ? fraction < 1 : fraction <= 0)) return { at, code: "fraction-of-right" };
    if (!correct && (type === "single" ? fraction >= 1 : fraction > 0)) return { at, code: "fraction-of-wrong" };
  }
  const sum = given.filter((fraction) => fraction > 0).reduce((one, other) => one + other, 0);
  return sum < 1 - slack / 5 ? { at: -1, code: "fractions-below-all" } : null;
}

/** A fraction in percent, with at most five decimals, and back. */
export const percentOf = (fraction: number): number => Number((100 * fraction).toFixed(5)) + 0;
export const fractionOf = (percent: number): number => keptFraction(percent / 100);
