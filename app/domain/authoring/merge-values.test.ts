import { expect, test } from "vitest";
import { mergeValues } from "#app/domain/authoring/merge-values.ts";

const before = { title: { ar: "a", fr: "b" }, minutes: 4, options: [1, 2] };

test.each([
  ["nothing", before, before, before],
  ["mine alone", { ...before, minutes: 5 }, before, { ...before, minutes: 5 }],
  ["theirs alone", before, { ...before, minutes: 5 }, { ...before, minutes: 5 }],
  ["the same", { ...before, minutes: 5 }, { ...before, minutes: 5 }, { ...before, minutes: 5 }],
  [
    "another member each, one within",
    { ...before, minutes: 5 },
    { ...before, title: { ar: "a", fr: "c" } },
    { ...before, minutes: 5, title: { ar: "a", fr: "c" } },
  ],
  [
    "one taken out",
    { title: before.title, minutes: 4 },
    { ...before, minutes: 5 },
    { title: before.title, minutes: 5 },
  ],
  ["one put in", { ...before, passMark: 60 }, { ...before, minutes: 5 }, { ...before, minutes: 5, passMark: 60 }],
])("%s", (_, mine: object, theirs: object, value) => {
  expect(mergeValues(before, { mine, theirs })).toEqual({ value });
});

test.each([
  ["a number", { ...before, minutes: 5 }, { ...before, minutes: 6 }],
  ["a list", { ...before, options: [1] }, { ...before, options: [2] }],
  ["what one takes out and one changes", { title: before.title, options: [1, 2] }, { ...before, minutes: 6 }],
])("%s that both changed is no one value", (_, mine: object, theirs: object) => {
  expect(mergeValues(before, { mine, theirs })).toBeNull();
});
