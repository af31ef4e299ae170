import { readDecimal } from "#app/domain/content-packages/question-formats/decimals.ts";
import { RawWordings, type Findings, type RawText } from "#app/domain/content-packages/question-formats/drafts.ts";
import { cut } from "#app/domain/content-packages/question-formats/messages.ts";
import type { ContentLanguage } from "#app/domain/language.ts";
import { fractionOf, mostPartly, percentOf } from "#app/domain/quizzes/partial-marks.ts";

/** A wording as other systems mark it: `*` in it stands for anything, `\*` for an asterisk. */
export type MarkedWording = {
  text: string;
  percent: number;
  feedback?: RawText | undefined;
  language?: ContentLanguage | null;
};

/** A number as other systems mark it; `number` may be `*`, which stands for any other number. */
export type MarkedNumber = { number: string; tolerance: string; percent: number; feedback?: RawText | undefined };

/**
 * The right wordings of a short text: those that earn all marks; those that earn a part of them are `partly` right.
 * Wildcards are changes, and so is what is said to single wordings. It refuses when no right wording is left, naming a
 * wildcard if one was right.
 */
export function markedWordings(
  wordings: readonly MarkedWording[],
  findings: Findings,
): { accept: RawWordings; partly?: { fraction: number; accept: RawWordings }[] } {
  const right: Wording[] = [];
  const partly = new Map<number, Wording[]>();
  let wildcard: string | null = null;
  for (const { text, percent, feedback, language = null } of wordings) {
    sayLost(text, feedback, findings);
    if (percent <= 0) {
      if (percent < 0) findings.change("wording-left-out", { wording: cut(text), percent: roundPercent(percent) });
      continue;
    }
    const isRight = percent >= 100;
    if (/(?<!\\)\*/.test(text)) {
      if (isRight) wildcard = text;
      findings.change("wildcard-left-out", { wording: cut(text) });
      continue;
    }
    const wording = { text: text.replaceAll("\\*", "*").trim(), language };
    const fraction = fractionOf(percent);
    if (wording.text && (isRight || fraction >= 1)) right.push(wording);
    else if (wording.text && fraction > 0) partly.set(fraction, [...(partly.get(fraction) ?? []), wording]);
  }
  if (right.length === 0)
    if (wildcard === null) findings.refuse("no-right-wording");
    else findings.refuse("wildcard-needed", { wording: cut(wildcard) });
  const all = [...partly].toSorted(([one], [other]) => other - one);
  for (const [fraction, left] of all.slice(mostPartly))
    for (const { text } of left)
      findings.change("wording-left-out", { wording: cut(text), percent: percentOf(fraction) });
  const kept = all.slice(0, mostPartly).map(([fraction, some]) => ({ fraction, accept: new RawWordings(some) }));
  return { accept: new RawWordings(right), ...(kept.length > 0 && { partly: kept }) };
}

type Wording = { text: string; language: ContentLanguage | null };

/** The right wordings of a gap: those that are partly right there count as wrong. */
export function gapWordings(wordings: readonly MarkedWording[], findings: Findings): RawWordings {
  for (const { text, percent } of wordings)
    if (percent > 0 && percent < 100)
      findings.change("wording-left-out", { wording: cut(text), percent: roundPercent(percent) });
  return markedWordings(
    wordings.filter(({ percent }) => percent <= 0 || percent >= 100),
    findings,
  ).accept;
}

/** A wording as other systems read it: each asterisk is one. */
export const escapedWording = (text: string): string => text.replaceAll("*", "\\*");

/**
 * The answer and tolerance of a numeric question: the one number that earns all marks; those that earn a part of them are
 * `partly` right. What is said to single numbers is a change; several right numbers, none, and what is no number refuse it.
 */
export function markedNumbers(numbers: readonly MarkedNumber[], findings: Findings) {
  const right = numbers.filter(({ percent }) => percent >= 100);
  for (const { number, feedback } of numbers) sayLost(number, feedback, findings);
  const [first] = right;
  if (right.length > 1) findings.refuse("several-right-numbers", { count: right.length });
  if (!first) {
    findings.refuse("no-right-number");
    return {};
  }
  if (first.number.trim() === "*") findings.refuse("wildcard-needed", { wording: "*" });
  const partly = partlyRight(numbers, findings);
  return { ...numberIn(first, findings), ...(partly.length > 0 && { partly }) };
}

function partlyRight(numbers: readonly MarkedNumber[], findings: Findings) {
  const found = numbers.flatMap((one) => {
    const { number, percent } = one;
    const fraction = fractionOf(percent);
    if (percent >= 100 || percent === 0 || (number.trim() === "*" && percent < 0)) return [];
    if (fraction > 0 && fraction < 1 && number.trim() !== "*") return [{ ...numberIn(one, findings), fraction }];
    findings.change("number-left-out", { number: cut(number), percent: roundPercent(percent) });
    return [];
  });
  const sorted = found.toSorted((one, other) => other.fraction - one.fraction);
  for (const { answer, fraction } of sorted.slice(mostPartly))
    findings.change("number-left-out", { number: String(answer), percent: percentOf(fraction) });
  return sorted.slice(0, mostPartly);
}

function numberIn({ number, tolerance: distance }: MarkedNumber, findings: Findings) {
  const [answer, tolerance] = [readDecimal(number), readDecimal(distance || "0")];
  if (answer === null && number.trim() !== "*") findings.refuse("not-a-number", { text: cut(number) });
  if (tolerance === null) findings.refuse("not-a-number", { text: cut(distance) });
  return { answer, tolerance: Math.abs(tolerance ?? 0) };
}

const roundPercent = (percent: number): number => Math.round(percent * 100) / 100;

function sayLost(answer: string, feedback: RawText | undefined, findings: Findings): void {
  if (feedback && !feedback.isEmpty) findings.change("feedback-left-out", { answer: cut(answer), text: feedback.any });
}
