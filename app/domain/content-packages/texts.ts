import { contentLanguages } from "#app/domain/language.ts";
import { pathText } from "#app/domain/content-packages/yaml-file.ts";
import type { Fault } from "#app/domain/content-packages/faults.ts";

const isLocalised = (value: object): boolean =>
  Object.keys(value).length > 0 &&
  Object.keys(value).every((key) => (contentLanguages as readonly string[]).includes(key));

/** A fault for each text of a parsed file that lacks one of the course's languages. Skills may have more. */
export function missingLanguages(
  file: string,
  value: unknown,
  languages: readonly string[],
  lineOf: (path: PropertyKey[]) => number,
  path: PropertyKey[] = [],
): Fault[] {
  if (typeof value !== "object" || value === null) return [];
  // The wordings of a short text may be in fewer languages: any of them is right.
  if (path.at(-1) === "accept") return [];
  if (!Array.isArray(value) && isLocalised(value)) {
    const missing = languages.filter((language) => !(language in value));
    return missing.map((language) => ({
      file,
      line: lineOf(path),
      path: pathText(path),
      reason: `has no text in ${language}`,
    }));
  }
  return Object.entries(value).flatMap(([key, part]) =>
    missingLanguages(file, part, languages, lineOf, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const strange = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffd]/u;

/** A fault for each line with a control, invisible or direction-changing character, which a reader cannot see. */
export const strangeCharacters = (file: string, text: string): Fault[] =>
  text.split("\n").flatMap((line, index) => {
    const found = strange.exec(line)?.[0];
    return found
      ? [
          {
            file,
            line: index + 1,
            reason: `holds the invisible character U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`,
          },
        ]
      : [];
  });
