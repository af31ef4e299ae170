import { expect, test } from "vitest";
import { courseContentSchema, type QuizActivity } from "#app/domain/learning/course.ts";
import { gradesOf, lastActivityOf, meetsRule, progressOf, type Facts } from "#app/domain/learning/progress.ts";
import type { Responses } from "#app/domain/quizzes/response.ts";

const en = (text: string) => ({ en: text });
const lesson = (id: string, minutes: number) => ({
  kind: "lesson",
  id,
  title: en(`Lesson ${id}`),
  minutes,
  markdown: en("Text"),
});
const truth = (id: string) => ({ id, type: "true-false", text: en("?"), answer: true });
const quiz = (id: string, minutes: number, attempts: number | null) => ({
  kind: "quiz",
  id,
  quiz: {
    title: en(`Quiz ${id}`),
    minutes,
    passMark: 50,
    attempts,
    questions: ["q1", "q2", "q3", "q4"].map(truth),
  },
});
const content = courseContentSchema.parse({
  format: 1,
  languages: ["en"],
  title: en("Course"),
  summary: en("Summary"),
  outcomes: { en: ["Something"] },
  level: "beginner",
  hours: 1,
  icon: "path",
  skills: [],
  modules: [
    { id: "one", title: en("One"), activities: [lesson("a", 10), quiz("check", 5, 3)] },
    { id: "two", title: en("Two"), activities: [lesson("b", 20), quiz("final", 15, null)] },
  ],
  completion: { finished: ["a", "b"], passed: ["check", "final"] },
  media: {},
});

const finished = (...ids: string[]) => ids.map((activityId) => ({ activityId }));
/** An attempt with so many of four questions right. */
const attempt = (activityId: string, number: number, right: number) => {
  const responses: Responses = {};
  ["q1", "q2", "q3", "q4"].forEach((id, at) => (responses[id] = { type: "true-false", value: at < right }));
  return { activityId, number, responses };
};
const facts = (done: string[], ...attempts: Facts["attempts"]): Facts => ({ finished: finished(...done), attempts });

const cases: [
  why: string,
  facts: Facts,
  states: string,
  next: string | null,
  done: number,
  minutesLeft: number,
  perModule: number[],
][] = [
  ["nothing yet", facts([]), "here todo todo todo", "a", 0, 50, [0, 0]],
  ["a lesson done", facts(["a"]), "done here todo todo", "check", 1, 40, [1, 0]],
  ["a lesson done twice", facts(["a", "a"]), "done here todo todo", "check", 1, 40, [1, 0]],
  ["a later lesson first", facts(["b"]), "here todo done todo", "a", 1, 30, [0, 1]],
  ["a quiz taken, not passed", facts(["a"], attempt("check", 1, 1)), "done here todo todo", "check", 1, 40, [1, 0]],
  ["a quiz passed exactly", facts(["a"], attempt("check", 1, 2)), "done done here todo", "b", 2, 35, [2, 0]],
  ["a quiz passed, the lesson open", facts([], attempt("check", 1, 4)), "here done todo todo", "a", 1, 45, [1, 0]],
  [
    "the best attempt counts, not the last",
    facts(["a"], attempt("check", 1, 3), attempt("check", 2, 0)),
    "done done here todo",
    "b",
    2,
    35,
    [2, 0],
  ],
  ["a quiz named as a finished lesson", facts(["check"]), "here todo todo todo", "a", 0, 50, [0, 0]],
  ["an attempt at a lesson", facts([], attempt("a", 1, 4)), "here todo todo todo", "a", 0, 50, [0, 0]],
  [
    "activities of another version",
    facts(["gone"], attempt("gone-too", 1, 4)),
    "here todo todo todo",
    "a",
    0,
    50,
    [0, 0],
  ],
  [
    "everything",
    facts(["a", "b"], attempt("check", 1, 4), attempt("final", 1, 2)),
    "done done done done",
    null,
    4,
    0,
    [2, 2],
  ],
];
test.each(cases)("how far one is: %s", (_, known, states, next, done, minutesLeft, perModule) => {
  const progress = progressOf(content, known);
  expect(progress.modules.flatMap(({ activities }) => activities.map(({ state }) => state)).join(" ")).toBe(states);
  expect(progress.next?.id ?? null).toBe(next);
  expect(progress).toMatchObject({ done, total: 4, minutesLeft });
  expect(progress.modules.map((module) => [module.done, module.total])).toEqual(perModule.map((count) => [count, 2]));
});

test("modules and activities are named as in the course", () => {
  const { modules, next } = progressOf(content, facts([]));
  expect(modules[0]).toEqual({
    id: "one",
    title: en("One"),
    done: 0,
    total: 2,
    activities: [
      { id: "a", kind: "lesson", title: en("Lesson a"), minutes: 10, state: "here", quiz: null },
      {
        id: "check",
        kind: "quiz",
        title: en("Quiz check"),
        minutes: 5,
        state: "todo",
        quiz: { best: null, taken: 0, left: 3, waiting: false },
      },
    ],
  });
  expect(next).toEqual({ id: "a", kind: "lesson", title: en("Lesson a") });
});

const quizzes: [
  why: string,
  id: string,
  attempts: Facts["attempts"],
  percent: number | null,
  taken: number,
  left: number | null,
][] = [
  ["not taken", "check", [], null, 0, 3],
  ["taken once", "check", [attempt("check", 1, 1)], 25, 1, 2],
  ["the best of all", "check", [attempt("check", 1, 1), attempt("check", 2, 3), attempt("check", 3, 2)], 75, 3, 0],
  ["taken more often than now allowed", "check", [1, 2, 3, 4].map((number) => attempt("check", number, 0)), 0, 4, 0],
  ["without limit", "final", [attempt("final", 1, 4), attempt("final", 2, 0)], 100, 2, null],
  ["another quiz taken", "check", [attempt("final", 1, 4)], null, 0, 3],
];
test.each(quizzes)("the attempts at a quiz: %s", (_, id, attempts, percent, taken, left) => {
  const activities = progressOf(content, { finished: [], attempts }).modules.flatMap((module) => module.activities);
  const state = activities.find((activity) => activity.id === id)?.quiz;
  expect([state?.best?.percent ?? null, state?.taken, state?.left]).toEqual([percent, taken, left]);
});

test("grades come by number, those of the quiz alone, and leave the facts as they are", () => {
  const check = content.modules[0]?.activities[1] as QuizActivity;
  const attempts = [attempt("check", 3, 1), attempt("final", 1, 4), attempt("check", 1, 0), attempt("check", 2, 4)];
  const grades = gradesOf(check, { finished: [], attempts });
  expect(grades.map(({ number, grade }) => [number, grade.percent])).toEqual([
    [1, 0],
    [2, 100],
    [3, 25],
  ]);
  expect(attempts.map(({ number }) => number)).toEqual([3, 1, 1, 2]);
});

const whole = content.completion;
const passedAll = [attempt("check", 1, 4), attempt("final", 1, 4)];
const rules: [why: string, rule: typeof whole, facts: Facts, met: boolean][] = [
  ["everything, nothing done", whole, facts([]), false],
  ["everything, all done", whole, facts(["a", "b"], ...passedAll), true],
  ["everything, a lesson missing", whole, facts(["a"], ...passedAll), false],
  ["everything, a quiz not passed", whole, facts(["a", "b"], attempt("check", 1, 4), attempt("final", 1, 1)), false],
  [
    "everything, a quiz passed at the second attempt",
    whole,
    facts(["a", "b"], ...passedAll, attempt("final", 2, 0)),
    true,
  ],
  ["one lesson of two", { finished: ["b"], passed: [] }, facts(["b"]), true],
  ["one lesson of two, the other done", { finished: ["b"], passed: [] }, facts(["a"], ...passedAll), false],
  ["one quiz of two", { finished: [], passed: ["final"] }, facts([], attempt("final", 1, 2)), true],
  ["one quiz of two, just below", { finished: [], passed: ["final"] }, facts([], attempt("final", 1, 1)), false],
  ["a lesson the course does not have", { finished: ["gone"], passed: [] }, facts(["gone"]), false],
  ["a quiz the course does not have", { finished: [], passed: ["gone"] }, facts([], attempt("gone", 1, 4)), false],
];
test.each(rules)("the rule: %s", (_, rule, known, met) => {
  expect(meetsRule(rule, content, known)).toBe(met);
});

const day = (date: number) => new Date(Date.UTC(2026, 10, date));
const latest: [why: string, finishedOn: number[], submittedOn: number[], last: number | null][] = [
  ["nothing", [], [], null],
  ["lessons alone", [3, 9, 5], [], 9],
  ["attempts alone", [], [4, 2], 4],
  ["a lesson after the attempts", [9], [4, 8], 9],
  ["an attempt after the lessons", [3, 9], [10], 10],
  ["both at once", [9], [9], 9],
];
test.each(latest)("the latest fact: %s", (_, finishedOn, submittedOn, last) => {
  const known = {
    finished: finishedOn.map((date) => ({ finishedAt: day(date) })),
    attempts: submittedOn.map((date) => ({ submittedAt: day(date) })),
  };
  expect(lastActivityOf(known)).toEqual(last === null ? null : day(last));
});

const essay = { id: "why", type: "essay", text: en("?"), rubric: [{ id: "all", text: en("All"), points: 2 }] };
const written = { activityId: "check", number: 1, responses: { why: { type: "essay", text: "a" } } as Responses };
const marked = { ...written, markings: [{ questionId: "why", points: { all: 1 }, comment: "" }] };
const waits: [why: string, facts: Facts, next: string | null, waiting: boolean, met: boolean][] = [
  ["before an attempt", facts(["a"]), "check", false, false],
  ["while it waits", facts(["a"], written), "b", true, false],
  ["while it alone is open", facts(["a", "b"], written), null, true, false],
  ["when it is marked", facts(["a", "b"], marked), null, false, true],
  ["passed before, and one more waits", facts(["a", "b"], marked, { ...written, number: 2 }), null, false, true],
];
test.each(waits)("a quiz that a trainer marks: %s", (_, known, next, waiting, met) => {
  const [one, two] = content.modules;
  const asked = courseContentSchema.parse({
    ...content,
    modules: [
      {
        ...one,
        activities: [
          lesson("a", 10),
          { ...quiz("check", 5, 3), quiz: { ...quiz("check", 5, 3).quiz, questions: [essay] } },
        ],
      },
      { ...two, activities: [lesson("b", 20)] },
    ],
    completion: { finished: ["a", "b"], passed: ["check"] },
  });
  const progress = progressOf(asked, known);
  expect(progress.next?.id ?? null).toBe(next);
  expect(progress.modules[0]?.activities[1]?.quiz?.waiting).toBe(waiting);
  expect(meetsRule(asked.completion, asked, known)).toBe(met);
});
