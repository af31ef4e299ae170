import { createHash, randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { moveLearners, moveTarget } from "#app/domain/authoring/moving.server.ts";
import { join } from "#app/domain/identity/accounts.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { activitiesOf, courseContentSchema, type CourseContent } from "#app/domain/learning/course.ts";
import { enrol, ownEnrolment } from "#app/domain/learning/enrolments.server.ts";
import { finishH5p, openH5p, reportH5p } from "#app/domain/learning/h5p.server.ts";
import { h5pIri } from "#app/domain/learning/h5p-statement.ts";
import { finishLesson } from "#app/domain/learning/lessons.server.ts";
import { progressOf } from "#app/domain/learning/progress.ts";
import { openQuiz, reviewAttempt, submitAttempt } from "#app/domain/learning/quizzes.server.ts";
import { receive } from "#app/domain/offline-sync/deliveries.server.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { database } from "#app/data/database.server.ts";
import { courseOfQuizzes, publishSmall, smallCourse, truth } from "../../small-course.ts";
import { useSpace } from "../space.ts";

useSpace();

const start = new Date("2026-11-23T10:00:00Z");
/** A moment that comes after all moments asked for before. */
let minutes = 0;
const next = () => new Date(start.getTime() + ++minutes * 60_000);
const trainer: Actor = {
  ...{ userId: "trainer", code: "SAFAE-1000", name: "Safae", otherName: null, locale: "fr", textOnly: false },
  memberships: [{ role: "administrator", organisationId: null }],
};

const lesson = (id: string) => ({ kind: "lesson", id, title: { ar: id }, minutes: 1, markdown: { ar: "نص" } });
const h5p = (id: string, score = true) => ({
  ...{ kind: "h5p", id, title: { ar: id }, minutes: 1 },
  ...(score ? { counts: "score", passMark: 50, trustPhone: true } : { counts: "completion" }),
  packages: { ar: { manifest: createHash("sha256").update(id).digest("hex"), startBytes: 1, bytes: 1 } },
});
/** A course of quizzes by name, of lessons and H5P activities, and what completes it; everything when left out. */
function courseOf(
  quizzes: Record<string, object>,
  others: { id: string }[],
  rule?: { finished: string[]; passed: string[] },
) {
  const none = Object.keys(quizzes).length === 0;
  const content = courseOfQuizzes(none ? { none: {} } : quizzes, { finished: [], passed: [] });
  const activities = none ? [] : activitiesOf(content);
  return courseContentSchema.parse({
    ...content,
    modules: [{ id: "all", title: { ar: "الكل" }, activities: [...others, ...activities] }],
    completion: rule ?? { finished: others.map(({ id }) => id), passed: Object.keys(quizzes) },
  });
}

const strict = { questions: [truth("b"), truth("c"), truth("d")], passMark: 100 };
const first = courseOf({ check: {}, gone: {} }, [lesson("read"), lesson("dropped"), h5p("play"), h5p("doubt", false)], {
  finished: ["read", "dropped", "doubt"],
  passed: ["check", "gone", "play"],
});
// Other questions, a higher pass mark; a lesson and a quiz less, and a lesson more.
const second = courseOf({ check: strict }, [h5p("play"), lesson("read"), lesson("more"), h5p("doubt", false)], {
  finished: ["read", "more", "doubt"],
  passed: ["check", "play"],
});

async function enrolled() {
  const joined = await join({ name: "Amina Mital", secret: "2749", locale: "ar" }, { at: next() });
  if (!joined.ok) throw new Error("joining was refused");
  const by = joined.value;
  const made = await enrol(smallCourse, { by, at: next() });
  if (!made.ok) throw new Error(made.problem);
  return { by, enrolment: made.value };
}
type Learner = Awaited<ReturnType<typeof enrolled>>;

const own = async ({ by, enrolment }: Learner) => {
  const found = await ownEnrolment(enrolment, by);
  if (!found.ok) throw new Error(found.problem);
  return found.value;
};
/** The activities that are done, by name. */
const done = async (learner: Learner) => {
  const { version, ...facts } = await own(learner);
  const all = progressOf(version.content, facts).modules.flatMap(({ activities }) => activities);
  return all.filter(({ state }) => state === "done").map(({ id }) => id);
};
const read = ({ by, enrolment }: Learner, activity: string) =>
  finishLesson({ enrolment, activity }, { by, at: next() });
const right = { "q-a": ["true"], "q-b": ["true"], "q-c": ["true"], "q-d": ["true"] };
const half = { "q-a": ["true"], "q-b": ["false"] };
type Asked = { version: number; activity?: string; number?: number; fields?: Record<string, string[]> };
const answer = ({ by, enrolment }: Learner, { version, activity = "check", number = 1, fields = right }: Asked) =>
  submitAttempt({ enrolment, activity, number, fields: { ...fields, version: [String(version)] } }, { by, at: next() });
const statement = ({ enrolment }: Learner, activity: string, raw: number) =>
  JSON.stringify({
    verb: { id: "http://adlnet.gov/expapi/verbs/answered" },
    object: { id: h5pIri({ enrolment, activity }) },
    result: { score: { raw, max: 2 } },
  });
const play = (learner: Learner, activity = "play", raw = 2) =>
  reportH5p(
    {
      ...{ enrolment: learner.enrolment, activity, version: null },
      ...{ play: randomUUID(), statement: statement(learner, activity, raw) },
    },
    { by: learner.by, at: next() },
  );

/** Publishes a version; learners under way stay where they are. */
async function publish(content: CourseContent) {
  const version = await publishSmall(content, next());
  const course = (await courseBySlugs(smallCourse.organisation, smallCourse.course))?.id ?? "";
  return { version, move: () => moveLearners(course, { version }, { by: trainer, at: next() }), course };
}

/** Every row of what learners did, as it is stored, but for the version that an attempt names since a move. */
async function facts() {
  const db = await database();
  const byId = { orderBy: { id: "asc" } } as const;
  return {
    finished: await db.finishedActivity.findMany(byId),
    attempts: await db.attempt.findMany({ ...byId, omit: { versionId: true } }),
    reports: await db.h5pReport.findMany(byId),
    deliveries: await db.delivery.findMany(byId),
    completions: await db.completion.findMany(byId),
  };
}
/** The same, with what a move changes. */
const everything = async () => {
  const db = await database();
  const byId = { orderBy: { id: "asc" } } as const;
  return [await facts(), await db.enrolment.findMany(byId), await db.enrolmentMove.findMany(byId)];
};

test("a learner who is moved keeps what was done, and may bring what was begun before", async () => {
  const { version: from } = await publish(first);
  const [learner, ready, finished, idle] = [await enrolled(), await enrolled(), await enrolled(), await enrolled()];
  await read(learner, "read");
  await answer(learner, { version: from, fields: half });
  await play(learner);
  // One who lacks only what the second version does not ask for, and one who lacks nothing.
  for (const one of [ready, finished]) {
    for (const name of ["read", "dropped"]) await read(one, name);
    await finishH5p({ enrolment: one.enrolment, activity: "doubt", version: null }, { by: one.by, at: next() });
    await play(one);
    await answer(one, { version: from });
  }
  await answer(finished, { version: from, activity: "gone" });
  expect((await own(finished)).completion).toMatchObject({ rule: first.completion });

  const { version, move, course } = await publish(second);
  const before = await facts();
  // Kept: of the first a lesson, an attempt and an H5P activity; of the other the same and one activity more.
  expect(await moveTarget(course, { by: trainer })).toMatchObject({
    value: { told: { learners: 3, kept: 3 + 4, set: 1, completing: 0, isNew: [{ ar: "more" }] } },
  });
  expect(await move()).toEqual({ ok: true, value: 3 });
  expect(await facts()).toEqual(before);
  const moved = await everything();
  expect(await move()).toEqual({ ok: true, value: 0 });
  expect(await everything()).toEqual(moved);

  expect((await own(finished)).version.number).toBe(from);
  expect((await own(idle)).version.number).toBe(version);
  expect(await done(learner)).toEqual(["play", "read", "check"]);
  expect(await openH5p({ ...learner, activity: "play" }, "ar", learner.by)).toMatchObject({
    value: { results: { best: 100 }, isDone: true },
  });
  // What is new is done, and the new rule is met.
  expect((await own(ready)).completion).toBeNull();
  await read(ready, "more");
  expect((await own(ready)).completion).toMatchObject({ rule: second.completion });

  // What an earlier page sends is taken by its own version.
  expect(await answer(learner, { version: from, activity: "gone", fields: half })).toMatchObject({ ok: true });
  const review = await reviewAttempt({ enrolment: learner.enrolment, activity: "gone", number: 1 }, learner.by);
  expect(review).toMatchObject({
    ok: true,
    value: { version: { number: from }, grade: { percent: 50, passed: true } },
  });
  const deliver = (path: string, fields: Record<string, string[]> = {}) =>
    receive({ id: randomUUID(), path: `/learn/${idle.enrolment}/${path}`, fields }, { by: idle.by, at: next() });
  const accepted = { ok: true, value: { status: "accepted" } };
  const form = { attempt: ["1"], version: [String(from)], ...half };
  expect(await deliver("quizzes/check", form)).toMatchObject(accepted);
  expect(await deliver("lessons/dropped")).toMatchObject({
    value: { status: "accepted", location: `/learn/${idle.enrolment}` },
  });
  expect(await deliver("lessons/never")).toMatchObject({ value: { status: "refused" } });
  const said = { intent: ["report"], play: [randomUUID()], statement: [statement(idle, "play", 2)] };
  expect(await deliver("h5p/play", said)).toMatchObject(accepted);
  expect(await done(idle)).toEqual(["play", "check"]);
});

test("an attempt that was open before the move is graded by the version it asks", async () => {
  const { version: from } = await publish(first);
  const learner = await enrolled();
  const opened = await openQuiz({ enrolment: learner.enrolment, activity: "check" }, learner.by);
  expect(opened.ok && opened.value.attempt?.version).toBe(from);
  const { version, move } = await publish(second);
  await move();
  expect(await answer(learner, { version: from, fields: half })).toMatchObject({ ok: true });
  expect(await done(learner)).toEqual(["check"]);
  // The next one asks the new questions, and takes nothing away.
  const again = await openQuiz({ enrolment: learner.enrolment, activity: "check" }, learner.by);
  expect(again.ok && again.value.attempt?.version).toBe(version);
  await answer(learner, { version, number: 2, fields: { "q-b": ["true"] } });
  expect(await done(learner)).toEqual(["check"]);
  const grades = (await own(learner)).attempts.map(({ number }) => number);
  expect(grades).toEqual([1, 2]);
});

test("a version whose rule asks less is completed by the move, for those who did something", async () => {
  await publish(first);
  const [learner, idle] = [await enrolled(), await enrolled()];
  await play(learner);
  const { move } = await publish(courseOf({}, [h5p("play")], { finished: [], passed: ["play"] }));
  await move();
  expect((await own(learner)).completion).toMatchObject({ rule: { finished: [], passed: ["play"] } });
  expect((await own(idle)).completion).toBeNull();
});

const names = ["a", "b", "c", "d"];
const edited = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom(...names),
    kind: fc.constantFrom("lesson", "quiz", "h5p"),
    passMark: fc.constantFrom(50, 100),
  }),
  { selector: ({ id }) => id, minLength: 1 },
);
type Edited = typeof edited extends fc.Arbitrary<infer One> ? One : never;
const written = (activities: Edited) =>
  courseOf(
    Object.fromEntries(activities.flatMap(({ id, kind, passMark }) => (kind === "quiz" ? [[id, { passMark }]] : []))),
    activities
      .filter(({ kind }) => kind !== "quiz")
      .map(({ id, kind }) => (kind === "h5p" ? h5p(id, false) : lesson(id))),
  );

test("whatever was done and whatever is edited, no fact is lost or changed by moves", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edited, { minLength: 2, maxLength: 3 }), fc.subarray(names), async (versions, acts) => {
      let learner: Learner | null = null;
      for (const activities of versions) {
        const { version, move } = await publish(written(activities));
        const before = await facts();
        await move();
        const { completions, ...kept } = await facts();
        const { completions: earlier, ...same } = before;
        expect(kept).toEqual(same);
        expect(completions).toEqual(expect.arrayContaining(earlier));
        const state = await everything();
        await move();
        expect(await everything()).toEqual(state);
        learner ??= await enrolled();
        for (const activity of acts) {
          await read(learner, activity);
          await play(learner, activity, 1);
          await answer(learner, { version, activity, fields: half });
        }
      }
    }),
    { numRuns: 8 },
  );
});
