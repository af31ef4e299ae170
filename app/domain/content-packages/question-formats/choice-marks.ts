import type { Findings, RawText } from "#app/domain/content-packages/question-formats/drafts.ts";
import { cut } from "#app/domain/content-packages/question-formats/messages.ts";
import { fractionFault, fractionOf, withFractions } from "#app/domain/quizzes/partial-marks.ts";

/** An option as other systems mark it: percent of the marks, -100 to 100, that choosing it earns. */
export type MarkedOption = { text: RawText; feedback?: RawText | undefined; percent: number };

/** An option of a draft; `fraction` where it gives another part of the marks than goes without saying. */
export type DraftOption = { text: RawText; correct: boolean; feedback?: RawText; fraction?: number };

/** Shares of a third and the like are written with a few digits. */
const slack = 0.01;

/**
 * The options of a question with one right option, with what each other one earns or costs. It refuses when none or
 * several earn all marks.
 */
export function singleOptions(options: readonly MarkedOption[], findings: Findings): DraftOption[] {
  const right = options.filter(({ percent }) => percent >= 100 - slack);
  if (right.length === 0) findings.refuse("no-right-option");
  if (right.length > 1) findings.refuse("several-right-options", { count: right.length });
  return withFractions(
    options.map((option) => {
      const isRight = option.percent >= 100 - slack;
      return drafted(
        { ...option, percent: isRight ? Math.max(100, option.percent) : option.percent },
        isRight,
        findings,
      );
    }),
    "single",
  );
}

/**
 * The options of a question with several right ones: those that earn marks. Where all right ones together earn less than
 * all marks nobody could be right, and options are worth what goes without saying: that is a change.
 */
export function multipleOptions(options: readonly MarkedOption[], findings: Findings): DraftOption[] {
  if (!options.some(({ percent }) => percent > slack)) findings.refuse("no-right-option");
  const all = options.map((option) => drafted(option, option.percent > slack, findings));
  if (fractionFault(all, "multiple") === null) return withFractions(all, "multiple");
  const plain = all.map(({ fraction: _fraction, ...option }) => option);
  const right = plain.filter(({ correct }) => correct).length;
  options.forEach(({ text, percent }, at) => {
    const after = ((plain[at]?.correct ? 1 : -1) * 100) / Math.max(1, right);
    sayChanged(text, percent, after, findings);
  });
  return plain;
}

/** The options of a gap: what is partly right there counts as wrong. */
export function gapOptions(options: readonly MarkedOption[], findings: Findings): DraftOption[] {
  return singleOptions(options, findings).map(({ fraction, ...option }) => {
    if (fraction !== undefined) sayChanged(option.text, 100 * fraction, 0, findings);
    return option;
  });
}

function drafted({ text, feedback, percent }: MarkedOption, correct: boolean, findings: Findings): DraftOption {
  const kept = Math.min(100, Math.max(-100, percent));
  sayChanged(text, percent, kept, findings);
  return { text, correct, ...(feedback ? { feedback } : {}), fraction: fractionOf(kept) };
}

function sayChanged(text: RawText, before: number, after: number, findings: Findings): void {
  if (Math.abs(before - after) > slack)
    findings.change("partial-marks-changed", { option: cut(text.any), before: round(before), after: round(after) });
}

const round = (percent: number): number => Math.round(percent * 100) / 100;
