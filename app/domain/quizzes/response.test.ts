import { expect, test } from "vitest";
import { responsesSchema } from "#app/domain/quizzes/response.ts";

const stored: [why: string, value: unknown, isResponse: boolean][] = [
  ["nothing given", null, true],
  ["single", { type: "single", option: 0 }, true],
  ["an option below 0", { type: "single", option: -1 }, false],
  ["half an option", { type: "single", option: 0.5 }, false],
  ["multiple", { type: "multiple", options: [0, 2] }, true],
  ["true or false", { type: "true-false", value: false }, true],
  ["true or false as a word", { type: "true-false", value: "false" }, false],
  ["short text", { type: "short-text", text: "رمز" }, true],
  ["numeric", { type: "numeric", text: "1,5" }, true],
  ["numeric as a number", { type: "numeric", text: 1.5 }, false],
  ["matching with an empty line", { type: "matching", rights: [1, null] }, true],
  ["ordering with an empty line", { type: "ordering", positions: [null, 1] }, true],
  ["position 0", { type: "ordering", positions: [0] }, false],
  ["another key besides", { type: "single", option: 0, correct: true }, false],
  ["an unknown type", { type: "poem", text: "" }, false],
  ["nothing at all", undefined, false],
];
test.each(stored)("a stored response is read or refused: %s", (_, value, isResponse) => {
  expect(responsesSchema.safeParse({ q: value }).success).toBe(isResponse);
});
