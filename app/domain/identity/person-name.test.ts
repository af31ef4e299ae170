import { expect, test } from "vitest";
import { hasArabic, hasLatin, longestName, readName } from "#app/domain/identity/person-name.ts";

const accepted: [why: string, typed: string, read: string][] = [
  ["Arabic", "أمينة التجريبية", "أمينة التجريبية"],
  ["Latin with accents", "Élodie N’Aït-Mital", "Élodie N’Aït-Mital"],
  ["Tifinagh", "ⴰⵎⵉⵏⴰ", "ⴰⵎⵉⵏⴰ"],
  ["scripts together", "أمينة Amina", "أمينة Amina"],
  ["white space collapsed", "  Amina \n\t Mital ", "Amina Mital"],
  ["composed by NFC", "E\u0301lodie", "Élodie"],
  ["vocalised Arabic", "مُحَمَّد", "مُحَمَّد".normalize("NFC")],
  ["a zero-width non-joiner", "می\u200cنا", "می\u200cنا"],
  ["exactly as long as allowed", "a".repeat(longestName), "a".repeat(longestName)],
];
test.each(accepted)("a name is accepted: %s", (_, typed, read) => {
  expect(readName(typed)).toEqual({ ok: true, value: read });
});

const refused: [why: string, typed: string, problem: string][] = [
  ["nothing", "", "name-empty"],
  ["white space only", " \u00a0\n", "name-empty"],
  ["one character too long", "a".repeat(longestName + 1), "name-too-long"],
  ["a megabyte", "a".repeat(1_000_000), "name-too-long"],
  ["an emoji", "Amina 😀", "name-characters"],
  ["right-to-left override", "Amina \u202Elatim", "name-characters"],
  ["an isolate", "Amina\u2067", "name-characters"],
  ["a zero-width space", "Ami\u200Bna", "name-characters"],
  ["a control character", "Amina\u0007", "name-characters"],
  ["markup", "<b>Amina</b>", "name-characters"],
  ["digits only", "1234", "name-characters"],
  ["a heap of marks", "A\u0301\u0302\u0303\u0304\u0305mina", "name-characters"],
  ["a formula", "=1+1", "name-characters"],
];
test.each(refused)("a name is refused: %s", (_, typed, problem) => {
  expect(readName(typed)).toMatchObject({ ok: false, problem });
});

test("the scripts of a name are told", () => {
  expect([hasArabic("أمينة"), hasLatin("أمينة"), hasArabic("Amina"), hasLatin("Amina")]).toEqual([
    true,
    false,
    false,
    true,
  ]);
});
