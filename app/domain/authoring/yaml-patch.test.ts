import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { editYaml } from "#app/domain/authoring/yaml-edit.ts";
import { setValue } from "#app/domain/authoring/yaml-patch.ts";

const file = `# Quiz of the course
title: { ar: "اختبار", fr: "Quiz" }
minutes: 5 # about
questions:
  - id: one
    type: single
    text:
      ar: "س"
    # in any order
    options:
      - text: { ar: a }
      - text: { ar: b } # right
        correct: true
      - text: { ar: c }
`;
const set = (path: (string | number)[], value: unknown) =>
  editYaml(file, (document) => setValue(document, path, value));
const options = ["questions", 0, "options"];
const [a, b, c] = [{ text: { ar: "a" } }, { text: { ar: "b" }, correct: true }, { text: { ar: "c" } }];

test("the same value changes nothing", () => {
  expect(set(["questions", 0], (parse(file) as { questions: unknown[] }).questions[0])).toBe(file);
});

test("a new text is the only line that changes", () => {
  expect(set(["questions", 0, "text", "ar"], "سؤال")).toBe(file.replace('ar: "س"', 'ar: "سؤال"'));
});

test.each<[what: string, value: unknown[], lines: [string, string][]]>([
  ["the first goes", [b, c], [["      - text: { ar: a }\n", ""]]],
  ["the last goes", [a, b], [["      - text: { ar: c }\n", ""]]],
  ["the middle goes", [a, c], [["      - text: { ar: b } # right\n        correct: true\n", ""]]],
])("of a list %s, and the others keep their lines and remarks", (_, value, lines) => {
  expect(set(options, value)).toBe(lines.reduce((text, [from, to]) => text.replace(from, to), file));
});

const json = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, fc.string(), fc.integer(), fc.boolean(), tie("list"), tie("map")),
  list: fc.array(tie("value"), { maxLength: 4 }),
  map: fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), tie("value"), { maxKeys: 4 }),
})).map;

test("whatever a file says becomes whatever it should say", () => {
  fc.assert(
    fc.property(json, json, (before, after) => {
      const text = editYaml("a: 1\n", (document) => setValue(document, ["b"], before));
      const edited = editYaml(text, (document) => setValue(document, ["b"], after));
      expect(parse(edited)).toEqual({ a: 1, b: after });
    }),
    { numRuns: 200 },
  );
});
