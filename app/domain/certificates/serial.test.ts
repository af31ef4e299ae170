import { expect, test } from "vitest";
import { newSerial, readSerial, serialPattern, showSerial } from "#app/domain/certificates/serial.ts";

const newSerials: [why: string, bytes: number[], serial: string][] = [
  ["all bits clear", [0, 0, 0, 0, 0, 0, 0, 0], "000000000000"],
  ["all bits set", [255, 255, 255, 255, 255, 255, 255, 255], "ZZZZZZZZZZZZ"],
  ["only the first five bits", [0xf8, 0, 0, 0, 0, 0, 0, 0], "Z00000000000"],
  ["only the bits 57 to 60", [0, 0, 0, 0, 0, 0, 0, 0xf0], "00000000000F"],
  ["the last four bits do not count", [0, 0, 0, 0, 0, 0, 0, 0x0f], "000000000000"],
  ["bytes after the eighth do not count", [0, 0, 0, 0, 0, 0, 0, 0, 255], "000000000000"],
  ["mixed bits", [0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xb0], "0123456789AB"],
];
test.each(newSerials)("a new serial: %s", (_, bytes, serial) => {
  expect(newSerial(Uint8Array.from(bytes))).toBe(serial);
});

test("a serial is read from a slice of a larger buffer", () => {
  expect(newSerial(Uint8Array.from([255, 0, 0, 0, 0, 0, 0, 0, 0]).subarray(1))).toBe("000000000000");
});

test("too few random bytes throw", () => {
  expect(() => newSerial(new Uint8Array(7))).toThrow(RangeError);
});

test("every place of a serial takes all 32 characters", () => {
  const seen = Array.from({ length: 12 }, () => new Set<string>());
  for (let value = 0; value < 32; value++) {
    const bits = Array.from({ length: 12 }, () => value.toString(2).padStart(5, "0")).join("") + "0000";
    const serial = newSerial(Uint8Array.from(bits.match(/.{8}/g)!, (byte) => Number.parseInt(byte, 2)));
    expect(serial).toMatch(serialPattern);
    Array.from(serial).forEach((character, place) => seen[place]?.add(character));
  }
  expect(seen.map((characters) => characters.size)).toEqual(Array(12).fill(32));
});

const kept = "7K3QX9M2PA10";
const read: [why: string, text: string, serial: string | null][] = [
  ["as kept", kept, kept],
  ["as printed", "7K3Q-X9M2-PA10", kept],
  ["in lower case", "7k3q-x9m2-pa10", kept],
  ["with spaces", " 7K3Q X9M2\u00a0PA10\n", kept],
  ["with the hyphens of a word processor", "7K3Q\u2011X9M2\u2013PA10", kept],
  ["O for zero", "7K3QX9M2PA1O", kept],
  ["o for zero", "7k3qx9m2pa1o", kept],
  ["I for one", "7K3QX9M2PAI0", kept],
  ["l for one", "7K3QX9M2PAl0", kept],
  ["a whole address", "https://fadae.example/v/7K3QX9M2PA10", kept],
  ["an address in capitals", "HTTPS://FADAE.EXAMPLE/V/7K3QX9M2PA10", kept],
  ["an address with a port and a closing slash", "http://localhost:3000/v/7k3q-x9m2-pa10/", kept],
  ["an address under a folder", "https://fadae.example/space/v/7K3QX9M2PA10", kept],
  ["an address as printed, without a scheme", " fadae.example/v/7K3QX9M2PA10", kept],
  ["with invisible marks, as some readers copy it", "\u202a7K3Q-X9M2-PA10\u202c", kept],
  ["nothing", "", null],
  ["one character too few", "7K3QX9M2PA1", null],
  ["one character too many", "7K3QX9M2PA100", null],
  ["the letter U", "7K3QX9M2PAU0", null],
  ["another character", "7K3QX9M2PA1!", null],
  ["Arabic digits", "7K3QX9M2PA١0", null],
  ["an address of another page", "https://fadae.example/w/7K3QX9M2PA10", null],
  ["an address with a query", "https://fadae.example/v/7K3QX9M2PA10?x=1", null],
  ["another scheme", "javascript://fadae.example/v/7K3QX9M2PA10", null],
  ["very much", "7".repeat(100_000), null],
];
test.each(read)("a serial is read: %s", (_, text, serial) => {
  expect(readSerial(text)).toBe(serial);
});

test("what is shown is read back", () => {
  expect(showSerial(kept)).toBe("7K3Q-X9M2-PA10");
  expect(readSerial(showSerial(kept))).toBe(kept);
});
