import { beforeAll, expect, test } from "vitest";
import { enrol, ownEnrolment } from "#app/domain/learning/enrolments.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { database } from "#app/data/database.server.ts";
import { addAttempt, addFinishedActivity, findDraft, keepDraft } from "#app/data/enrolments.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { course, learner, start } from "../certificate-people.ts";
import { useSpace } from "../space.ts";

useSpace();

let by: Actor;
let enrolment = "";

beforeAll(async () => {
  await openSpace(start);
  by = await learner("Written Mital");
  const enrolled = await enrol(course, { by, at: start });
  if (!enrolled.ok) throw new Error(enrolled.problem);
  enrolment = enrolled.value;
});

const attempt = (activityId: string, number: number) => ({
  ...{ activityId, number, submittedAt: start, deliveryId: null },
  responses: { سؤال: { type: "short-text" as const, text: `"د'\n${number}` }, open: null },
});

const attempts = async (activityId: string) => {
  const found = await ownEnrolment(enrolment, by);
  if (!found.ok) throw new Error(found.problem);
  return found.value.attempts.filter((one) => one.activityId === activityId);
};

test("what is written is what was given, and a moment is that moment", async () => {
  const at = new Date("2026-11-23T23:59:59.987Z");
  await addAttempt(enrolment, { ...attempt("whole", 1), submittedAt: at, startedAt: start, phoneEndedAt: at });
  expect(await attempts("whole")).toMatchObject([
    { ...attempt("whole", 1), submittedAt: at, startedAt: start, phoneEndedAt: at },
  ]);
  const db = await database();
  const later = { enrolmentId: enrolment, activityId: "whole", submittedAt: { gt: new Date(at.getTime() - 1) } };
  expect(await db.attempt.count({ where: later })).toBe(1);
  expect(await db.attempt.count({ where: { ...later, submittedAt: { gt: at } } })).toBe(0);
});

test("the same attempt twice at the same moment is one", async () => {
  const tries = await Promise.all(Array.from({ length: 8 }, () => addAttempt(enrolment, attempt("twice", 1))));
  expect(tries.filter(Boolean)).toHaveLength(1);
  expect(await attempts("twice")).toHaveLength(1);
});

test("an attempt that is not written leaves its draft", async () => {
  const key = { enrolmentId: enrolment, activityId: "drafted", number: 1 };
  await keepDraft(key, { word: ["سلمى"] }, start);
  expect(await addAttempt("nobody's", attempt("drafted", 1)).catch(() => "refused")).toBe("refused");
  expect(await findDraft(key)).not.toBeNull();
  expect(await addAttempt(enrolment, attempt("drafted", 1))).toBe(true);
  expect(await findDraft(key)).toBeNull();
});

test("one that is refused takes nothing from those beside it, and others' transactions are waited for", async () => {
  const db = await database();
  const open = db.$transaction(async (tx) => {
    await tx.attemptDraft.deleteMany({ where: { enrolmentId: enrolment } });
    await new Promise((done) => setTimeout(done, 200));
  });
  const written = Array.from({ length: 30 }, (_, number) =>
    addAttempt(number === 7 ? "nobody's" : enrolment, attempt("many", number)).catch(() => "refused"),
  );
  const finished = addFinishedActivity(enrolment, "a-lesson", start);
  expect(await Promise.all(written)).toEqual(Array.from({ length: 30 }, (_, at) => (at === 7 ? "refused" : true)));
  await Promise.all([open, finished]);
  expect((await attempts("many")).map(({ number }) => number)).toEqual(
    Array.from({ length: 30 }, (_, at) => at).filter((at) => at !== 7),
  );
});
