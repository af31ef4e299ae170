import { expect, test } from "vitest";
import { byteRange, type ByteRange } from "#app/http/byte-range.ts";

const of100: [header: string | null, asked: ByteRange | "all" | "outside"][] = [
  [null, "all"],
  ["", "all"],
  ["bytes=0-", { first: 0, last: 99 }],
  ["bytes=0-0", { first: 0, last: 0 }],
  ["bytes=10-19", { first: 10, last: 19 }],
  ["bytes=99-", { first: 99, last: 99 }],
  ["bytes=10-1000", { first: 10, last: 99 }],
  ["bytes=-10", { first: 90, last: 99 }],
  ["bytes=-1000", { first: 0, last: 99 }],
  ["bytes=100-", "outside"],
  ["bytes=99999999999999999999-", "outside"],
  ["bytes=-0", "outside"],
  ["bytes=-", "all"],
  ["bytes=20-10", "all"],
  ["bytes=0-1,5-6", "all"],
  ["bytes= 0-1", "all"],
  ["seconds=0-1", "all"],
  ["bytes=a-b", "all"],
  ["bytes=--1", "all"],
];
test.each(of100)("of 100 bytes, %j asks for %j", (header, asked) => {
  expect(byteRange(header, 100)).toEqual(asked);
});

test("nothing has no ranges", () => {
  expect(byteRange("bytes=0-", 0)).toBe("outside");
  expect(byteRange("bytes=-5", 0)).toBe("outside");
  expect(byteRange(null, 0)).toBe("all");
});
