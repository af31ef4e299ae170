import { expect, test } from "vitest";
import { shuffled } from "#app/domain/quizzes/shuffle.ts";

const lists: [why: string, items: number[]][] = [
  ["nothing", []],
  ["one thing", [1]],
  ["two things", [1, 2]],
  ["equal things", [1, 1, 2]],
  ["many things", Array.from({ length: 200 }, (_, index) => index)],
];
test.each(lists)("a shuffle keeps what there is and leaves the list alone: %s", (_, items) => {
  const before = [...items];
  expect([...shuffled(items, "seed")].sort((one, other) => one - other)).toEqual(before);
  expect(items).toEqual(before);
});

test("the same seed always gives the same order", () => {
  const letters = "abcdefgh".split("");
  expect(shuffled(letters, "enrolment/quiz/1")).toEqual(shuffled(letters, "enrolment/quiz/1"));
  expect(shuffled(letters, "enrolment/quiz/1").join("")).toBe("bfdacegh");
  expect(shuffled(letters, "بذرة").join("")).toBe("afedcgbh");
});

test("each thing comes to each place about as often", () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 6000; seed++)
    shuffled([0, 1, 2], `s/${seed}`).forEach((thing, place) => {
      counts.set(`${thing}${place}`, (counts.get(`${thing}${place}`) ?? 0) + 1);
    });
  expect(counts.size).toBe(9);
  for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(200);
});

test("seeds that differ in their last character have nothing to do with each other", () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 4000; seed++) {
    const both = [1, 2].map((question) => shuffled(["a", "b"], `s${seed}/q-${question}`)[0]).join("");
    counts.set(both, (counts.get(both) ?? 0) + 1);
  }
  expect(counts.size).toBe(4);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
