import { expect, it } from "vitest";
import { filledLines } from "#app/domain/sharing/cv.ts";

const fits = (line: string) => line.length <= 10;

it.each([
  ["one two three", 3, ["one two", "three"]],
  ["exactly 10 more", 2, ["exactly 10", "more"]],
  ["averyveryverylongword", 3, ["averyveryv", "erylongwor", "d"]],
  ["one two three four five six", 2, ["one two", "three fou…"]],
  ["", 2, []],
])("breaks “%s” into %i lines at most", (text, most, lines) =>
  expect(filledLines(text, { most, fits })).toEqual(lines),
);
