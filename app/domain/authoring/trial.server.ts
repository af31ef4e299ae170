import { openDraft } from "#app/domain/authoring/drafts.server.ts";
import { packageOfDraft } from "#app/domain/authoring/publish-draft.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { activitiesOf, type Activity, type CourseContent } from "#app/domain/learning/course.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import type { WrittenCourse } from "#app/data/courses.server.ts";

/** A draft as a learner would take it; nothing of a trial is stored. */
export type Trial = { course: WrittenCourse; content: CourseContent };

/** The course that a draft would become. `broken`: something keeps it from being published. */
export async function trialOf(courseId: string, context: Context): Promise<Result<Trial, "not-found" | "broken">> {
  const opened = await openDraft(courseId, context);
  if (!opened.ok) return fail("not-found");
  const read = await packageOfDraft(opened.value.draft);
  return read.ok ? ok({ course: opened.value.course, content: read.value.content }) : fail("broken");
}

/** An activity of a trial with its place in the course, from 1, and those beside it. */
export function activityIn(
  { content }: Trial,
  id: string,
): { activity: Activity; position: number; total: number; previous: Activity | null; next: Activity | null } | null {
  const all = activitiesOf(content);
  const at = all.findIndex((activity) => activity.id === id);
  const activity = all[at];
  if (!activity) return null;
  return { activity, position: at + 1, total: all.length, previous: all[at - 1] ?? null, next: all[at + 1] ?? null };
}
