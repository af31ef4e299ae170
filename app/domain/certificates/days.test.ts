import { expect, test } from "vitest";
import { dayInMorocco, lastSecondOf, noonOf, toTheSecond } from "#app/domain/certificates/days.ts";

test.each([
  ["2026-11-25", "2026-11-25T22:59:59Z"],
  // Ramadan 1447 was from 19 February to 19 March 2026: then the clock is that of UTC.
  ["2026-03-01", "2026-03-01T23:59:59Z"],
])("the day %s ends at %s", (day, end) => {
  expect(toTheSecond(lastSecondOf(day))).toBe(end);
  expect(dayInMorocco(lastSecondOf(day))).toBe(day);
  expect(dayInMorocco(new Date(lastSecondOf(day).getTime() + 1000))).not.toBe(day);
  expect(dayInMorocco(noonOf(day))).toBe(day);
});

test("a moment loses what is below a second", () => {
  expect(toTheSecond(new Date("2026-11-25T12:00:00.999Z"))).toBe("2026-11-25T12:00:00Z");
});
