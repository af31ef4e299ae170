import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { editOutline, type OutlineEdit, type OutlineProblem } from "#app/domain/authoring/outline-edits.ts";
import { activitiesNamed, outlineOf } from "#app/domain/authoring/outline.ts";

const course = `format: 1
# The languages of the readers.
languages: [ar, fr]
modules:
  - id: one # the first
    title: { ar: "واحد", fr: "Un" }
    activities:
      - lesson: a
      - lesson: b # with a remark
      - quiz: check
  - id: two
    title: { ar: "اثنان", fr: "Deux" }
    activities:
      - lesson: c
completion:
  finished: [a, b]
  passed: all
`;
const shape = (text: string) =>
  outlineOf(text)
    .modules.map(({ id, activities }) => `${id}: ${activities.map(({ name }) => name).join(" ")}`.trim())
    .join(" | ");

const edits: [why: string, edit: OutlineEdit, after: string][] = [
  ["down", { act: "move-activity", activity: "a", module: "one", before: "check" }, "one: b a check | two: c"],
  ["up", { act: "move-activity", activity: "check", module: "one", before: "a" }, "one: check a b | two: c"],
  ["to the end", { act: "move-activity", activity: "a", module: "one", before: null }, "one: b check a | two: c"],
  ["to another module", { act: "move-activity", activity: "a", module: "two", before: "c" }, "one: b check | two: a c"],
  ["before itself", { act: "move-activity", activity: "b", module: "one", before: "b" }, "one: a b check | two: c"],
  [
    "before what moved elsewhere: to the end",
    { act: "move-activity", activity: "a", module: "one", before: "c" },
    "one: b check a | two: c",
  ],
  [
    "before what is gone: to the end",
    { act: "move-activity", activity: "a", module: "two", before: "gone" },
    "one: b check | two: c a",
  ],
  ["a module up", { act: "move-module", module: "two", before: "one" }, "two: c | one: a b check"],
  ["a module to the end", { act: "move-module", module: "one", before: null }, "two: c | one: a b check"],
  ["a module before itself", { act: "move-module", module: "one", before: "one" }, "two: c | one: a b check"],
  ["a new module", { act: "add-module", module: "three", title: { fr: "Trois" } }, "one: a b check | two: c | three:"],
  [
    "a new lesson",
    { act: "add-activity", module: "two", kind: "lesson", activity: "d", before: null },
    "one: a b check | two: c d",
  ],
  [
    "a copy after what it copies",
    { act: "add-activity", module: "one", kind: "lesson", activity: "a-2", before: "b" },
    "one: a a-2 b check | two: c",
  ],
  ["less of a lesson", { act: "delete-activity", activity: "a" }, "one: b check | two: c"],
  ["less of the last of a module", { act: "delete-activity", activity: "c" }, "one: a b check | two:"],
  ["less of a module", { act: "delete-module", module: "one" }, "two: c"],
];
test.each(edits)("an outline with a change: %s", (_, edit, after) => {
  const edited = editOutline(course, edit);
  expect(edited.ok && shape(edited.value)).toBe(after);
  // Whatever is not moved stays to the byte.
  expect(edited.ok && edited.value).toContain("# The languages of the readers.\nlanguages: [ar, fr]\n");
});

const refused: [why: string, text: string, edit: OutlineEdit, problem: OutlineProblem][] = [
  ["an activity that is not there", course, { act: "delete-activity", activity: "gone" }, "gone"],
  ["a move of what is not there", course, { act: "move-activity", activity: "x", module: "one", before: null }, "gone"],
  [
    "a move to a module that is gone",
    course,
    { act: "move-activity", activity: "a", module: "x", before: null },
    "gone",
  ],
  ["a module that is not there", course, { act: "delete-module", module: "__proto__" }, "gone"],
  ["a name of every object", course, { act: "delete-activity", activity: "constructor" }, "gone"],
  [
    "a module of a name there is",
    course,
    { act: "add-module", module: "one", title: { fr: "x" } },
    "changed-meanwhile",
  ],
  [
    "an activity of a name there is elsewhere",
    course,
    { act: "add-activity", module: "two", kind: "quiz", activity: "a", before: null },
    "changed-meanwhile",
  ],
  ["no YAML", "modules: [", { act: "delete-module", module: "one" }, "unreadable"],
  ["a list", "- a\n", { act: "delete-module", module: "one" }, "unreadable"],
  ["nothing", "", { act: "delete-module", module: "one" }, "unreadable"],
  [
    "an alias that would lose its anchor",
    "modules:\n  - id: one\n    title: &t { fr: x }\n    activities: []\n  - id: two\n    title: *t\n    activities: []\n",
    { act: "delete-module", module: "one" },
    "unreadable",
  ],
];
test.each(refused)("an outline is not changed: %s", (_, text, edit, problem) => {
  expect(editOutline(text, edit)).toEqual({ ok: false, problem });
});

test("modules that are no list are made one", () => {
  const edited = editOutline("format: 1\nmodules: []\n", {
    act: "add-module",
    module: "one",
    title: { fr: "Un : deux" },
  });
  expect(edited.ok && edited.value).toBe(
    'format: 1\nmodules:\n  - id: one\n    title:\n      fr: "Un : deux"\n    activities: []\n',
  );
});

test("what is moved takes its remark with it, and other lines stay to the byte", () => {
  const edited = editOutline(course, { act: "move-activity", activity: "b", module: "two", before: null });
  expect(edited.ok && edited.value).toBe(
    course
      .replace("      - lesson: b # with a remark\n", "")
      .replace("lesson: c\n", "lesson: c\n      - lesson: b # with a remark\n"),
  );
});

const renames: [why: string, was: object, title: object, after: object | OutlineProblem][] = [
  ["in one language", { ar: "واحد", fr: "Un" }, { ar: "واحد", fr: "Premier" }, { ar: "واحد", fr: "Premier" }],
  ["in a language it has not", { fr: "Un" }, { en: "One" }, { ar: "واحد", fr: "Un", en: "One" }],
  ["of one language less", { ar: "واحد", fr: "Un" }, { ar: "", fr: "Un" }, { fr: "Un" }],
  ["from a page that saw another title", { fr: "Une" }, { fr: "Premier" }, "changed-meanwhile"],
  ["as somebody else did too", { fr: "Une" }, { fr: "Un" }, { ar: "واحد", fr: "Un" }],
  ["not at all, from a page that saw another title", { fr: "Une" }, { fr: "Une" }, { ar: "واحد", fr: "Un" }],
];
test.each(renames)("a module gets another title: %s", (_, was, title, after) => {
  const edited = editOutline(course, { act: "rename-module", module: "one", was, title });
  expect(edited.ok ? outlineOf(edited.value).modules[0]?.title : edited.problem).toEqual(after);
});

const rules: [completion: string, gone: string, after: string][] = [
  ["completion:\n  finished: [a, b]\n  passed: all\n", "a", "completion:\n  finished: [b]\n  passed: all\n"],
  [
    "completion: |\n  finish all\n  open check after a, b\n",
    "a",
    "completion: |\n  finish all\n  open check after b\n",
  ],
  ["completion: |\n  # mine\n  finish all\n", "a", "completion: |\n  # mine\n  finish all\n"],
];
test.each(rules)("the rule %j asks no more for what is deleted", (completion, gone, after) => {
  const text = course.replace(/completion:[^]*/, completion);
  const edited = editOutline(text, { act: "delete-activity", activity: gone });
  expect(edited.ok && edited.value.slice(edited.value.indexOf("completion"))).toBe(after);
});

test("any one move of the courses there are changes the order alone", () => {
  for (const path of ["courses/positive/first-job/course.yaml", "courses/digital-paths/digital-safety/course.yaml"]) {
    const text = readFileSync(path, "utf8");
    const names = activitiesNamed(outlineOf(text)).map(({ name }) => name);
    const [first] = outlineOf(text).modules;
    for (const name of names) {
      const edited = editOutline(text, {
        act: "move-activity",
        activity: name,
        module: first?.id ?? "",
        before: names[0]!,
      });
      if (!edited.ok) throw new Error(edited.problem);
      expect(activitiesNamed(outlineOf(edited.value)).map((one) => one.name)).toEqual([
        name,
        ...names.filter((one) => one !== name),
      ]);
      const lines = (yaml: string) => yaml.replaceAll("activities: []", "activities:").split("\n").toSorted();
      expect(lines(edited.value)).toEqual(lines(text));
    }
  }
});
