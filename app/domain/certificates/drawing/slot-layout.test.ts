import { expect, test } from "vitest";
import type { Element, TextElement } from "#app/domain/certificates/drawing/design.ts";
import { arrange, balancedLines, type Mark } from "#app/domain/certificates/drawing/slot-layout.ts";

const always = { when: [], unless: [] };
const style = { base: "rtl", language: "ar", bold: false, colour: "ink" } as const;

/** A text whose every character is one wide in size 1. */
const text = (given: Partial<TextElement> = {}): TextElement => ({
  kind: "text",
  slot: "name",
  sample: "",
  heading: false,
  x: 50,
  y: 20,
  align: "center",
  style,
  sizeMax: 10,
  sizeMin: 5,
  sizeWrapped: 10,
  maxWidth: 100,
  maxLines: 2,
  leading: 1,
  gapBefore: null,
  optional: false,
  breaksAtSlash: false,
  ...always,
  ...given,
});
const draw = (elements: Element[], texts: Record<string, string>, codes: Record<string, string> = {}) =>
  arrange(elements, { texts, codes }, (line) => line.length);
const linesIn = (result: ReturnType<typeof draw>) => (result.ok ? lines(result.value) : result.problem);
const lines = (marks: Mark[]): [text: string, y: number, size: number][] =>
  marks.flatMap((mark) => {
    if (mark.kind === "moved") return lines(mark.marks);
    if (mark.kind === "part") return lines(mark.marks);
    return mark.kind === "text" ? mark.lines.map(({ text, y, size }): [string, number, number] => [text, y, size]) : [];
  });

const fits: [why: string, given: Partial<TextElement>, content: string, drawn: unknown][] = [
  ["in its largest size", {}, "a".repeat(10), [["a".repeat(10), 20, 10]]],
  ["a quarter of a point smaller", {}, "a".repeat(10) + "b".repeat(1), [["a".repeat(10) + "b", 20, 9]]],
  ["in its smallest size", {}, "a".repeat(20), [["a".repeat(20), 20, 5]]],
  [
    "in two lines, balanced and as large as they can be",
    {},
    "aaaa bbbb cccc dddd eeee",
    [
      ["aaaa bbbb", 20, 7],
      ["cccc dddd eeee", 27, 7],
    ],
  ],
  [
    "in two lines no larger than lines may be",
    { sizeWrapped: 6 },
    "aaaa bbbb cccc dddd eeee",
    [
      ["aaaa bbbb", 20, 6],
      ["cccc dddd eeee", 26, 6],
    ],
  ],
  ["never without a space to break at", {}, "a".repeat(21), "does-not-fit"],
  ["never in more lines than there may be", {}, "aaaaaaaaaa ".repeat(5).trim(), "does-not-fit"],
  ["in one line when only one is allowed", { maxLines: 1 }, "aaaa bbbb cccc dddd eeee", "does-not-fit"],
  [
    "after a slash where that is allowed",
    { breaksAtSlash: true },
    "aaaaaaaaaaaaaaaa/bbbbbbb",
    [
      ["aaaaaaaaaaaaaaaa/", 20, 5.75],
      ["bbbbbbb", 25.75, 5.75],
    ],
  ],
  ["not after a slash elsewhere", {}, "aaaaaaaaaaaaaaaa/bbbbbbb", "does-not-fit"],
  ["smaller with vowel signs, which stand high", {}, "مُ", [["مُ", 20, 8]]],
  ["with vowel signs no smaller than it may be", { sizeMin: 9 }, "مُ", [["مُ", 20, 9]]],
  ["fixed wording with vowel signs as it stands", { slot: null, sample: "مُ" }, "", [["مُ", 20, 10]]],
  ["fixed wording as it stands", { slot: null, sample: "label" }, "", [["label", 20, 10]]],
  ["nothing without content", {}, "", []],
];
test.each(fits)("a text is set %s", (_, given, content, drawn) => {
  expect(linesIn(draw([text(given)], content ? { name: content } : {}))).toEqual(drawn);
});

test("a problem names the slot", () => {
  expect(draw([text()], { name: "a".repeat(30) })).toEqual({
    ok: false,
    problem: "does-not-fit",
    detail: { slot: "name" },
  });
});

const stack = (texts: TextElement[], height: number): Element => ({
  kind: "stack",
  box: { x: 0, y: 100, width: 100, height },
  gap: 2,
  texts,
  ...always,
});
const above = text({ slot: "ar" });
const below = text({ slot: "fr", style: { ...style, base: "ltr" }, sizeMax: 5 });
const pair = [above, below];

test("a stack is centred in height, with the baseline of each script", () => {
  // 10 + 2 + 5 in 27: the first line begins 5 below the top.
  expect(linesIn(draw([stack(pair, 27)], { ar: "أ", fr: "a" }))).toEqual([
    ["أ", 105 + 6.8, 10],
    ["a", 105 + 12 + 3.8, 5],
  ]);
});

test("a stack with one text is centred on that text", () => {
  expect(linesIn(draw([stack(pair, 27)], { fr: "a" }))).toEqual([["a", 111 + 3.8, 5]]);
});

test("a text of a stack may ask for its own space above", () => {
  expect(linesIn(draw([stack([above, { ...below, gapBefore: 6 }], 21)], { ar: "أ", fr: "a" }))).toEqual([
    ["أ", 106.8, 10],
    ["a", 116 + 3.8, 5],
  ]);
});

test("wrapped texts shrink before anything is left out", () => {
  const long = "aaaa bbbb cccc dddd eeee";
  const optional = text({ slot: "skills", optional: true, sizeMax: 5 });
  expect(linesIn(draw([stack([text(), optional], 18)], { name: long, skills: "b" }))).toEqual([
    ["aaaa bbbb", 100 + 5.5 * 0.68, 5.5],
    ["cccc dddd eeee", 100 + 5.5 * 1.68, 5.5],
    ["b", 100 + 11 + 2 + 3.4, 5],
  ]);
});

test("optional texts shrink before they are left out", () => {
  const optional = text({ slot: "skills", optional: true });
  expect(linesIn(draw([stack([text(), optional], 18)], { name: "a", skills: "b" }))).toEqual([
    ["a", 106.8, 10],
    ["b", 112 + 6 * 0.68, 6],
  ]);
});

test("optional texts go together when a stack is too tall", () => {
  const optional = [
    text({ slot: "skills-ar", optional: true, sizeMax: 5 }),
    text({ slot: "skills-fr", optional: true, sizeMax: 5 }),
  ];
  const content = { name: "a", "skills-ar": "b", "skills-fr": "c" };
  expect(linesIn(draw([stack([text(), ...optional], 24)], content))).toHaveLength(3);
  expect(linesIn(draw([stack([text(), ...optional], 23)], content))).toEqual([["a", 106.5 + 6.8, 10]]);
});

test("an optional text that is too long takes the other optional ones with it", () => {
  const optional = [text({ slot: "skills-ar", optional: true }), text({ slot: "skills-fr", optional: true })];
  const content = { name: "a", "skills-ar": "b".repeat(30), "skills-fr": "c" };
  expect(linesIn(draw([stack([text(), ...optional], 60)], content))).toHaveLength(1);
});

test("a stack that is too tall without its optional texts is refused", () => {
  expect(linesIn(draw([stack([text()], 4)], { name: "a" }))).toBe("does-not-fit");
  expect(linesIn(draw([stack([text()], 5)], { name: "a" }))).toEqual([["a", 103.4, 5]]);
});

const label = (sample: string, condition: { when?: string[]; unless?: string[] }) =>
  text({ slot: null, sample, when: condition.when ?? [], unless: condition.unless ?? [] });

test("a condition asks for the content of a text or of a code", () => {
  const elements = [
    label("has a name", { when: ["name"] }),
    label("has no name", { unless: ["name"] }),
    label("has a code or a name", { when: ["code", "name"] }),
    label("has neither", { unless: ["code", "name"] }),
  ];
  const drawn = (texts: Record<string, string>, codes = {}) => {
    const result = draw(elements, texts, codes);
    return result.ok && lines(result.value).map(([line]) => line);
  };
  expect(drawn({})).toEqual(["has no name", "has neither"]);
  expect(drawn({ name: "a" })).toEqual(["has a name", "has a code or a name"]);
  expect(drawn({}, { code: "a" })).toEqual(["has no name", "has a code or a name"]);
});

test("a code is drawn only when it has something to say", () => {
  const code: Element = { kind: "code", slot: "link", x: 1, y: 2, size: 3, quiet: 4, ...always };
  expect(draw([code], {}, { link: "x" })).toMatchObject({ value: [{ kind: "code", payload: "x" }] });
  expect(draw([code], {})).toEqual({ ok: true, value: [] });
});

const column = (name: string, centre: number) => ({
  kind: "group" as const,
  matrix: null,
  role: null,
  centre,
  when: [name],
  unless: [],
  children: [text({ slot: name })],
});
const columns: Element = {
  kind: "columns",
  x: 0,
  width: 300,
  max: 3,
  columns: [column("one", 250), column("two", 150), column("three", 50)],
  ...always,
};
const shifts: [used: string[], shifts: number[]][] = [
  [[], []],
  [["one"], [-100]],
  [
    ["one", "two"],
    [-50, -50],
  ],
  [
    ["one", "three"],
    [-50, 50],
  ],
  [
    ["one", "two", "three"],
    [0, 0, 0],
  ],
];
test.each(shifts)("columns in use %j are centred", (used, expected) => {
  const result = draw([columns], Object.fromEntries(used.map((name) => [name, "a"])));
  const moved = result.ok ? result.value.map((mark) => (mark.kind === "moved" ? mark.matrix[4] : Number.NaN)) : [];
  expect(moved).toEqual(expected);
});

test("a group keeps its own matrix", () => {
  const group: Element = { kind: "group", matrix: [2, 0, 0, 2, 5, 6], role: null, children: [text()], ...always };
  expect(draw([group], { name: "a" })).toMatchObject({ value: [{ kind: "moved", matrix: [2, 0, 0, 2, 5, 6] }] });
});

const row = (name: string, height: number) => ({
  kind: "group" as const,
  matrix: null,
  role: "TR" as const,
  height,
  when: [name],
  unless: [],
  children: [text({ slot: name })],
});

test("rows in use stand under each other", () => {
  const rows: Element = {
    kind: "rows",
    y: 7,
    role: "Table",
    rows: [row("a", 10), row("b", 20), row("c", 30)],
    ...always,
  };
  const result = draw([rows], { a: "a", c: "c" });
  const [table] = result.ok ? result.value : [];
  expect(table).toMatchObject({
    kind: "part",
    role: "Table",
    marks: [
      { kind: "moved", matrix: [1, 0, 0, 1, 0, 7], marks: [{ kind: "part", role: "TR" }] },
      { kind: "moved", matrix: [1, 0, 0, 1, 0, 17], marks: [{ kind: "part", role: "TR" }] },
    ],
  });
});

test("a text says all of itself, its slot and its language, in however many lines", () => {
  const content = { texts: { name: "aaaa bbbb cccc dddd eeee" }, codes: {}, languages: { name: "zgh" as const } };
  const result = arrange([text({ heading: true })], content, (line) => line.length);
  expect(result).toMatchObject({
    value: [
      { kind: "text", slot: "name", text: "aaaa bbbb cccc dddd eeee", heading: true, language: "zgh", lines: [{}, {}] },
    ],
  });
});

test("lines are broken where the longest of them is shortest", () => {
  const pieces = "aa bb cc dd ee ff gggggggg".split(/(?<= )/);
  expect(balancedLines(pieces, 3, (line) => line.length)).toEqual(["aa bb cc", "dd ee ff", "gggggggg"]);
});
