import { expect, test } from "vitest";
import { beforeAt, moved, placeAt, stepOf, stepOfModule, type Move } from "#app/ui/teach/outline-moves.ts";

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
  [{ activity: null, module: "three", before: "one" }, "d|abc|"],
  [{ activity: null, module: "one", before: "three" }, "|abc|d"],
  [{ activity: null, module: "one", before: null }, "|d|abc"],
  [{ activity: null, module: "one", before: "gone" }, "|d|abc"],
  [{ activity: null, module: "one", before: "one" }, "abc||d"],
  [{ activity: null, module: "gone", before: "one" }, "abc||d"],
];
test.each(moves)("the move %j", (move, after) => {
  expect(shape(moved(modules, move))).toBe(after);
});

test.each([
  ["one", "up", null],
  ["two", "up", "|abc|d"],
  ["one", "down", "|abc|d"],
  ["two", "down", "abc|d|"],
  ["three", "down", null],
] as const)("module %s goes %s by one place", (module, direction, after) => {
  const step = stepOfModule(modules, module, direction);
  expect(step && shape(moved(modules, step))).toBe(after);
});

const onScreen = [
  {
    id: "one",
    end: 200,
    activities: [
      { id: "a", middle: 80 },
      { id: "b", middle: 120 },
    ],
  },
  { id: "empty", end: 300, activities: [] },
  { id: "last", end: 400, activities: [{ id: "c", middle: 350 }] },
];
test.each([
  ["over the first module", -20, "one", "a"],
  ["on the heading of a module", 30, "one", "a"],
  ["on the upper half of an activity", 79, "one", "a"],
  ["on the middle of an activity", 80, "one", "b"],
  ["under the last activity of a module", 150, "one", null],
  ["in an empty module", 250, "empty", null],
  ["on the heading of the module after it", 310, "last", "c"],
  ["under everything", 900, "last", null],
])("what is let go %s", (_, height, module, before) => {
  expect(placeAt(onScreen, height)).toEqual({ module, before });
});

test("nothing can be put where there is no module", () => {
  expect(placeAt([], 10)).toBeNull();
  expect(beforeAt([], 10)).toBeNull();
});
