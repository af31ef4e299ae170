import type { Findings, RawText } from "#app/domain/content-packages/question-formats/drafts.ts";
import { cut } from "#app/domain/content-packages/question-formats/messages.ts";

/** An option as other systems mark it: percent of the marks, -100 to 100, that choosing it earns. */
export type MarkedOption = { text: RawText; feedback?: RawText | undefined; percent: number };

/** Shares of a third and the like are written with a few digits. */
const slack = 0.01;

/**
 * The options of a question with one right option. It refuses when none or several earn all marks; what another one
 * earns or costs is a change, since it earns nothing here.
 */
export function singleOptions(options: readonly MarkedOption[], findings: Findings) {
  const right = options.filter(({ percent }) => percent >= 100 - slack);
  if (right.length === 0) findings.refuse("no-right-option");
  if (right.length > 1) findings.refuse("several-right-options", { count: right.length });
  return options.map((option) =>
    marked(option, option.percent >= 100 - slack, right[0] === option ? 100 : 0, findings),
  );
}

/**
 * The options of a question with several right ones: those that earn marks. As in `gradeQuestion`, each of n right
 * options is worth the n-th part and each wrong one costs as much; options that were worth anything else are changes.
 */
export function multipleOptions(options: readonly MarkedOption[], findings: Findings) {
  const right = options.filter(({ percent }) => percent > slack).length;
  if (right === 0) findings.refuse("no-right-option");
  return options.map((option) => {
    const isRight = option.percent > slack;
    return marked(option, isRight, ((isRight ? 1 : -1) * 100) / Math.max(1, right), findings);
  });
}

function marked({ text, feedback, percent }: MarkedOption, correct: boolean, after: number, findings: Findings) {
  if (Math.abs(percent - after) > slack)
    findings.change("partial-marks-changed", { option: cut(text.any), before: round(percent), after: round(after) });
  return { text, correct, ...(feedback ? { feedback } : {}) };
}

const round = (percent: number): number => Math.round(percent * 100) / 100;
