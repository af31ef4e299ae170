import { draftShown } from "#app/domain/authoring/draft-shown.server.ts";
import { courseToWrite, draftFile } from "#app/domain/authoring/drafts.server.ts";
import { gapsOf, lessonFields, lessonText, type Gap, type LessonFields } from "#app/domain/authoring/lesson-text.ts";
import { saveText, type TextSaved } from "#app/domain/authoring/save-text.server.ts";
import type { Fault } from "#app/domain/content-packages/faults.ts";
import { readLessonFile } from "#app/domain/content-packages/lesson-file.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { contentLanguages, type ContentLanguage, type Localised } from "#app/domain/language.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { readKeptFile } from "#app/platform/files.server.ts";

/** A lesson in one language. `seen` is the SHA-256 of its file, null where there is none yet. */
export type WrittenLesson = {
  language: ContentLanguage;
  seen: string | null;
  fields: LessonFields;
  /** What would keep the course from being published; it never keeps anybody from writing. */
  faults: Fault[];
  /** What another language has and this one has not. */
  gaps: Gap[];
};

export type LessonToWrite = {
  course: { id: string; organisationId: string };
  courseTitle: Localised;
  languages: WrittenLesson[];
  /** The lesson's place among all activities of the course, from 1, and how many there are; null while it has none. */
  place: { position: number; total: number } | null;
};

type Unsaved = { language: string };

/**
 * A lesson of a draft in every language of its course. A name that no activity and no file has is `not-found`.
 *
 * @param asked.mine a text that was sent and not taken, by its SHA-256, to be shown in place of the file of its language.
 * @param asked.typed what a form holds that was not sent yet, to be judged in place of the file of its language.
 */
export async function lessonToWrite(
  courseId: string,
  {
    lesson,
    mine,
    typed,
  }: { lesson: string; mine?: Unsaved & { sha256: string }; typed?: Unsaved & { fields: LessonFields } },
  context: Context,
): Promise<Result<LessonToWrite, "not-found">> {
  const shown = await draftShown(courseId, context);
  if (!shown.ok) return shown;
  const { draft, outline, course } = shown.value;
  const activities = outline.modules.flatMap((module) => module.activities);
  const index = activities.findIndex(({ kind, name }) => kind === "lesson" && name === lesson);
  const written = contentLanguages.filter((one) => draft.files.some(({ path }) => path === lessonPath(lesson, one)));
  if (!isLessonName(lesson) || (index < 0 && written.length === 0)) return fail("not-found");
  const paths = new Set(draft.files.map(({ path }) => path));
  const texts = await Promise.all(
    contentLanguages
      .filter((language) => outline.languages.includes(language) || written.includes(language))
      .map(async (language) => {
        const file = await draftFile(draft, lessonPath(lesson, language));
        const unsaved = mine?.language === language ? await readKeptFile(mine.sha256, "sources") : null;
        const content = unsaved ?? file?.content ?? null;
        const kept = content && new TextDecoder().decode(content);
        const text = typed?.language === language ? lessonText(kept ?? "", typed.fields) || null : kept;
        return { language, seen: file?.sha256 ?? null, text };
      }),
  );
  const fields = new Map(texts.map(({ language, text }) => [language, text === null ? null : lessonFields(text)]));
  const gaps = gapsOf(fields);
  return ok({
    course: { id: course.id, organisationId: course.organisation.id },
    courseTitle: outline.title,
    place: index < 0 ? null : { position: index + 1, total: activities.length },
    languages: texts.map(({ language, seen, text }) => ({
      language,
      seen,
      fields: fields.get(language) ?? { title: "", minutes: "", body: "" },
      faults: text === null ? [] : faultsOf(lessonPath(lesson, language), text, paths),
      gaps: gaps.get(language) ?? [],
    })),
  });
}

export type LessonSaved = TextSaved | { ok: true; sha256: ""; text: ""; merged: false; change: null; sent: "" };

/**
 * Saves a lesson in one language, whose author has seen the file of SHA-256 `seen` (null for none); see `saveText`.
 * `settled` is a whole text that was chosen in a conflict. Nothing written where nothing was is saved without a file.
 */
export async function saveLesson(
  courseId: string,
  saved: { lesson: string; language: string; seen: string | null; fields: LessonFields; settled: string | null },
  context: Context,
): Promise<LessonSaved> {
  const language = contentLanguages.find((one) => one === saved.language);
  if (!language || !isLessonName(saved.lesson)) return { ok: false, problem: "not-found" };
  const course = await courseToWrite(courseId, context.by);
  if (!course.ok) return course;
  const before = saved.seen === null ? null : await readKeptFile(saved.seen, "sources");
  const text = saved.settled ?? lessonText(before ? new TextDecoder().decode(before) : "", saved.fields);
  if (text === "" && saved.seen === null) return { ok: true, sha256: "", text, merged: false, change: null, sent: "" };
  return saveText(courseId, { path: lessonPath(saved.lesson, language), seen: saved.seen, text }, context);
}

/** The file of a lesson in one language as the draft has it, and what it is saved as. */
export async function lessonMarkdownFile(
  courseId: string,
  { lesson, language: asked }: { lesson: string; language: string },
  context: Context,
): Promise<Result<{ name: string; bytes: Uint8Array }, "not-found">> {
  const shown = await draftShown(courseId, context);
  if (!shown.ok) return shown;
  const language = contentLanguages.find((one) => one === asked);
  const file =
    language && isLessonName(lesson) ? await draftFile(shown.value.draft, lessonPath(lesson, language)) : null;
  return file ? ok({ name: `${lesson}.${asked}.md`, bytes: file.content }) : fail("not-found");
}

/** The path of a lesson's file in its package. */
export const lessonPath = (lesson: string, language: ContentLanguage): string => `lessons/${lesson}.${language}.md`;

const isLessonName = (name: string): boolean => /^[a-z0-9][a-z0-9-]*$/.test(name);

function faultsOf(path: string, text: string, paths: ReadonlySet<string>): Fault[] {
  const { pictures, faults } = readLessonFile(path, text.replace(/\r\n/g, "\n"));
  const missing = pictures.filter((picture) => !paths.has(picture.path));
  return [
    ...faults,
    ...missing.map(({ line, path: picture }): Fault => ({ file: path, line, path: picture, code: "picture-missing" })),
  ].toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0));
}
