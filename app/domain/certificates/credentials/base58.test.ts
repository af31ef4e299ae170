import { assert, property, uint8Array } from "fast-check";
import { expect, test } from "vitest";
import { base58Of, bytesOfBase58, multikeyOf, publicKeyOf } from "#app/domain/certificates/credentials/base58.ts";

// https://datatracker.ietf.org/doc/html/draft-msporny-base58-03
test.each([
  ["Hello World!", "2NEpo7TZRRrLZSi2U"],
  ["The quick brown fox jumps over the lazy dog.", "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z"],
])("%s is %s", (text, base58) => {
  expect(base58Of(new TextEncoder().encode(text))).toBe(base58);
  expect(new TextDecoder().decode(bytesOfBase58(base58) ?? undefined)).toBe(text);
});

test("zeros in front are kept", () => {
  expect(base58Of(Uint8Array.from([0, 0, 0x28, 0x7f, 0xb4, 0xcd]))).toBe("11233QC4");
  expect(base58Of(Uint8Array.from([0, 0]))).toBe("11");
});

test("what was written is read again", () => {
  assert(
    property(uint8Array({ maxLength: 80 }), (bytes) => {
      expect(bytesOfBase58(base58Of(bytes))).toEqual(bytes);
    }),
  );
});

test.each(["0", "O", "I", "l", "a b", "1".repeat(201)])("%s is no base58", (text) => {
  expect(bytesOfBase58(text)).toBeNull();
});

test("a key is read from its Multikey, and from nothing else", () => {
  const key = Uint8Array.from({ length: 32 }, (_, at) => at);
  expect(multikeyOf(key)).toMatch(/^z6Mk/);
  expect(publicKeyOf(multikeyOf(key))).toEqual(key);
  expect(publicKeyOf(`z${base58Of(Uint8Array.from([0x12, 0, ...key]))}`)).toBeNull();
  expect(publicKeyOf(multikeyOf(key).slice(1))).toBeNull();
});
