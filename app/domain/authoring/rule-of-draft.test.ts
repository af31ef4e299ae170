import { expect, test } from "vitest";
import { ruleOfDraft, withRule } from "#app/domain/authoring/rule-of-draft.ts";

const map = "hours: 6\ncompletion:\n  finished: all # every one\n  passed: [a, b]\nicon: path\n";
const lines = "hours: 6\ncompletion: |\n  finish all\n  reach 80 in b\nicon: path\n";

test.each([
  [map, "finish all\npass a, b\n"],
  [lines, "finish all\nreach 80 in b\n"],
  ["completion: 3\n", ""],
  ["completion: [\n", ""],
  ["", ""],
])("of the draft %j the rule is %j", (yaml, text) => {
  expect(ruleOfDraft(yaml)).toMatchObject({ text, faults: [] });
});

test("a fault keeps its line", () => {
  expect(ruleOfDraft("completion: |\n  finish all\n  pas a\n").faults).toEqual([
    { line: 2, code: "unknown-word", word: "pas" },
  ]);
});

test.each([
  ["the same", map, "finish all\npass a, b\n", map],
  ["a map with other names", map, "finish all\npass a\n", map.replace("[a, b]", "[a]")],
  ["a map with all", map, "finish all\npass all\n", map.replace("[a, b]", "all")],
  ["a map that asks for a grade", map, "finish all\nreach 80 in b\n", lines],
  ["lines", lines, "finish all\n", lines.replace("  reach 80 in b\n", "")],
  ["a remark", map, "# mine\nfinish all\n", "hours: 6\ncompletion: |\n  # mine\n  finish all\nicon: path\n"],
  ["no rule", "hours: 6\n", "finish all\npass a\n", "hours: 6\ncompletion: |\n  finish all\n  pass a\n"],
])("a draft gets another rule: %s", (_, yaml, text, after) => {
  expect(withRule(yaml, text)).toBe(after);
});
