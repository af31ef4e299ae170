import type { Findings, RawText } from "#app/domain/content-packages/question-formats/drafts.ts";

/** How Moodle's ordering shows and grades: words as its files have them, empty where they say nothing. */
export type OrderingWays = { select: string; count: string; grading: string };

/**
 * The items of an ordering. It refuses when only some of them are shown to each learner; when it is graded otherwise than
 * by each item in its place, that is a change. Where a file says nothing, Moodle draws at random, and grades by what
 * follows what.
 */
export function orderedItems(items: readonly RawText[], { select, count, grading }: OrderingWays, findings: Findings) {
  const shown = Number(count) || items.length;
  if (!/^(?:ALL|EXACT|0)$/i.test(select) && shown < items.length) findings.refuse("selection-drawn");
  if (!/^(?:ABS|ABSOLUTE|ABSOLUTE_POSITION|0)$/i.test(grading))
    findings.change("grading-changed", { before: grading || "RELATIVE_NEXT_EXCLUDE_LAST" });
  return { type: "ordering" as const, items };
}
