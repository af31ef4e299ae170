import { fail, ok, type Result } from "#app/domain/result.ts";

/** Longest name that is accepted, in characters as a reader counts them. */
export const longestName = 80;

export type NameProblem = "name-empty" | "name-too-long" | "name-characters";

/**
 * Marks that a word processor or a chat leaves behind, and that nobody could find to remove. Those that turn writing round
 * (U+202D, U+202E) are not among them: what was read on the screen would not be what is kept.
 */
export const invisibleMarks = /[\ufeff\u200b\u200e\u200f\u061c\u202a-\u202c\u2060\u2066-\u2069]/g;

// Letters with their marks, digits, and what names are written with; ZWNJ shapes some Arabic-script names.
const allowed = /^[\p{L}\p{M}\p{Nd} .,'’ʼ\-–·\u200c]+$/u;
const tooManyMarks = /\p{M}{4,}/u;

/**
 * A name as a person wrote it, in any script: NFC, white space collapsed, without marks that nobody sees. At least one
 * letter; 80 characters at most; no control or overriding characters, no emoji, no more than three marks on a letter.
 */
export function readName(text: string): Result<string, NameProblem> {
  if (text.length > longestName * 8) return fail("name-too-long", { longest: longestName });
  const name = text.normalize("NFC").replace(invisibleMarks, "").replace(/\s+/gu, " ").trim();
  if (!name) return fail("name-empty");
  if ([...name].length > longestName) return fail("name-too-long", { longest: longestName });
  if (!allowed.test(name) || tooManyMarks.test(name) || !/\p{L}/u.test(name)) return fail("name-characters");
  return ok(name);
}

/** What a person is called; `otherName` is the same name in other letters: Latin for an Arabic name, or the other way round. */
export type PersonNames = { name: string; otherName: string | null };

/** `name-letters`: both names are in Arabic letters, or neither is. */
export type NamesProblem = NameProblem | "name-letters";

/** A name, and the same in other letters after a slash if one is there: see `readName` and `readOtherName`. */
export function readNames(text: string): Result<PersonNames, NamesProblem> {
  const slash = text.indexOf("/");
  const name = readName(slash < 0 ? text : text.slice(0, slash));
  if (!name.ok) return name;
  const other = readOtherName(slash < 0 ? "" : text.slice(slash + 1), name.value);
  return other.ok ? ok({ name: name.value, otherName: other.value }) : other;
}

/** The other name of somebody called `name`; null when nothing is given. */
export function readOtherName(text: string, name: string): Result<string | null, NamesProblem> {
  if (text.trim() === "") return ok(null);
  const other = readName(text);
  if (other.ok && hasArabic(other.value) === hasArabic(name)) return fail("name-letters");
  return other;
}

/** Names as `readNames` reads them. */
export const writeNames = ({ name, otherName }: PersonNames): string => (otherName ? `${name} / ${otherName}` : name);

/** The names of a person by their letters; empty where there is none. Any that is not Arabic counts as Latin. */
export function namesByLetters(person: PersonNames): { ar: string; latin: string } {
  const names = [person.name, person.otherName ?? ""].filter(Boolean);
  return { ar: names.find(hasArabic) ?? "", latin: names.find((name) => !hasArabic(name)) ?? "" };
}

/** Whether a name has a letter of the Arabic script. */
export const hasArabic = (name: string): boolean => /\p{Script=Arabic}/u.test(name);

/** Whether a name has a Latin letter. */
export const hasLatin = (name: string): boolean => /\p{Script=Latin}/u.test(name);
