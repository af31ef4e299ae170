import { expect, test } from "vitest";
import { newQuestion } from "#app/domain/authoring/new-question.ts";
import { fieldsOfQuestion } from "#app/domain/authoring/question-fields.ts";
import { numberOr, questionOf, tagsOf, withAct, type PostedFields } from "#app/domain/authoring/question-form.ts";
import { questionKinds, writtenQuestion } from "#app/domain/authoring/written-question.ts";

const ar = (text: string) => ({ ar: text, fr: `${text} fr` });
const whole = {
  single: {
    ...{ id: "a", type: "single", marks: 2.5, text: ar("س"), tags: ["cv", "سيرة"], difficulty: 3, feedback: ar("لأن") },
    options: [
      { text: ar("1"), correct: true },
      { text: ar("2"), feedback: { ar: "لا" } },
    ],
  },
  multiple: {
    ...{ id: "b", type: "multiple", text: ar("س") },
    options: [{ text: ar("1"), correct: true }, { text: ar("2"), correct: true }, { text: ar("3") }],
  },
  "true-false": { id: "c", type: "true-false", text: ar("س"), answer: false },
  "short-text": { id: "d", type: "short-text", text: ar("س"), accept: { ar: ["نعم", "أجل"], fr: ["oui"] } },
  numeric: { id: "e", type: "numeric", text: ar("س"), answer: -2.5, tolerance: 0.5, unit: ar("كلم") },
  matching: {
    ...{ id: "f", type: "matching", text: ar("س"), distractors: [ar("زائد")] },
    pairs: [
      { left: ar("1"), right: ar("أ") },
      { left: ar("2"), right: ar("ب") },
    ],
  },
  ordering: { id: "g", type: "ordering", text: ar("س"), items: [ar("1"), ar("2"), ar("3")] },
  gaps: {
    ...{ id: "h", type: "gaps", text: ar("[[1]] و [[2]]") },
    gaps: [{ accept: { ar: ["كلمة"] } }, { options: [{ text: ar("1") }, { text: ar("2"), correct: true }] }],
  },
  essay: {
    ...{ id: "i", type: "essay", text: ar("س"), minimumWords: 30 },
    rubric: [
      {
        id: "content",
        text: ar("م"),
        points: 4,
        levels: [
          { points: 0, text: ar("لا") },
          { points: 4, text: ar("نعم") },
        ],
      },
      { id: "language", text: ar("ل"), points: 1.5 },
    ],
  },
  file: { id: "j", type: "file", text: ar("س"), accepts: "voice", rubric: [{ id: "a", text: ar("م"), points: 2 }] },
};
const posted = (fields: Record<string, string>): PostedFields =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      value === "" && name.endsWith(".correct") ? [] : [[name, [value]]],
    ),
  );
const formOf = (value: unknown): PostedFields => posted(fieldsOfQuestion(writtenQuestion(value), ["ar", "fr"]));

test.each(questionKinds)("a %s question comes back from its form as it was, and so does a new one", (kind) => {
  expect(questionOf(whole[kind], formOf(whole[kind]))).toEqual(whole[kind]);
  expect(questionOf({ id: whole[kind].id }, formOf(whole[kind]))).toEqual(whole[kind]);
  const empty = newQuestion(kind, "new");
  expect(questionOf(empty, formOf(empty))).toEqual(empty);
});

const picture = { path: "media/map.svg", alt: ar("خريطة") };
test.each<[what: string, value: Record<string, unknown>]>([
  ["a picture", { ...whole.essay, picture }],
  ["a picture without words", { ...whole.single, picture: { path: "media/map.svg" } }],
  [
    "parts of the marks, of whatever sign",
    {
      ...whole.multiple,
      options: [
        { text: ar("1"), correct: true, fraction: 0.6666667 },
        { text: ar("2"), correct: true, fraction: 0.3333333 },
        { text: ar("3"), fraction: -1 },
        { text: ar("4"), fraction: 0 },
      ],
    },
  ],
  [
    "wordings that are partly right",
    { ...whole["short-text"], partly: [{ fraction: 0.5, accept: { ar: ["نعم"], fr: ["Oui"] } }] },
  ],
  [
    "numbers that are partly right",
    {
      ...whole.numeric,
      partly: [
        { fraction: 0.5, answer: -2, tolerance: 1 },
        { fraction: 0.25, answer: 2.5, tolerance: 0 },
      ],
    },
  ],
])("%s comes back from the form as it was, and into a form that knows nothing", (_, value) => {
  expect(questionOf(value, formOf(value))).toEqual(value);
  expect(questionOf({ id: value.id }, formOf(value))).toEqual(value);
});

test("a picture is taken off, and a part is typed in percent, with whatever digits", () => {
  const before = { ...whole.single, picture };
  const typed = { ...fieldsOfQuestion(writtenQuestion(before), ["ar", "fr"]), "options.1.fraction": "٣٣٫٣٣٣ ٪" };
  const after = questionOf(before, posted({ ...typed, "picture.path": "" }));
  expect(after.picture).toBeUndefined();
  expect(after.options).toMatchObject([{}, { fraction: 0.3333333 }]);
  expect(questionOf(before, posted({ ...typed, "options.1.fraction": "half" })).options).toMatchObject([
    {},
    { fraction: "half" },
  ]);
});

test("what the form does not know stays, with its own row", () => {
  const before = {
    ...whole.single,
    source: "a.jpg",
    options: whole.single.options.map((one, at) => ({ ...one, at })),
  };
  const third = posted({
    ...fieldsOfQuestion(writtenQuestion(before), ["ar", "fr"]),
    "options.count": "3",
    "options.2.text.ar": "جديد",
  });
  expect(questionOf(before, third)).toEqual({ ...before, options: [...before.options, { text: { ar: "جديد" } }] });
  expect(questionOf(before, withAct(formOf(before), "remove options 0")).options).toEqual([
    { ...before.options[1], at: 1 },
  ]);
});

test.each<[act: string, items: string[]]>([
  ["add items", ["1", "2", "3", ""]],
  ["remove items 0", ["2", "3"]],
  ["remove items 2", ["1", "2"]],
  ["remove items 3", ["1", "2", "3"]],
  ["up items 1", ["2", "1", "3"]],
  ["up items 0", ["1", "2", "3"]],
  ["down items 1", ["1", "3", "2"]],
  ["down items 2", ["1", "2", "3"]],
  ["remove items -1", ["1", "2", "3"]],
  ["remove constructor 0", ["1", "2", "3"]],
  ["", ["1", "2", "3"]],
])("%j leaves the items %j", (act, items) => {
  const after = writtenQuestion(questionOf(whole.ordering, withAct(formOf(whole.ordering), act)));
  expect(after.items.map(({ ar: text = "" }) => text)).toEqual(items);
});

test("the right option moves with its row, and is none when it is taken away", () => {
  const right = (act: string) =>
    writtenQuestion(questionOf(whole.single, withAct(formOf(whole.single), act))).options.map(({ correct }) => correct);
  expect(right("down options 0")).toEqual([false, true]);
  expect(right("remove options 0")).toEqual([false]);
});

test("an option of a gap moves with all it says", () => {
  const after = withAct(formOf(whole.gaps), "up gaps 1");
  expect(writtenQuestion(questionOf(whole.gaps, after)).gaps).toEqual(writtenQuestion(whole.gaps).gaps.toReversed());
});

test.each<[typed: string, number: unknown]>([
  ["2,5", 2.5],
  ["٢٫٥", 2.5],
  ["-3", -3],
  ["−3", -3],
  ["0", 0],
  ["", undefined],
  ["1e9", "1e9"],
  ["=1+1", "=1+1"],
  ["0x10", "0x10"],
  ["Infinity", "Infinity"],
  ["9".repeat(16), "9".repeat(16)],
])("%j typed is %j", (typed, number) => {
  expect(numberOr(typed)).toBe(number);
});

test("tags are parted by Latin and Arabic commas, without capitals, each once", () => {
  expect(tagsOf(" CV، سيرة ذاتية ,cv,, ")).toEqual(["cv", "سيرة-ذاتية"]);
});

test.each([
  null,
  undefined,
  5,
  "x",
  [],
  { type: {}, options: 3, pairs: [null], gaps: ["x"], text: { ar: 5, xx: "y" } },
])("whatever stands in the file can be shown: %j", (value) => {
  const question = writtenQuestion(value);
  expect(() => questionOf(value, posted(fieldsOfQuestion(question, ["ar"])))).not.toThrow();
});

test("a form asks for no more rows than a question has room for", () => {
  const many = { type: ["ordering"], "items.count": ["1000000000"] };
  expect((questionOf({}, many).items as unknown[]).length).toBe(40);
  expect(questionOf({}, { type: ["ordering"], "items.count": ["-1"] }).items).toEqual([]);
});
