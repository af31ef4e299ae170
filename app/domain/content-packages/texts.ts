import type { Fault, FaultFound } from "#app/domain/content-packages/faults.ts";
import { eachText, pathText, type LineOf } from "#app/domain/content-packages/yaml-file.ts";
import { contentLanguages } from "#app/domain/language.ts";

/** Where texts were read: the file, and the lines of the values in it. */
export type Place = { file: string; lineOf: LineOf };

/**
 * A fault for each text that lacks one of the course's languages. Texts may be in more languages, as skills often are.
 * Works on what a file says, whether or not the rest of the file is right.
 */
export function missingLanguages(
  value: unknown,
  languages: readonly string[],
  place: Place,
  path: readonly PropertyKey[] = [],
): Fault[] {
  if (typeof value !== "object" || value === null) return [];
  // The wordings of a short text may be in fewer languages: any of them is right.
  if (path.at(-1) === "accept") return [];
  if (isLocalised(value))
    return languages
      .filter((language) => !Object.hasOwn(value, language))
      .map((language) => ({
        file: place.file,
        line: place.lineOf(path),
        path: pathText(path),
        code: "text-language-missing",
        facts: { language },
      }));
  const parts: [PropertyKey, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return parts.flatMap(([key, part]) => missingLanguages(part, languages, place, [...path, key]));
}

const isLocalised = (value: object): boolean =>
  !Array.isArray(value) &&
  Object.keys(value).length > 0 &&
  Object.keys(value).every((key) => contentLanguages.some((language) => language === key));

// What no reader can see: controls, line and paragraph separators, zero-width space and word joiner, overrides,
// embeddings and isolates of direction, byte order marks, interlinear and tag characters, and the sign of bytes that are
// no UTF-8. Direction marks and zero-width joiners are wanted in Arabic and stay.
const strange =
  /(?![\t\n\r])\p{Cc}|[\p{Zl}\p{Zp}\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffd\u{e0000}-\u{e007f}]/u;

/** A control, invisible or direction-changing character of a text, which a reader cannot see; null without any. */
export function strangeIn(text: string): FaultFound | null {
  const found = strange.exec(text)?.[0].codePointAt(0);
  if (found === undefined) return null;
  return { code: "text-invisible", facts: { sign: `U+${found.toString(16).toUpperCase().padStart(4, "0")}` } };
}

/** A fault for each line of a file that holds such a character as itself. */
export const strangeLines = (file: string, text: string): Fault[] =>
  text.split("\n").flatMap((line, index) => {
    const found = strangeIn(line);
    return found ? [{ file, line: index + 1, ...found }] : [];
  });

/** A fault for each text of a file that holds such a character, written as itself or as an escape such as `\u202e`. */
export function strangeTexts(data: unknown, { file, lineOf }: Place): Fault[] {
  const faults: Fault[] = [];
  eachText(data, (text, path) => {
    const found = strangeIn(text);
    if (found) faults.push({ file, line: lineOf(path), path: pathText(path), ...found });
  });
  return faults;
}
