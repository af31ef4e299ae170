import { beforeAll, beforeEach, expect, test } from "vitest";
import { claim } from "#app/domain/certificates/claim.server.ts";
import { signLogHead } from "#app/domain/certificates/log/log.server.ts";
import { cheapChecks } from "#app/domain/health/checks.server.ts";
import { signIn } from "#app/domain/identity/accounts.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { clockHolds, confirmClock } from "#app/domain/identity/clock.server.ts";
import { submitAttempt } from "#app/domain/learning/quizzes.server.ts";
import { keepClock } from "#app/data/space.server.ts";
import { database } from "#app/data/database.server.ts";
import { lackBehind } from "#app/platform/lack.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { completeCourse } from "../../completing.ts";
import { course, learner } from "../certificate-people.ts";
import { useSpace } from "../space.ts";

useSpace();

const now = new Date();
const day = 86_400_000;
const later = (days: number) => new Date(now.getTime() + days * day);
let by: Actor;
let enrolment = "";

beforeAll(async () => {
  await openSpace(now);
  by = await learner("Clock Mital");
  enrolment = await completeCourse(course, by, now);
});
beforeEach(() => keepClock(now));

test("a jump of two years is seen whatever is stored meanwhile, and before anything was kept", async () => {
  expect(await clockHolds({ at: later(731) })).toBe(false);
  await (
    await database()
  ).auditLine.create({
    data: { at: later(731), byId: "x", what: "learner", subjectId: by.userId },
  });
  expect(await clockHolds({ at: later(732) })).toBe(false);
  expect(await clockHolds({ at: now })).toBe(true);
  await (await database()).space.update({ where: { id: 1 }, data: { clockAt: null } });
  expect(await clockHolds({ at: later(1000) })).toBe(false);
});

test("a clock that goes on holds, and somebody who looked may confirm it", async () => {
  expect([await clockHolds({ at: later(30) }), await clockHolds({ at: later(60) })]).toEqual([true, true]);
  expect(await clockHolds({ at: later(120) })).toBe(false);
  await confirmClock({ at: later(120) });
  expect(await clockHolds({ at: later(120) })).toBe(true);
});

test.each([
  ["a year back", -365, "clock-ahead"],
  ["two years forward", 731, "clock-behind"],
])("the doctor says of what is on record %s that it is not now", async (_, days, code) => {
  await keepClock(later(days));
  expect((await cheapChecks({ at: now })).map((one) => one.code)).toContain(code);
});

test("no certificate is dated before what is on record, and no head signed", async () => {
  const names = { ar: "كلوك ميتال", latin: "Clock Mital" };
  const early = { by, at: later(-365) };
  expect(await claim({ enrolment, names }, early).then(() => null, lackBehind)).toBe("clock");
  expect(await claim({ enrolment, names }, { by, at: now })).toMatchObject({ ok: true });
  const head = await signLogHead({ at: now });
  expect(head?.signedAt).toEqual(now);
  const other = await learner("Other Mital");
  const second = await completeCourse(course, other, now);
  expect(await claim({ enrolment: second, names }, { by: other, at: now })).toMatchObject({ ok: true });
  expect(await signLogHead({ at: later(-365) })).toEqual(head);
});

test("wrong PINs of a clock that was ahead lock nobody out, and those since count", async () => {
  const wrong = { code: by.code, secret: "9512" };
  for (let tries = 0; tries < 6; tries++) await signIn(wrong, { at: later(365 + tries) });
  for (let tries = 0; tries < 8; tries++) await signIn(wrong, { at: later(365) });
  expect(await signIn(wrong, { at: later(365) })).toMatchObject({ problem: "sign-in-wait" });
  expect(await signIn({ code: by.code, secret: "2749" }, { at: now })).toMatchObject({ ok: true });
  for (let tries = 0; tries < 4; tries++) await signIn(wrong, { at: now });
  const waits = await signIn(wrong, { at: now });
  expect(waits).toMatchObject({ problem: "sign-in-wait", detail: { seconds: 30 } });
});

test("an attempt is stored whatever the clock says", async () => {
  const someone = await learner("Early Mital");
  const own = await completeCourse(course, someone, now);
  const db = await database();
  const { activityId } = await db.attempt.findFirstOrThrow({ where: { enrolmentId: own } });
  for (const [number, days] of [
    [2, -365],
    [3, 731],
  ] as const) {
    const submitted = await submitAttempt(
      { enrolment: own, activity: activityId, number, fields: {} },
      { by: someone, at: later(days) },
    );
    expect(submitted).toMatchObject({ ok: true });
  }
  expect(await db.attempt.count({ where: { enrolmentId: own, activityId } })).toBe(3);
});
