import { readDecimal } from "#app/domain/content-packages/question-formats/decimals.ts";
import { RawWordings, type Findings, type RawText } from "#app/domain/content-packages/question-formats/drafts.ts";
import { cut } from "#app/domain/content-packages/question-formats/messages.ts";
import type { ContentLanguage } from "#app/domain/language.ts";

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
 * The right wordings of a short text: those that earn all marks. Others are changes; so are wildcards, and what is said
 * to single wordings. It refuses when nothing is left, naming a wildcard if one was right.
 */
export function rightWordings(wordings: readonly MarkedWording[], findings: Findings): RawWordings {
  const right: { text: string; language: ContentLanguage | null }[] = [];
  let wildcard: string | null = null;
  for (const { text, percent, feedback, language = null } of wordings) {
    sayLost(text, feedback, findings);
    const isWild = /(?<!\\)\*/.test(text);
    if (percent < 100) {
      if (percent > 0) findings.change("wording-left-out", { wording: cut(text), percent });
    } else if (isWild) {
      wildcard = text;
      findings.change("wildcard-left-out", { wording: cut(text) });
    } else if (text.trim()) right.push({ text: text.replaceAll("\\*", "*").trim(), language });
  }
  if (right.length === 0)
    if (wildcard === null) findings.refuse("no-right-wording");
    else findings.refuse("wildcard-needed", { wording: cut(wildcard) });
  return new RawWordings(right);
}

/** A wording as other systems read it: each asterisk is one. */
export const escapedWording = (text: string): string => text.replaceAll("*", "\\*");

/**
 * The answer and tolerance of a numeric question: the one number that earns all marks. Others that earned some are
 * changes, and so is what is said to single numbers; several right numbers, none, and what is no number refuse it.
 */
export function rightNumber(numbers: readonly MarkedNumber[], findings: Findings) {
  const right = numbers.filter(({ percent }) => percent >= 100);
  for (const { number, percent, feedback } of numbers) {
    sayLost(number, feedback, findings);
    if (percent > 0 && percent < 100) findings.change("number-left-out", { number: cut(number), percent });
  }
  const [first] = right;
  if (right.length > 1) findings.refuse("several-right-numbers", { count: right.length });
  if (!first) {
    findings.refuse("no-right-number");
    return {};
  }
  if (first.number.trim() === "*") findings.refuse("wildcard-needed", { wording: "*" });
  const [answer, tolerance] = [readDecimal(first.number), readDecimal(first.tolerance || "0")];
  if (answer === null) findings.refuse("not-a-number", { text: cut(first.number) });
  if (tolerance === null) findings.refuse("not-a-number", { text: cut(first.tolerance) });
  return { answer, tolerance: Math.abs(tolerance ?? 0) };
}

function sayLost(answer: string, feedback: RawText | undefined, findings: Findings): void {
  if (feedback && !feedback.isEmpty) findings.change("feedback-left-out", { answer: cut(answer), text: feedback.any });
}
