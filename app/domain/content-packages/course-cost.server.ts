import { gzipSync } from "node:zlib";
import { inLanguage, type ContentLanguage } from "#app/domain/language.ts";
import { activitiesOf, type Activity, type CourseContent } from "#app/domain/learning/course.ts";
import { renderLesson } from "#app/domain/learning/lesson-markdown.ts";
import { paperOf } from "#app/domain/quizzes/attempt-paper.ts";

/** Compressed bytes around the text of each page (header, navigation, icons, form), as measured on built pages. */
export const frameBytes = 2000;
/** Compressed bytes of the style sheet, fetched once, and of the answers' headers of a page. */
const onceBytes = 4500;
const headerBytes = 600;

/**
 * Bytes a learner downloads to take a whole course in one language, from the outline to the results: for each activity
 * the compressed text with its frame and headers (a quiz twice, with its result), each picture once, the style sheet once.
 */
export function courseCostBytes(content: CourseContent, language: ContentLanguage): number {
  const pages = activitiesOf(content).reduce((sum, activity) => sum + activityBytes(content, activity, language), 0);
  const pictures = Object.values(content.media).reduce((sum, { bytes }) => sum + bytes + headerBytes, 0);
  return onceBytes + pages + pictures;
}

function activityBytes(content: CourseContent, activity: Activity, language: ContentLanguage): number {
  const page = (text: string) => gzipSync(text).length + frameBytes + headerBytes;
  if (activity.kind === "lesson") {
    const { text } = inLanguage(activity.markdown, language);
    const html = renderLesson(text, (path) => {
      const media = content.media[path];
      return media ? { src: `/media/${media.sha256}`, width: media.width, height: media.height } : null;
    });
    return page(html);
  }
  const asked = JSON.stringify(paperOf(activity.quiz, "").questions, (_, value: unknown) =>
    isLocalised(value) ? inLanguage(value, language).text : value,
  );
  return 2 * page(asked);
}

const isLocalised = (value: unknown): value is Record<string, string> =>
  typeof value === "object" && value !== null && ("ar" in value || "fr" in value || "en" in value);
