import type { Draft } from "#app/domain/content-packages/question-formats/draft-question.ts";
import type { Findings } from "#app/domain/content-packages/question-formats/drafts.ts";
import { cut } from "#app/domain/content-packages/question-formats/messages.ts";
import { longestTag, tagSchema } from "#app/domain/quizzes/question-tag.ts";

/** Most tags of a question. */
const most = 10;

/**
 * Gives a draft the tags of its file as ours are written: without capitals, and with hyphens in place of spaces and signs.
 * One that reads otherwise then is a change, and those that are no words, or are too many, are left out.
 */
export function tagDraft(draft: Draft, given: readonly string[], findings: Findings): void {
  const tags = new Set<string>();
  const lost: string[] = [];
  for (const from of given) {
    const to = tagOf(from);
    if (to === null || (tags.size === most && !tags.has(to))) lost.push(from);
    else {
      if (to !== from.normalize("NFC")) findings.change("tag-changed", { from: cut(from), to });
      tags.add(to);
    }
  }
  if (lost.length > 0) findings.change("tags-left-out", { tags: cut(lost.join(", ")) });
  if (tags.size > 0) draft["tags"] = [...tags];
}

function tagOf(text: string): string | null {
  const words =
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
  const tag = [...words.join("-")].slice(0, longestTag).join("").replace(/-$/, "");
  return tagSchema.safeParse(tag).data ?? null;
}
