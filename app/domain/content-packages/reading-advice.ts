import { readingLevel, type ReadingLevel } from "#app/domain/content-packages/reading-level.ts";
import { eachText } from "#app/domain/content-packages/yaml-file.ts";
import { contentLanguages, type ContentLanguage } from "#app/domain/language.ts";
import { activitiesOf, type Activity, type CourseContent } from "#app/domain/learning/course.ts";
import { partsOf } from "#app/domain/learning/lesson-markdown.ts";

/**
 * What is advised about the words of a course, as lines for people: `lines` for each lesson or quiz that is hard to read,
 * with its figures and its three hardest sentences; `figures` for the whole course in each language. Never a refusal.
 */
export function readingAdvice(content: CourseContent): { lines: string[]; figures: string[] } {
  const lines: string[] = [];
  const figures: string[] = [];
  for (const language of content.languages) {
    const texts = textsIn(content, language);
    for (const { file, blocks } of texts) {
      const level = readingLevel(blocks, language);
      if (!level || level.advice.length === 0) continue;
      lines.push(`advice  ${file}  in ${language}: ${level.advice.join("; ")}`);
      lines.push(...level.hardest.map((sentence) => `        ${sentence}`));
    }
    const whole = readingLevel(
      texts.flatMap(({ blocks }) => blocks),
      language,
    );
    if (whole) figures.push(`${language}: ${describe(whole)}`);
  }
  return { lines, figures };
}

/** The lessons and quizzes that are hard to read, with their level, in the order of the course. */
export const hardTexts = (content: CourseContent): { file: string; language: ContentLanguage; level: ReadingLevel }[] =>
  content.languages.flatMap((language) =>
    textsIn(content, language).flatMap(({ file, blocks }) => {
      const level = readingLevel(blocks, language);
      return level && level.advice.length > 0 ? [{ file, language, level }] : [];
    }),
  );

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

const describe = ({ wordsPerSentence, ease, lettersPerWord, longWordsPercent }: ReadingLevel): string =>
  [
    `${wordsPerSentence.toFixed(1)} words a sentence`,
    ...(ease === null ? [] : [`ease ${ease.toFixed(0)} of 100`]),
    ...(lettersPerWord === null ? [] : [`${lettersPerWord.toFixed(1)} letters a word`]),
    ...(longWordsPercent === null ? [] : [`${longWordsPercent.toFixed(0)}% long words`]),
  ].join(", ");
