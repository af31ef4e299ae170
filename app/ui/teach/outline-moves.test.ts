import { expect, test } from "vitest";
import { moved, stepOf, type Move } from "#app/ui/teach/outline-moves.ts";

const modules = [
  { id: "one", activities: ["a", "b", "c"].map((name) => ({ name })) },
  { id: "two", activities: [] },
  { id: "three", activities: [{ name: "d" }] },
];
const shape = (list: { activities: { name: string }[] }[]) =>
  list.map(({ activities }) => activities.map(({ name }) => name).join("")).join("|");

const steps: [activity: string, direction: "up" | "down", after: string | null][] = [
  ["a", "up", null],
  ["b", "up", "bac||d"],
  ["c", "up", "acb||d"],
  ["a", "down", "bac||d"],
  ["b", "down", "acb||d"],
  ["c", "down", "ab|c|d"],
  ["d", "up", "abc|d|"],
  ["d", "down", null],
];
test.each(steps)("%s goes %s by one place", (activity, direction, after) => {
  const step = stepOf(modules, activity, direction);
  expect(step && shape(moved(modules, step))).toBe(after);
});

const moves: [move: Move, after: string][] = [
  [{ activity: "a", module: "three", before: "d" }, "bc||ad"],
  [{ activity: "a", module: "three", before: "gone" }, "bc||da"],
  [{ activity: "a", module: "one", before: "a" }, "abc||d"],
  [{ activity: "gone", module: "one", before: null }, "abc||d"],
  [{ activity: "a", module: "gone", before: null }, "abc||d"],
];
test.each(moves)("the move %j", (move, after) => {
  expect(shape(moved(modules, move))).toBe(after);
});
