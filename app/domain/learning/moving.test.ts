import fc from "fast-check";
import { expect, test } from "vitest";
import type { Activity, CourseContent } from "#app/domain/learning/course.ts";
import { moveEffect, newActivities } from "#app/domain/learning/moving.ts";

const lesson = (id: string): Activity => ({ kind: "lesson", id, title: { ar: id }, minutes: 1, markdown: { ar: id } });
const quiz = (id: string, answer = true): Activity => ({
  kind: "quiz",
  id,
  quiz: {
    ...{ title: { ar: id }, minutes: 1, passMark: 100, attempts: null, draw: null, shuffle: false },
    questions: [{ id: "q", type: "true-false", marks: 1, text: { ar: "؟" }, answer }],
  },
});
const course = (...activities: Activity[]): CourseContent => ({
  ...{ format: 1, languages: ["ar"], title: { ar: "د" }, summary: { ar: "م" }, outcomes: { ar: ["ه"] } },
  ...{ level: "beginner", hours: 1, icon: "path", skills: [], media: {} },
  modules: [{ id: "m", title: { ar: "و" }, activities }],
  completion: {
    finished: activities.flatMap((one) => (one.kind === "lesson" ? [one.id] : [])),
    passed: activities.flatMap((one) => (one.kind === "quiz" ? [one.id] : [])),
  },
});
const finished = (...names: string[]) => names.map((activityId) => ({ activityId }));
const right = (activityId: string) => ({
  ...{ activityId, number: 1, responses: { q: { type: "true-false" as const, value: true } } },
});

test.each([
  ["the same course", course(lesson("a"), quiz("b")), { kept: 2, set: 0, completes: true }],
  ["another order", course(quiz("b"), lesson("a")), { kept: 2, set: 0, completes: true }],
  ["a lesson gone", course(quiz("b")), { kept: 1, set: 1, completes: true }],
  ["a lesson more", course(lesson("a"), quiz("b"), lesson("c")), { kept: 2, set: 0, completes: false }],
  ["a lesson that became a quiz", course(quiz("a"), quiz("b")), { kept: 1, set: 1, completes: false }],
  ["nothing that was there", course(lesson("z")), { kept: 0, set: 2, completes: false }],
])("to %s", (_name, to, effect) => {
  const facts = { finished: finished("a"), attempts: [right("b")] };
  expect(moveEffect(course(lesson("a"), quiz("b")), to, facts)).toMatchObject(effect);
});

const h5p = (id: string, score = true): Activity => ({
  ...{ kind: "h5p", id, title: { ar: id }, minutes: 1, packages: {} },
  ...(score ? { counts: "score", passMark: 50, trustPhone: true } : { counts: "completion" }),
});
test.each([
  ["stays", h5p("a"), { kept: 1, set: 0, done: { before: 1, after: 1 } }],
  ["is gone", lesson("b"), { kept: 0, set: 1, done: { before: 1, after: 0 } }],
])("an H5P activity that %s, with what was reported of it", (_name, to, effect) => {
  const facts = { finished: finished("a"), attempts: [], reports: [{ activityId: "a", raw: 1, max: 2 }] };
  expect(moveEffect(course(h5p("a")), course(to), facts)).toMatchObject(effect);
});

test("what is new to do is what the other version has not, by name and kind", () => {
  const to = course(lesson("c"), quiz("a"), quiz("b"));
  expect(newActivities(course(lesson("a"), quiz("b")), to).map(({ id }) => id)).toEqual(["c", "a"]);
});

test("whatever is edited, every fact is either kept or stays on record, and nothing is changed", () => {
  const activities = fc.uniqueArray(fc.record({ id: fc.constantFrom("a", "b", "c", "d", "e"), isQuiz: fc.boolean() }), {
    selector: ({ id }) => id,
    minLength: 1,
  });
  const made = activities.map((list) => course(...list.map(({ id, isQuiz }) => (isQuiz ? quiz(id) : lesson(id)))));
  fc.assert(
    fc.property(
      made,
      made,
      fc.subarray(["a", "b", "c", "d", "e"]),
      fc.subarray(["a", "b", "c"]),
      (from, to, read, taken) => {
        const facts = { finished: finished(...read), attempts: taken.map(right) };
        const before = structuredClone(facts);
        const effect = moveEffect(from, to, facts);
        expect(effect.kept + effect.set).toBe(read.length + taken.length);
        expect(facts).toEqual(before);
        expect(moveEffect(from, from, facts).done.after).toBe(moveEffect(from, from, facts).done.before);
      },
    ),
  );
});
