import { fail, ok, type Result } from "#app/domain/result.ts";

/** Longest name that is accepted, in characters as a reader counts them. */
export const longestName = 80;

export type NameProblem = "name-empty" | "name-too-long" | "name-characters";

// Letters with their marks, digits, and what names are written with; ZWNJ shapes some Arabic-script names.
const allowed = /^[\p{L}\p{M}\p{Nd} .,'’ʼ\-–·\u200c]+$/u;
const tooManyMarks = /\p{M}{4,}/u;

/**
 * A name as a person wrote it, in any script: NFC, white space collapsed. At least one letter; 80 characters at most;
 * no control, bidirectional or invisible characters, no emoji, no more than three marks on a letter.
 */
export function readName(text: string): Result<string, NameProblem> {
  if (text.length > longestName * 8) return fail("name-too-long", { longest: longestName });
  const name = text.normalize("NFC").replace(/\s+/gu, " ").trim();
  if (!name) return fail("name-empty");
  if ([...name].length > longestName) return fail("name-too-long", { longest: longestName });
  if (!allowed.test(name) || tooManyMarks.test(name) || !/\p{L}/u.test(name)) return fail("name-characters");
  return ok(name);
}

/** Whether a name has a letter of the Arabic script. */
export const hasArabic = (name: string): boolean => /\p{Script=Arabic}/u.test(name);

/** Whether a name has a Latin letter. */
export const hasLatin = (name: string): boolean => /\p{Script=Latin}/u.test(name);
