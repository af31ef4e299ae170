import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { editYaml, newYaml } from "#app/domain/authoring/yaml-edit.ts";

const files = readdirSync("courses", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));

test.each(files)("%s stays as it is where nothing is changed", (name) => {
  const text = readFileSync(join("courses", name), "utf8");
  expect(editYaml(text, () => {})).toBe(text);
});

test("a change touches its own lines", () => {
  const text = '# of the phone\nlanguages: [ar, fr]\ntitle:\n  ar: "عنوان" # first\n  fr: Titre\nhours: 6\n';
  const changed = editYaml(text, (document) => {
    document.setIn(["title", "fr"], "Un autre : titre");
    document.setIn(["title", "en"], "Title");
    document.setIn(["hours"], 7);
  });
  expect(changed).toBe(
    '# of the phone\nlanguages: [ar, fr]\ntitle:\n  ar: "عنوان" # first\n  fr: "Un autre : titre"\n  en: "Title"\nhours: 7\n',
  );
});

test("what is no YAML is given back", () => {
  expect(editYaml("a: [", (document) => document.set("a", 1))).toBe("a: [");
});

test("texts that look like something else stay texts", () => {
  const value = { a: "yes", b: "01", c: "2026-11-30", d: "null", e: "# no", f: "سطر\nوآخر", g: ["true", "x: y"] };
  expect(parse(newYaml(value))).toEqual(value);
});
