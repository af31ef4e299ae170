import { describe, expect, test } from "vitest";
import { fromBase58 } from "#app/domain/certificates/verifying/base58.ts";
import { find, hexOf } from "#app/domain/certificates/verifying/bytes.ts";
import { frenchDay, moroccanDay, moroccanDays } from "#app/domain/certificates/verifying/facts.ts";
import { Budget, inflate } from "#app/domain/certificates/verifying/inflate.ts";
import { readJson } from "#app/domain/certificates/verifying/json-text.ts";
import { momentOf } from "#app/domain/certificates/verifying/key-list.ts";
import { dayInFrench } from "#app/domain/certificates/wording.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

test.each([
  ["z2NEpo7TZRRrLZSi2U", "48656c6c6f20576f726c6421"],
  ["z11233QC4", "0000287fb4cd"],
  ["z", ""],
])("%s is %s in base58btc", (text, hex) => expect(hexOf(fromBase58(text)!)).toBe(hex));
test.each(["2NEpo7TZRRrLZSi2U", "z0", "zl", `z${"2".repeat(200)}`])("%s is no base58btc", (text) =>
  expect(fromBase58(text)).toBeNull(),
);

test.each([
  ["2026-11-25T12:00:00Z", Date.UTC(2026, 10, 25, 12)],
  ["2026-11-25T12:00:00.250Z", Date.UTC(2026, 10, 25, 12)],
  ["2026-02-30T12:00:00Z", Number.NaN],
  ["2026-11-25T12:00:00+01:00", Number.NaN],
  ["2026-11-25", Number.NaN],
  [null, Number.NaN],
])("%s is a moment in UTC: %d", (text, moment) => expect(momentOf(text)).toBe(moment));

test("days are written as they are printed, each month", () => {
  const days = Array.from({ length: 12 }, (_, month) => [1, 15].map((day) => new Date(Date.UTC(2026, month, day))));
  for (const day of days.flat().map((at) => at.toISOString().slice(0, 10)))
    expect(frenchDay(day)).toBe(dayInFrench(day));
});
test("the last hour of a day in UTC is the next day in Morocco", () => {
  expect(moroccanDay(Date.UTC(2026, 10, 25, 22, 59))).toBe("2026-11-25");
  expect(moroccanDay(Date.UTC(2026, 10, 25, 23, 30))).toBe("2026-11-26");
});
test("that hour may be either day for a device that heard of other hours", () => {
  expect(moroccanDays(Date.UTC(2026, 10, 25, 22, 59))).toEqual(["2026-11-25", "2026-11-25"]);
  expect(moroccanDays(Date.UTC(2026, 10, 25, 23, 30))).toEqual(["2026-11-25", "2026-11-26"]);
});

describe("JSON", () => {
  test("is read as it stands", () =>
    expect(readJson(bytesOf('{"a":[{"b":1},{"b":2}],"c":"}"}'))).toEqual({ a: [{ b: 1 }, { b: 2 }], c: "}" }));
  test.each([
    ["a member twice", '{"a":1,"a":2}'],
    ["a member twice, written in another way", String.raw`{"a":1,"\u0061":2}`],
    ["a member twice, deeper", '[{"x":{"a":1,"b":[],"a":2}}]'],
    ["too many levels", "[".repeat(33) + "]".repeat(33)],
    ["a text without end", '{"a":"'],
    ["half a character", '"\xff"'],
  ])("with %s is refused", (_, text) => expect(() => readJson(Buffer.from(text, "latin1"))).toThrow(/./));
});

test("a text is found wherever it begins", () => {
  expect(find(bytesOf("aaab"), "aab")).toBe(1);
  expect(find(bytesOf("aaab"), "aab", 2)).toBe(-1);
});

test("no more is unpacked than the budget of the file allows", async () => {
  const stream = new Blob([new Uint8Array(3_000_000)]).stream().pipeThrough(new CompressionStream("deflate"));
  const packed = new Uint8Array(await new Response(stream).arrayBuffer());
  const budget = new Budget();
  for (let times = 0; times < 5; times++) expect((await inflate(packed, "deflate", budget)).length).toBe(3_000_000);
  await expect(inflate(packed, "deflate", budget)).rejects.toThrow("unpacks-too-far");
});
