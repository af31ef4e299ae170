import { expect, test } from "vitest";
import { noteError, recentErrors } from "#app/platform/recent-errors.ts";

const start = Date.UTC(2030, 0, 1);
const after = (milliseconds: number) => new Date(start + milliseconds);
const day = 86_400_000;

test("errors are counted for 24 hours, with references of those that have one, latest first", () => {
  noteError({ requestId: "0123456789abcdef" }, after(0));
  noteError("a text", after(1));
  noteError({ requestId: 7 }, after(2));
  expect(recentErrors(after(3), 2)).toEqual({
    count: 3,
    latest: [
      { at: after(2), reference: null },
      { at: after(1), reference: null },
    ],
  });
  expect(recentErrors(after(3), 9).latest.at(-1)?.reference).toBe("01234567");
  expect(recentErrors(after(day - 1), 9).count).toBe(3);
  expect(recentErrors(after(day), 9).count).toBe(2);
});

test("a flood is counted, and does not fill the memory", () => {
  for (let each = 0; each < 5000; each++) noteError({ requestId: `${each}` }, after(2 * day + each));
  const { count, latest } = recentErrors(after(2 * day + 5000), 2000);
  expect([count, latest.length, latest[0]?.reference]).toEqual([5000, 1000, "4999"]);
});
