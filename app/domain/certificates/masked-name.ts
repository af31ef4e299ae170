import { comparable } from "#app/domain/comparable.ts";

export type NamePair = { ar: string; latin: string };

/** A name of which only the first letter of each word is left: سلمى بنعلي gives س… ب…, and nothing gives nothing. */
export const maskedName = (name: string): string =>
  wordsOf(name)
    .map((word) => `${/\p{L}\p{M}*/u.exec(word)?.[0] ?? ""}…`)
    .join(" ");

/**
 * Whether a name as somebody copied it from a paper is one of the two on record. Capitals, accents, vowel marks, hyphens,
 * apostrophes and spaces do not count, nor which of أ إ آ ا, ى ي, ة ه was written, nor the order of the words.
 */
export function isNameOnRecord(typed: string, record: NamePair): boolean {
  const given = lettersOf(typed);
  if (given.length === 0) return false;
  return [record.ar, record.latin].some((name) => {
    const kept = lettersOf(name);
    return kept.length > 0 && (kept.join("") === given.join("") || sorted(kept) === sorted(given));
  });
}

const wordsOf = (name: string): string[] => name.split(/\s+/).filter((word) => /\p{L}/u.test(word));

const lettersOf = (name: string): string[] =>
  name
    .split(/[\s\-‐-―·.]+/)
    .map((word) => comparable(word).replace(/[^\p{L}\p{N}]/gu, ""))
    .filter(Boolean);

const sorted = (words: string[]): string => words.toSorted().join(" ");

/** A name as whoever asks sees it: whole where its holder shows it, else masked. */
export const nameForStrangers = (name: { ar: string; latin: string }, isShown: boolean): typeof name =>
  isShown ? name : { ar: maskedName(name.ar), latin: maskedName(name.latin) };
