import { expect, test } from "vitest";
import { countedLimit, rateLimit } from "#app/http/rate-limit.ts";

/** Which of the calls pass, as a row of + and -, at so many seconds. */
const row = (limit: { tokens: number; perSeconds: number }, seconds: number[]): string => {
  const passes = rateLimit(limit);
  return seconds.map((second) => (passes("key", second * 1000) ? "+" : "-")).join("");
};

const rows: [why: string, tokens: number, perSeconds: number, seconds: number[], passes: string][] = [
  ["one", 1, 10, [0], "+"],
  ["as many at once as there are tokens", 3, 30, [0, 0, 0], "+++"],
  ["one more at once", 3, 30, [0, 0, 0, 0], "+++-"],
  ["just before a token comes back", 3, 30, [0, 0, 0, 9.999], "+++-"],
  ["when exactly one has come back", 3, 30, [0, 0, 0, 10], "++++"],
  ["only one has come back", 3, 30, [0, 0, 0, 10, 10], "++++-"],
  ["all have come back", 3, 30, [0, 0, 0, 30, 30, 30, 30], "++++++-"],
  ["after a day no more than all", 3, 30, [0, 0, 0, 86_400, 86_400, 86_400, 86_400], "++++++-"],
  ["what is refused takes no token", 1, 10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "+---------+"],
  ["at the allowed pace for ever", 1, 10, [0, 10, 20, 30, 40], "+++++"],
  ["faster than the allowed pace", 1, 10, [0, 9, 18, 27, 36], "+-+-+"],
  ["no tokens at all", 0, 10, [0, 100], "--"],
];
test.each(rows)("who may pass: %s", (_, tokens, perSeconds, seconds, passes) => {
  expect(row({ tokens, perSeconds }, seconds)).toBe(passes);
});

test("each key has its own tokens", () => {
  const passes = rateLimit({ tokens: 1, perSeconds: 10 });
  expect([passes("one", 0), passes("other", 0), passes("one", 0), passes("other", 0)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test("each limit has its own keys", () => {
  const [one, other] = [rateLimit({ tokens: 1, perSeconds: 10 }), rateLimit({ tokens: 1, perSeconds: 10 })];
  expect([one("key", 0), other("key", 0), one("key", 0)]).toEqual([true, true, false]);
});

test("the keys every object has are keys like others", () => {
  const passes = rateLimit({ tokens: 1, perSeconds: 10 });
  expect(["__proto__", "constructor", "", "__proto__"].map((key) => passes(key, 0))).toEqual([true, true, true, false]);
});

test("ten thousand keys are remembered, and the one unused longest is forgotten first", () => {
  const passes = rateLimit({ tokens: 1, perSeconds: 3600 });
  for (let key = 0; key < 10_000; key++) passes(String(key), 0);
  expect(passes("0", 0)).toBe(false);
  expect(passes("new", 0)).toBe(true);
  expect([passes("0", 0), passes("2", 0)]).toEqual([false, false]);
  expect(passes("1", 0)).toBe(true);
});

test("says what is left, when all is there again, and how long to wait", () => {
  const take = countedLimit({ tokens: 10, perSeconds: 20 });
  expect(take("key", 0)).toEqual({ passes: true, left: 9, fullSeconds: 2, waitSeconds: 0 });
  expect(take("key", 0, 9)).toEqual({ passes: true, left: 0, fullSeconds: 20, waitSeconds: 18 });
  expect(take("key", 0)).toEqual({ passes: false, left: 0, fullSeconds: 20, waitSeconds: 2 });
  expect(take("key", 0, 5)).toEqual({ passes: false, left: 0, fullSeconds: 20, waitSeconds: 10 });
  expect(take("key", 1000)).toEqual({ passes: false, left: 0, fullSeconds: 19, waitSeconds: 1 });
  expect(take("key", 2000)).toEqual({ passes: true, left: 0, fullSeconds: 20, waitSeconds: 2 });
  expect(take("key", 1e9, 10).passes).toBe(true);
  expect(take("key", 2e9, 11).passes).toBe(false);
});
