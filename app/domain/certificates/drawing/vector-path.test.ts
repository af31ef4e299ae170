import { expect, test } from "vitest";
import { pathOperators, pdfNumber } from "#app/domain/certificates/drawing/vector-path.ts";

const paths: [why: string, data: string, operators: string[]][] = [
  ["nothing", "", []],
  ["a line", "M1 2L3 4", ["1 2 m", "3 4 l"]],
  ["relative lines", "M1 2l3 4l-1-1", ["1 2 m", "4 6 l", "3 5 l"]],
  ["lines after a move without a command", "m1,2 3,4", ["1 2 m", "4 6 l"]],
  ["across and down", "M1 2H5V6h-1v-1", ["1 2 m", "5 2 l", "5 6 l", "4 6 l", "4 5 l"]],
  ["numbers that run together", "M.5.25-1-2", ["0.5 0.25 m", "-1 -2 l"]],
  ["exponents", "M1e1 2e-1", ["10 0.2 m"]],
  ["a closed path goes on from its start", "M1 2L3 4zl1 0", ["1 2 m", "3 4 l", "h", "2 2 l"]],
  ["a curve", "M0 0c1 2 3 4 5 6", ["0 0 m", "1 2 3 4 5 6 c"]],
  [
    "a smooth curve goes on as the last one ended",
    "M0 0C1 2 3 4 5 6s1 1 2 2",
    ["0 0 m", "1 2 3 4 5 6 c", "7 8 6 7 7 8 c"],
  ],
  ["a smooth curve after a line begins on it", "M0 0L5 6S6 7 7 8", ["0 0 m", "5 6 l", "5 6 6 7 7 8 c"]],
  ["a quarter of a circle", "M1 0A1 1 0 0 1 0 1", ["1 0 m", "1 0.552 0.552 1 0 1 c"]],
  ["the other way round", "M1 0A1 1 0 0 0 0 -1", ["1 0 m", "1 -0.552 0.552 -1 0 -1 c"]],
  ["an arc without a radius is a line", "M0 0A0 1 0 0 1 2 2", ["0 0 m", "0 0 2 2 2 2 c"]],
  ["an arc to where it is", "M1 1A1 1 0 0 1 1 1", ["1 1 m"]],
];
test.each(paths)("a path is drawn: %s", (_, data, operators) => {
  expect(pathOperators(data).split("\n").filter(Boolean)).toEqual(operators);
});

test("three quarters of a circle are three curves that end where they should", () => {
  const curves = pathOperators("M1 0A1 1 0 1 1 0 -1").split("\n").slice(1);
  expect(curves.map((curve) => curve.split(" ").slice(4, 6).map(Number))).toEqual([
    [0, 1],
    [-1, 0],
    [0, -1],
  ]);
});

test("a radius that is too small grows until the ends are reached", () => {
  const curves = pathOperators("M0 0a1 1 0 0 1 4 0").split("\n").slice(1);
  expect(curves.map((curve) => curve.split(" ").slice(4, 6).map(Number))).toEqual([
    [2, -2],
    [4, 0],
  ]);
});

test.each(["M0 0Q1 1 2 2", "M0 0T1 1", "M0 0L1", "M0 0L1z", "1 2", "M0 0z1", "M0 0;"])("%j is refused", (data) => {
  expect(() => pathOperators(data)).toThrow("A path of a design has");
});

test("numbers are short and never minus zero", () => {
  expect([0.1 + 0.2, -0.0001, 5, 1 / 3].map(pdfNumber)).toEqual(["0.3", "0", "5", "0.333"]);
});
