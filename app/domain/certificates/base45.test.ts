import fc from "fast-check";
import { expect, test } from "vitest";
import { base45Of, bytesOfBase45 } from "#app/domain/certificates/base45.ts";

// RFC 9285, section 4.3.
test.each([
  ["AB", "BB8"],
  ["Hello!!", "%69 VD92EX0"],
  ["base-45", "UJCLQE7W581"],
  ["ietf!", "QED8WEX0"],
])("%s is %s in base45", (text, base45) => {
  expect(base45Of(new TextEncoder().encode(text))).toBe(base45);
  expect(new TextDecoder().decode(bytesOfBase45(base45) ?? undefined)).toBe(text);
});

test.each(["A", "AAAA", "::", ":::", "GGX", "a0", "B8٣"])("%j is no base45", (text) => {
  expect(bytesOfBase45(text)).toBeNull();
});

test("what was written is read again", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(bytesOfBase45(base45Of(bytes))).toEqual(bytes);
    }),
  );
});
