import { expect, test } from "vitest";
import {
  readRule,
  ruleFaults,
  ruleFor,
  ruleText,
  withoutActivity,
  type Named,
  type RuleFaultCode,
  type WrittenRule,
} from "#app/domain/learning/completion-rule.ts";

const nothing: WrittenRule = { finish: [], pass: [], reach: [], open: [] };

const read: [text: string, rule: Partial<WrittenRule>, written: string][] = [
  ["finish all\npass all\n", { finish: "all", pass: "all" }, "finish all\npass all\n"],
  ["finish 01-why, 02-how", { finish: ["01-why", "02-how"] }, "finish 01-why, 02-how\n"],
  ["finish a\nfinish b ,c", { finish: ["a", "b", "c"] }, "finish a, b, c\n"],
  ["finish a\nfinish all", { finish: "all" }, "finish all\n"],
  ["finish all\nfinish a", { finish: "all" }, "finish all\n"],
  ["  pass   final  # the last one\n\n# a remark\n", { pass: ["final"] }, "pass final\n"],
  ["reach 80 in final", { reach: [{ percent: 80, quiz: "final" }] }, "reach 80 in final\n"],
  [
    "reach 66.5% in a, b",
    { reach: ["a", "b"].map((quiz) => ({ percent: 66.5, quiz })) },
    "reach 66.5 in a\nreach 66.5 in b\n",
  ],
  ["reach 100 in constructor", { reach: [{ percent: 100, quiz: "constructor" }] }, "reach 100 in constructor\n"],
  [
    "open final after locks, apps",
    { open: [{ activity: "final", after: ["locks", "apps"] }] },
    "open final after locks, apps\n",
  ],
  ["open after after after", { open: [{ activity: "after", after: ["after"] }] }, "open after after after\n"],
  ["pass all\r\nreach 80 in a\r\n", { pass: "all", reach: [{ percent: 80, quiz: "a" }] }, "pass all\nreach 80 in a\n"],
  ["", {}, ""],
];
test.each(read)("the rule %j is read, and written again", (text, rule, written) => {
  const result = readRule(text);
  expect(result.faults).toEqual([]);
  expect(result.rule).toEqual({ ...nothing, ...rule });
  expect(ruleText(result.rule)).toBe(written);
  expect(readRule(written).rule).toEqual(result.rule);
});

const unread: [text: string, line: number, code: RuleFaultCode, word: string][] = [
  ["finish all\nfinsh a", 2, "unknown-word", "finsh"],
  ["Finish all", 1, "unknown-word", "Finish"],
  ["attend 3 meetings", 1, "unknown-word", "attend"],
  ["__proto__ all", 1, "unknown-word", "__proto__"],
  ["# remark\n\nfinish", 3, "names-missing", ""],
  ["pass a,,b", 1, "not-a-name", ""],
  ["pass A", 1, "not-a-name", "A"],
  ["pass a b", 1, "not-a-name", "a b"],
  ["pass ../a", 1, "not-a-name", "../a"],
  ["pass a, a", 1, "comes-twice", "a"],
  ["pass a\npass a", 2, "comes-twice", "a"],
  ["reach 80 in a\nreach 90 in a", 2, "comes-twice", "a"],
  ["reach 0 in a", 1, "not-a-percent", "0"],
  ["reach 101 in a", 1, "not-a-percent", "101"],
  ["reach -5 in a", 1, "not-a-percent", "-5"],
  ["reach 1e2 in a", 1, "not-a-percent", "1e2"],
  ["reach in a", 1, "not-a-percent", "in"],
  ["reach 80 of a", 1, "in-missing", "of"],
  ["reach 80 in", 1, "names-missing", ""],
  ["open a", 1, "after-missing", "a"],
  ["open a after", 1, "names-missing", ""],
  ["open a after b\nopen a after c", 2, "comes-twice", "a"],
];
test.each(unread)("the rule %j has a fault in its line", (text, line, code, word) => {
  expect(readRule(text).faults).toContainEqual({ line, code, word });
});

test("what can be read of a rule with faults is kept", () => {
  expect(readRule("finish all\nwhat is this\nreach 80 in a").rule).toEqual({
    ...nothing,
    finish: "all",
    reach: [{ percent: 80, quiz: "a" }],
  });
});

const named: Named = [
  { kind: "lesson", name: "a" },
  { kind: "h5p", name: "play" },
  { kind: "lesson", name: "b" },
  { kind: "quiz", name: "check" },
  { kind: "quiz", name: "final" },
];

const against: [text: string, faults: [line: number, code: RuleFaultCode, word: string][]][] = [
  ["finish all\npass all", []],
  ["finish a, play\nreach 80 in final\nopen final after a, check\nopen check after b", []],
  ["reach 80 in final", []],
  [
    "finish a\n\nfinish check, gone",
    [
      [3, "no-lesson", "check"],
      [3, "no-lesson", "gone"],
    ],
  ],
  ["pass a", [[1, "no-quiz", "a"]]],
  ["finish all\nreach 50 in b", [[2, "no-quiz", "b"]]],
  [
    "finish all\nopen gone after a\nopen a after lost",
    [
      [2, "no-activity", "gone"],
      [3, "no-activity", "lost"],
    ],
  ],
  ["finish all\nopen a after a", [[2, "waits-for-itself", "a"]]],
  [
    "finish all\nopen a after b\nopen b after check\nopen check after a",
    [
      [2, "waits-for-itself", "a"],
      [2, "waits-for-itself", "b"],
      [3, "waits-for-itself", "check"],
    ],
  ],
  [
    "finish all\nopen final after a\nopen a after b\nopen b after a",
    [
      [2, "waits-for-itself", "a"],
      [3, "waits-for-itself", "b"],
    ],
  ],
  ["open final after a", [[1, "asks-for-nothing", ""]]],
  ["", [[1, "asks-for-nothing", ""]]],
];
test.each(against)("the rule %j against its course", (text, faults) => {
  const { rule, lines } = readRule(text);
  expect(ruleFaults(rule, named, lines)).toEqual(faults.map(([line, code, word]) => ({ line, code, word })));
});

test("everybody meets a rule about all quizzes of a course without any", () => {
  const lessons = named.filter(({ kind }) => kind === "lesson");
  expect(ruleFaults(readRule("pass all").rule, lessons)).toMatchObject([{ code: "asks-for-nothing" }]);
});

test("what a version keeps has all activities spelt out, and nothing more than was asked", () => {
  expect(ruleFor(readRule("finish all\npass all").rule, named)).toEqual({
    finished: ["a", "play", "b"],
    passed: ["check", "final"],
  });
  expect(ruleFor(readRule("pass check\nreach 80 in final\nopen final after a").rule, named)).toEqual({
    finished: [],
    passed: ["check"],
    grades: [{ quiz: "final", percent: 80 }],
    prerequisites: [{ activity: "final", after: ["a"] }],
  });
});

const removed: [text: string, gone: string, left: string][] = [
  ["finish all\npass all\n", "a", "finish all\npass all\n"],
  ["finish a, b\n", "a", "finish b\n"],
  ["finish a\npass check\n", "a", "pass check\n"],
  ["reach 80 in final\nopen final after a\n", "final", ""],
  ["pass all\nopen final after a, b\nopen b after a\n", "a", "pass all\nopen final after b\n"],
];
test.each(removed)("the rule %j without %s", (text, gone, left) => {
  expect(ruleText(withoutActivity(readRule(text).rule, gone))).toBe(left);
});
