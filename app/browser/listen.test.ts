import fc from "fast-check";
import { expect, test } from "vitest";
import { piecesOf } from "#app/browser/listen.ts";

const words = (count: number, word = "mot") => Array(count).fill(word).join(" ");

const split: [why: string, text: string, pieces: string[]][] = [
  ["nothing", "", []],
  ["white space", " \n\t\n ", []],
  ["signs alone", "· – .\n-", []],
  ["a sentence", "Bonjour.", ["Bonjour."]],
  ["short sentences together", "Un. Deux ? Trois !", ["Un. Deux ? Trois !"]],
  ["lines by themselves", "Titre\nUn  texte\n", ["Titre", "Un texte"]],
  ["199 characters", "a".repeat(199), ["a".repeat(199)]],
  ["200 characters without a space", "a".repeat(200), ["a".repeat(199), "a"]],
  [
    "a long text, at the last sentence that fits",
    `${words(20)}. ${words(20)}. ${words(20)}.`,
    [`${words(20)}. ${words(20)}.`, `${words(20)}.`],
  ],
  [
    "Arabic questions",
    `${words(30, "كلمة")}؟ ${words(30, "كلمة")}.`,
    [`${words(30, "كلمة")}؟`, `${words(30, "كلمة")}.`],
  ],
  ["a long sentence, at a comma", `${words(30)}، ${words(40)}`, [`${words(30)}،`, words(40)]],
  ["a long sentence without commas, at a space", words(60), [words(49), words(11)]],
  [
    "a figure with a point is no end of a sentence",
    `${words(40)} 3.14 ${words(20)}`,
    [`${words(40)} 3.14 ${words(8)}`, words(12)],
  ],
];
test.each(split)("what is said in pieces: %s", (_, text, pieces) => {
  expect(piecesOf(text)).toEqual(pieces);
});

test("every piece is shorter than 200 characters, and no letter is lost", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("mot", "كلمة", ".", "؟", ",", "\n", " ", "a".repeat(150))), (parts) => {
      const text = parts.join(" ");
      const pieces = piecesOf(text);
      for (const piece of pieces) expect(piece.length).toBeLessThan(200);
      const letters = (one: string) => one.replace(/[^\p{L}]/gu, "");
      expect(letters(pieces.join(""))).toBe(letters(text));
    }),
  );
});
