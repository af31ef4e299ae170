import { draftFile, openDraft, type Drafted } from "#app/domain/authoring/drafts.server.ts";
import { outlineOf, type Outline } from "#app/domain/authoring/outline.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";

/** A draft with its outline; `seen` is the SHA-256 of the `course.yaml` that the outline was read from, null without one. */
export type ShownDraft = Drafted & { outline: Outline; courseYaml: string; seen: string | null };

/** The draft of a course as pages show it. A version whose files were not kept has none: `not-found`. */
export async function draftShown(courseId: string, context: Context): Promise<Result<ShownDraft, "not-found">> {
  const opened = await openDraft(courseId, context);
  if (!opened.ok) return fail("not-found");
  const file = await draftFile(opened.value.draft, "course.yaml");
  const courseYaml = file ? new TextDecoder().decode(file.content) : "";
  return ok({ ...opened.value, outline: outlineOf(courseYaml), courseYaml, seen: file?.sha256 ?? null });
}
