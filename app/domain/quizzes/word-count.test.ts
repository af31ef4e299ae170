import { expect, test } from "vitest";
import { wordsIn } from "#app/domain/quizzes/word-count.ts";

test.each([
  ["", 0],
  [" \n ", 0],
  ["… – !", 0],
  ["كتبتُ رسالةً قصيرة.", 3],
  ["l’eau, 3 fois\npar jour", 5],
])("%j has %i words", (text, words) => {
  expect(wordsIn(text)).toBe(words);
});
