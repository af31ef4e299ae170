import { expect, test } from "vitest";
import { firstVersion, versionAt, versionNumbered, type Enrolled } from "#app/domain/learning/enrolled-versions.ts";

const version = (number: number) => ({ id: `v${number}`, number });
const day = (date: number) => new Date(Date.UTC(2026, 10, date));
const move = (from: number, to: number, date: number) => ({
  fromVersionId: `v${from}`,
  toVersionId: `v${to}`,
  movedAt: day(date),
});
type Kept = { id: string; number: number };
const still: Enrolled<Kept> = { version: version(2), earlierVersions: [], moves: [] };
const moved: Enrolled<Kept> = {
  version: version(4),
  earlierVersions: [version(1), version(3)],
  moves: [move(1, 3, 10), move(3, 4, 20)],
};
const back: Enrolled<Kept> = {
  version: version(1),
  earlierVersions: [version(2)],
  moves: [move(1, 2, 10), move(2, 1, 20)],
};

test.each<[why: string, enrolled: Enrolled<Kept>, at: Date, number: number]>([
  ["never moved", still, day(1), 2],
  ["before the first move", moved, day(9), 1],
  ["at the first move", moved, day(10), 3],
  ["between the moves", moved, day(15), 3],
  ["after the last", moved, day(30), 4],
  ["moved back, in between", back, day(15), 2],
  ["moved back", back, day(20), 1],
])("the version at a moment: %s", (_, enrolled, at, number) => {
  expect(versionAt(enrolled, at).number).toBe(number);
});

test("the version it began in", () => {
  expect([still, moved, back].map((enrolled) => firstVersion(enrolled).number)).toEqual([2, 1, 1]);
});

test.each([
  [1, 1],
  [2, null],
  [3, 3],
  [4, 4],
  [0, null],
  [Number.NaN, null],
])("a version by its number, only where the enrolment was: %s", (number, found) => {
  expect(versionNumbered(moved, number)?.number ?? null).toBe(found);
});
