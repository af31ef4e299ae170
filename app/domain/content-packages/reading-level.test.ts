import { expect, test } from "vitest";
import {
  lettersOf,
  readingLevel,
  sentencesOf,
  syllablesOf,
  wordsOf,
} from "#app/domain/content-packages/reading-level.ts";

const syllables: [word: string, count: number][] = [
  ["le", 1],
  ["de", 1],
  ["chat", 1],
  ["porte", 1],
  ["portes", 1],
  ["école", 2],
  ["téléphone", 3],
  ["vie", 1],
  ["année", 2],
  ["années", 2],
  ["les", 1],
  ["oiseau", 2],
  ["maison", 2],
  ["naïf", 2],
  ["créé", 2],
  ["aéré", 3],
  ["yeux", 1],
  ["Œuvre", 1],
  ["anticonstitutionnellement", 9],
  ["quand", 1],
  ["longue", 1],
  ["r", 1],
];
test.each(syllables)("the syllables of %s are %i", (word, count) => {
  expect(syllablesOf(word)).toBe(count);
});

const sentences: [why: string, block: string, found: string[]][] = [
  ["nothing", "", []],
  ["signs", "… !", []],
  ["a heading", "Un titre", ["Un titre"]],
  ["French", "Un. Deux ? Trois !", ["Un.", "Deux ?", "Trois !"]],
  ["Arabic", "هل هذا؟ نعم؛ هذا.", ["هل هذا؟", "نعم؛", "هذا."]],
  ["quotation marks", "« Oui. » Non.", ["« Oui. »", "Non."]],
  ["figures", "Le prix est 3.14 dirhams.", ["Le prix est 3.14 dirhams."]],
  ["lines", "Un\ndeux", ["Un", "deux"]],
];
test.each(sentences)("the sentences of %s", (_, block, found) => {
  expect(sentencesOf(block)).toEqual(found);
});

const words: [text: string, found: string[]][] = [
  ["L’ami d'Ali", ["L", "ami", "d", "Ali"]],
  ["peut-être 25 km", ["peut", "être", "km"]],
  ["voir https://x.ma/a-b ou a@b.ma", ["voir", "ou"]],
  ["كَتَبَ الولدُ.", ["كَتَبَ", "الولدُ"]],
];
test.each(words)("the words of %s", (text, found) => {
  expect(wordsOf(text)).toEqual(found);
});

test("vowel signs and tatweel are no letters", () => {
  expect([lettersOf("كَتَبَ"), lettersOf("كتـــاب"), lettersOf("مُدَرِّسة")]).toEqual([3, 4, 5]);
});

test("French is measured by Kandel and Moles", () => {
  // 6 words, 2 sentences, 7 syllables: 207 − 1.015 × 3 − 73.6 × 7/6.
  const level = readingLevel(["Le chat dort. La maison brûle."], "fr");
  expect(level).toMatchObject({ words: 6, sentences: 2, wordsPerSentence: 3, lettersPerWord: null, advice: [] });
  expect(level?.ease).toBeCloseTo(207 - 1.015 * 3 - (73.6 * 7) / 6, 6);
});

const hard = "L’administration compétente procédera ultérieurement à l’authentification des informations communiquées";
const levels: [why: string, blocks: string[], language: "fr" | "ar", advice: object[]][] = [
  ["easy French", ["Le chat dort.", "Il a bien mangé."], "fr", []],
  ["hard French", [hard], "fr", [{ code: "reading-ease", least: 60 }]],
  ["easy Arabic", ["هذا هاتف جديد.", "لا تعط الرمز لأحد."], "ar", []],
  [
    "a long Arabic sentence",
    [Array(16).fill("هذا").join(" ")],
    "ar",
    [{ code: "reading-sentences", words: 16, most: 15 }],
  ],
  ["Arabic of 15 words a sentence", [Array(15).fill("هذا").join(" ")], "ar", []],
  [
    "long Arabic words",
    ["واستراتيجياتهم للمؤسسات"],
    "ar",
    [{ code: "reading-letters" }, { code: "reading-long-words", percent: 100, letters: 8 }],
  ],
];
test.each(levels)("what is advised about %s", (_, blocks, language, advice) => {
  const found = readingLevel(blocks, language)?.advice ?? [];
  expect(found).toHaveLength(advice.length);
  expect(found).toMatchObject(advice);
});

test("the hardest sentences come first, three at most, and headings of a word or two are none", () => {
  const level = readingLevel(
    ["Titre", "Le chat dort bien.", hard, "Il a bien mangé hier.", "Elle est là ce soir."],
    "fr",
  );
  expect(level?.hardest).toHaveLength(3);
  expect(level?.hardest[0]).toBe(hard);
});

test("nothing, and a language without a measure, have no level", () => {
  expect(readingLevel([], "fr")).toBeNull();
  expect(readingLevel(["12 345"], "ar")).toBeNull();
  expect(readingLevel(["A text."], "en")).toBeNull();
  expect(readingLevel(["ⴰⵣⵓⵍ"], "zgh")).toBeNull();
});
