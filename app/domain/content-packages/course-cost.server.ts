import { gzipSync } from "node:zlib";
import { inLanguage, type ContentLanguage, type Localised } from "#app/domain/language.ts";
import { activitiesOf, h5pPackageIn, type CourseContent, type Media } from "#app/domain/learning/course.ts";
import { htmlOf, lessonSections } from "#app/domain/learning/lesson-html.ts";
import { partsOf } from "#app/domain/learning/lesson-markdown.ts";
import { onPhone } from "#app/domain/learning/pictures.ts";
import { paperOf, type AskedQuestion, type Choice } from "#app/domain/quizzes/attempt-paper.ts";
import type { Quiz } from "#app/domain/quizzes/question.ts";

/** Compressed bytes around the text of each page (header, navigation, icons, form), as measured on built pages. */
export const frameBytes = 2000;
/** Compressed bytes of the style sheet, which is fetched once. */
export const styleBytes = 4500;
/** Bytes of the H5P player with its frame and the script around it, which are fetched once. */
export const h5pPlayerBytes = 92_000;
/** Bytes of the headers of each answer. */
export const headerBytes = 600;

/**
 * Bytes a learner downloads to take a whole course in one language once: styleBytes
 * + for each lesson: gzip(its HTML) + frameBytes + headerBytes
 * + for each quiz: 2 × (gzip(the texts of one paper) + frameBytes + headerBytes), for the page and its result
 * + for each picture of the package, once: the bytes of what a phone 360 points wide, at two pixels a point, takes of it
 *   (640 pixels wide in AVIF; a drawing as it is) + headerBytes.
 * + for each H5P activity: frameBytes + headerBytes + all bytes of its package, and h5pPlayerBytes once where there is one.
 * Recordings are not counted: each says its own cost where it is opened. A text that is not in this language counts in the one it is shown in. An estimate: pages travel by gzip or Brotli, and
 * a quiz that draws may ask longer questions next time.
 */
export function courseCostBytes(content: CourseContent, language: ContentLanguage): number {
  const pictures = Object.values(content.media).reduce((sum, media) => sum + onPhone(media).bytes + headerBytes, 0);
  const pages = activitiesOf(content).reduce((sum, activity) => {
    if (activity.kind === "quiz") return sum + 2 * pageBytes(quizText(activity.quiz, language));
    if (activity.kind === "h5p")
      return sum + frameBytes + headerBytes + (h5pPackageIn(activity, language)?.package.bytes ?? 0);
    return sum + pageBytes(htmlOf(lessonSections(content, activity, language)));
  }, 0);
  const player = activitiesOf(content).some(({ kind }) => kind === "h5p") ? h5pPlayerBytes : 0;
  return styleBytes + pages + pictures + player;
}

/** A photograph that is not encoded yet counts as what phones take of nearly every one, in bytes, or less. */
const photographBytes = 80_000;

/**
 * Bytes a learner downloads for each lesson in one language, by its identifier, with all pictures that it shows. Of a
 * draft, whose photographs are as they came, an estimate.
 */
export function lessonCostBytes(content: CourseContent, language: ContentLanguage): Map<string, number> {
  const costs = new Map<string, number>();
  for (const activity of activitiesOf(content)) {
    if (activity.kind !== "lesson") continue;
    const named = new Set(
      partsOf(inLanguage(activity.markdown, language).text).pictures.map(({ src }) => src.replace(/^\.\.\//, "")),
    );
    const pictures = [...named].reduce((sum, path) => {
      const media = content.media[path];
      return media ? sum + encodedBytes(media) + headerBytes : sum;
    }, 0);
    costs.set(activity.id, pageBytes(htmlOf(lessonSections(content, activity, language))) + pictures);
  }
  return costs;
}

/** The whole course as `courseCostBytes` has it, of a draft an estimate. */
export const draftCostBytes = (content: CourseContent, language: ContentLanguage): number =>
  courseCostBytes(
    {
      ...content,
      media: Object.fromEntries(
        Object.entries(content.media).map(([path, media]) => [path, { ...media, bytes: encodedBytes(media) }]),
      ),
    },
    language,
  );

const encodedBytes = (media: Media): number =>
  media.type === "image/svg+xml" || media.variants ? onPhone(media).bytes : Math.min(media.bytes, photographBytes);

const pageBytes = (text: string): number => gzipSync(text).length + frameBytes + headerBytes;

function quizText(quiz: Quiz, language: ContentLanguage): string {
  const say = (text: Localised) => inLanguage(text, language).text;
  return [
    say(quiz.title),
    ...paperOf(quiz, "").questions.flatMap((asked) => [asked.text, ...textsOf(asked)].map(say)),
  ].join("\n");
}

const texts = (choices: readonly Choice[]): Localised[] => choices.map(({ text }) => text);

function textsOf(asked: AskedQuestion): Localised[] {
  switch (asked.type) {
    case "single":
    case "multiple":
      return texts(asked.options);
    case "matching":
      return [...texts(asked.lefts), ...texts(asked.rights)];
    case "ordering":
      return texts(asked.items);
    case "gaps":
      return asked.gaps.flatMap(({ options }) => texts(options ?? []));
    case "numeric":
      return asked.unit ? [asked.unit] : [];
    default:
      return [];
  }
}
