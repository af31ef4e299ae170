import { inLanguage, type Locale } from "#app/domain/language.ts";
import { activitiesOf, type CourseContent } from "#app/domain/learning/course.ts";
import { partsOf } from "#app/domain/learning/lesson-markdown.ts";
import { documentPath, mediaPath } from "#app/domain/learning/pictures.ts";
import { recordingAt } from "#app/domain/learning/recordings.ts";

/** A file with its weight in bytes. */
export type WeighedFile = { address: string; bytes: number };

/** Largest document that is kept with a course unasked, in bytes: as much as two or three recorded sections. */
export const largestUnaskedBytes = 300_000;

/**
 * What the lessons of a course play and give, in the language in which they are read, each once: `unasked` are voices and
 * small documents, which a phone keeps with the course; `larger` are videos and other documents, which it keeps on wish.
 */
export function filesToKeep(content: CourseContent, locale: Locale): Record<"unasked" | "larger", WeighedFile[]> {
  const { recordings = {}, files = {} } = content;
  const unasked = new Map<string, number>();
  const larger = new Map<string, number>();
  for (const activity of activitiesOf(content)) {
    if (activity.kind !== "lesson") continue;
    const { text, language } = inLanguage(activity.markdown, locale);
    for (const [path, { sha256, bytes }] of Object.entries(recordings)) {
      const at = recordingAt(path);
      if (at?.lesson === activity.id && at.language === language) unasked.set(mediaPath({ sha256 }), bytes);
    }
    const { pictures, links } = partsOf(text);
    for (const named of [...pictures.map(({ src }) => src), ...links.map(({ href }) => href)]) {
      const path = named.replace(/^\.\.\//, "");
      const file = files[path];
      if (!file) continue;
      const isVideo = file.seconds !== undefined;
      const address = isVideo ? mediaPath(file) : documentPath(path, file);
      (isVideo || file.bytes > largestUnaskedBytes ? larger : unasked).set(address, file.bytes);
    }
  }
  const listed = (found: Map<string, number>) => Array.from(found, ([address, bytes]) => ({ address, bytes }));
  return { unasked: listed(unasked), larger: listed(larger) };
}

/** The weight of files, in bytes; 0 without any. */
export const weightOf = (files: readonly WeighedFile[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0);
