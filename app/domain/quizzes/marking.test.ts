import { expect, test } from "vitest";
import { gradeAttempt, gradeQuestion } from "#app/domain/quizzes/grading.ts";
import { isMarked, latestOf, markedShare, readPoints, type MarkingPoints } from "#app/domain/quizzes/marking.ts";
import { quizSchema } from "#app/domain/quizzes/question.ts";
import type { Responses } from "#app/domain/quizzes/response.ts";
import { reviewOf } from "#app/domain/quizzes/review.ts";

const text = { fr: "a" };
const quiz = quizSchema.parse({
  title: text,
  minutes: 5,
  passMark: 50,
  questions: [
    { id: "sure", type: "true-false", text, answer: true, marks: 2 },
    {
      id: "why",
      type: "essay",
      text,
      feedback: { fr: "un modèle" },
      rubric: [
        { id: "clear", text, points: 2 },
        {
          id: "true",
          text,
          points: 1,
          levels: [
            { points: 0, text: { fr: "non" } },
            { points: 1, text: { fr: "oui" } },
          ],
        },
      ],
    },
  ],
});
const [, essay] = quiz.questions;
if (!essay || !isMarked(essay)) throw new Error("no essay");
const { rubric } = essay;

const given: [why: string, points: MarkingPoints, share: number][] = [
  ["nothing", {}, 0],
  ["all", { clear: 2, true: 1 }, 1],
  ["half of one", { clear: 1, true: 0 }, 1 / 3],
  ["more than a criterion can give", { clear: 99, true: 0 }, 2 / 3],
  ["a criterion that the rubric does not know", { other: 5 }, 0],
  ["a name that every object knows", { constructor: 5, toString: 1 }, 0],
];
test.each(given)("the share of a marking: %s", (_, points, share) => {
  expect(markedShare(rubric, points)).toBeCloseTo(share, 12);
});

const said: [why: string, said: Record<string, string>, points: MarkingPoints | null][] = [
  ["all", { clear: "1.5", true: "1" }, { clear: 1.5, true: 1 }],
  ["the least", { clear: "0", true: "0" }, { clear: 0, true: 0 }],
  ["one missing", { clear: "1" }, null],
  ["empty", { clear: "", true: "1" }, null],
  ["above the most", { clear: "2.5", true: "1" }, null],
  ["below nothing", { clear: "-1", true: "1" }, null],
  ["no number", { clear: "NaN", true: "1" }, null],
  ["without end", { clear: "Infinity", true: "1" }, null],
  ["between the halves", { clear: "0.3", true: "1" }, null],
  ["between the levels", { clear: "1", true: "0.5" }, null],
  ["written otherwise", { clear: "1e0", true: "1" }, null],
  ["with spaces", { clear: " 1", true: "1" }, null],
];
test.each(said)("points as a form says them: %s", (_, fields, points) => {
  expect(readPoints(rubric, (id) => fields[id] ?? "")).toEqual(points);
});

const responses = (sure: boolean, written: string | null): Responses => ({
  sure: { type: "true-false", value: sure },
  why: written === null ? null : { type: "essay", text: written },
});
const marking = (clear: number, one = 0) => ({ questionId: "why", points: { clear, true: one }, comment: "" });

const attempts: [why: string, Responses, markings: ReturnType<typeof marking>[], expected: object][] = [
  ["waits, and is not passed", responses(false, "a"), [], { percent: 0, passed: false, waiting: 1 }],
  ["waits, short of the pass mark", responses(true, "a"), [], { percent: 40, passed: false, waiting: 1 }],
  ["nothing written does not wait", responses(true, null), [], { percent: 40, passed: false, waiting: 0 }],
  ["a marking passes it", responses(true, "a"), [marking(0.5)], { percent: 50, passed: true, waiting: 0 }],
  ["a marking does not", responses(false, "a"), [marking(2, 0)], { percent: 40, passed: false, waiting: 0 }],
  ["the latest counts", responses(false, "a"), [marking(2, 1), marking(0)], { percent: 0, passed: false }],
  ["a marking of nothing written", responses(false, null), [marking(2, 1)], { percent: 0, passed: false, waiting: 0 }],
];
test.each(attempts)("an attempt: %s", (_, given, markings, expected) => {
  expect(gradeAttempt(quiz, given, markings)).toMatchObject(expected);
});

test("what is sure passes before the marking, where it is enough", () => {
  expect(gradeAttempt({ ...quiz, passMark: 40 }, responses(true, "a"))).toMatchObject({ passed: true, waiting: 1 });
});

test("a question with marks of its own is scaled", () => {
  const scaled = { ...essay, marks: 10 };
  expect(gradeQuestion(scaled, { type: "essay", text: "a" }, marking(2))).toMatchObject({
    earned: expect.closeTo(20 / 3, 9) as number,
    possible: 10,
    outcome: "partly",
  });
});

test("the model answer is told when the response is marked, with the points and the level", () => {
  const response = { type: "essay", text: "a" } as const;
  expect(reviewOf(essay, response)).toMatchObject({ outcome: "waiting", feedback: [], answer: [] });
  expect(reviewOf(essay, response)).not.toHaveProperty("marked");
  expect(reviewOf(essay, response, { ...marking(1, 1), comment: "Bien" })).toMatchObject({
    outcome: "partly",
    feedback: [{ fr: "un modèle" }],
    marked: {
      criteria: [
        { points: 1, possible: 2, level: null },
        { points: 1, possible: 1, level: { fr: "oui" } },
      ],
      comment: "Bien",
    },
  });
});

test("of several markings of a question the last counts", () => {
  expect([...latestOf([marking(1), { ...marking(2), questionId: "other" }, marking(0)])]).toEqual([
    ["why", marking(0)],
    ["other", { ...marking(2), questionId: "other" }],
  ]);
});
