import { inLanguage, type ContentLanguage } from "#app/domain/language.ts";
import type { CourseContent, Lesson } from "#app/domain/learning/course.ts";
import {
  renderLesson,
  type FindFile,
  type LessonSection,
  type ShownPicture,
  type ShownVideo,
} from "#app/domain/learning/lesson-markdown.ts";
import { byItself, documentPath, mediaPath, shownPicture } from "#app/domain/learning/pictures.ts";

// A version never changes, so its lessons are rendered once.
const rendered = new WeakMap<Lesson, Map<ContentLanguage, LessonSection[]>>();

/** The sections of a lesson in a language, with the addresses of its pictures. */
export function lessonSections(content: CourseContent, lesson: Lesson, language: ContentLanguage): LessonSection[] {
  const languages = rendered.get(lesson) ?? new Map<ContentLanguage, LessonSection[]>();
  rendered.set(lesson, languages);
  const known = languages.get(language);
  if (known !== undefined) return known;
  const sections = renderLesson(
    inLanguage(lesson.markdown, language).text,
    (path) => pictureAt(content, path) ?? videoAt(content, path, mediaPath),
    givenFiles(content, documentPath),
  );
  languages.set(language, sections);
  return sections;
}

/** The same of a text that is not published, whose pictures, videos and documents have other addresses. */
export const draftSections = (
  text: string,
  content: Pick<CourseContent, "media" | "files">,
  addressOf: (path: string, file: { sha256: string }) => string,
): LessonSection[] =>
  renderLesson(
    text,
    (path) => {
      const media = content.media[path];
      return media
        ? { src: addressOf(path, media), width: media.width, height: media.height }
        : videoAt(content, path, (file) => addressOf(path, file));
    },
    givenFiles(content, addressOf),
  );

/** What is said in the place of a picture that is not shown, for its description and its bytes. */
export type BoxWords = (alt: string, bytes: number) => { label: string; size: string };

/** The same without pictures: in place of each a link that opens it by itself, with its description and its cost. */
export const lessonSectionsWithoutPictures = (
  content: CourseContent,
  lesson: Lesson,
  language: ContentLanguage,
  words: BoxWords,
): LessonSection[] =>
  renderLesson(
    inLanguage(lesson.markdown, language).text,
    (path) => {
      const media = content.media[path];
      const shown = media ? byItself(media) : content.files?.[path];
      return shown ? { href: mediaPath(shown), words: (alt) => words(alt, shown.bytes) } : null;
    },
    givenFiles(content, documentPath),
  );

function pictureAt(content: CourseContent, path: string): ShownPicture | null {
  const media = content.media[path];
  return media ? shownPicture(media) : null;
}

type Files = Pick<CourseContent, "files">;

function videoAt(content: Files, path: string, addressOf: typeof mediaPath): ShownVideo | null {
  const file = content.files?.[path];
  if (!file?.seconds || !file.width || !file.height) return null;
  const { type, width, height, seconds } = file;
  const time = `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
  return { video: addressOf(file), type, width, height, cost: `${time} · ${weight(file.bytes)}` };
}

const givenFiles =
  (content: Files, addressOf: typeof documentPath): FindFile =>
  (path) => {
    const file = content.files?.[path];
    if (!file) return null;
    const kind = (/\.([a-z0-9]+)$/.exec(path)?.[1] ?? "").toUpperCase();
    return { href: addressOf(path, file), cost: `${kind} · ${weight(file.bytes)}` };
  };

// Signs of the SI read the same in every language.
const weight = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** The HTML of sections in a row, as far as its size matters. */
export const htmlOf = (sections: readonly LessonSection[]): string =>
  sections.map(({ heading, html }) => (heading ? `<h2>${heading.html}</h2>\n${html}` : html)).join("");
