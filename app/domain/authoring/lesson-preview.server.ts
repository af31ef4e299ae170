import { draftFile } from "#app/domain/authoring/drafts.server.ts";
import { draftShown } from "#app/domain/authoring/draft-shown.server.ts";
import { lessonFields, type LessonFields } from "#app/domain/authoring/lesson-text.ts";
import { lessonPath } from "#app/domain/authoring/write-lesson.server.ts";
import { readPicture } from "#app/domain/content-packages/picture.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { contentLanguages, type ContentLanguage, type Localised } from "#app/domain/language.ts";
import { renderLesson, type LessonSection, type ShownPicture } from "#app/domain/learning/lesson-markdown.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";

export type PreviewedLesson = {
  course: Localised;
  title: string;
  /** 0 where none are given. */
  minutes: number;
  language: ContentLanguage;
  sections: LessonSection[];
  position: number;
  total: number;
};

/** A lesson of a draft as a learner would read it, from the fields as they are typed, or from its file (`fields` null). */
export async function previewLesson(
  courseId: string,
  asked: { lesson: string; language: string; fields: LessonFields | null },
  context: Context,
): Promise<Result<PreviewedLesson, "not-found">> {
  const shown = await draftShown(courseId, context);
  const language = contentLanguages.find((one) => one === asked.language);
  if (!shown.ok || !language) return fail("not-found");
  const { draft, outline } = shown.value;
  const file = asked.fields ? null : await draftFile(draft, lessonPath(asked.lesson, language));
  const fields = asked.fields ?? lessonFields(file ? new TextDecoder().decode(file.content) : "");
  const pictures = new Map<string, ShownPicture>();
  for (const { path, sha256 } of draft.files) {
    if (!path.startsWith("media/") || !fields.body.includes(path)) continue;
    const picture = await draftFile(draft, path);
    const read = picture && readPicture(path, picture.content);
    if (!read || "code" in read) continue;
    const { width, height } = read.media;
    pictures.set(path, { src: draftPicturePath(courseId, path, sha256), width, height });
  }
  const activities = outline.modules.flatMap((module) => module.activities);
  const index = activities.findIndex(({ kind, name }) => kind === "lesson" && name === asked.lesson);
  return ok({
    course: outline.title,
    title: fields.title,
    minutes: /^\d{1,3}$/.test(fields.minutes) ? Number(fields.minutes) : 0,
    language,
    sections: renderLesson(fields.body, (path) => pictures.get(path) ?? null),
    position: Math.max(1, index + 1),
    total: Math.max(1, activities.length),
  });
}

/** The address at which the authors of a draft see one of its pictures. */
export const draftPicturePath = (courseId: string, path: string, sha256: string): string =>
  `/teach/courses/${courseId}/draft/${path}?${sha256.slice(0, 12)}`;
