import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { join } from "#app/domain/identity/accounts.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { enrol, ownEnrolment, settleCompletion } from "#app/domain/learning/enrolments.server.ts";
import { gradesOf, progressOf } from "#app/domain/learning/progress.ts";
import type { QuizActivity } from "#app/domain/learning/course.ts";
import { ruleOnLateAttempt } from "#app/domain/learning/late-rulings.server.ts";
import { attemptToMark, waitingFollowed } from "#app/domain/learning/marking.server.ts";
import { checkQuestions } from "#app/domain/learning/practice.server.ts";
import {
  openQuiz,
  reviewAttempt,
  saveTyped,
  startAttempt,
  submitAttempt,
} from "#app/domain/learning/quizzes.server.ts";
import { receive } from "#app/domain/offline-sync/deliveries.server.ts";
import { keepLateRuling, lateRulingOf } from "#app/data/late-rulings.server.ts";
import { courseOfQuizzes, publishSmall, smallCourse } from "../../small-course.ts";
import { useSpace } from "../space.ts";

useSpace();

const start = new Date("2026-11-23T10:00:00Z");
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
let learner: Actor;
let enrolment = "";

beforeAll(async () => {
  await publishSmall(
    courseOfQuizzes(
      {
        timed: { timeLimitMinutes: 10, attempts: 2 },
        practice: { mode: "practice", negativeMarks: 1 },
        plain: {},
      },
      { finished: ["practice"], passed: ["timed"] },
    ),
    start,
  );
});

beforeEach(async () => {
  learner = await newLearner();
  const made = await enrol(smallCourse, { by: learner, at: start });
  if (!made.ok) throw new Error(made.problem);
  enrolment = made.value;
});

async function newLearner(): Promise<Actor> {
  const joined = await join({ name: "Amina Mital", secret: "2749", locale: "ar" }, { at: start });
  if (!joined.ok) throw new Error("joining was refused");
  return joined.value;
}

const form = (activity: string, number: number, fields: Record<string, string[]> = {}) => ({
  ...{ enrolment, activity, number },
  fields: { version: ["1"], ...fields },
});
const right = { "q-a": ["true"], "q-b": ["true"] };
const begin = (at: Date, number = 1, activity = "timed") =>
  startAttempt({ enrolment, activity, number }, { by: learner, at });
const submit = (at: Date, number = 1) => submitAttempt(form("timed", number, right), { by: learner, at });

async function opened(activity = "timed") {
  const found = await openQuiz({ enrolment, activity }, learner);
  if (!found.ok) throw new Error(found.problem);
  return found.value;
}

async function own() {
  const found = await ownEnrolment(enrolment, learner);
  if (!found.ok) throw new Error(found.problem);
  return found.value;
}

async function standing(number = 1) {
  const review = await reviewAttempt({ enrolment, activity: "timed", number }, learner);
  return review.ok ? [review.value.standing, review.value.isInTimeByPhone] : review.problem;
}

describe("a quiz with a time limit", () => {
  test("shows no question before it is begun, and takes no answers", async () => {
    const { attempt } = await opened();
    expect(attempt).toMatchObject({
      paper: { questions: [] },
      time: { limitMinutes: 10, startedAt: null, overAt: null },
    });
    expect(await submit(start)).toEqual({ ok: false, problem: "attempt-not-open" });
    expect(await saveTyped(form("timed", 1, right), { by: learner, at: start })).toMatchObject({ ok: false });
    expect((await own()).attempts).toEqual([]);
  });

  test("is begun once: the first start stands, at whatever time and from however many phones", async () => {
    expect(await Promise.all([1, 2, 3].map(() => begin(start)))).toEqual(
      [1, 2, 3].map(() => ({ ok: true, value: null })),
    );
    await begin(after(5));
    const { attempt } = await opened();
    expect(attempt?.time).toEqual({ limitMinutes: 10, startedAt: start, overAt: after(10) });
    expect(attempt?.paper.questions).toHaveLength(2);
  });

  test.each([0, 2, Number.NaN])("begins no other attempt than the next: %s", async (number) => {
    expect(await begin(start, number)).toEqual({ ok: false, problem: "attempt-not-open" });
    expect((await opened()).attempt?.time?.startedAt).toBeNull();
  });

  test("is begun by nobody else", async () => {
    const other = await newLearner();
    expect(await startAttempt({ enrolment, activity: "timed", number: 1 }, { by: other, at: start })).toEqual({
      ok: false,
      problem: "not-found",
    });
  });

  test("an attempt that was submitted is not begun again, and each attempt has its own time", async () => {
    await begin(start);
    await submit(after(1));
    expect(await begin(after(2))).toEqual({ ok: false, problem: "attempt-submitted" });
    await begin(after(30), 2);
    expect((await opened()).attempt?.time?.overAt).toEqual(after(40));
  });

  test("what is not timed is not begun", async () => {
    expect(await begin(start, 1, "plain")).toMatchObject({ ok: true });
    expect((await opened("plain")).attempt?.time).toBeNull();
  });

  test("what was typed is kept, also after its time", async () => {
    await begin(start);
    expect(await saveTyped(form("timed", 1, { "q-a": ["true"] }), { by: learner, at: after(20) })).toMatchObject({
      ok: true,
    });
    expect((await opened()).attempt?.typed).toEqual({ "q-a": ["true"] });
  });
});

describe("an attempt that comes", () => {
  test.each([
    [10, ["counts", false]],
    [11, ["counts", false]],
    [11.01, ["waits", false]],
    [100_000, ["waits", false]],
  ])("%s minutes after its start is kept: %j", async (minutes, expected) => {
    await begin(start);
    expect(await submit(after(minutes))).toMatchObject({ ok: true });
    expect(await standing()).toEqual(expected);
    expect((await own()).attempts[0]).toMatchObject({ startedAt: start, phoneEndedAt: null });
  });

  test("late passes nothing until a trainer rules so, and uses up an attempt", async () => {
    await submitAttempt(form("practice", 1), { by: learner, at: start });
    await begin(start);
    await submit(after(20));
    const state = async () => {
      const found = await own();
      const quiz = progressOf(found.version.content, found).modules[0]?.activities[0]?.quiz;
      return [quiz?.best?.percent ?? null, quiz?.waits, quiz?.left, found.completion !== null];
    };
    expect(await state()).toEqual([null, true, 1, false]);
    const attemptId = (await own()).attempts.find(({ activityId }) => activityId === "timed")?.id ?? "";
    const ruling = { attemptId, ruledById: "trainer", ruledAt: after(60) };
    expect(await keepLateRuling({ ...ruling, counts: false }, null)).toBe(true);
    expect(await state()).toEqual([null, false, 1, false]);
    expect(await keepLateRuling({ ...ruling, counts: true }, ruling)).toBe(true);
    await settleCompletion(enrolment, after(61));
    expect(await state()).toEqual([100, false, 1, true]);
    expect(await lateRulingOf(attemptId)).toEqual({ ...ruling, counts: true });
  });

  const deliver = (at: Date, endedAt: number | null, fields: object = { attempt: ["1"], version: ["1"], ...right }) =>
    receive({ id: randomUUID(), path: `/learn/${enrolment}/quizzes/timed`, fields, endedAt }, { by: learner, at });

  test.each([
    ["in time by its clock", after(9).getTime(), ["waits", true]],
    ["late by its clock too", after(12).getTime(), ["waits", false]],
    ["before the start by its clock", after(-1).getTime(), ["waits", false]],
    ["without a clock", null, ["waits", false]],
    ["with a clock of nonsense", 8.64e15 + 1, ["waits", false]],
  ])("from a phone a day later, %s, waits", async (_, endedAt, expected) => {
    await begin(start);
    expect(await deliver(after(1440), endedAt)).toMatchObject({ value: { status: "accepted" } });
    expect(await standing()).toEqual(expected);
  });

  test("from a phone at once counts", async () => {
    await begin(start);
    await deliver(after(5), after(500).getTime());
    expect(await standing()).toEqual(["counts", false]);
  });

  test.each([{ intent: ["start"] }, { check: ["a"] }])(
    "as a delivery that is no submission, %j, changes nothing",
    async (more) => {
      await begin(start);
      expect(await deliver(after(1), null, { attempt: ["1"], ...right, ...more })).toMatchObject({
        value: { status: "refused" },
      });
      expect((await own()).attempts).toEqual([]);
    },
  );
});

describe("a ruling on a late attempt", () => {
  const trainer: Actor = {
    ...{ userId: "trainer", code: "SAFAE-1000", name: "Safae", otherName: null, locale: "fr", textOnly: false },
    memberships: [{ role: "administrator", organisationId: null }],
  };
  const place = (number = 1) => ({ enrolment, activity: "timed", number });
  /** The ruling that a page shows. */
  const seenOn = async (number = 1) => {
    const found = await attemptToMark(place(number), trainer);
    return found.ok ? (found.value.late?.seen ?? "") : "";
  };
  const rule = async (counts: boolean, { by = trainer, number = 1, seen = "", at = after(60) } = {}) =>
    ruleOnLateAttempt({ ...place(number), counts, seen: seen || (await seenOn(number)) }, { by, at });
  const nobody = { ok: false, problem: "not-found" };
  async function waiting(by = trainer) {
    const found = await waitingFollowed((await own()).course.id, by);
    return found.ok ? found.value.waiting.filter((one) => one.enrolment === enrolment) : found;
  }

  test("is asked for with the attempt, and completes the course", async () => {
    await submitAttempt(form("practice", 1), { by: learner, at: start });
    await begin(start);
    await submitAttempt({ ...form("timed", 1, right), endedAt: after(9) }, { by: learner, at: after(20) });
    const times = { startedAt: start, overAt: after(10), phoneEndedAt: after(9), isInTimeByPhone: true };
    expect(await attemptToMark(place(), trainer)).toMatchObject({
      value: { toMark: [], grade: { percent: 100 }, late: { standing: "waits", ...times, ruling: null } },
    });
    expect(await waiting()).toMatchObject([{ activity: "timed", number: 1, responses: 0, isLate: true }]);
    expect(await rule(false)).toEqual({ ok: true, value: null });
    expect(await waiting()).toEqual([]);
    expect((await own()).completion).toBeNull();
    expect(await rule(true)).toEqual({ ok: true, value: null });
    expect(await waiting()).toEqual([]);
    expect(await attemptToMark(place(), trainer)).toMatchObject({
      value: { late: { standing: "counts", ruling: { counts: true, ruledAt: after(60), by: null } } },
    });
    const { completion } = await own();
    expect(completion).not.toBeNull();
    // What was promised stays.
    await rule(false);
    expect((await own()).completion).toEqual(completion);
    expect(await standing()).toEqual(["left-out", true]);
  });

  test("of one of two trainers at once is kept, and the other sees it and chooses again", async () => {
    await begin(start);
    await submit(after(20));
    const other = { ...trainer, userId: "other" };
    const ruleAtOnce = (counts: boolean, by: Actor) =>
      ruleOnLateAttempt({ ...place(), counts, seen: "" }, { by, at: after(60) });
    const both = await Promise.all([ruleAtOnce(true, trainer), ruleAtOnce(false, other)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, problem: "meanwhile" });
    const kept = both[0].ok;
    expect(await standing()).toEqual([kept ? "counts" : "left-out", false]);
    // The same again changes nothing, nor does another who rules the same.
    expect(await ruleAtOnce(kept, trainer)).toMatchObject({ ok: true });
    expect(await ruleAtOnce(kept, other)).toMatchObject({ ok: true });
    const seen = await seenOn();
    expect(seen).toContain(kept ? "trainer" : "other");
    // Whoever saw the ruling may change it, once.
    expect(await rule(!kept, { by: other, seen, at: after(70) })).toMatchObject({ ok: true });
    expect(await rule(kept, { seen, at: after(71) })).toEqual({ ok: false, problem: "meanwhile" });
    expect(await standing()).toEqual([kept ? "left-out" : "counts", false]);
  });

  test("is the trainers' alone, and there is none on an attempt that came in time", async () => {
    await begin(start);
    await submit(after(20));
    await begin(after(30), 2);
    await submit(after(40), 2);
    const stranger = { ...trainer, memberships: [{ role: "trainer" as const, organisationId: "another" }] };
    const self = { ...trainer, userId: learner.userId };
    for (const by of [learner, stranger, self]) {
      expect(await rule(true, { by })).toEqual(nobody);
      expect(await attemptToMark(place(), by)).toEqual(nobody);
    }
    expect(await waiting(self)).toEqual([]);
    expect(await rule(true, { number: 2 })).toEqual(nobody);
    expect(await rule(true, { number: 3 })).toEqual(nobody);
    expect(await attemptToMark(place(2), trainer)).toEqual(nobody);
    expect((await own()).attempts.map(({ lateRuling }) => lateRuling)).toEqual([null, null]);
  });
});

describe("a practice quiz", () => {
  const check = (questions: string[], fields: Record<string, string[]>, activity = "practice") =>
    checkQuestions({ ...form(activity, 1, fields), questions }, learner);

  test("shows the answers of what was asked for, and keeps nothing", async () => {
    const checked = await check(["a", "gone", "__proto__"], { "q-a": ["false"], "q-b": ["true"] });
    if (!checked.ok) throw new Error(checked.problem);
    expect(checked.value.checked).toMatchObject({ a: { outcome: "wrong", earned: -1, answer: [{ value: true }] } });
    expect(Object.keys(checked.value.checked)).toEqual(["a"]);
    expect(checked.value.attempt.typed).toEqual({ "q-a": ["false"], "q-b": ["true"] });
    expect((await own()).attempts).toEqual([]);
    expect((await opened("practice")).attempt?.typed).toEqual({});
  });

  test.each(["plain", "timed"])("is the only one that does: not %s", async (activity) => {
    expect(await check(["a"], {}, activity)).toEqual({ ok: false, problem: "attempt-not-open" });
  });

  test("is nobody else's", async () => {
    const by = await newLearner();
    expect(await checkQuestions({ ...form("practice", 1), questions: ["a"] }, by)).toEqual({
      ok: false,
      problem: "not-found",
    });
  });

  test("is done once it is submitted, whatever the grade", async () => {
    await submitAttempt(form("practice", 1, { "q-a": ["false"], "q-b": ["false"] }), { by: learner, at: start });
    const found = await own();
    expect(progressOf(found.version.content, found).done).toBe(1);
    const quiz = found.version.content.modules[0]?.activities[1] as QuizActivity;
    expect(gradesOf(quiz, found)[0]?.grade).toMatchObject({ percent: 0, passed: false });
  });
});
