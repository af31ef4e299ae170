import fc from "fast-check";
import { expect, test } from "vitest";
import { courseChanges, type ComparedCourse, type CourseChange } from "#app/domain/authoring/course-changes.ts";
import type { Activity, CourseContent } from "#app/domain/learning/course.ts";
import type { Question } from "#app/domain/quizzes/question.ts";

const lesson = (id: string, ar = `نص ${id}.\n\nفقرة ثانية.`): Activity => ({
  ...{ kind: "lesson", id, title: { ar: `درس ${id}`, fr: `Leçon ${id}` }, minutes: 4 },
  markdown: { ar, fr: "Un.\n\nDeux.\n\nTrois." },
});
const question = (id: string, answer = true): Question => ({
  id,
  marks: 1,
  text: { ar: id },
  type: "true-false",
  answer,
});
const quiz = (id: string, more: object = {}): Activity => ({
  kind: "quiz",
  id,
  quiz: {
    ...{ title: { ar: `اختبار ${id}` }, minutes: 5, passMark: 60, attempts: null, draw: null, shuffle: true },
    ...{ questions: [question("q1"), question("q2")], ...more },
  },
});

const course = (more: Partial<CourseContent> = {}): CourseContent => ({
  ...{ format: 1, languages: ["ar", "fr"], title: { ar: "دورة" }, summary: { ar: "ملخص" }, outcomes: { ar: ["هدف"] } },
  ...{ level: "beginner", hours: 4, icon: "path", skills: [], media: {} },
  modules: [
    { id: "m1", title: { ar: "الأولى" }, activities: [lesson("a"), lesson("b"), quiz("q")] },
    { id: "m2", title: { ar: "الثانية" }, activities: [lesson("c"), lesson("d")] },
  ],
  completion: { finished: ["a", "b", "c", "d"], passed: ["q"] },
  ...more,
});
const [m1, m2] = course().modules as [CourseContent["modules"][number], CourseContent["modules"][number]];
const all = { finished: ["a", "b", "c", "d"], passed: ["q"] };
const without = (...names: string[]) => ({ ...all, finished: all.finished.filter((name) => !names.includes(name)) });

const from = (content: CourseContent, source: ComparedCourse["source"] = null): ComparedCourse => ({ content, source });
const changed = (more: Partial<CourseContent>) => courseChanges(from(course()), from(course(more)));
const activities = (...list: Activity[]) => ({ modules: [{ ...m1, activities: list }, m2] });

test.each<[name: string, more: Partial<CourseContent>, changes: CourseChange[]]>([
  ["nothing", {}, []],
  ["the title", { title: { ar: "غيرها" } }, [{ kind: "title", from: { ar: "دورة" }, to: { ar: "غيرها" } }]],
  ["a language less", { languages: ["ar"] }, [{ kind: "language-removed", language: "fr" }]],
  ["modules in another order", { modules: [m2, m1] }, [{ kind: "module-moved", title: m1.title }]],
  [
    "a module renamed",
    { modules: [{ ...m1, title: { ar: "أخرى" } }, m2] },
    [{ kind: "module-renamed", from: m1.title, to: { ar: "أخرى" } }],
  ],
  [
    "a module gone with its lessons",
    { modules: [m1], completion: without("c", "d") },
    [
      { kind: "module-removed", title: m2.title },
      { kind: "activity-removed", activity: "lesson", title: { ar: "درس c", fr: "Leçon c" } },
      { kind: "activity-removed", activity: "lesson", title: { ar: "درس d", fr: "Leçon d" } },
    ],
  ],
  [
    "lessons in another order",
    activities(lesson("b"), lesson("a"), quiz("q")),
    [{ kind: "activity-moved", title: { ar: "درس a", fr: "Leçon a" }, module: m1.title }],
  ],
  [
    "a lesson in another module",
    {
      modules: [
        { ...m1, activities: m1.activities.slice(1) },
        { ...m2, activities: [...m2.activities, lesson("a")] },
      ],
    },
    [{ kind: "activity-moved", title: { ar: "درس a", fr: "Leçon a" }, module: m2.title }],
  ],
  [
    "a lesson that became a quiz of the same name",
    { ...activities(quiz("a"), lesson("b"), quiz("q")), completion: { ...without("a"), passed: ["a", "q"] } },
    [
      { kind: "activity-added", activity: "quiz", title: { ar: "اختبار a" } },
      { kind: "activity-removed", activity: "lesson", title: { ar: "درس a", fr: "Leçon a" } },
    ],
  ],
  [
    "one of two blocks of a text",
    activities(lesson("a", "نص a.\n\nفقرة أخرى."), lesson("b"), quiz("q")),
    [{ kind: "text", title: { ar: "درس a", fr: "Leçon a" }, language: "ar", changed: 1, blocks: 2 }],
  ],
  ["empty lines only", activities(lesson("a", "نص a.\n\n\nفقرة ثانية."), lesson("b"), quiz("q")), []],
  [
    "questions",
    activities(lesson("a"), lesson("b"), quiz("q", { questions: [question("q2", false), question("q3")] })),
    [{ kind: "questions", title: { ar: "اختبار q" }, added: 1, removed: 1, changed: 1 }],
  ],
  [
    "the pass mark and the attempts",
    activities(lesson("a"), lesson("b"), quiz("q", { passMark: 70, attempts: 3 })),
    [
      { kind: "pass-mark", title: { ar: "اختبار q" }, from: 60, to: 70 },
      { kind: "quiz-rules", title: { ar: "اختبار q" } },
    ],
  ],
  ["the hours", { hours: 6 }, [{ kind: "hours", from: 4, to: 6 }]],
  ["the rule", { completion: without("d") }, [{ kind: "completion" }]],
  ["the rule in another order", { completion: { ...all, finished: ["d", "c", "b", "a"] } }, []],
  [
    "a lesson more, of which the rule asks all",
    {
      ...activities(lesson("a"), lesson("b"), quiz("q"), lesson("e")),
      completion: { ...all, finished: [...all.finished, "e"] },
    },
    [{ kind: "activity-added", activity: "lesson", title: { ar: "درس e", fr: "Leçon e" } }],
  ],
  ["the summary", { summary: { ar: "آخر" } }, [{ kind: "about" }]],
])("of %s it tells what changed", (_name, more, changes) => {
  expect(changed(more)).toEqual(changes);
});

test("files count by their kind, and not at all where they were not kept", () => {
  const was = {
    "media/a.svg": "1",
    "media/b.svg": "2",
    "audio/a.ar.opus": "3",
    "course.yaml": "4",
    "lessons/a.ar.md": "5",
  };
  const is = { "media/a.svg": "9", "media/c.svg": "2", "h5p/x.h5p": "3", "course.yaml": "5", "lessons/a.ar.md": "6" };
  expect(courseChanges(from(course(), was), from(course(), is))).toEqual([
    { kind: "pictures", added: 1, removed: 1, changed: 1 },
    { kind: "recordings", added: 0, removed: 1, changed: 0 },
    { kind: "other-files", added: 1, removed: 0, changed: 0 },
  ]);
  expect(courseChanges(from(course()), from(course(), is))).toEqual([]);
});

test("of any order of activities, as few are told as moved as leave the others as they were", () => {
  const names = ["a", "b", "c", "d", "e", "f"];
  const within = (list: string[]) =>
    course({
      modules: [{ ...m1, activities: list.map((name) => lesson(name)) }],
      completion: { finished: names, passed: [] },
    });
  fc.assert(
    fc.property(fc.shuffledSubarray(names, { minLength: names.length }), (order) => {
      const told = courseChanges(from(within(names)), from(within(order)));
      const moved = told.flatMap((change) => (change.kind === "activity-moved" ? [change.title.ar?.slice(4)] : []));
      expect(told).toHaveLength(moved.length);
      expect(order.filter((name) => !moved.includes(name))).toEqual(names.filter((name) => !moved.includes(name)));
      expect(moved.length).toBeLessThan(names.length);
    }),
  );
});
