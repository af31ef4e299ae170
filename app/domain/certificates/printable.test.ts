import { expect, test } from "vitest";
import { unprintable } from "#app/domain/certificates/printable.server.ts";

const printable: [why: string, text: string][] = [
  ["nothing", ""],
  ["an Arabic name", "سلمى بنت المثال الوهمي"],
  ["vocalised Arabic", "مُحَمَّد التَّجريبيّ"],
  ["Moroccan letters", "ڭروم ڤالي پيو"],
  ["a French name", "Élodie N’AÏT-MITAL, œuvre « ç »"],
  ["decomposed accents", "E\u0301lodie"],
  ["Latin letters with dots and hooks", "Ḥaddou Ǧermi Žižek"],
  ["Tifinagh", "ⵎⴰⵙⵉⵏ ⴰⵎⴷⵢⴰ"],
  ["scripts together", "جمعية POSITIVE (ⵎⴰⵙⵉⵏ) 2026"],
  ["what course titles are written with", "C++ & HTML: 50 % – niveau 2/3 [A] «…»؟ ؛ ،"],
  ["a non-joiner between Arabic letters", "می\u200cنا"],
  ["a no-break space", "10\u00a0heures"],
  ["a thin space", "10\u202fheures à 50\u2009%"],
];
test.each(printable)("%s can be printed", (_, text) => {
  expect(unprintable(text)).toBeNull();
});

const refused: [why: string, text: string, character: string][] = [
  ["an emoji", "Amina 😀", "😀"],
  ["a family of emoji", "Amina 👨‍👩‍👧", "👨"],
  ["a letter that the fonts lack", "Ɣermi", "Ɣ"],
  ["Cyrillic", "Амина", "А"],
  ["Chinese", "a明", "明"],
  ["a right-to-left override", "Amina \u202elatim", "\u202e"],
  ["a left-to-right embedding", "\u202aAmina", "\u202a"],
  ["an isolate", "Amina\u2067", "\u2067"],
  ["a direction mark", "Amina\u200f", "\u200f"],
  ["an Arabic letter mark", "\u061cسلمى", "\u061c"],
  ["a zero-width space", "Ami\u200bna", "\u200b"],
  ["a zero-width joiner", "سل\u200dمى", "\u200d"],
  ["a non-joiner in Latin", "Ami\u200cna", "\u200c"],
  ["a non-joiner at the end", "سلمى\u200c", "\u200c"],
  ["a word joiner", "a\u2060b", "\u2060"],
  ["a byte order mark", "\ufeffAmina", "\ufeff"],
  ["a soft hyphen", "Ami\u00adna", "\u00ad"],
  ["a combining grapheme joiner", "a\u034f", "\u034f"],
  ["a variation selector", "a\ufe0f", "\ufe0f"],
  ["a tag character", "a\u{e0041}", "\u{e0041}"],
  ["a Hangul filler", "a\u3164", "\u3164"],
  ["a control character", "Amina\u0007", "\u0007"],
  ["a line break", "Amina\nMital", "\n"],
  ["a line separator", "Amina\u2028", "\u2028"],
  ["half of a surrogate pair", "Amina\ud83d", "\ud83d"],
  ["a private character", "a\ue000", "\ue000"],
  ["a noncharacter", "a\uffff", "\uffff"],
  ["an Arabic mark on a Latin letter", "a\u064e", "a\u064e"],
];
test.each(refused)("%s cannot be printed", (_, text, character) => {
  expect(unprintable(text)).toBe(character);
});

test("a long text is looked through quickly", () => {
  expect(unprintable("سلمى ".repeat(2000) + "😀")).toBe("😀");
});
