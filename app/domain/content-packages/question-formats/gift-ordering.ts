import type { Draft } from "#app/domain/content-packages/question-formats/draft-question.ts";
import { rawText, type Findings, type Markup } from "#app/domain/content-packages/question-formats/drafts.ts";
import { unescaped, type GiftParts } from "#app/domain/content-packages/question-formats/gift-source.ts";
import { orderedItems } from "#app/domain/content-packages/question-formats/ordering-items.ts";

const select = /^(?:ALL|EXACT|RANDOM|REL|CONTIGUOUS|CONTIG)$/i;
const layout = /^(?:HORIZONTAL|HORI|H|1|VERTICAL|VERT|V|0)$/i;
const grading = /^(?:ALL_OR_NOTHING|ABSOLUTE_POSITION|ABSOLUTE|ABS|RELATIVE\w*|REL|LONGEST_\w+)$/i;
const show = /^(?:SHOW|TRUE|YES|1|HIDE|FALSE|NO|0)$/i;

/** Whether the braces hold an ordering, as Moodle's own kind of question writes it: `{>4 ALL VERTICAL ABSOLUTE`. */
export const isGiftOrdering = ({ answers }: GiftParts): boolean => answers?.trimStart().startsWith(">") ?? false;

/** An ordering of GIFT: after the sign a number and words for its ways, then an item a line, without escapes. */
export function giftOrdering({ before, answers }: GiftParts, findings: Findings): Draft {
  const [first = "", ...lines] = (answers ?? "").trim().slice(1).split("\n");
  const words = first.trim().split(/\s+/);
  const take = (word: RegExp): string => (word.test(words[0] ?? "") ? (words.shift() ?? "") : "");
  const count = take(/^\d{1,4}$/);
  const chosen = take(select);
  take(layout);
  const graded = take(grading);
  take(show);
  const items = [words.join(" "), ...lines]
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => rawText(line, "moodle", "asked", findings));
  const [, format = "moodle", text = ""] = /^\s*(?:\[(html|markdown|plain|moodle)\])?([\s\S]*)$/.exec(before) ?? [];
  return {
    text: rawText(unescaped(text), format as Markup, "asked", findings),
    ...orderedItems(items, { select: chosen, count, grading: graded }, findings),
  };
}
