import { expect, test } from "vitest";
import {
  dayInMorocco,
  lastDayOf,
  lastSecondOf,
  mayBeRenewed,
  mayBeRestored,
  monthsAfter,
} from "#app/domain/certificates/days.ts";

test.each([
  ["2026-11-23", "2026-11-23T22:59:59.000Z"], // an hour ahead of UTC
  ["2027-02-20", "2027-02-20T23:59:59.000Z"], // in Ramadan
  ["2026-12-31", "2026-12-31T22:59:59.000Z"],
])("the last second of %s in Morocco is %s", (day, moment) => {
  const last = lastSecondOf(day);
  expect(last.toISOString()).toBe(moment);
  expect(dayInMorocco(last)).toBe(day);
  expect(dayInMorocco(new Date(last.getTime() + 1000))).not.toBe(day);
});

test.each([
  ["2026-11-23", 12, "2027-11-23"],
  ["2026-11-30", 3, "2027-02-28"],
  ["2027-11-30", 3, "2028-02-29"],
  ["2026-12-31", 1, "2027-01-31"],
  ["2026-10-31", 1, "2026-11-30"],
])("%s and %i months are %s", (day, months, later) => {
  expect(monthsAfter(day, months)).toBe(later);
});

test("a renewal loses no day, and an old certificate begins anew", () => {
  expect(lastDayOf("2026-11-23", 24, null)).toBe("2028-11-23");
  expect(lastDayOf("2026-11-23", 24, "2026-12-20")).toBe("2028-12-20");
  expect(lastDayOf("2026-11-23", 24, "2026-01-01")).toBe("2028-11-23");
});

const moment = (text: string) => new Date(text);
test.each([
  ["60 days and a millisecond before its end", "2026-09-24T22:59:58.999Z", false],
  ["60 days before its end", "2026-09-24T22:59:59Z", true],
  ["after its end", "2027-01-01T00:00:00Z", true],
])("renewing %s is %s", (_, at, may) => {
  expect(mayBeRenewed(moment("2026-11-23T22:59:59Z"), moment(at))).toBe(may);
});

test.each([
  ["at once", "2026-11-23T10:00:00Z", true],
  ["24 hours later", "2026-11-24T10:00:00Z", true],
  ["24 hours and a millisecond later", "2026-11-24T10:00:00.001Z", false],
])("restoring %s is %s", (_, at, may) => {
  expect(mayBeRestored(moment("2026-11-23T10:00:00Z"), moment(at))).toBe(may);
});
