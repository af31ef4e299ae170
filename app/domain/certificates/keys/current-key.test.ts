import { expect, test } from "vitest";
import { certifiedName, currentKey, nextKeyName } from "#app/domain/certificates/keys/current-key.ts";

const hour = (number: number) => new Date(Date.UTC(2026, 10, 25, number));
type Key = Parameters<typeof currentKey>[0][number];
const key = (id: string, from: number, until: number | null = null, more: Partial<Key> = {}): Key => ({
  id,
  purpose: "credential",
  association: { slug: "positive" },
  from: hour(from),
  until: until === null ? null : hour(until),
  compromisedFrom: null,
  ...more,
});

test.each<[string, Key[], string | undefined]>([
  ["the only key signs", [key("positive-1", 1)], "positive-1"],
  ["a key signs from its first moment", [key("positive-1", 12)], "positive-1"],
  ["a key that begins later does not sign", [key("positive-1", 13)], undefined],
  ["a key that has ended does not sign", [key("positive-1", 1, 12)], undefined],
  ["a key that ends later signs", [key("positive-1", 1, 13)], "positive-1"],
  [
    "a key that somebody else had does not sign",
    [key("positive-1", 1, null, { compromisedFrom: hour(20) })],
    undefined,
  ],
  ["of two the later number signs", [key("positive-10", 1), key("positive-9", 1)], "positive-10"],
  ["another association's key does not sign", [key("space-1", 1, null, { association: null })], undefined],
  ["a key for documents does not sign", [key("positive-pdf-1", 1, null, { purpose: "document" })], undefined],
])("%s", (_, keys, id) => {
  expect(currentKey(keys, "credential", "positive", hour(12))?.id).toBe(id);
});

test("the next name counts on, within its kind", () => {
  expect(nextKeyName("positive", [])).toBe("positive-1");
  expect(nextKeyName("positive", ["positive-9", "positive-10", "positive-pdf-30", "space-40"])).toBe("positive-11");
});

test("a certificate has the French name, or what there is", () => {
  expect(certifiedName({ ar: "جمعية", fr: "Association", en: "Club" })).toBe("Association");
  expect(certifiedName({ ar: "جمعية" })).toBe("جمعية");
});
