import { isOddLink } from "#app/domain/authoring/link-form.ts";
import { hardTexts } from "#app/domain/content-packages/reading-advice.ts";
import type { ReadingFinding } from "#app/domain/content-packages/reading-level.ts";
import type { ContentLanguage } from "#app/domain/language.ts";
import { activitiesOf, type CourseContent } from "#app/domain/learning/course.ts";
import { partsOf, wordCount } from "#app/domain/learning/lesson-markdown.ts";

/** Bytes of a lesson with its pictures above which it is called heavy: about 20 seconds on a slow telephone network. */
export const heavyLessonBytes = 500_000;
/** The same for a whole course in one language. */
export const heavyCourseBytes = 5_000_000;
/** Words of a lesson in one language above which it is called long: about ten minutes of reading. */
export const longLessonWords = 1200;

/** What is advised before publishing, which keeps nobody from it: where, in which language, and what its words need. */
export type Advice = { file: string; line?: number; language?: ContentLanguage } & (
  | { code: "lesson-heavy" | "course-heavy"; bytes: number; most: number }
  | { code: "lesson-long"; words: number; most: number }
  | { code: "link-odd"; href: string }
  | { code: "hard-to-read"; why: ReadingFinding[]; sentence: string }
);

/** What a course weighs, in bytes: each lesson by its identifier, and all of it. */
export type Weights = Partial<Record<ContentLanguage, { lessons: ReadonlyMap<string, number>; course: number }>>;

/**
 * What is advised about a course that could be published. `texts` are its files as written, by path, from which the lines
 * are told. At a limit exactly nothing is said.
 */
export function publishingAdvice(
  content: CourseContent,
  { weights, texts }: { weights: Weights; texts: ReadonlyMap<string, string> },
): Advice[] {
  const advice: Advice[] = [];
  for (const language of content.languages) {
    const { lessons, course = 0 } = weights[language] ?? {};
    if (course > heavyCourseBytes)
      advice.push({ file: "course.yaml", language, code: "course-heavy", bytes: course, most: heavyCourseBytes });
    for (const activity of activitiesOf(content)) {
      if (activity.kind !== "lesson") continue;
      const file = `lessons/${activity.id}.${language}.md`;
      const markdown = activity.markdown[language] ?? "";
      const bytes = lessons?.get(activity.id) ?? 0;
      if (bytes > heavyLessonBytes)
        advice.push({ file, language, code: "lesson-heavy", bytes, most: heavyLessonBytes });
      const words = wordCount(markdown);
      if (words > longLessonWords) advice.push({ file, language, code: "lesson-long", words, most: longLessonWords });
      for (const { href } of partsOf(markdown).links)
        if (isOddLink(href)) advice.push({ file, language, code: "link-odd", href, ...lineOf(texts.get(file), href) });
    }
  }
  for (const { file, language, level } of hardTexts(content))
    advice.push({ file, language, code: "hard-to-read", why: level.advice, sentence: level.hardest[0] ?? "" });
  return advice;
}

// The address as it is written; one that the reader of Markdown changed on the way is found by its beginning.
function lineOf(text: string | undefined, href: string): { line?: number } {
  const lines = text?.split("\n") ?? [];
  const at = [href, decoded(href), href.slice(0, 20)].map((part) => lines.findIndex((line) => line.includes(part)));
  const found = at.find((index) => index >= 0);
  return found === undefined ? {} : { line: found + 1 };
}

function decoded(href: string): string {
  try {
    return decodeURI(href);
  } catch {
    return href;
  }
}
