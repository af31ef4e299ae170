import { expect, test } from "vitest";
import { secondsToWait } from "#app/domain/identity/slow-down.ts";

const at = new Date("2026-11-23T12:00:00Z");
const ago = (seconds: number) => new Date(at.getTime() - seconds * 1000);
const times = (count: number, seconds: number) => Array.from({ length: count }, () => ago(seconds));

test.each([
  ["no failure", [], 0],
  ["three failures just now", times(3, 0), 0],
  ["four just now", times(4, 0), 30],
  ["four, 29 seconds ago", times(4, 29), 1],
  ["four, at the exact end of the wait", times(4, 30), 0],
  ["five just now", times(5, 0), 60],
  ["ten just now", times(10, 0), 1920],
  ["eleven just now: an hour at most", times(11, 0), 3600],
  ["a hundred just now: an hour at most", times(100, 0), 3600],
  ["counted from the last one", [...times(3, 500), ago(10)], 20],
  ["older than a day", times(10, 24 * 3600), 0],
  ["of a clock that was two years ahead", times(10, -731 * 24 * 3600), 0],
  ["of a clock that was an hour ahead, and one since", [...times(10, -3600), ago(0)], 3600],
  ["four that were looked at before one that began earlier", times(4, -2), 30],
  ["of a clock that was an hour ahead", times(10, -3600), 0],
])("the wait after %s", (_, failures, seconds) => {
  expect(secondsToWait(failures, at)).toBe(seconds);
});
