import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { join } from "#app/domain/identity/accounts.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { enrol, ownEnrolment, settleCompletion } from "#app/domain/learning/enrolments.server.ts";
import { progressOf } from "#app/domain/learning/progress.ts";
import { checkQuestions } from "#app/domain/learning/practice.server.ts";
import {
  openQuiz,
  reviewAttempt,
  saveTyped,
  startAttempt,
  submitAttempt,
} from "#app/domain/learning/quizzes.server.ts";
import { receive } from "#app/domain/offline-sync/deliveries.server.ts";
import { database } from "#app/data/database.server.ts";
import { courseOfQuizzes, moveTo, publishSmall, smallCourse, truth } from "../../small-course.ts";
import { useSpace } from "../space.ts";

useSpace();

const at = new Date("2026-11-23T10:00:00Z");
const later = (hours: number) => new Date(at.getTime() + hours * 3_600_000);
let learner: Actor;
let enrolment = "";

// The second version asks other questions, is stricter, has another time limit, and lacks a quiz.
beforeAll(async () => {
  const strict = { questions: [truth("b"), truth("c"), truth("d")], passMark: 100 };
  await publishSmall(
    courseOfQuizzes({ check: {}, timed: { timeLimitMinutes: 10 }, gone: {}, drill: { mode: "practice" } }),
    at,
  );
  await publishSmall(courseOfQuizzes({ check: strict, timed: { ...strict, timeLimitMinutes: 5 }, drill: {} }), at);
  await publishSmall(courseOfQuizzes({ check: { ...strict, attempts: 1 }, new: {} }), at);
});

beforeEach(async () => {
  const joined = await join({ name: "Amina Mital", secret: "2749", locale: "ar" }, { at });
  if (!joined.ok) throw new Error("joining was refused");
  learner = joined.value;
  const made = await enrol(smallCourse, { by: learner, at });
  if (!made.ok) throw new Error(made.problem);
  enrolment = made.value;
  // Enrolled when the first version was the latest.
  const db = await database();
  const { courseId } = await db.enrolment.findUniqueOrThrow({ where: { id: enrolment } });
  const first = await db.courseVersion.findUniqueOrThrow({ where: { courseId_number: { courseId, number: 1 } } });
  await db.enrolment.update({ where: { id: enrolment }, data: { versionId: first.id } });
});

type Given = Record<string, string[]>;
const right: Given = { "q-a": ["true"], "q-b": ["true"] };
const half: Given = { "q-a": ["true"], "q-b": ["false"] };
const form = (fields: Given, version?: number, activity = "check", number = 1) => ({
  ...{ enrolment, activity, number },
  fields: { ...fields, ...(version === undefined ? {} : { version: [String(version)] }) },
});
const submit = (...given: Parameters<typeof form>) => submitAttempt(form(...given), { by: learner, at: later(3) });

async function own() {
  const found = await ownEnrolment(enrolment, learner);
  if (!found.ok) throw new Error(found.problem);
  return found.value;
}
async function progress(activity = "check") {
  const found = await own();
  const all = progressOf(found.version.content, found).modules.flatMap((module) => module.activities);
  const state = all.find(({ id }) => id === activity);
  return [state?.state === "done", state?.quiz?.best?.percent ?? null, state?.quiz?.taken];
}
async function opened(activity = "check") {
  const found = await openQuiz({ enrolment, activity }, learner);
  if (!found.ok) throw new Error(found.problem);
  const { attempt } = found.value;
  return { ids: attempt?.paper.questions.map(({ id }) => id).toSorted(), version: attempt?.version, attempt };
}
async function reviewed(activity = "check", number = 1) {
  const found = await reviewAttempt({ enrolment, activity, number }, learner);
  return found.ok
    ? [found.value.version.number, found.value.questions.map(({ id }) => id).toSorted(), found.value.grade.passed]
    : found.problem;
}

describe("after a move", () => {
  test("an attempt keeps its questions, its grade and that it passed", async () => {
    await submit(half, 1);
    expect(await progress()).toEqual([true, 50, 1]);
    await moveTo(enrolment, 2, later(4));
    expect(await progress()).toEqual([true, 50, 1]);
    expect(await reviewed()).toEqual([1, ["a", "b"], true]);
    expect(await opened()).toMatchObject({ ids: ["b", "c", "d"], version: 2 });
    // A better grade that does not pass takes nothing away.
    await submit({ "q-b": ["true"], "q-c": ["true"], "q-d": ["false"] }, 2, "check", 2);
    expect(await progress()).toEqual([true, 50, 2]);
    expect(await reviewed("check", 2)).toEqual([2, ["b", "c", "d"], false]);
    await moveTo(enrolment, 3, later(5));
    expect(await progress()).toEqual([true, 50, 2]);
    expect(await reviewed()).toEqual([1, ["a", "b"], true]);
  });

  test("an attempt from before versions were written down is of the first", async () => {
    await submit(half, 1);
    await (await database()).attempt.updateMany({ where: { enrolmentId: enrolment }, data: { versionId: null } });
    await moveTo(enrolment, 2, later(4));
    await moveTo(enrolment, 3, later(5));
    expect(await reviewed()).toEqual([1, ["a", "b"], true]);
    expect(await progress()).toEqual([true, 50, 1]);
  });

  test("an attempt at a quiz that is gone can still be seen, and counts again after moving back", async () => {
    await submit(right, 1, "gone");
    await moveTo(enrolment, 2, later(4));
    expect(await reviewed("gone")).toEqual([1, ["a", "b"], true]);
    expect(await openQuiz({ enrolment, activity: "gone" }, learner)).toEqual({ ok: false, problem: "not-found" });
    await moveTo(enrolment, 1, later(5));
    expect(await progress("gone")).toEqual([true, 100, 1]);
  });

  test("the rule of the new version is met by what was passed in the old one", async () => {
    for (const activity of ["check", "timed", "drill"]) {
      await startAttempt({ enrolment, activity, number: 1 }, { by: learner, at: later(2.9) });
      await submit(right, 1, activity);
    }
    await moveTo(enrolment, 2, later(4));
    await settleCompletion(enrolment, later(5));
    expect((await own()).completion).not.toBeNull();
  });
});

describe("a form of the old version", () => {
  test("that comes after the move is graded by its own questions", async () => {
    await moveTo(enrolment, 2, later(2));
    expect(await submit(half, 1)).toMatchObject({ ok: true });
    expect(await reviewed()).toEqual([1, ["a", "b"], true]);
    expect(await progress()).toEqual([true, 50, 1]);
  });

  test("that names no version, as forms did before, is of the first", async () => {
    await moveTo(enrolment, 2, later(2));
    expect(await submit(half)).toMatchObject({ ok: true });
    expect(await reviewed()).toEqual([1, ["a", "b"], true]);
  });

  test("of a quiz that is gone is kept and can be seen", async () => {
    await moveTo(enrolment, 2, later(2));
    expect(await submit(right, 1, "gone")).toMatchObject({ ok: true });
    expect(await reviewed("gone")).toEqual([1, ["a", "b"], true]);
  });

  test("that a phone kept is accepted, and is the same when it comes again", async () => {
    const delivery = {
      ...{ id: randomUUID(), path: `/learn/${enrolment}/quizzes/check` },
      fields: { attempt: ["1"], version: ["1"], ...half },
    };
    await moveTo(enrolment, 2, later(2));
    const first = await receive(delivery, { by: learner, at: later(3) });
    expect(first).toMatchObject({ value: { status: "accepted" } });
    await (await database()).delivery.delete({ where: { id: delivery.id } });
    expect(await receive({ ...delivery, id: randomUUID() }, { by: learner, at: later(4) })).toEqual(first);
    // The same ticks in another version are other answers.
    const other = { ...delivery, id: randomUUID(), fields: { ...delivery.fields, version: ["2"] } };
    expect(await receive(other, { by: learner, at: later(5) })).toMatchObject({ value: { status: "refused" } });
    expect(await reviewed()).toEqual([1, ["a", "b"], true]);
  });

  test("may use the attempts of its own version", async () => {
    await submit(half, 1);
    await moveTo(enrolment, 3, later(2));
    expect((await opened()).attempt).toBeNull();
    expect(await submit(right, 1, "check", 2)).toMatchObject({ ok: true });
    expect(await progress()).toEqual([true, 100, 2]);
  });

  test.each([2, 3, 4, 0, -1, 1.5])("of version %s, in which the enrolment never was, is refused", async (version) => {
    expect(await submit(right, version)).toEqual({ ok: false, problem: "attempt-not-open" });
    expect((await own()).attempts).toEqual([]);
  });

  test.each(["x", "1e400", "__proto__", "1,2"])("of version %j is refused", async (version) => {
    const posted = { ...form(right), fields: { ...right, version: [version] } };
    expect(await submitAttempt(posted, { by: learner, at })).toEqual({ ok: false, problem: "attempt-not-open" });
  });
});

test("a quiz that was practice and is assessed now shows no answers", async () => {
  const asked = { ...form(right, 1, "drill"), questions: ["a"] };
  expect(await checkQuestions(asked, learner)).toMatchObject({ ok: true });
  await moveTo(enrolment, 2, later(2));
  expect(await checkQuestions(asked, learner)).toEqual({ ok: false, problem: "attempt-not-open" });
});

describe("what is under way when the enrolment moves", () => {
  test("goes on in its version where something was typed", async () => {
    await saveTyped(form({ "q-a": ["true"] }, 1), { by: learner, at: later(1) });
    await moveTo(enrolment, 2, later(2));
    expect(await opened()).toMatchObject({ ids: ["a", "b"], version: 1, attempt: { typed: { "q-a": ["true"] } } });
    await submit(right, 1);
    expect(await opened()).toMatchObject({ ids: ["b", "c", "d"], version: 2 });
  });

  test("goes on in its version where it was begun, with its own time", async () => {
    await startAttempt({ enrolment, activity: "timed", number: 1 }, { by: learner, at: later(1) });
    await moveTo(enrolment, 2, later(1.01));
    expect(await opened("timed")).toMatchObject({
      ids: ["a", "b"],
      version: 1,
      attempt: { time: { limitMinutes: 10, startedAt: later(1) } },
    });
    const inTime = { by: learner, at: new Date(later(1).getTime() + 9 * 60_000) };
    await submitAttempt(form(right, 1, "timed"), inTime);
    expect(await progress("timed")).toEqual([true, 100, 1]);
  });

  test("is begun in the version the enrolment is in, whatever page the start was on", async () => {
    await moveTo(enrolment, 2, later(1));
    await startAttempt({ enrolment, activity: "timed", number: 1 }, { by: learner, at: later(2) });
    expect(await opened("timed")).toMatchObject({ version: 2, attempt: { time: { limitMinutes: 5 } } });
  });

  test("typed on a kept page of the old version, comes back with its questions", async () => {
    await moveTo(enrolment, 2, later(1));
    await saveTyped(form({ "q-a": ["false"], "q-d": ["true"] }, 1), { by: learner, at: later(2) });
    expect(await opened()).toMatchObject({ ids: ["a", "b"], version: 1, attempt: { typed: { "q-a": ["false"] } } });
  });
});
