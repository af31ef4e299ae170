import { diff3Merge } from "node-diff3";

/** A stretch of a text that was merged: the same for both, or what each made of it where they do not agree. */
export type MergedPart = { agreed: string } | { mine: string; theirs: string; before: string };

/** What is compared: blocks of a lesson, or the lines of a YAML file. */
export type Unit = "block" | "line";

/**
 * Two texts that were made of one, put together by block or by line: what only one of them changed is taken from that one.
 * A block is a paragraph, a heading, a list with no empty line in it; in the head of a lesson, a line.
 */
export function mergeTexts(
  before: string,
  { mine, theirs }: { mine: string; theirs: string },
  unit: Unit = "block",
): MergedPart[] {
  const [base, one, other] = [before, mine, theirs].map((text) => (unit === "line" ? linesOf(text) : blocksOf(text)));
  const regions = diff3Merge(one ?? [], base ?? [], other ?? [], { excludeFalseConflicts: true });
  return regions.map(({ ok, conflict }) =>
    conflict
      ? { mine: conflict.a.join(""), theirs: conflict.b.join(""), before: conflict.o.join("") }
      : { agreed: (ok ?? []).join("") },
  );
}

/** The merged text where both agree on all of it; null where they do not. */
export function mergedText(parts: readonly MergedPart[]): string | null {
  let text = "";
  for (const part of parts) {
    if (!("agreed" in part)) return null;
    text += part.agreed;
  }
  return text;
}

/** The blocks of a lesson, each with the empty lines behind it: joined, they are the text. */
export function blocksOf(text: string): string[] {
  const [head = ""] = /^---\r?\n[\s\S]*?\n---[ \t]*(?:\r?\n|$)/.exec(text) ?? [];
  const blocks = text.slice(head.length).match(/[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*(?:\n[^\S\n]*)*|\s+/g) ?? [];
  return [...linesOf(head), ...blocks];
}

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
