import { beforeAll, describe, expect, test } from "vitest";
import { claim } from "#app/domain/certificates/claim.server.ts";
import { certificatesOf, ownCertificate, ownDocument } from "#app/domain/certificates/own.server.ts";
import { verify } from "#app/domain/certificates/verification.server.ts";
import { addAccount, changeSecret, join, rename, signIn } from "#app/domain/identity/accounts.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { actorOfCookie, closeSession } from "#app/domain/identity/lucia.server.ts";
import { activitiesOf, type CourseContent } from "#app/domain/learning/course.ts";
import { enrol, followedEnrolment, ownEnrolment } from "#app/domain/learning/enrolments.server.ts";
import { coursesFollowed, learnersFollowed } from "#app/domain/learning/following.server.ts";
import { finishLesson, ownLesson } from "#app/domain/learning/lessons.server.ts";
import { progressOf } from "#app/domain/learning/progress.ts";
import { openQuiz, reviewAttempt, saveTyped, submitAttempt } from "#app/domain/learning/quizzes.server.ts";
import { addVersion, courseBySlugs } from "#app/data/courses.server.ts";
import { database } from "#app/data/database.server.ts";
import { keepOrganisation, organisationBySlug } from "#app/data/organisations.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { completeCourse } from "../../completing.ts";
import { useSpace } from "../space.ts";

useSpace();

const at = new Date("2026-11-23T10:00:00Z");
const address = { organisation: "positive", course: "first-job" };
let amina: Actor;
let ilyas: Actor;
let content: CourseContent;
let lesson = "";
let quiz = "";

beforeAll(async () => {
  await openSpace(at);
  amina = await newLearner("Amina Mital");
  ilyas = await newLearner("إلياس المثالي");
  content = (await courseBySlugs(address.organisation, address.course))?.latest.content as CourseContent;
  lesson = activitiesOf(content).find(({ kind }) => kind === "lesson")?.id ?? "";
  quiz = activitiesOf(content).find(({ kind }) => kind === "quiz")?.id ?? "";
});

async function newLearner(name: string): Promise<Actor> {
  const joined = await join({ name, secret: "2749", locale: "ar" }, { at });
  if (!joined.ok) throw new Error("joining was refused");
  return joined.value;
}

async function enrolled(by: Actor): Promise<string> {
  const made = await enrol(address, { by, at });
  if (!made.ok) throw new Error(made.problem);
  return made.value;
}

const cookieOf = (setCookie: string) => setCookie.split(";")[0] ?? "";

describe("opening the space", () => {
  test("a second time changes no row", async () => {
    const db = await database();
    const rows = async () =>
      JSON.stringify(
        await Promise.all([
          db.organisation.findMany(),
          db.courseVersion.findMany(),
          db.user.count(),
          db.space.findMany(),
        ]),
      );
    const before = await rows();
    await openSpace(new Date("2026-12-01T00:00:00Z"));
    expect(await rows()).toBe(before);
  });
});

describe("signing in", () => {
  test("works with the code in any form, and the session names the person", async () => {
    const signedIn = await signIn({ code: ` ${amina.code.toLowerCase().replace("-", " ")} `, secret: "٢٧٤٩" }, { at });
    expect(signedIn.ok).toBe(true);
    const cookie = signedIn.ok ? cookieOf(signedIn.value.cookie) : "";
    expect((await actorOfCookie(cookie)).actor).toEqual(amina);
    await closeSession(cookie);
    expect((await actorOfCookie(cookie)).actor).toBeNull();
  });

  test("the database holds no usable session", async () => {
    const signedIn = await signIn({ code: amina.code, secret: "2749" }, { at });
    const cookie = signedIn.ok ? cookieOf(signedIn.value.cookie) : "";
    const kept = await (await database()).session.findMany();
    expect(kept.length).toBeGreaterThan(0);
    for (const { id } of kept) expect((await actorOfCookie(`fadae_session=${id}`)).actor).toBeNull();
    expect((await actorOfCookie(cookie)).actor?.userId).toBe(amina.userId);
  });

  test.each(["a code that exists", "a code that does not"])("slows down after wrong PINs for %s", async (which) => {
    const code = which === "a code that exists" ? (await newLearner("Slow Mital")).code : "NOBODY-1234";
    const tries = [];
    for (let second = 0; second < 6; second++) {
      const result = await signIn({ code, secret: "9090" }, { at: new Date(at.getTime() + second) });
      tries.push(result.ok ? "in" : result.problem);
    }
    const [refused, wait] = ["sign-in-refused", "sign-in-wait"];
    expect(tries).toEqual([refused, refused, refused, refused, wait, wait]);
    // The right PIN does not open during the wait, and does after it.
    const lastFailure = new Date(at.getTime() + 3);
    expect(await signIn({ code, secret: "2749" }, { at: lastFailure })).toMatchObject({
      ok: false,
      problem: wait,
      detail: { seconds: 30 },
    });
    const later = await signIn({ code, secret: "2749" }, { at: new Date(at.getTime() + 31_000) });
    expect(later.ok).toBe(which === "a code that exists");
  });

  test("changing the secret ends the other sessions", async () => {
    const person = await newLearner("Changing Mital");
    const first = await signIn({ code: person.code, secret: "2749" }, { at });
    const old = first.ok ? cookieOf(first.value.cookie) : "";
    expect(await changeSecret({ present: "0000", next: "5836" }, { by: person, at })).toMatchObject({
      problem: "sign-in-refused",
    });
    expect(await changeSecret({ present: "2749", next: "1111" }, { by: person, at })).toMatchObject({
      problem: "secret-too-easy",
    });
    expect((await actorOfCookie(old)).actor).not.toBeNull();
    const changed = await changeSecret({ present: "2749", next: "5836" }, { by: person, at });
    expect((await actorOfCookie(old)).actor).toBeNull();
    expect((await actorOfCookie(changed.ok ? cookieOf(changed.value.cookie) : "")).actor?.userId).toBe(person.userId);
  });
});

describe("enrolling", () => {
  test("twice gives the same enrolment", async () => {
    const both = await Promise.all([enrolled(amina), enrolled(amina)]);
    expect(both[0]).toBe(both[1]);
  });

  test("in a course that is not there is refused", async () => {
    expect(await enrol({ organisation: "positive", course: "nothing" }, { by: amina, at })).toEqual({
      ok: false,
      problem: "not-found",
    });
  });

  test("somebody else's enrolment looks as if it were not there", async () => {
    const enrolment = await enrolled(amina);
    expect(await ownEnrolment(enrolment, ilyas)).toEqual({ ok: false, problem: "not-found" });
    expect(await ownLesson({ enrolment, activity: lesson }, ilyas)).toEqual({ ok: false, problem: "not-found" });
    expect(await finishLesson({ enrolment, activity: lesson }, { by: ilyas, at })).toEqual({
      ok: false,
      problem: "not-found",
    });
    expect(await openQuiz({ enrolment, activity: quiz }, ilyas)).toEqual({ ok: false, problem: "not-found" });
  });
});

describe("lessons and quizzes", () => {
  test("finishing a lesson twice counts once, with the first moment", async () => {
    const by = await newLearner("Lesson Mital");
    const place = { enrolment: await enrolled(by), activity: lesson };
    await finishLesson(place, { by, at });
    await finishLesson(place, { by, at: new Date("2026-12-24T00:00:00Z") });
    const found = await ownEnrolment(place.enrolment, by);
    expect(found.ok && found.value.finished).toEqual([{ activityId: lesson, finishedAt: at }]);
  });

  test("the paper of an attempt is the same each time it is opened", async () => {
    const by = await newLearner("Paper Mital");
    const place = { enrolment: await enrolled(by), activity: quiz };
    const [first, second] = [await openQuiz(place, by), await openQuiz(place, by)];
    expect(first.ok && first.value.attempt?.paper).toEqual(second.ok && second.value.attempt?.paper);
    expect(first.ok && first.value.attempt?.number).toBe(1);
  });

  test("what was typed comes back, fields of no question are left out, and submitting removes it", async () => {
    const by = await newLearner("Typing Mital");
    const place = { enrolment: await enrolled(by), activity: quiz, number: 1 };
    const opened = await openQuiz(place, by);
    const name = (opened.ok && opened.value.attempt?.paper.questions[0]?.fields[0]) || "";
    await saveTyped(
      { ...place, fields: { [name]: ["1"], intent: ["save"], __proto__: ["x"], [`q-${"x".repeat(9)}`]: ["1"] } },
      { by, at },
    );
    const again = await openQuiz(place, by);
    expect(again.ok && again.value.attempt).toMatchObject({ typed: { [name]: ["1"] }, savedAt: at, number: 1 });
    expect(again.ok && Object.keys(again.value.attempt?.typed ?? {})).toEqual([name]);
    expect(await submitAttempt({ ...place, fields: {} }, { by, at })).toMatchObject({ ok: true });
    expect(await (await database()).attemptDraft.count({ where: { enrolmentId: place.enrolment } })).toBe(0);
  });

  test("the same attempt sent many times at once is stored once, and the first stands", async () => {
    const by = await newLearner("Double Mital");
    const place = { enrolment: await enrolled(by), activity: quiz, number: 1 };
    const sent = await Promise.all(
      Array.from({ length: 8 }, () => submitAttempt({ ...place, fields: {} }, { by, at })),
    );
    expect(sent.filter(({ ok }) => ok)).toHaveLength(1);
    expect(new Set(sent.filter(({ ok }) => !ok).map((result) => !result.ok && result.problem))).toEqual(
      new Set(["attempt-submitted"]),
    );
    const review = await reviewAttempt(place, by);
    expect(review.ok && review.value.grades).toHaveLength(1);
  });

  test.each([
    [2, "attempt-too-early"],
    [7, "attempt-too-early"],
    [0, "attempt-not-open"],
    [-1, "attempt-not-open"],
    [1.5, "attempt-not-open"],
    [Number.NaN, "attempt-not-open"],
  ])("attempt %d is refused when the next one is 1: %s", async (number, problem) => {
    const by = await newLearner("Forging Mital");
    const place = { enrolment: await enrolled(by), activity: quiz, number };
    expect(await submitAttempt({ ...place, fields: {} }, { by, at })).toMatchObject({ ok: false, problem });
    expect(await saveTyped({ ...place, fields: {} }, { by, at })).toMatchObject({ ok: false, problem });
  });

  test("no attempt is open after the last one", async () => {
    const by = await newLearner("Last Mital");
    const final = activitiesOf(content).find((activity) => activity.kind === "quiz" && activity.quiz.attempts !== null);
    const limit = final?.kind === "quiz" ? (final.quiz.attempts ?? 0) : 0;
    const place = { enrolment: await enrolled(by), activity: final?.id ?? "" };
    for (let number = 1; number <= limit; number++)
      expect((await submitAttempt({ ...place, number, fields: {} }, { by, at })).ok).toBe(true);
    expect(await submitAttempt({ ...place, number: limit + 1, fields: {} }, { by, at })).toMatchObject({
      problem: "attempt-not-open",
    });
    const opened = await openQuiz(place, by);
    expect(opened.ok && [opened.value.left, opened.value.attempt]).toEqual([0, null]);
  });
});

describe("completion and certificate", () => {
  test("a course is completed when its rule is met, with a copy of the rule", async () => {
    const by = await newLearner("Complete Mital");
    const enrolment = await completeCourse(address, by, at);
    const found = await ownEnrolment(enrolment, by);
    expect(found.ok && found.value.completion).toMatchObject({
      completedAt: at,
      rule: content.completion,
      serial: null,
    });
    expect(found.ok && progressOf(content, found.value).next).toBeNull();
  });

  test("nothing is issued before the course is completed", async () => {
    const by = await newLearner("Early Mital");
    const enrolment = await enrolled(by);
    expect(await claim({ enrolment, names: { ar: "", latin: "Early Mital" } }, { by, at })).toEqual({
      ok: false,
      problem: "not-completed",
    });
  });

  test.each([
    ["no name", { ar: "", latin: " " }, { problem: "names-needed" }],
    ["Latin letters in the Arabic name", { ar: "Amina", latin: "" }, { names: { ar: { problem: "name-not-arabic" } } }],
    [
      "Arabic letters in the Latin name",
      { ar: "", latin: "أمينة" },
      { names: { latin: { problem: "name-not-latin" } } },
    ],
    ["an emoji", { ar: "", latin: "Amina 😀" }, { names: { latin: { problem: "name-characters" } } }],
    ["a direction override", { ar: "أمينة\u202E", latin: "" }, { names: { ar: { problem: "name-characters" } } }],
    ["a letter that no font has", { ar: "", latin: "Амина" }, { names: { latin: { problem: "name-unprintable" } } }],
    [
      "a name of 80 letters without a space",
      { ar: "", latin: "W".repeat(80) },
      { names: { latin: { problem: "name-does-not-fit" } } },
    ],
  ])("a claim with %s is refused and nothing is kept", async (_, names, expected) => {
    const by = await newLearner("Refused Mital");
    const enrolment = await completeCourse(address, by, at);
    expect(await claim({ enrolment, names }, { by, at })).toMatchObject({ ok: false, ...expected });
    expect(await certificatesOf({ by, at })).toEqual([]);
  });

  test("claiming twice, even at once, gives one certificate", async () => {
    const by = await newLearner("Claiming Mital");
    const enrolment = await completeCourse(address, by, at);
    const claims = await Promise.all(
      ["Claiming Mital", "Another Name"].map((latin) => claim({ enrolment, names: { ar: "", latin } }, { by, at })),
    );
    const serials = new Set(claims.map((result) => result.ok && result.value));
    expect(serials.size).toBe(1);
    expect(await certificatesOf({ by, at })).toHaveLength(1);
  });

  test("renaming the person, the association and the course changes nothing on it", async () => {
    const by = await newLearner("Frozen Mital");
    const enrolment = await completeCourse(address, by, at);
    const claimed = await claim({ enrolment, names: { ar: "فلان المثالي", latin: "Frozen Mital" } }, { by, at });
    const serial = claimed.ok ? claimed.value : "";
    const [before, bytes] = [await verify(serial, { at }), await ownDocument(serial, { by, at })];
    await rename({ name: "Somebody Else", otherName: "شخص آخر" }, { by, at });
    const organisation = await organisationBySlug("positive");
    if (!organisation) throw new Error("no organisation");
    const { id, ...own } = organisation;
    await keepOrganisation({ ...own, name: { ar: "اسم آخر", fr: "Autre nom" } });
    await addVersion({
      ...{ organisationId: id, slug: "first-job", digest: "0".repeat(64), costBytes: {}, publishedAt: at },
      content: { ...content, title: { ar: "عنوان آخر", fr: "Autre titre" } },
    });
    expect(await verify(serial, { at })).toEqual(before);
    expect(before).toMatchObject({
      verdict: "valid",
      facts: { name: { latin: "F… M…" }, course: content.title, issuedOn: "2026-11-23" },
    });
    expect(await ownDocument(serial, { by, at })).toEqual(bytes);
    expect(bytes.ok && Buffer.from(bytes.value.bytes.subarray(0, 5)).toString()).toBe("%PDF-");
    // Who was enrolled stays on the version of then; who enrols now gets the new one.
    const [old, young] = [
      await ownEnrolment(enrolment, by),
      await ownEnrolment(await enrolled(await newLearner("New Mital")), by),
    ];
    expect(old.ok && old.value.version.number).toBe(1);
    expect(young.ok).toBe(false);
    expect((await courseBySlugs("positive", "first-job"))?.latest.number).toBe(2);
  });

  test("somebody else's certificate cannot be downloaded, and anybody may verify it", async () => {
    const by = await newLearner("Own Mital");
    const enrolment = await completeCourse({ organisation: "digital-paths", course: "digital-safety" }, by, at);
    const claimed = await claim({ enrolment, names: { ar: "", latin: "Own Mital" } }, { by, at });
    const serial = claimed.ok ? claimed.value : "";
    expect(await ownCertificate(serial, { by: ilyas, at })).toEqual({ ok: false, problem: "not-found" });
    expect(await ownDocument(serial, { by: ilyas, at })).toEqual({ ok: false, problem: "not-found" });
    for (const typed of [serial, serial.toLowerCase(), `https://fadae.example/v/${serial}`])
      expect(await verify(typed, { at })).toMatchObject({ verdict: "valid", facts: { serial } });
  });

  test.each(["", "0", "000000000000", "%00", "'; DROP TABLE Certificate; --", "A".repeat(100_000)])(
    "%#: an unknown serial is unknown",
    async (typed) => {
      expect(await verify(typed, { at })).toMatchObject({ verdict: "unknown" });
    },
  );
});

describe("trainers", () => {
  test("see the courses and learners of their own association only", async () => {
    const [positive, paths] = [await organisationBySlug("positive"), await organisationBySlug("digital-paths")];
    const trainerOf = (organisationId: string | undefined) =>
      addAccount({
        ...{ name: "Trainer Mital", secret: "a long password", locale: "fr" as const, at },
        memberships: [{ role: "trainer", organisationId: organisationId ?? null }],
      });
    const [own, other] = [await trainerOf(positive?.id), await trainerOf(paths?.id)];
    const enrolment = await enrolled(amina);
    const course = await courseBySlugs(address.organisation, address.course);
    expect((await coursesFollowed(own)).map(({ slug }) => slug)).toEqual(["first-job"]);
    expect((await coursesFollowed(other)).map(({ slug }) => slug)).toEqual(["digital-safety"]);
    const learners = await learnersFollowed(course?.id ?? "", own);
    expect(learners.ok && learners.value.enrolments.map(({ id }) => id)).toContain(enrolment);
    expect(await learnersFollowed(course?.id ?? "", other)).toEqual({ ok: false, problem: "not-found" });
    expect((await followedEnrolment(enrolment, own)).ok).toBe(true);
    expect(await followedEnrolment(enrolment, other)).toEqual({ ok: false, problem: "not-found" });
  });
});
