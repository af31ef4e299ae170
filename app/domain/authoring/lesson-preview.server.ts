import { draftFile } from "#app/domain/authoring/drafts.server.ts";
import { draftShown } from "#app/domain/authoring/draft-shown.server.ts";
import { lessonFields, type LessonFields } from "#app/domain/authoring/lesson-text.ts";
import { lessonPath } from "#app/domain/authoring/write-lesson.server.ts";
import { readAttachedFile } from "#app/domain/content-packages/attached-file.server.ts";
import { readOpus } from "#app/domain/content-packages/opus-file.ts";
import { readPicture } from "#app/domain/content-packages/picture.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { contentLanguages, type ContentLanguage, type Localised } from "#app/domain/language.ts";
import { draftSections } from "#app/domain/learning/lesson-html.ts";
import type { AttachedFile, Media, Recording } from "#app/domain/learning/course.ts";
import type { LessonSection } from "#app/domain/learning/lesson-markdown.ts";
import { recordingPath } from "#app/domain/learning/recordings.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import type { KeptDraft } from "#app/data/drafts.server.ts";

/** A recording with the address at which the authors of the draft hear it. */
export type DraftRecording = Recording & { href: string };

export type PreviewedLesson = {
  course: Localised;
  title: string;
  /** 0 where none are given. */
  minutes: number;
  language: ContentLanguage;
  /** What was recorded of the whole lesson; null where nobody read it aloud. */
  recording: DraftRecording | null;
  /** A section with its number (0 comes before the first heading) and its recording. */
  sections: (LessonSection & { number: number; recording: DraftRecording | null })[];
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
  const addressOf = (path: string, { sha256 }: { sha256: string }) => draftFilePath(courseId, path, sha256);
  const sections = draftSections(fields.body, await filesNamedIn(draft, fields.body), addressOf);
  const first = sections[0]?.heading ? 1 : 0;
  const recordingOf = async (section?: number): Promise<DraftRecording | null> => {
    const path = recordingPath(asked.lesson, language, section);
    const kept = await draftFile(draft, path);
    const read = kept && readOpus(kept.content);
    if (!read || "code" in read) return null;
    const { sha256, content } = kept;
    return { sha256, type: "audio/ogg", bytes: content.length, ...read, href: addressOf(path, kept) };
  };
  const activities = outline.modules.flatMap((module) => module.activities);
  const index = activities.findIndex(({ kind, name }) => kind === "lesson" && name === asked.lesson);
  return ok({
    course: outline.title,
    title: fields.title,
    minutes: /^\d{1,3}$/.test(fields.minutes) ? Number(fields.minutes) : 0,
    language,
    recording: await recordingOf(),
    sections: await Promise.all(
      sections.map(async (section, index) => ({
        ...section,
        number: first + index,
        recording: await recordingOf(first + index),
      })),
    ),
    position: Math.max(1, index + 1),
    total: Math.max(1, activities.length),
  });
}

async function filesNamedIn(draft: KeptDraft, text: string) {
  const media: Record<string, Media> = {};
  const files: Record<string, AttachedFile> = {};
  for (const { path } of draft.files) {
    if (!/^(?:media|files)\//.test(path) || !text.includes(path)) continue;
    const kept = await draftFile(draft, path);
    if (!kept) continue;
    const read = path.startsWith("media/")
      ? readPicture(path, kept.content)
      : await readAttachedFile(path, kept.content);
    if ("media" in read) media[path] = read.media;
    if ("file" in read) files[path] = read.file;
  }
  return { media, files };
}

/** The address at which the authors of a draft see one of its pictures, hear a voice of it, or open another file. */
export const draftFilePath = (courseId: string, path: string, sha256: string): string =>
  `/teach/courses/${courseId}/draft/${path}?${sha256.slice(0, 12)}`;
