import { readingLevel, type ReadingLevel } from "#app/domain/content-packages/reading-level.ts";
import { eachText } from "#app/domain/content-packages/yaml-file.ts";
import { contentLanguages, type ContentLanguage } from "#app/domain/language.ts";
import { activitiesOf, type Activity, type CourseContent } from "#app/domain/learning/course.ts";
import { partsOf } from "#app/domain/learning/lesson-markdown.ts";

/** The lessons and quizzes that are hard to read, with their level, in the order of the course. */
export const hardTexts = (content: CourseContent): { file: string; language: ContentLanguage; level: ReadingLevel }[] =>
  content.languages.flatMap((language) =>
    textsIn(content, language).flatMap(({ file, blocks }) => {
      const level = readingLevel(blocks, language);
      return level && level.advice.length > 0 ? [{ file, language, level }] : [];
    }),
  );

/** How hard all of a course is to read, in each of its languages for which there is a measure. */
export const readingLevels = (content: CourseContent): { language: ContentLanguage; level: ReadingLevel }[] =>
  content.languages.flatMap((language) => {
    const level = readingLevel(
      textsIn(content, language).flatMap(({ blocks }) => blocks),
      language,
    );
    return level ? [{ language, level }] : [];
  });

const textsIn = (content: CourseContent, language: ContentLanguage) =>
  activitiesOf(content).map((activity) => ({ file: fileOf(activity, language), blocks: blocksOf(activity, language) }));

function fileOf({ kind, id }: Activity, language: ContentLanguage): string {
  if (kind === "lesson") return `lessons/${id}.${language}.md`;
  return kind === "quiz" ? `quizzes/${id}.yaml` : `h5p/${id}.yaml`;
}

function blocksOf(activity: Activity, language: ContentLanguage): string[] {
  if (activity.kind === "lesson") return partsOf(activity.markdown[language] ?? "").texts.map(({ text }) => text);
  if (activity.kind === "h5p") return [];
  const blocks: string[] = [];
  // What may be typed as an answer is no text to read.
  eachText(activity.quiz, (text, path) => {
    const isOfLanguage = contentLanguages.some((one) => one === language && path.at(-1) === one);
    if (isOfLanguage && !path.includes("accept")) blocks.push(text);
  });
  return blocks;
}
