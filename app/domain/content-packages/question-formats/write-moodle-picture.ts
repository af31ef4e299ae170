import { visible, type Findings } from "#app/domain/content-packages/question-formats/drafts.ts";
import type { PictureAt } from "#app/domain/content-packages/question-formats/outcome.ts";
import type { ContentLanguage, Localised } from "#app/domain/language.ts";
import type { QuestionPicture } from "#app/domain/quizzes/question-picture.ts";

/** A picture as a Moodle file holds it: its name there, its bytes, and what it shows in words. */
export type WrittenPicture = { name: string; bytes: Uint8Array; alt: Localised };

/** A picture to write; null, which is a change, where its bytes are not to be had. */
export function writtenPicture(
  { path, alt = {} }: QuestionPicture,
  pictureAt: PictureAt,
  findings: Findings,
): WrittenPicture | null {
  const name = path.slice("media/".length);
  const bytes = pictureAt(path);
  if (bytes) return { name, bytes, alt };
  findings.change("picture-left-out", { name });
  return null;
}

/** The picture in a text of a language. */
export const imageHtml = ({ name, alt }: WrittenPicture, language: ContentLanguage, findings: Findings): string =>
  `<img src="@@PLUGINFILE@@/${encodeURIComponent(name)}" alt="${escaped(visible(alt[language] ?? "", findings).trim())}">`;

/** The bytes of a picture, beside the text that shows it. */
export const fileXml = (picture: WrittenPicture | null): string =>
  picture ? `<file name="${picture.name}" path="/" encoding="base64">${base64(picture.bytes)}</file>` : "";

const escaped = (text: string): string => text.replace(/[&<>"\n\r\t]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Bytes become text in pieces: a call takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  let text = "";
  for (let from = 0; from < bytes.length; from += 8192)
    text += String.fromCharCode(...bytes.subarray(from, from + 8192));
  return btoa(text);
}
