import { inLanguage, type ContentLanguage } from "#app/domain/language.ts";
import type { CourseContent, Lesson } from "#app/domain/learning/course.ts";
import { renderLesson, type LessonSection } from "#app/domain/learning/lesson-markdown.ts";
import { byItself, mediaPath, shownPicture } from "#app/domain/learning/pictures.ts";

// A version never changes, so its lessons are rendered once.
const rendered = new WeakMap<Lesson, Map<ContentLanguage, LessonSection[]>>();

/** The sections of a lesson in a language, with the addresses of its pictures. */
export function lessonSections(content: CourseContent, lesson: Lesson, language: ContentLanguage): LessonSection[] {
  const languages = rendered.get(lesson) ?? new Map<ContentLanguage, LessonSection[]>();
  rendered.set(lesson, languages);
  const known = languages.get(language);
  if (known !== undefined) return known;
  const sections = renderLesson(inLanguage(lesson.markdown, language).text, (path) => {
    const media = content.media[path];
    return media ? shownPicture(media) : null;
  });
  languages.set(language, sections);
  return sections;
}

/** What is said in the place of a picture that is not shown, for its description and its bytes. */
export type BoxWords = (alt: string, bytes: number) => { label: string; size: string };

/** The same without pictures: in place of each a link that opens it by itself, with its description and its cost. */
export const lessonSectionsWithoutPictures = (
  content: CourseContent,
  lesson: Lesson,
  language: ContentLanguage,
  words: BoxWords,
): LessonSection[] =>
  renderLesson(inLanguage(lesson.markdown, language).text, (path) => {
    const media = content.media[path];
    if (!media) return null;
    const picture = byItself(media);
    return { href: mediaPath(picture), words: (alt) => words(alt, picture.bytes) };
  });

/** The HTML of sections in a row, as far as its size matters. */
export const htmlOf = (sections: readonly LessonSection[]): string =>
  sections.map(({ heading, html }) => (heading ? `<h2>${heading.html}</h2>\n${html}` : html)).join("");
