import type { ContentLanguage } from "#app/domain/language.ts";

/** What of a text is beyond its threshold: the figure, and what is easy enough. */
export type ReadingFinding =
  | { code: "reading-ease"; ease: number; least: number }
  | { code: "reading-sentences"; words: number; most: number }
  | { code: "reading-letters"; letters: number; most: number }
  | { code: "reading-long-words"; percent: number; letters: number; most: number };

/** How hard a text is to read: its figures, and whether they pass what is easy enough; null figures without a word. */
export type ReadingLevel = {
  words: number;
  sentences: number;
  wordsPerSentence: number;
  /** French only: 100 is very easy, 60 plain, 30 hard. */
  ease: number | null;
  /** Arabic only: letters of a word on average. */
  lettersPerWord: number | null;
  /** Arabic only: words of `longWordLetters` or more, in percent. */
  longWordsPercent: number | null;
  /** Empty when the text is easy enough. */
  advice: ReadingFinding[];
  /** The three sentences that are hardest, the hardest first. */
  hardest: string[];
};

/** French: below this ease a text is advised against; 60 to 70 is plain, 50 to 60 fairly hard. */
export const easeAtLeast = 60;
/** Arabic: words of a sentence, letters of a word and share of long words above which a text is advised against. */
export const mostWordsPerSentence = 15;
export const mostLettersPerWord = 5.2;
export const longWordLetters = 8;
export const mostLongWordsPercent = 12;

/**
 * How hard the blocks of a text (paragraphs, headings, points of a list) are to read. French by Kandel and Moles' form of
 * Flesch's formula (L. Kandel, A. Moles, « Application de l'indice de Flesch à la langue française », Cahiers d'études de
 * radio-télévision 19, 1958): 207 − 1.015 × words ÷ sentences − 73.6 × syllables ÷ words. Arabic by plain measures with
 * thresholds of our own, for no published formula was found that is sure of texts without vowel signs and for adults.
 * Null for another language, and for a text without words.
 */
export function readingLevel(blocks: readonly string[], language: ContentLanguage): ReadingLevel | null {
  if (language !== "fr" && language !== "ar") return null;
  const sentences = blocks.flatMap(sentencesOf);
  const words = sentences.flatMap(wordsOf);
  if (words.length === 0) return null;
  const wordsPerSentence = words.length / sentences.length;
  const measured = language === "fr" ? french(words, wordsPerSentence) : arabic(words, wordsPerSentence);
  const hardest = sentences
    .filter((sentence) => wordsOf(sentence).length > 3)
    .toSorted((one, other) => hardness(other, language) - hardness(one, language))
    .slice(0, 3);
  return { words: words.length, sentences: sentences.length, wordsPerSentence, ...measured, hardest };
}

/** Sentences of a block: until . ! ? ؟ … or ; and ؛, followed by a space or the end; a block without one is a sentence. */
export const sentencesOf = (block: string): string[] =>
  block
    .split(/(?<=[.!?؟…;؛](?:\s?[»")\]])*)\s+(?![»!?;])|\n/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsOf(sentence).length > 0);

/** Words: runs of letters; an apostrophe or a hyphen parts two. Figures and addresses are none. */
export const wordsOf = (sentence: string): string[] =>
  sentence.replace(/\S*(?:\/\/|@|www\.)\S*/g, " ").match(/\p{L}[\p{L}\p{M}\u0640]*/gu) ?? [];

type Measured = Pick<ReadingLevel, "ease" | "lettersPerWord" | "longWordsPercent" | "advice">;

function french(words: readonly string[], wordsPerSentence: number): Measured {
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  const ease = 207 - 1.015 * wordsPerSentence - 73.6 * (syllables / words.length);
  const advice: ReadingFinding[] = ease < easeAtLeast ? [{ code: "reading-ease", ease, least: easeAtLeast }] : [];
  return { ease, lettersPerWord: null, longWordsPercent: null, advice };
}

function arabic(words: readonly string[], wordsPerSentence: number): Measured {
  const letters = words.map((word) => lettersOf(word));
  const lettersPerWord = letters.reduce((sum, count) => sum + count, 0) / words.length;
  const longWordsPercent = (100 * letters.filter((count) => count >= longWordLetters).length) / words.length;
  const advice: ReadingFinding[] = [];
  if (wordsPerSentence > mostWordsPerSentence)
    advice.push({ code: "reading-sentences", words: wordsPerSentence, most: mostWordsPerSentence });
  if (lettersPerWord > mostLettersPerWord)
    advice.push({ code: "reading-letters", letters: lettersPerWord, most: mostLettersPerWord });
  if (longWordsPercent > mostLongWordsPercent)
    advice.push({
      code: "reading-long-words",
      ...{ percent: longWordsPercent, letters: longWordLetters, most: mostLongWordsPercent },
    });
  return { ease: null, lettersPerWord, longWordsPercent, advice };
}

/** Letters of an Arabic word: vowel signs and the tatweel are none. */
export const lettersOf = (word: string): number => word.replace(/[\p{M}\u0640]/gu, "").length;

/**
 * Syllables of a French word as it is said: groups of vowels, without a mute `e` or `es` at the end, nor the `u` of `qu`
 * and `gu`; two vowels are apart where `é`, `è` or a diaeresis begins the second. `ent` at the end counts, as in nouns.
 * Never less than one.
 */
export function syllablesOf(word: string): number {
  const plain = word
    .toLowerCase()
    .normalize("NFC")
    .replace(/(?<=[gq])u(?=[aeioéèêîàâ])/g, "");
  const said = plain.replace(/(?<=[^aeiouyàâäéèêëîïôöùûüœæ]|[aiouyéî])es?$/, "");
  const groups = said.replace(/(?<=[aeiouyéè])(?=[éèïëü])/g, "-").match(/[aeiouyàâäéèêëîïôöùûüœæ]+/g) ?? [];
  return Math.max(1, groups.length);
}

/** A figure for comparing sentences of one text: longer, and of longer words, is harder. */
function hardness(sentence: string, language: "fr" | "ar"): number {
  const words = wordsOf(sentence);
  const weight = language === "fr" ? syllablesOf : (word: string) => lettersOf(word) / 2.5;
  return words.length + (20 * words.reduce((sum, word) => sum + weight(word), 0)) / words.length;
}
