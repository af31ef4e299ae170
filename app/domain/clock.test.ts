import { expect, test } from "vitest";
import { clockBeside } from "#app/domain/clock.ts";

const known = new Date("2026-11-23T10:00:00Z");
const day = 86_400_000;

test.each([
  ["the same moment", 0, "holds"],
  ["31 days later, to the millisecond", 31 * day, "holds"],
  ["a millisecond more", 31 * day + 1, "ahead"],
  ["two years later", 731 * day, "ahead"],
  ["31 days before, to the millisecond", -31 * day, "holds"],
  ["a millisecond less", -31 * day - 1, "behind"],
  ["a year before", -365 * day, "behind"],
])("a clock at %s", (_, later, verdict) => {
  expect(clockBeside(known, new Date(known.getTime() + later))).toBe(verdict);
});

test("holds where nothing is known", () => expect(clockBeside(null, known)).toBe("holds"));
