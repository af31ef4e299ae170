import type { ContentLanguage } from "#app/domain/language.ts";
import type { CourseContent, Recording } from "#app/domain/learning/course.ts";

/** Where a recording lies in a package: of a whole lesson, or of a section (0 before the first heading, then 1, 2, …). */
export const recordingPath = (lesson: string, language: ContentLanguage, section?: number): string =>
  `audio/${lesson}.${language}${section === undefined ? "" : `.${section}`}.opus`;

/** The lesson, language and section of a recording by its path; null for another path. */
export function recordingAt(path: string): { lesson: string; language: string; section: number | null } | null {
  const [, lesson, language, section] = /^audio\/([a-z0-9-]+)\.([a-z]+)(?:\.(0|[1-9]\d?))?\.opus$/.exec(path) ?? [];
  return lesson && language ? { lesson, language, section: section === undefined ? null : Number(section) } : null;
}

/** The recording of a lesson in a language, of all of it or of a section; null without one. */
export const recordingOf = (
  content: CourseContent,
  lesson: string,
  language: ContentLanguage,
  section?: number,
): Recording | null => content.recordings?.[recordingPath(lesson, language, section)] ?? null;

/** Bytes of all recordings of a course in a language; 0 without any. */
export const recordingBytesIn = ({ recordings = {} }: CourseContent, language: ContentLanguage): number =>
  Object.entries(recordings)
    .filter(([path]) => recordingAt(path)?.language === language)
    .reduce((sum, [, { bytes }]) => sum + bytes, 0);
