import { expect, test } from "vitest";
import { questionSchema } from "#app/domain/quizzes/question.ts";
import { choicesOf, rubricSchema } from "#app/domain/quizzes/rubric.ts";

const text = { fr: "Clarté" };
const criterion = { id: "clear", text, points: 3 };
const levels = [
  { points: 0, text },
  { points: 1.5, text },
  { points: 3, text },
];

const rubrics: [why: string, rubric: unknown, where: string | null][] = [
  ["points alone", [criterion], null],
  ["levels", [{ ...criterion, levels }], null],
  ["halves", [{ ...criterion, points: 0.5 }], null],
  ["ten criteria", Array.from({ length: 10 }, (_, at) => ({ ...criterion, id: `c-${at}`, points: 10 })), null],
  ["no criterion", [], ""],
  ["eleven criteria", Array.from({ length: 11 }, (_, at) => ({ ...criterion, id: `c-${at}` })), ""],
  ["101 points", [...Array(5)].map((_, at) => ({ ...criterion, id: `c-${at}`, points: at ? 20 : 20.5 })), "0.points"],
  ["more than a hundred points", [...Array(6)].map((_, at) => ({ ...criterion, id: `c-${at}`, points: 20 })), ""],
  ["no points", [{ ...criterion, points: 0 }], "0.points"],
  ["a third of a point", [{ ...criterion, points: 1 / 3 }], "0.points"],
  ["points that are no number", [{ ...criterion, points: Number.NaN }], "0.points"],
  ["two of one name", [criterion, criterion], "1.id"],
  ["one level", [{ ...criterion, levels: levels.slice(2) }], "0.levels"],
  ["levels below all points", [{ ...criterion, levels: levels.slice(0, 2) }], "0.levels"],
  ["a level above all points", [{ ...criterion, points: 2, levels }], "0.levels"],
  ["a level below nothing", [{ ...criterion, levels: [...levels, { points: -1, text }] }], "0.levels.3.points"],
  ["two levels of the same points", [{ ...criterion, levels: [...levels, levels[0]] }], "0.levels"],
];
test.each(rubrics)("a rubric: %s", (_, rubric, where) => {
  const read = rubricSchema.safeParse(rubric);
  expect(read.success ? null : read.error.issues[0]?.path.join(".")).toBe(where);
});

test("what may be given: the points of the levels, or every half", () => {
  expect(choicesOf({ points: 3, levels: levels.toReversed() })).toEqual([0, 1.5, 3]);
  expect(choicesOf({ points: 1.5 })).toEqual([0, 0.5, 1, 1.5]);
});

test("a question is worth the points of its rubric, unless it says its marks; kept and read again it is the same", () => {
  const essay = { id: "why", type: "essay", text, rubric: [criterion, { ...criterion, id: "true", points: 2 }] };
  const read = questionSchema.parse(essay);
  expect(read.marks).toBe(5);
  expect(questionSchema.parse(read)).toEqual(read);
  expect(questionSchema.parse({ ...essay, marks: 1 }).marks).toBe(1);
  expect(questionSchema.safeParse({ ...essay, rubric: undefined }).success).toBe(false);
  expect(questionSchema.safeParse({ ...essay, type: "file" }).success).toBe(false);
  expect(questionSchema.safeParse({ ...essay, type: "file", accepts: "program" }).success).toBe(false);
  expect(questionSchema.parse({ ...essay, type: "file", accepts: "voice" })).toMatchObject({ marks: 5 });
});
