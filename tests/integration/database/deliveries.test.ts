import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { join } from "#app/domain/identity/accounts.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { sealKeyOf } from "#app/domain/identity/seal.server.ts";
import { activitiesOf } from "#app/domain/learning/course.ts";
import { enrol, ownEnrolment } from "#app/domain/learning/enrolments.server.ts";
import { receive } from "#app/domain/offline-sync/deliveries.server.ts";
import { handIn } from "#app/domain/offline-sync/outbox-file.server.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { database } from "#app/data/database.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { useSpace } from "../space.ts";

useSpace();

const at = new Date("2026-11-23T10:00:00Z");
const address = { organisation: "positive", course: "first-job" };
let learner: Actor;
let enrolment = "";
let lesson = "";
let quiz = "";
let limited = "";

beforeAll(async () => {
  await openSpace(at);
  const content = (await courseBySlugs(address.organisation, address.course))?.latest.content;
  const activities = content ? activitiesOf(content) : [];
  lesson = activities.find(({ kind }) => kind === "lesson")?.id ?? "";
  quiz = activities.find(({ kind }) => kind === "quiz")?.id ?? "";
  limited = activities.flatMap((one) => (one.kind === "quiz" && one.quiz.attempts ? [one.id] : []))[0] ?? "";
});

beforeEach(async () => {
  learner = await newLearner();
  enrolment = await enrolled(learner);
});

async function newLearner(): Promise<Actor> {
  const joined = await join({ name: "Amina Mital", secret: "2749", locale: "ar" }, { at });
  if (!joined.ok) throw new Error("joining was refused");
  return joined.value;
}

async function enrolled(by: Actor): Promise<string> {
  const made = await enrol(address, { by, at });
  if (!made.ok) throw new Error(made.problem);
  return made.value;
}

const finish = (id = randomUUID()) => ({ id, path: `/learn/${enrolment}/lessons/${lesson}`, fields: {} });
const answer = (attempt: string, given: string, id: string = randomUUID(), activity = quiz) => ({
  id,
  path: `/learn/${enrolment}/quizzes/${activity}`,
  fields: { attempt: [attempt], [`q-${given}`]: ["1"] },
});
const send = (delivery: object, by = learner) => receive(delivery, { by, at });

async function facts(by = learner) {
  const found = await ownEnrolment(enrolment, by);
  if (!found.ok) throw new Error(found.problem);
  return { finished: found.value.finished.length, attempts: found.value.attempts.map(({ number }) => number) };
}

describe("a delivery", () => {
  test("counts once however often it comes, and its outcome is always the first", async () => {
    const delivery = finish();
    const first = await send(delivery);
    expect(first).toMatchObject({ ok: true, value: { status: "accepted" } });
    expect(await Promise.all([send(delivery), send(delivery), send(delivery)])).toEqual([first, first, first]);
    expect(await facts()).toEqual({ finished: 1, attempts: [] });
  });

  test("sent several times at once counts once", async () => {
    const delivery = answer("1", "a");
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => send(delivery)));
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(outcomes[0]).toMatchObject({ ok: true, value: { status: "accepted" } });
    expect(await facts()).toEqual({ finished: 0, attempts: [1] });
  });

  test("that was stored before its outcome was kept is still the same", async () => {
    const delivery = answer("1", "a");
    await send(delivery);
    await (await database()).delivery.delete({ where: { id: delivery.id } });
    expect(await send(delivery)).toMatchObject({ ok: true, value: { status: "accepted" } });
    expect(await facts()).toEqual({ finished: 0, attempts: [1] });
  });

  test("carries the server's moment", async () => {
    await send(answer("1", "a"));
    const found = await ownEnrolment(enrolment, learner);
    expect(found.ok && found.value.attempts[0]?.submittedAt).toEqual(at);
  });

  test("of an attempt that is not next yet waits for the others", async () => {
    expect(await send(answer("2", "a"))).toEqual({ ok: false, problem: "too-early" });
    await send(answer("1", "a"));
    expect(await send(answer("2", "a"))).toMatchObject({ ok: true, value: { status: "accepted" } });
  });
});

describe("what does not count is kept, with its reason", () => {
  const refusedFor = (reason: string) => ({ ok: true, value: { status: "refused", reason } });
  const keptFields = async (id: string) => (await (await database()).delivery.findUnique({ where: { id } }))?.fields;

  test("other answers to an attempt that another phone took", async () => {
    const asked = Object.keys((await openedFields()).fields)[0] ?? "";
    await send({ ...answer("1", "a"), fields: { attempt: ["1"], [asked]: ["1"] } });
    const late = { ...answer("1", "a"), fields: { attempt: ["1"], [asked]: ["2"] } };
    expect(await send(late)).toEqual(refusedFor("attempt-taken"));
    expect(await keptFields(late.id)).toEqual(late.fields);
    expect(await facts()).toEqual({ finished: 0, attempts: [1] });
  });

  test("the same answers from another page are what is there already", async () => {
    const given = answer("1", "a");
    await send(given);
    expect(await send({ ...given, id: randomUUID() })).toMatchObject({ value: { status: "accepted" } });
    expect(await facts()).toEqual({ finished: 0, attempts: [1] });
  });

  test("an attempt beyond the last one", async () => {
    expect(limited).not.toBe("");
    const outcomes = [];
    for (let number = 1; number <= 20; number++)
      outcomes.push(await send(answer(String(number), "a", randomUUID(), limited)));
    expect(outcomes.find((outcome) => !("value" in outcome) || outcome.value.status === "refused")).toEqual(
      refusedFor("attempts-used-up"),
    );
  });

  test.each([
    ["an unknown activity", () => ({ ...finish(), path: `/learn/${enrolment}/lessons/nothing` })],
    ["an unknown enrolment", () => ({ ...finish(), path: `/learn/nothing/lessons/${lesson}` })],
    ["an unknown course", () => ({ ...finish(), path: "/courses/positive/nothing" })],
    ["a page that takes no deliveries", () => ({ ...finish(), path: "/account" })],
    ["an attempt that is no number", () => answer("first", "a")],
  ])("%s", async (_, make) => {
    const delivery = make();
    expect(await send(delivery)).toEqual(refusedFor("not-found"));
    expect(await keptFields(delivery.id)).toEqual(delivery.fields);
  });

  async function openedFields() {
    const { openQuiz } = await import("#app/domain/learning/quizzes.server.ts");
    const opened = await openQuiz({ enrolment, activity: quiz }, learner);
    if (!opened.ok || !opened.value.attempt) throw new Error("the quiz is not open");
    const single = opened.value.attempt.paper.questions.find(({ type }) => type === "single");
    return { fields: Object.fromEntries((single?.fields ?? []).map((name) => [name, ["1"]])) };
  }
});

describe("a delivery that is not one", () => {
  test.each([{ id: "1" }, { id: "" }, { id: `${randomUUID()}'--` }, { path: "learn" }, { fields: { a: "1" } }])(
    "%o is refused and stores nothing",
    async (wrong) => {
      expect(await send({ ...finish(), ...wrong })).toEqual({ ok: false, problem: "delivery-malformed" });
      expect(await facts()).toEqual({ finished: 0, attempts: [] });
    },
  );

  test("of another person is refused, and theirs stays as it is", async () => {
    const delivery = finish();
    await send(delivery);
    const thief = await newLearner();
    expect(await send(delivery, thief)).toEqual({ ok: false, problem: "delivery-of-another" });
    expect(await facts()).toEqual({ finished: 1, attempts: [] });
  });

  test("replayed by another person before its outcome was kept gives them nothing", async () => {
    const delivery = answer("1", "a");
    await send(delivery);
    await (await database()).delivery.delete({ where: { id: delivery.id } });
    const thief = await newLearner();
    const own = await enrolled(thief);
    const replayed = { ...delivery, path: `/learn/${own}/quizzes/${quiz}` };
    expect(await send(replayed, thief)).toMatchObject({ value: { status: "refused" } });
    const found = await ownEnrolment(own, thief);
    expect(found.ok && found.value.attempts).toEqual([]);
  });

  test("under the identifier of other fields is refused", async () => {
    const delivery = answer("1", "a");
    await send(delivery);
    expect(await send({ ...delivery, fields: { attempt: ["1"] } })).toEqual({ ok: false, problem: "delivery-changed" });
  });
});

describe("the file of a phone", () => {
  const trainer = async (code = "SALMA-2947") => (await unscopedPersonByCode(code))?.actor as Actor;

  async function fileOf(person: Actor, posts: { id: string; path: string; body: string; title: string }[]) {
    const raw = Buffer.from((await sealKeyOf(person.userId)) ?? "", "base64url");
    const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
    const deliveries = await Promise.all(
      posts.map(async ({ id, ...post }) => {
        const iv = crypto.getRandomValues(new Uint8Array(12));
        const bytes = Buffer.from(JSON.stringify(post));
        const method = { name: "AES-GCM", iv, additionalData: Buffer.from(person.userId) };
        const data = Buffer.from(await crypto.subtle.encrypt(method, key, bytes)).toString("base64url");
        return { id, iv: Buffer.from(iv).toString("base64url"), data };
      }),
    );
    return { format: "fadae-outbox", version: 1, person: person.userId, deliveries };
  }

  const finished = () => ({ ...finish(), body: "", title: "درس" });

  test("arrives in the learner's name, once", async () => {
    const file = JSON.stringify(await fileOf(learner, [finished()]));
    const by = await trainer();
    const handed = await handIn(`\uFEFF${file}`, { by, at });
    expect(handed).toMatchObject({
      ok: true,
      value: { learner: { userId: learner.userId }, deliveries: [{ outcome: { status: "accepted" } }] },
    });
    expect(await handIn(file, { by, at })).toEqual(handed);
    expect(await facts()).toEqual({ finished: 1, attempts: [] });
    const rows = await (await database()).delivery.findMany({ where: { userId: learner.userId } });
    expect(rows).toMatchObject([{ handedInBy: by.userId }]);
  });

  test("that somebody changed is not opened, and the rest arrives", async () => {
    const file = await fileOf(learner, [finished(), finished()]);
    const [first] = file.deliveries;
    if (first) first.data = `${first.data.startsWith("A") ? "B" : "A"}${first.data.slice(1)}`;
    const handed = await handIn(JSON.stringify(file), { by: await trainer(), at });
    expect(handed).toMatchObject({
      value: { deliveries: [{ outcome: "unreadable" }, { outcome: { status: "accepted" } }] },
    });
  });

  test("sealed for somebody else is not opened", async () => {
    const file = await fileOf(await newLearner(), [finished()]);
    const handed = await handIn(JSON.stringify({ ...file, person: learner.userId }), { by: await trainer(), at });
    // A key of their own is made when a phone first asks: then the seal does not fit, and before it there is no such file.
    expect(handed).toEqual({ ok: false, problem: "file-of-nobody" });
    await sealKeyOf(learner.userId);
    expect(
      await handIn(JSON.stringify({ ...file, person: learner.userId }), { by: await trainer(), at }),
    ).toMatchObject({
      value: { deliveries: [{ outcome: "unreadable" }] },
    });
  });

  test("of a learner of another association is nobody's", async () => {
    const file = JSON.stringify(await fileOf(learner, [finished()]));
    expect(await handIn(file, { by: await trainer("OMAR-1560"), at })).toEqual({
      ok: false,
      problem: "file-of-nobody",
    });
    expect(await facts()).toEqual({ finished: 0, attempts: [] });
  });

  test.each([
    "",
    "{",
    "[]",
    "null",
    '{"format":"fadae-outbox"}',
    '{"format":"fadae-outbox","version":2,"person":"x","deliveries":[]}',
  ])("%s is none", async (text) =>
    expect(await handIn(text, { by: await trainer(), at })).toEqual({ ok: false, problem: "file-malformed" }),
  );
});
