import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "#app/domain/identity/actor.ts";
import { activitiesOf } from "#app/domain/learning/course.ts";
import { enrol, ownEnrolment, settledEnrolment } from "#app/domain/learning/enrolments.server.ts";
import { submitAttempt } from "#app/domain/learning/quizzes.server.ts";
import { receive } from "#app/domain/offline-sync/deliveries.server.ts";
import { addAttempt, addFinishedActivity } from "#app/data/enrolments.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { learner } from "../certificate-people.ts";
import { rightResponses } from "../../right-responses.ts";
import { useSpace } from "../space.ts";

useSpace();

const at = new Date("2026-11-23T10:00:00Z");
let by: Actor;
let enrolment = "";
let quiz = "";

beforeAll(() => openSpace(at));

// What a process leaves behind that ends between the last attempt and the completion.
beforeEach(async () => {
  by = await learner("Amina Mital");
  const enrolled = await enrol({ organisation: "positive", course: "first-job" }, { by, at });
  enrolment = enrolled.ok ? enrolled.value : "";
  const found = await ownEnrolment(enrolment, by);
  if (!found.ok) throw new Error(found.problem);
  for (const activity of activitiesOf(found.value.version.content)) {
    if (activity.kind === "lesson") await addFinishedActivity(enrolment, activity.id, at);
    if (activity.kind !== "quiz") continue;
    quiz = activity.id;
    const responses = rightResponses(activity.quiz);
    await addAttempt(enrolment, { activityId: quiz, number: 1, responses, submittedAt: at, deliveryId: null });
  }
});

const isCompleted = async () => {
  const found = await ownEnrolment(enrolment, by);
  return found.ok && found.value.completion !== null;
};

test("a completion that was not recorded is, when the same form is sent again", async () => {
  expect(await isCompleted()).toBe(false);
  await submitAttempt({ enrolment, activity: quiz, number: 1, fields: {} }, { by, at });
  expect(await isCompleted()).toBe(true);
});

test("or when a phone delivers it again", async () => {
  const delivery = { id: randomUUID(), path: `/learn/${enrolment}/quizzes/${quiz}`, fields: { attempt: ["1"] } };
  await receive(delivery, { by, at });
  expect(await isCompleted()).toBe(true);
});

test("or when the learner looks at the course", async () => {
  expect(await settledEnrolment(enrolment, { by, at })).toMatchObject({ ok: true, value: { completion: {} } });
  expect(await isCompleted()).toBe(true);
});
