import fc from "fast-check";
import { expect, test } from "vitest";
import { checkName, isHidden, isLitter, nameKey } from "#app/domain/h5p/names.ts";
import { refusable } from "#app/domain/h5p/refusals.ts";

const codeFor = async (name: string) => {
  const result = await refusable(() => Promise.resolve(checkName(name)));
  return result.ok ? null : result.problem;
};

test.each([
  ["content/content.json", null],
  ["H5P.Name-1.2/scripts/a b.js", null],
  ["content/صورة.png", null],
  ["content/console.txt", null],
  ["content/com10.txt", null],
  ["content/..a", null],
  [`content/${"a".repeat(192)}`, null],
  [`content/${"a".repeat(193)}`, "name-too-long"],
  [`content/${"😀".repeat(192)}`, null],
  ["a/".repeat(11) + "a", null],
  ["a/".repeat(12) + "a", "name-too-deep"],
  ["", "name-traversal"],
  ["..", "name-traversal"],
  ["a/./b", "name-traversal"],
  ["a//b", "name-traversal"],
  ["/a", "name-absolute"],
  ["c:a", "name-absolute"],
  ["a\\b", "name-backslash"],
  ["ab:c", "name-characters"],
  ["a?b", "name-characters"],
  ["a\u200bb", "name-characters"],
  ["a\u00adb", "name-characters"],
  ["a\u2028b", "name-characters"],
  ["a\ufeffb", "name-characters"],
  ["a/CON", "name-reserved"],
  ["a/nul.tar.gz", "name-reserved"],
  ["a/LPT¹.txt", "name-reserved"],
  ["a /b", "name-reserved"],
  ["a./b", "name-reserved"],
  [" a", "name-reserved"],
])("%j is refused with %s", async (name, code) => {
  expect(await codeFor(name)).toBe(code);
});

test("no name that is let pass leads out of a folder, on any system", async () => {
  const part = fc.oneof(fc.string({ unit: "binary", maxLength: 8 }), fc.constantFrom("..", ".", "", "a", "C:", "con"));
  const name = fc.tuple(fc.array(part, { minLength: 1, maxLength: 6 }), fc.constantFrom("/", "\\", "/./", "//"));
  await fc.assert(
    fc.asyncProperty(name, async ([parts, between]) => {
      const given = parts.join(between);
      if ((await codeFor(given)) !== null) return;
      const resolved = new URL(given.split("/").map(encodeURIComponent).join("/"), "https://h5p.invalid/folder/").href;
      expect(resolved.startsWith("https://h5p.invalid/folder/")).toBe(true);
      expect(given).not.toMatch(/[\p{C}\\:*?"<>|]|(^|\/)(\.{0,2}|con)(\/|$)/iu);
    }),
  );
});

test("names that differ in case or form of letters alone are one", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 12 }), (name) => {
      const key = nameKey(name);
      expect(nameKey(name.normalize("NFD"))).toBe(key);
      expect(nameKey(name.normalize("NFC"))).toBe(key);
      expect(nameKey(key)).toBe(key);
    }),
  );
  for (const [one, other] of [
    ["straße", "STRASSE"],
    ["É", "e\u0301"],
    ["ſ", "S"],
    ["content/A.PNG", "content/a.png"],
  ] as const)
    expect(nameKey(one)).toBe(nameKey(other));
  expect(nameKey("a.png")).not.toBe(nameKey("b.png"));
});

test("what systems leave behind is told from what somebody hid", () => {
  for (const name of ["__MACOSX/a", "a/.DS_Store", "a/._b.png", "thumbs.db"]) expect(isLitter(name)).toBe(true);
  for (const name of ["a/__MACOSX", "a.DS_Store", ".htaccess"]) expect(isLitter(name)).toBe(false);
  expect(isHidden("a/.htaccess")).toBe(true);
  expect(isHidden("a/b.c")).toBe(false);
});
