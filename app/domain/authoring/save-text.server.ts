import { changeDraft, type Theirs } from "#app/domain/authoring/drafts.server.ts";
import { mergedText, mergeTexts, type MergedPart } from "#app/domain/authoring/merge-texts.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { unscopedNames } from "#app/data/people.server.ts";
import { keepOwn } from "#app/platform/files.server.ts";
import { isScanProblem } from "#app/platform/scan-problem.ts";

export type TextSaved =
  /**
   * `text` is what the file holds now, which is more than was sent where somebody else's changes were taken in (`merged`).
   * `sent` is the SHA-256 of what was sent, which is kept: what is written on from it has seen that.
   */
  | { ok: true; sha256: string; text: string; merged: boolean; change: string | null; sent: string }
  | { ok: false; problem: "not-found" | "no-source" | "path" | "too-large" }
  /** Both changed the same blocks. What is saved next has seen `theirs.sha256` (null when they removed the file). */
  | {
      ok: false;
      problem: "conflict";
      parts: MergedPart[];
      theirs: (NonNullable<Theirs> & { byName: string }) | null;
      sent: string;
    };

/** Merges are tried this often against somebody who saves all the time. */
const mostTries = 3;

/**
 * Writes a text of a draft. Where somebody else changed it since it was seen, both changes are put together by block, of YAML by line; only
 * what both changed in different ways is a `conflict`, and then nothing is written.
 */
export async function saveText(
  courseId: string,
  { path, seen, text }: { path: string; seen: string | null; text: string },
  context: Context,
): Promise<TextSaved> {
  const unit = path.endsWith(".yaml") ? "line" : "block";
  let mine = { seen, text };
  for (let tries = 1; ; tries++) {
    const content = new TextEncoder().encode(mine.text);
    const saved = await changeDraft(courseId, [{ path, seen: mine.seen, content }], context);
    if (saved.ok) {
      const sha256 = saved.hashes[0] ?? "";
      const merged = tries > 1;
      const sent = merged ? await keepOwn(new TextEncoder().encode(text), "sources") : sha256;
      return { ok: true, sha256, text: mine.text, merged, change: saved.change, sent };
    }
    // The scanner looks at what is no text alone, and that is not written here.
    if (isScanProblem(saved.problem)) return { ok: false, problem: "path" };
    if (saved.problem !== "changed-meanwhile") return { ok: false, problem: saved.problem };
    const { before, theirs } = saved;
    const parts = mergeTexts(decode(before), { mine: mine.text, theirs: decode(theirs?.content ?? null) }, unit);
    const merged = mergedText(parts);
    if (!theirs || merged === null || tries === mostTries) {
      const byName = theirs ? ((await unscopedNames([theirs.by])).get(theirs.by) ?? "") : "";
      const sent = await keepOwn(new TextEncoder().encode(text), "sources");
      return { ok: false, problem: "conflict", parts, theirs: theirs && { ...theirs, byName }, sent };
    }
    mine = { seen: theirs.sha256, text: merged };
  }
}

const decode = (bytes: Uint8Array | null): string => (bytes ? new TextDecoder().decode(bytes) : "");
