import type { CourseContent, Media, Variant } from "#app/domain/learning/course.ts";
import type { QuestionPicture } from "#app/domain/quizzes/question-picture.ts";
import type { ShownPicture } from "#app/domain/learning/lesson-markdown.ts";

/**
 * Points between a picture and the two edges of a screen, as browsers are told: 8 more than there are, so that a phone
 * 360 points wide takes 640 pixels for the 656 it shows, instead of 1,024.
 */
const marginPixels = 40;

/**
 * What a phone 360 points wide, at two pixels a point, takes of a picture: 640 pixels in AVIF, which Chrome knows since
 * 85 (an older one takes the WebP), or all of a narrower one.
 */
export const onPhone = (media: Media): Variant => widestOf(media, "image/avif");

/** The same as any browser can open it by itself, without the choice that `<picture>` gives. */
export const byItself = (media: Media): Variant => widestOf(media, "image/webp");

function widestOf(media: Media, type: string): Variant {
  const kept = (media.variants ?? []).filter((one) => one.type === type && one.width <= Math.max(media.width, 320));
  return kept.at(-1) ?? media;
}

/** The address of a kept file. */
export const mediaPath = ({ sha256 }: { sha256: string }): string => `/media/${sha256}`;

/** The address of a document that a lesson gives, which is saved under its own name. */
export const documentPath = (path: string, file: { sha256: string }): string =>
  `${mediaPath(file)}?name=${encodeURIComponent(path.split("/").at(-1) ?? "")}`;

/** A picture for a page: AVIF before WebP, in all its widths, shown as wide as the text, and never wider than the fallback. */
export function shownPicture(media: Media): ShownPicture {
  const { width, height, variants = [] } = media;
  const sizes = `(min-width:${width + marginPixels}px) ${width}px,calc(100vw - ${marginPixels}px)`;
  const sources = ["image/avif", "image/webp"].flatMap((type) => {
    const own = variants.filter((one) => one.type === type);
    const srcset = own.map((one) => `${mediaPath(one)} ${one.width}w`).join(",");
    return own.length > 0 ? [{ type, srcset, sizes }] : [];
  });
  return { src: mediaPath(media), width, height, ...(sources.length > 0 && { sources }) };
}

/** A picture of a question for a page; for those who want text alone where it opens by itself, and its bytes. */
export type QuestionPictureShown =
  (Omit<ShownPicture, "width" | "height"> & { width?: number; height?: number }) | { href: string; bytes: number };

/** The pictures of questions, by their path in the package; one that the version does not have is not there. */
export function questionPictures(
  { media }: Pick<CourseContent, "media">,
  questions: readonly { picture?: QuestionPicture | undefined }[],
  { textOnly }: { textOnly: boolean },
): Record<string, QuestionPictureShown> {
  const shown = (kept: Media): QuestionPictureShown =>
    textOnly ? { href: mediaPath(byItself(kept)), bytes: byItself(kept).bytes } : shownPicture(kept);
  return Object.fromEntries(
    questions.flatMap(({ picture }) => {
      const kept = picture && media[picture.path];
      return kept ? [[picture.path, shown(kept)]] : [];
    }),
  );
}
