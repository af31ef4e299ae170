import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { gapsOf, lessonFields, lessonText } from "#app/domain/authoring/lesson-text.ts";

const files = readdirSync("courses", { recursive: true, encoding: "utf8" }).filter((name) =>
  /lessons.[^/\\]*\.md$/.test(name),
);

test.each(files)("%s stays as it is where nothing is changed", (name) => {
  const text = readFileSync(join("courses", name), "utf8");
  expect(lessonText(text, lessonFields(text))).toBe(text);
  const changed = lessonText(text, { ...lessonFields(text), minutes: "17" });
  expect(changed).toBe(text.replace(/^minutes: \d+$/m, "minutes: 17"));
});

const fields = fc.record({
  title: fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("---", "a: b", "# لا", '"', "yes", "8")),
  minutes: fc.constantFrom("", "8", "240", "many", "0x1"),
  body: fc
    .array(fc.constantFrom("---", "", "## عنوان", "    code", "title: x", "\\"), { maxLength: 8 })
    .map((lines) => lines.join("\n")),
});

test("what was written is read again, whatever it is, and written a second time it is the same", () => {
  fc.assert(
    fc.property(fields, fields, (first, second) => {
      const text = lessonText("", first);
      if (!lessonFields(text).title) return;
      const changed = lessonText(text, second);
      if (!second.title.trim()) return;
      const again = lessonFields(changed);
      expect(lessonText(changed, again)).toBe(changed);
      expect(again.body).toBe(second.body.replace(/^(?:[ \t]*\n)+|\s+$/g, ""));
      expect(again.title).toBe(second.title.replace(/\s+/g, " ").trim());
    }),
  );
});

test.each([
  ["no head", "نص.\n", { title: "", minutes: "", body: "نص." }],
  ["a head that is no YAML", "---\ntitle: [\n---\nنص\n", { title: "", minutes: "", body: "---\ntitle: [\n---\nنص" }],
  ["a head that is a list", "---\n- a\n---\nنص\n", { title: "", minutes: "", body: "---\n- a\n---\nنص" }],
  ["a title that is no text", "---\ntitle: {a: b}\nminutes: 8\n---\n", { title: "", minutes: "8", body: "" }],
  ["Windows lines", "---\r\ntitle: T\r\n---\r\n\r\nنص\r\n", { title: "T", minutes: "", body: "نص" }],
])("of a file with %s nothing is hidden", (_what, text, expected) => {
  expect(lessonFields(text)).toEqual(expected);
  expect(lessonText(text, expected)).toBe(text);
});

test("a file whose head cannot be read is mended as a text, or given a head", () => {
  expect(lessonText("---\ntitle: [\n---\nنص\n", { title: "", minutes: "", body: "---\ntitle: ع\n---\nنص" })).toBe(
    "---\ntitle: ع\n---\nنص\n",
  );
  expect(lessonText("نص.\n", { title: "ع", minutes: "8", body: "نص." })).toBe(
    '---\ntitle: "ع"\nminutes: 8\n---\n\nنص.\n',
  );
});

test("what is missing in a language is named", () => {
  const text = (body: string, title = "T") => ({ title, minutes: "8", body });
  const gaps = gapsOf(
    new Map([
      ["ar", text("## أ\n\n## ب")],
      ["fr", text("## A", "")],
      ["en", null],
      ["zgh", text("")],
    ]),
  );
  expect(Object.fromEntries(gaps)).toEqual({
    ar: [],
    fr: [{ kind: "title" }, { kind: "headings", here: 1, there: 2, than: "ar" }],
    en: [{ kind: "file" }],
    zgh: [{ kind: "file" }],
  });
  expect(gapsOf(new Map([["ar", null]]))).toEqual(new Map([["ar", []]]));
});
