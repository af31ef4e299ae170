import { deflateSync, inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { sfntOf } from "#app/domain/certificates/drawing/woff.ts";

/** A WOFF file of two tables: `aaaa` compressed, `bbbb` stored as it is. */
function smallWoff(): Uint8Array {
  const plain = Buffer.from("a".repeat(101));
  const packed = deflateSync(plain);
  const stored = Buffer.from("bcd");
  const header = Buffer.alloc(44 + 40);
  header.write("wOFF", 0, "latin1");
  header.writeUInt32BE(0x00010000, 4);
  header.writeUInt16BE(2, 12);
  header.write("aaaa", 44, "latin1");
  [84, packed.length, plain.length, 0x1234].forEach((value, field) => header.writeUInt32BE(value, 48 + field * 4));
  header.write("bbbb", 64, "latin1");
  [84 + packed.length, 3, 3, 0x5678].forEach((value, field) => header.writeUInt32BE(value, 68 + field * 4));
  return Buffer.concat([header, packed, stored]);
}

test("a WOFF file gives the TrueType font inside it", () => {
  const sfnt = Buffer.from(sfntOf(smallWoff(), inflateSync));
  expect(sfnt.readUInt32BE(0)).toBe(0x00010000);
  expect([4, 6, 8, 10].map((at) => sfnt.readUInt16BE(at))).toEqual([2, 32, 1, 0]);
  expect(sfnt.toString("latin1", 12, 16)).toBe("aaaa");
  expect([16, 20, 24].map((at) => sfnt.readUInt32BE(at))).toEqual([0x1234, 44, 101]);
  expect(sfnt.toString("latin1", 44, 145)).toBe("a".repeat(101));
  expect(sfnt.toString("latin1", 28, 32)).toBe("bbbb");
  expect([32, 36, 40].map((at) => sfnt.readUInt32BE(at))).toEqual([0x5678, 148, 3]);
  expect(sfnt.toString("latin1", 148, 151)).toBe("bcd");
  expect(sfnt.length).toBe(152);
});

test("a WOFF file is read from a slice of a larger buffer", () => {
  const larger = Buffer.concat([Buffer.alloc(3), smallWoff()]);
  expect(sfntOf(larger.subarray(3), inflateSync)).toEqual(sfntOf(smallWoff(), inflateSync));
});

test.each([
  ["nothing", Buffer.alloc(0)],
  ["WOFF 2", Buffer.concat([Buffer.from("wOF2"), Buffer.alloc(60)])],
  ["a TrueType font", Buffer.concat([Buffer.from([0, 1, 0, 0]), Buffer.alloc(60)])],
])("%s is refused", (_, bytes) => {
  expect(() => sfntOf(bytes, inflateSync)).toThrow("not a WOFF 1.0 font");
});
