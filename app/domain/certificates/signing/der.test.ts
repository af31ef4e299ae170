import { expect, test } from "vitest";
import {
  element,
  elementsIn,
  firstIn,
  integer,
  objectId,
  octets,
  sameBytes,
  sequence,
  setOf,
} from "#app/domain/certificates/signing/der.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const bytes = (text: string) => new Uint8Array(Buffer.from(text, "hex"));

const lengths: [content: number, header: string][] = [
  [0, "0400"],
  [127, "047f"],
  [128, "048180"],
  [255, "0481ff"],
  [256, "04820100"],
  [65_536, "0483010000"],
];
test.each(lengths)("the length of %d bytes is written as short as can be, and read again", (content, header) => {
  const written = octets(new Uint8Array(content));
  expect(hex(written).startsWith(header)).toBe(true);
  expect(written.length).toBe(header.length / 2 + content);
  expect(firstIn(written)).toMatchObject({ tag: 0x04, content: new Uint8Array(content) });
});

const numbers: [bytes: string, der: string][] = [
  ["00", "020100"],
  ["01", "020101"],
  ["7f", "02017f"],
  ["80", "02020080"],
  ["0001", "020101"],
  ["", "020100"],
];
test.each(numbers)("the number %s is never negative and has no zero too many", (given, der) => {
  expect(hex(integer(bytes(given)))).toBe(der);
});

const ids: [dotted: string, der: string][] = [
  ["1.2.840.10045.4.3.2", "06082a8648ce3d040302"],
  ["2.16.840.1.101.3.4.2.1", "0609608648016503040201"],
  ["1.2.840.113549.1.9.16.2.47", "060b2a864886f70d010910022f"],
];
test.each(ids)("the identifier %s is written as standards print it", (dotted, der) => {
  expect(hex(objectId(dotted))).toBe(der);
});

test("a set has its members in the order of their bytes", () => {
  const [long, short, other] = [
    sequence(octets(bytes("00")), octets(bytes("01"))),
    octets(bytes("02")),
    octets(bytes("01")),
  ];
  expect(hex(setOf(long, short, other))).toBe(hex(element(0x31, other, short, long)));
});

test.each([
  ["ends too early", "0405aabb"],
  ["has no length", "04"],
  ["has a length without an end", "048000"],
  ["has a length of five bytes", "04850000000001aa"],
])("what %s is refused", (_, given) => {
  expect(() => elementsIn(bytes(given))).toThrow("not DER");
});

test("nothing is no element", () => {
  expect(elementsIn(bytes(""))).toEqual([]);
  expect(() => firstIn(bytes(""))).toThrow("not DER");
});

test.each([
  ["the same", "0102", "0102", true],
  ["a beginning", "01", "0102", false],
  ["a continuation", "0102", "01", false],
  ["another", "0102", "0103", false],
])("bytes are compared with %s", (_, a, b, same) => {
  expect(sameBytes(bytes(a), bytes(b))).toBe(same);
});
