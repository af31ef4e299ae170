import { comparable } from "#app/domain/comparable.ts";

/** The number of this rule: words that were made by another are made anew when the space starts. */
export const searchRule = 1;

/** Longest search that is read, in characters as JavaScript counts them, and most of its words that are looked for. */
export const longestSearch = 200;
export const mostWords = 8;

/** Longest text that words are taken from, and most words of one thing. */
const longestText = 20_000;
const mostIndexed = 1500;

/** Letters of a word that count. */
const longestWord = 40;

/**
 * The words of a text, each once, in the form in which all search compares: as `comparable` has it, and
 * - everything but letters and digits separates words, so that no sign means anything to a database;
 * - the mark of labialisation ⵯ is dropped, which many leave out;
 * - French elisions (l’, d’, qu’ …) are no words;
 * - a word counts by its first 40 letters.
 */
export function wordsOf(text: string): string[] {
  const plain = comparable(text.slice(0, longestText).replaceAll("ⵯ", ""))
    .replaceAll("ς", "σ")
    .replace(/(?<![\p{L}\p{N}])(?:[cdjlmnst]|qu)'(?=\p{L})/gu, " ");
  const words = plain.split(/[^\p{L}\p{N}]+/u).map((word) => [...word].slice(0, longestWord).join(""));
  return [...new Set(words.filter(Boolean))];
}

/**
 * A word, and the same without the Arabic article and what is written to it (ال، وال، بال، كال، فال، لل), so that each is
 * found by the other. Where fewer than two letters would be left it is not the article: ألم is not م.
 */
export function formsOf(word: string): string[] {
  const stem = /^(?:[وف]?[بك]?ال|[وف]?لل)(.{2,})$/u.exec(word)?.[1];
  return stem === undefined ? [word] : [word, stem];
}

/** The words under which a text is found. */
export const indexedWords = (text: string): string[] =>
  [...new Set(wordsOf(text).flatMap(formsOf))].slice(0, mostIndexed);

/**
 * What is looked for: of each word its forms, of which the beginning of an indexed word has to be one. `isCut` says that
 * there was more than is looked for; a search without letters and digits has no words.
 */
export type Sought = { words: string[][]; isCut: boolean };

/** Reads a search as it was typed, of any length and with any signs in it. */
export function sought(search: string): Sought {
  const words = wordsOf(search.slice(0, longestSearch));
  return {
    words: words.slice(0, mostWords).map(formsOf),
    isCut: search.length > longestSearch || words.length > mostWords,
  };
}

/** Words that say little, as they are compared. */
const fillers = new Set(
  "de du des le la les un une et a au aux en pour the of and to in an for في من علي عن الي مع و او ما هل ان".split(" "),
);

/** The same without words that say little, unless nothing else is there. */
export function withoutFillers({ words, isCut }: Sought): Sought {
  const telling = words.filter(([word = ""]) => !fillers.has(word));
  return { words: telling.length > 0 ? telling : words, isCut };
}

/** All words with a beginning, as a range: in the order of code points nothing comes after the last of them. */
export const rangeOf = (beginning: string): { gte: string; lt: string } => ({
  gte: beginning,
  lt: `${beginning}\u{10ffff}`,
});

/** A word under which something is found, and how much it says of it. */
export type WeightedWord = { word: string; weight: number };

/** Texts with their weights as words, each with the greatest weight it has. */
export function weightedWords(texts: readonly { text: string; weight: number }[]): WeightedWord[] {
  const weights = new Map<string, number>();
  for (const { text, weight } of texts)
    for (const word of indexedWords(text)) weights.set(word, Math.max(weight, weights.get(word) ?? 0));
  return [...weights].map(([word, weight]) => ({ word, weight })).slice(0, mostIndexed);
}

/** How well words answer a search: for each sought word the best of those it begins, a whole word before a beginning. */
export const rankOf = ({ words }: Sought, found: readonly WeightedWord[]): number =>
  words.reduce((sum, forms) => {
    const ranks = found
      .filter(({ word }) => forms.some((form) => word.startsWith(form)))
      .map(({ word, weight }) => weight * 2 + (forms.includes(word) ? 1 : 0));
    return sum + Math.max(0, ...ranks);
  }, 0);
