import { expect, test } from "vitest";
import { z } from "zod";
import type { FaultFound } from "#app/domain/content-packages/faults.ts";
import { pathText, readYaml } from "#app/domain/content-packages/yaml-file.ts";

const schema = z.strictObject({
  name: z.string(),
  parts: z.array(z.strictObject({ id: z.string(), size: z.number().optional() })).default([]),
});

test("a file is what its schema makes of it", () => {
  expect(readYaml("a.yaml", "name: b\n", schema)).toMatchObject({ value: { name: "b", parts: [] }, faults: [] });
});

const refused: [why: string, text: string, line: number, path: string | undefined, code: FaultFound["code"]][] = [
  ["nothing", "", 1, "", "value-missing"],
  ["a list", "- a\n", 1, "", "value-kind"],
  ["a missing value", "parts: []\n", 1, "name", "value-missing"],
  ["a missing value further down", "name: a\nparts:\n  - id: b\n  - size: 1\n", 4, "parts[1].id", "value-missing"],
  ["a value of another kind", "name: a\nparts:\n  - id: b\n    size: c\n", 4, "parts[0].size", "value-kind"],
  ["a key without value", "parts: []\nname:\n", 2, "name", "value-missing"],
  ["an unknown key", "name: a\nparts: []\nother: 1\n", 3, "other", "key-unknown"],
  ["an unknown key further down", "name: a\nparts:\n  - id: b\n    x: 1\n", 4, "parts[0].x", "key-unknown"],
  ["the name of every object's prototype", "name: a\n__proto__: 1\n", 2, "__proto__", "key-unknown"],
  ["a key that comes twice", "name: a\nname: b\n", 2, undefined, "yaml-key-twice"],
  ["a bracket that stays open", "name: a\nparts: [\n", 3, undefined, "yaml-bracket-open"],
  ["a brace that stays open", "name: a\nparts: { b: c\nd: e\n", 3, undefined, "yaml-bracket-open"],
  ["a quotation mark that stays open", "name: 'a\nparts: []\n", 3, undefined, "yaml-quote-open"],
  ["a line without a colon", "name\nparts: []\n", 1, undefined, "yaml-colon-missing"],
  ["a last line without a colon", "name: a\nparts\n", 2, undefined, "yaml-colon-missing"],
  ["an escape that is none", 'name: "\\q"\n', 1, undefined, "yaml-invalid"],
  ["a colon in a text", "name: a: b\n", 1, undefined, "yaml-colon"],
  ["a tab for indentation", "parts:\n\t- id: a\n", 2, undefined, "yaml-tab"],
  ["two documents", "name: a\n---\nname: b\n", 2, undefined, "yaml-documents"],
  ["an unknown tag", "name: !secret a\n", 1, undefined, "yaml-tag"],
  ["an alias of nothing", "name: *a\n", 1, undefined, "yaml-alias-unknown"],
  ["a line that steps back", "name: a\nparts:\n    - id: b\n  size: c\n", 4, undefined, "yaml-indent"],
  ["a text that begins with a sign", "name: @a\n", 1, undefined, "yaml-quotes"],
];
test.each(refused)("a file is refused: %s", (_, text, line, path, code) => {
  const { value, faults } = readYaml("a.yaml", text, schema);
  expect(value).toBeNull();
  expect(faults[0]).toMatchObject({ file: "a.yaml", line, code });
  expect(faults[0]?.path).toBe(path);
});

test("all faults of a file are found", () => {
  const { faults } = readYaml("a.yaml", "x: 1\ny: 2\nparts:\n  - id: 1\n  - size: a\n", schema);
  expect(faults.map(({ line, path }) => [line, path])).toEqual(
    expect.arrayContaining([
      [1, "x"],
      [2, "y"],
      [1, "name"],
      [4, "parts[0].id"],
      [5, "parts[1].id"],
      [5, "parts[1].size"],
    ]),
  );
});

test("a few aliases are followed", () => {
  const text = `name: &n a\nparts:\n${"  - id: *n\n".repeat(3)}`;
  expect(readYaml("a.yaml", text, schema).value?.parts).toHaveLength(3);
});

test("a value may stand 64 columns deep, within 64 brackets, and among 200 signs", () => {
  const free = z.unknown();
  const deep = `${"[".repeat(64)}${"]".repeat(64)}`;
  expect(readYaml("a.yaml", `a: ${deep}\n`, free).faults).toEqual([]);
  expect(readYaml("a.yaml", `a:\n${" ".repeat(64)}b: c\n`, free).faults).toEqual([]);
  expect(readYaml("a.yaml", `a: [${"{ b: c },".repeat(99)}]\n`, free).faults).toEqual([]);
  expect(readYaml("a.yaml", `a: "${"[".repeat(100)}"\nb: '${"]".repeat(100)}'\n`, free).faults).toEqual([]);
});

// As functions, for the titles of tests do not bear such texts.
const chain = (length: number) =>
  Array.from({ length }, (_, at) => (at === 0 ? "a0: &a0 x" : `a${at}: &a${at} [*a${at - 1}]`)).join("\n");
const heavy: [why: string, text: () => string, line: number, code: FaultFound["code"]][] = [
  ["65 columns", () => `a:\n${" ".repeat(65)}b: c\n`, 2, "yaml-columns"],
  ["65 brackets", () => `a:\n  ${"[".repeat(65)}${"]".repeat(65)}\n`, 2, "yaml-brackets"],
  ["brackets on lines of their own", () => `a:\n${"[\n".repeat(1000)}`, 66, "yaml-brackets"],
  ["brackets that words pretend to close", () => "[']', ".repeat(40) + "\n" + "[']', ".repeat(40), 2, "yaml-brackets"],
  ["201 signs", () => `a: b\nc: [${"{ b: c },".repeat(100)}]\n`, 2, "yaml-signs"],
  ["brackets without end", () => "[".repeat(200_000), 1, "yaml-signs"],
  ["brackets that are closed", () => `a: ${"[".repeat(100_000)}${"]".repeat(100_000)}`, 1, "yaml-signs"],
  ["keys in keys", () => "{a: ".repeat(50_000), 1, "yaml-signs"],
  ["lists in lists", () => `${"- ".repeat(100_000)}a`, 1, "yaml-signs"],
  ["keys of keys", () => `${"? ".repeat(100_000)}a`, 1, "yaml-signs"],
  ["values of values", () => `${"a: ".repeat(100_000)}a`, 1, "yaml-signs"],
  [
    "steps to the right",
    () => Array.from({ length: 900 }, (_, at) => `${" ".repeat(at)}a:`).join("\n"),
    66,
    "yaml-columns",
  ],
  ["a chain of ten aliases", () => chain(12), 12, "yaml-aliases"],
  ["a chain of many aliases", () => chain(30_000), 12, "yaml-aliases"],
  ["aliases of aliases", () => `a: &a [x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a]\nc: [*b,*b,*b]\n`, 1, "yaml-aliases"],
];
test.each(heavy)("a file that would unfold is refused before it is read: %s", (_, text, line, code) => {
  const { value, faults } = readYaml("a.yaml", text(), z.unknown());
  expect(value).toBeNull();
  expect(faults).toMatchObject([{ file: "a.yaml", line, code }]);
});

test("what the limits let through is read without harm", () => {
  const steps = Array.from({ length: 65 }, (_, at) => `${" ".repeat(at)}a:\n${" ".repeat(at)}- b:`).join("\n");
  const signs = `${" ".repeat(64)}${"- ".repeat(195)}`;
  for (const text of [
    `${steps}\n${signs}${"[".repeat(4)}`,
    `${"- ".repeat(199)}a`,
    `${"? ".repeat(199)}a`,
    `a:\n${signs}`,
  ])
    expect(() => readYaml("a.yaml", text, z.unknown())).not.toThrow();
});

const paths: [path: PropertyKey[], text: string][] = [
  [[], ""],
  [["a"], "a"],
  [["questions", 3, "options"], "questions[3].options"],
  [[0, 1], "[0][1]"],
];
test.each(paths)("the path %j as people write it", (path, text) => {
  expect(pathText(path)).toBe(text);
});
