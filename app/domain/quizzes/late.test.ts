import { expect, test } from "vitest";
import { isInTimeByPhone, isLate, standingOf, timeOver } from "#app/domain/quizzes/late.ts";

const start = new Date("2026-11-20T10:00:00Z");
/** So many seconds after the start. */
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const limit = 10;
const grace = limit * 60 + 60;

test("time is over after the limit", () => {
  expect(timeOver(start, limit)).toEqual(after(600));
});

test.each<
  [why: string, ended: number, phone: number | null, expected: [late: boolean, byPhone: boolean, standing: string]]
>([
  ["at once", 0, null, [false, false, "counts"]],
  ["at the limit", 600, null, [false, false, "counts"]],
  ["at the end of the grace", grace, null, [false, false, "counts"]],
  ["a second later", grace + 1, null, [true, false, "waits"]],
  ["a millisecond later", grace + 0.001, null, [true, false, "waits"]],
  ["before the start, by a clock that was set back", -5, null, [false, false, "counts"]],
  ["days later, ended in time on the phone", 200_000, 300, [true, true, "waits"]],
  ["days later, ended at the end of the grace", 200_000, grace, [true, true, "waits"]],
  ["days later, ended a second after the grace", 200_000, grace + 1, [true, false, "waits"]],
  ["days later, a phone that ended at the start", 200_000, 0, [true, true, "waits"]],
  ["days later, a phone that ended before the start", 200_000, -1, [true, false, "waits"]],
  ["in time, whatever the phone says", 300, 900, [false, false, "counts"]],
])("%s", (_, ended, phone, expected) => {
  const timing = { startedAt: start, submittedAt: after(ended), phoneEndedAt: phone === null ? null : after(phone) };
  expect([isLate(limit, timing), isInTimeByPhone(limit, timing), standingOf(limit, timing, null)]).toEqual(expected);
});

test.each<[why: string, ended: number, ruling: { counts: boolean } | null, standing: string]>([
  ["late, ruled to count", 900, { counts: true }, "counts"],
  ["late, ruled not to count", 900, { counts: false }, "left-out"],
  ["in time, ruled not to count", 100, { counts: false }, "counts"],
])("a ruling: %s", (_, ended, ruling, standing) => {
  expect(standingOf(limit, { startedAt: start, submittedAt: after(ended), phoneEndedAt: null }, ruling)).toBe(standing);
});

test("without a limit, or without a start, nothing is late", () => {
  const timing = { startedAt: start, submittedAt: after(1e6), phoneEndedAt: null };
  expect(isLate(undefined, timing)).toBe(false);
  expect(isLate(limit, { ...timing, startedAt: null })).toBe(false);
  expect(standingOf(undefined, timing, { counts: false })).toBe("counts");
});
