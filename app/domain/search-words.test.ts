import { describe, expect, test } from "vitest";
import {
  indexedWords,
  mostWords,
  rangeOf,
  rankOf,
  sought,
  weightedWords,
  withoutFillers,
  wordsOf,
} from "./search-words.ts";

/** Whether a text is found by a search. */
const finds = (search: string, text: string): boolean => {
  const indexed = indexedWords(text);
  const inRange = (form: string) => indexed.some((word) => word >= rangeOf(form).gte && word < rangeOf(form).lt);
  const { words } = sought(search);
  return words.length > 0 && words.every((forms) => forms.some(inRange));
};

test.each([
  ["المعلوميات", "معلوميات"],
  ["معلوميات", "المعلوميات"],
  ["معلوميات", "والمعلوميات"],
  ["انترنت", "بالإنترنت"],
  ["مبتدئين", "للمبتدئين"],
  ["المبتدئين", "للمبتدئين"],
  ["أمان", "امان"],
  ["إدارة", "اداره"],
  ["آفاق", "افاق"],
  ["ٱلسلامة", "السلامه"],
  ["مستشفى", "مستشفي"],
  ["مسؤولية", "مسوولية"],
  ["بيئة", "بييه"],
  ["شيء", "شي"],
  ["تَعَلُّمٌ", "تعلم"],
  ["هٰذا", "هذا"],
  ["تعـــلم", "تعلم"],
  ["٢٠٢٦", "2026"],
  ["۲۰۲۶", "2026"],
  ["سلا\u200cمة", "سلامة"],
  ["\u202bسلامة\u202c", "سلامة"],
  ["ﺍﻟﺴﻼﻣﺔ", "السلامة"],
  ["securite", "Sécurité"],
  ["SÉCURITÉ", "securite"],
  ["cœur", "coeur"],
  ["emploi", "l’emploi"],
  ["l'emploi", "emploi"],
  ["qu’est-ce", "est ce"],
  ["aujourd'hui", "Aujourd’hui"],
  ["e\u0301te\u0301", "été"],
  ["ｅｍｐｌｏｉ", "emploi"],
  ["İzmir", "izmir"],
  ["sécu", "Sécurité numérique"],
  ["numerique secu", "Sécurité numérique"],
  ["ⴰⴳⵯⵔⴰⵡ", "ⴰⴳⵔⴰⵡ"],
  ["ⴰⴳⵔⴰⵡ", "ⴰⴳⵯⵔⴰⵡ"],
  ["ⵜⵉⴼ", "ⵜⵉⴼⵉⵏⴰⵖ"],
  ["amina-4821", "AMINA-4821"],
  ["100%_", "100"],
])("%s finds %s", (search, text) => {
  expect(finds(search, text)).toBe(true);
});

test.each([
  ["ميات", "معلوميات"],
  ["معلوميات سلامة", "معلوميات"],
  ["a_b", "axb"],
  ["sécurité", "sérénité"],
  ["م", "ألم"],
  ["ⵜⵉⴼⵉⵏⴰⵖ", "ⵜⵉⴼ"],
  ["%", "anything"],
  ["_", "anything"],
  ["\\", "anything"],
])("%s does not find %s", (search, text) => {
  expect(finds(search, text)).toBe(false);
});

describe("whatever is typed", () => {
  test.each(["", " ", "\0", "%_\\'\"", "\ud83c", "َُِّ", "\u202e\u200b", "ـــ", "🍊", "-- ;"])(
    "%j has no words",
    (text) => {
      expect(sought(text)).toEqual({ words: [], isCut: false });
    },
  );

  test("nothing but letters and digits is looked for", () => {
    const codes = Array.from({ length: 0x30000 }, (_, code) => code);
    const wordsWith = (code: number) => sought(`a${String.fromCodePoint(code)}b`).words.flat();
    const isPlain = (word: string) => /^[\p{L}\p{N}]+$/u.test(word);
    expect(codes.filter((code) => !wordsWith(code).every(isPlain))).toEqual([]);
  });

  test("is bounded", () => {
    const many = sought(Array.from({ length: 10_000 }, (_, place) => `w${place}`).join(" "));
    expect(many).toMatchObject({ isCut: true });
    expect(many.words).toHaveLength(mostWords);
    const [long] = sought("ﷺ".repeat(1_000_000)).words;
    expect([...(long?.[0] ?? "")].length).toBeLessThanOrEqual(40);
    expect(finds("x".repeat(39), "x".repeat(100))).toBe(true);
    expect(
      indexedWords("mot ".repeat(5) + Array.from({ length: 9000 }, (_, place) => `n${place}`).join(" ")).length,
    ).toBeLessThanOrEqual(1500);
  });
});

test("words that say little are not asked for beside others", () => {
  expect(withoutFillers(sought("la sécurité de l’emploi")).words).toEqual([["securite"], ["emploi"]]);
  expect(withoutFillers(sought("في")).words).toEqual([["في"]]);
});

test("a word in the title says more than one in a lesson, and a whole word more than a beginning", () => {
  const rank = (search: string, ...texts: [string, number][]) =>
    rankOf(sought(search), weightedWords(texts.map(([text, weight]) => ({ text, weight }))));
  expect(rank("cv", ["cv", 16], ["cv", 1])).toBe(33);
  expect(rank("cv", ["cv", 1])).toBe(3);
  expect(rank("c", ["cv", 16])).toBe(32);
  expect(rank("سيرة", ["السيرة", 16])).toBe(33);
});

test("words keep their letters, in their order, each once", () => {
  expect(wordsOf("Le CV, la lettre : le CV ! ⵜⴰⵎⴰⵣⵉⵖⵜ")).toEqual(["le", "cv", "la", "lettre", "ⵜⴰⵎⴰⵣⵉⵖⵜ"]);
});
