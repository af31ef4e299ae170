import { inLanguage, type ContentLanguage } from "#app/domain/language.ts";
import type { CourseContent, Lesson } from "#app/domain/learning/course.ts";
import { renderLesson } from "#app/domain/learning/lesson-markdown.ts";

// A version never changes, so its lessons are rendered once.
const rendered = new WeakMap<Lesson, Map<ContentLanguage, string>>();

/** The HTML of a lesson in a language, with the addresses of its pictures. */
export function lessonHtml(content: CourseContent, lesson: Lesson, language: ContentLanguage): string {
  const languages = rendered.get(lesson) ?? new Map<ContentLanguage, string>();
  rendered.set(lesson, languages);
  const known = languages.get(language);
  if (known !== undefined) return known;
  const html = renderLesson(inLanguage(lesson.markdown, language).text, (path) => {
    const media = content.media[path];
    return media ? { src: `/media/${media.sha256}`, width: media.width, height: media.height } : null;
  });
  languages.set(language, html);
  return html;
}
