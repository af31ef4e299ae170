import { withAbout, type AboutFields } from "#app/domain/authoring/about-fields.ts";
import { courseToWrite } from "#app/domain/authoring/drafts.server.ts";
import { saveText, type TextSaved } from "#app/domain/authoring/save-text.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { readKeptFile } from "#app/platform/files.server.ts";

/**
 * Writes what a form says of a course into the `course.yaml` that its author had before them (`seen`), merged by line with
 * what others wrote since. `settled` is a whole file that was chosen in a conflict. `fields`: some cannot be kept.
 */
export async function saveAbout(
  courseId: string,
  about: { seen: string; fields: AboutFields; settled: string | null; problems: number },
  context: Context,
): Promise<TextSaved | { ok: false; problem: "fields" }> {
  const course = await courseToWrite(courseId, context.by);
  if (!course.ok) return course;
  if (about.problems > 0) return { ok: false, problem: "fields" };
  const before = /^[0-9a-f]{64}$/.test(about.seen) ? await readKeptFile(about.seen, "sources") : null;
  if (!before) return { ok: false, problem: "not-found" };
  const text = about.settled ?? withAbout(new TextDecoder().decode(before), about.fields);
  return saveText(courseId, { path: "course.yaml", seen: about.seen, text }, context);
}
