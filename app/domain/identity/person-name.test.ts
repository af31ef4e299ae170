import { expect, test } from "vitest";
import {
  hasArabic,
  hasLatin,
  longestName,
  namesByLetters,
  readName,
  readNames,
  writeNames,
} from "#app/domain/identity/person-name.ts";

const accepted: [why: string, typed: string, read: string][] = [
  ["Arabic", "أمينة التجريبية", "أمينة التجريبية"],
  ["Latin with accents", "Élodie N’Aït-Mital", "Élodie N’Aït-Mital"],
  ["Tifinagh", "ⴰⵎⵉⵏⴰ", "ⴰⵎⵉⵏⴰ"],
  ["scripts together", "أمينة Amina", "أمينة Amina"],
  ["white space collapsed", "  Amina \n\t Mital ", "Amina Mital"],
  ["composed by NFC", "E\u0301lodie", "Élodie"],
  ["vocalised Arabic", "مُحَمَّد", "مُحَمَّد".normalize("NFC")],
  ["a zero-width non-joiner", "می\u200cنا", "می\u200cنا"],
  ["an isolate, as a chat leaves it", "\u2068Amina\u2069", "Amina"],
  ["a zero-width space", "Ami\u200Bna", "Amina"],
  ["a right-to-left mark", "أمينة\u200f", "أمينة"],
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
  ["left-to-right override", "\u202Dأمينة", "name-characters"],
  ["marks that nobody sees only", "\u200f\u2066\u2069", "name-empty"],
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

test.each([
  ["one name", "أمينة المثالية", "أمينة المثالية", null],
  ["Arabic, then Latin", "أمينة المثالية / Amina Mital", "أمينة المثالية", "Amina Mital"],
  ["Latin, then Arabic, without spaces", "Amina Mital/أمينة المثالية", "Amina Mital", "أمينة المثالية"],
  ["Tifinagh, then Arabic", "ⴰⵎⵉⵏⴰ / أمينة", "ⴰⵎⵉⵏⴰ", "أمينة"],
  ["a slash with nothing after it", "Amina /  ", "Amina", null],
])("both names are read: %s", (_, typed, name, otherName) => {
  const read = readNames(typed);
  expect(read).toEqual({ ok: true, value: { name, otherName } });
  expect(readNames(writeNames({ name, otherName }))).toEqual(read);
});

test.each([
  ["both in Latin letters", "Amina / Mital", "name-letters"],
  ["both in Arabic letters", "أمينة / المثالية", "name-letters"],
  ["nothing before the slash", "/ Amina", "name-empty"],
  ["three names", "أمينة / Amina / Mital", "name-characters"],
  ["an emoji in the second", "أمينة / Amina 😀", "name-characters"],
  ["a second name that is too long", `أمينة / ${"a".repeat(longestName + 1)}`, "name-too-long"],
])("names are refused: %s", (_, typed, problem) => {
  expect(readNames(typed)).toMatchObject({ ok: false, problem });
});

test("names are told by their letters, and what is not Arabic counts as Latin", () => {
  expect(namesByLetters({ name: "Amina", otherName: "أمينة" })).toEqual({ ar: "أمينة", latin: "Amina" });
  expect(namesByLetters({ name: "أمينة", otherName: null })).toEqual({ ar: "أمينة", latin: "" });
  expect(namesByLetters({ name: "ⴰⵎⵉⵏⴰ", otherName: null })).toEqual({ ar: "", latin: "ⴰⵎⵉⵏⴰ" });
});
