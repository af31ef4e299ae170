import {
  changeDraft,
  draftFile,
  openDraft,
  undoDraftChange,
  type FileToChange,
} from "#app/domain/authoring/drafts.server.ts";
import { mergedText, mergeTexts } from "#app/domain/authoring/merge-texts.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { draftChange, markUndone } from "#app/data/drafts.server.ts";
import { readKeptFile } from "#app/platform/files.server.ts";

/**
 * Takes a change of a draft back. Where `course.yaml` was changed in other lines since, those stay; `changed-meanwhile`
 * when what was changed cannot be told apart from what was changed since.
 */
export async function undoChange(
  courseId: string,
  change: string,
  context: Context,
): Promise<Result<null, "not-found" | "no-source" | "changed-meanwhile">> {
  const undone = await undoDraftChange(courseId, change, context);
  if (undone.ok || undone.problem !== "changed-meanwhile") return undone;
  const opened = await openDraft(courseId, context);
  if (!opened.ok) return opened;
  const { draft } = opened.value;
  const files: FileToChange[] = [];
  for (const { path, before, after } of (await draftChange(draft.id, change)) ?? []) {
    const now = await draftFile(draft, path);
    const old = before === null ? null : await readKeptFile(before, "sources");
    if ((now?.sha256 ?? null) === after) files.push({ path, seen: after, content: old });
    else {
      const made = after === null ? null : await readKeptFile(after, "sources");
      if (path !== "course.yaml" || !old || !made || !now) return fail("changed-meanwhile");
      const parts = mergeTexts(decode(made), { mine: decode(old), theirs: decode(now.content) }, "line");
      const text = mergedText(parts);
      if (text === null) return fail("changed-meanwhile");
      files.push({ path, seen: now.sha256, content: new TextEncoder().encode(text) });
    }
  }
  const done = await changeDraft(courseId, files, context);
  if (!done.ok)
    return fail(done.problem === "not-found" || done.problem === "no-source" ? done.problem : "changed-meanwhile");
  await markUndone(change, context.at);
  return ok(null);
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
