import { expect, test } from "vitest";
import { gapFaults, gapPieces, withGapsAs } from "#app/domain/quizzes/gap-text.ts";

test.each<[text: string, pieces: (string | number)[]]>([
  ["عاصمة المغرب هي [[1]].", ["عاصمة المغرب هي ", 1, "."]],
  ["[[1]]", [1]],
  ["[[2]][[1]]", [2, 1]],
  ["a [[1]] b [[10]] c", ["a ", 1, " b ", 10, " c"]],
  ["none", ["none"]],
  ["[1] [[a]] [[ 1 ]] [[100]] [[]] [[1]", ["[1] [[a]] [[ 1 ]] [[100]] [[]] [[1]"]],
  ["[[[1]]]", ["[", 1, "]"]],
  ["[[١]]", ["[[١]]"]],
])("%s", (text, pieces) => {
  expect(gapPieces(text)).toEqual(pieces);
});

test("gaps become something else", () => {
  expect(withGapsAs("a [[1]] b [[2]]", (gap) => `(${gap})`)).toBe("a (1) b (2)");
});

test.each<[why: string, texts: Record<string, string>, count: number, faults: string[]]>([
  ["each once", { fr: "[[1]] [[2]]" }, 2, []],
  ["in another order in another language", { ar: "[[2]] [[1]]", fr: "[[1]] [[2]]" }, 2, []],
  ["one without a place", { fr: "[[1]]" }, 2, ["fr: has no place [[2]] for gap 2"]],
  ["missing in one language", { ar: "[[1]]", fr: "rien" }, 1, ["fr: has no place [[1]] for gap 1"]],
  ["one twice", { fr: "[[1]] [[1]] [[1]]" }, 1, ["fr: [[1]] comes twice"]],
  ["one that is not there", { fr: "[[1]] [[2]]" }, 1, ["fr: [[2]] stands for no gap: there are 1"]],
  ["a gap 0", { fr: "[[0]] [[1]]" }, 1, ["fr: [[0]] stands for no gap: there are 1"]],
  ["Arabic digits", { ar: "[[١]]" }, 1, ["ar: has no place [[1]] for gap 1"]],
])("gaps of a text: %s", (_, texts, count, faults) => {
  expect(gapFaults(texts, count).map(({ path, message }) => `${String(path[1])}: ${message}`)).toEqual(faults);
});
