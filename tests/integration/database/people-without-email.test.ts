import pino from "pino";
import { beforeAll, describe, expect, test } from "vitest";
import { addAccount, changeSecret, rename, secretKindOf, signIn } from "#app/domain/identity/accounts.server.ts";
import { cardHolders } from "#app/domain/cards/cards.server.ts";
import type { Actor, Role } from "#app/domain/identity/actor.ts";
import { actorOfCookie } from "#app/domain/identity/lucia.server.ts";
import { enrol } from "#app/domain/learning/enrolments.server.ts";
import { addPeople, previewPeople, type AddedPerson } from "#app/domain/learning/people.server.ts";
import { helpSignIn, signInActs, signInStateOf } from "#app/domain/learning/sign-in-help.server.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { database } from "#app/data/database.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { organisationBySlug } from "#app/data/organisations.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { useSpace } from "../space.ts";

useSpace();

const at = new Date("2026-11-23T10:00:00Z");
const address = { organisation: "positive", course: "first-job" };
let course = "";
let trainer: Actor;
let otherTrainer: Actor;
let administrator: Actor;

beforeAll(async () => {
  await openSpace(at);
  course = (await courseBySlugs(address.organisation, address.course))?.id ?? "";
  trainer = await staff("trainer", "positive");
  otherTrainer = await staff("coordinator", "digital-paths");
  administrator = await staff("administrator", null);
});

async function staff(role: Role, slug: string | null): Promise<Actor> {
  const organisationId = slug && ((await organisationBySlug(slug))?.id ?? "");
  const memberships = [{ role, organisationId }];
  return addAccount({ name: "Staff Mital", secret: "a long password", locale: "fr", memberships, at });
}

const add = (list: string, more: Partial<Parameters<typeof addPeople>[0]> = {}, by = trainer) =>
  addPeople({ course, list, batch: crypto.randomUUID(), kind: "typed", ...more }, { by, at });

async function added(name: string, kind: "typed" | "pictures" = "typed"): Promise<AddedPerson & { secret: string }> {
  const result = await add(name, { kind });
  const [person] = result.ok ? result.value.people : [];
  if (!person?.secret) throw new Error("nobody was added");
  return { ...person, secret: person.secret };
}

const isIn = async (code: string, secret: string) => (await signIn({ code, secret }, { at })).ok;
const cookieOf = async (code: string, secret: string) => {
  const result = await signIn({ code, secret }, { at });
  return result.ok ? (result.value.cookie.split(";")[0] ?? "") : "";
};
const counts = async () => {
  const db = await database();
  return [await db.user.count(), await db.enrolment.count()];
};

describe("adding people", () => {
  test("a preview stores nothing, and tells who has the name of somebody in the course", async () => {
    await added("Salma Preview");
    const before = await counts();
    const preview = await previewPeople({ course, list: "salma preview\nKarim 😀\nHiba Preview" }, { by: trainer, at });
    expect(preview).toMatchObject({
      ok: true,
      value: {
        good: [
          { name: "salma preview", isHere: true },
          { name: "Hiba Preview", isHere: false },
        ],
        bad: [{ number: 2, problem: "name-characters" }],
      },
    });
    expect(await counts()).toEqual(before);
  });

  test("each gets an account and an enrolment; bad lines come back and the good ones count", async () => {
    const [users, enrolments] = await counts();
    const result = await add("1. أمينة المثالية\n<b>\n2. Karim Mital\nkarim mital");
    expect(result).toMatchObject({
      ok: true,
      value: { bad: [{ text: "<b>" }, { text: "karim mital", problem: "name-repeated" }] },
    });
    expect(await counts()).toEqual([(users ?? 0) + 2, (enrolments ?? 0) + 2]);
    for (const person of result.ok ? result.value.people : []) {
      expect(person.secret).toMatch(/^\d{4}$/);
      expect(await isIn(person.code, person.secret ?? "")).toBe(true);
      expect((await signInStateOf(person.enrolment, { by: trainer })).ok).toBe(true);
    }
  });

  test("a name in other letters is kept, and the code is made of the Latin one", async () => {
    const person = await added("هبة المثالية / Hiba Mital");
    expect(person.code).toMatch(/^HIBA-/);
    const found = await unscopedPersonByCode(person.code);
    expect(found?.actor).toMatchObject({ name: "هبة المثالية", otherName: "Hiba Mital" });
    const holders = await cardHolders(course, { by: trainer, at });
    expect(holders.ok && holders.value.holders.find(({ code }) => code === person.code)).toMatchObject({
      ...{ name: "هبة المثالية", otherName: "Hiba Mital", refused: null },
    });
    const by = found?.actor ?? trainer;
    expect(await rename({ name: "Hiba Autre", otherName: "Hiba" }, { by, at })).toMatchObject({
      ok: false,
      other: { problem: "name-letters" },
    });
    expect(await rename({ name: "Hiba Autre", otherName: " " }, { by, at })).toEqual({ ok: true });
    expect((await unscopedPersonByCode(person.code))?.actor).toMatchObject({ name: "Hiba Autre", otherName: null });
  });

  test("the same form twice, and twice at once, adds nobody twice and tells no secret again", async () => {
    const batch = crypto.randomUUID();
    const list = "Twice Mital\nDouble Mital\nAgain Mital";
    const before = await counts();
    const [first, second] = await Promise.all([add(list, { batch }), add(list, { batch })]);
    const third = await add(list, { batch });
    expect(await counts()).toEqual(before.map((count) => count + 3));
    const people = [first, second, third].map((result) => (result.ok ? result.value.people : []));
    const enrolments = people.map((some) => some.map(({ enrolment }) => enrolment));
    expect(enrolments[1]).toEqual(enrolments[0]);
    expect(enrolments[2]).toEqual(enrolments[0]);
    const told = [0, 1, 2].map((index) => people.flatMap((some) => some[index]?.secret ?? []));
    expect(told.map((secrets) => secrets.length)).toEqual([1, 1, 1]);
    for (const [index, [secret = ""]] of told.entries())
      expect(await isIn(people[0]?.[index]?.code ?? "", secret)).toBe(true);
  });

  test("when the answer was lost, the same form gives new secrets to the same people", async () => {
    const batch = crypto.randomUUID();
    const first = await add("Lost Mital", { batch });
    const before = await counts();
    const again = await add("Lost Mital", { batch, renew: true });
    expect(await counts()).toEqual(before);
    const [lost, renewed] = [first, again].map((result) => (result.ok ? result.value.people[0] : undefined));
    expect(renewed?.code).toBe(lost?.code);
    expect(await isIn(renewed?.code ?? "", renewed?.secret ?? "")).toBe(true);
    expect(await isIn(lost?.code ?? "", lost?.secret ?? "")).toBe(renewed?.secret === lost?.secret);
  });

  test("another form, another trainer or another name is somebody else", async () => {
    const batch = crypto.randomUUID();
    const results = [
      await add("Same Mital", { batch }),
      await add("Same Mital", { batch: crypto.randomUUID() }),
      await add("Same Mital", { batch }, administrator),
      await add("Other Mital", { batch }),
    ];
    expect(new Set(results.map((result) => result.ok && result.value.people[0]?.enrolment)).size).toBe(4);
  });

  test.each([
    ["no batch", { batch: "" }, "batch-unknown"],
    ["a forged batch", { batch: "../../1" }, "batch-unknown"],
    ["a course that is not there", { course: "nothing" }, "not-found"],
    ["201 lines", { list: "Amina\n".repeat(201) }, "list-too-long"],
    ["nothing", { list: " \n" }, "list-empty"],
  ])("%s is refused and nobody is added", async (_, more, problem) => {
    const before = await counts();
    expect(await add("Refused Mital", more)).toMatchObject({ ok: false, problem });
    expect(await counts()).toEqual(before);
  });

  test("staff of another organisation and learners add nobody and see nothing", async () => {
    const learner = (await signIn({ code: "AMINA-4821", secret: "2739" }, { at })) as { value: { actor: Actor } };
    const before = await counts();
    for (const by of [otherTrainer, learner.value.actor]) {
      expect(await add("Foreign Mital", {}, by)).toEqual({ ok: false, problem: "not-found" });
      expect(await previewPeople({ course, list: "Foreign Mital" }, { by, at })).toEqual({
        ok: false,
        problem: "not-found",
      });
    }
    expect(await counts()).toEqual(before);
  });
});

describe("three pictures", () => {
  test("open the account in their order only, and no PIN does", async () => {
    const person = await added("هبة المثالية", "pictures");
    expect(person.secret).toMatch(/^pictures:\d+-\d+-\d+$/);
    const [one, two, three] = person.secret.slice("pictures:".length).split("-");
    expect(await isIn(person.code, person.secret)).toBe(true);
    expect(await isIn(person.code, `pictures:${three}-${two}-${one}`)).toBe(false);
    expect(await isIn(person.code, `${one}-${two}-${three}`)).toBe(false);
    expect(await isIn(person.code, "")).toBe(false);
  });

  test("are slowed down like PINs, whether or not the code exists", async () => {
    const { code } = await added("Slow Pictures", "pictures");
    for (const tried of [code, "NOBODY-4321"]) {
      const outcomes = [];
      for (let second = 0; second < 5; second++)
        outcomes.push(
          await signIn({ code: tried, secret: "pictures:1-2-13" }, { at: new Date(at.getTime() + second) }),
        );
      expect(outcomes.map((outcome) => !outcome.ok && outcome.problem)).toEqual([
        ...Array.from({ length: 4 }, () => "sign-in-refused"),
        "sign-in-wait",
      ]);
    }
  });

  test("may be changed for a PIN and back by the person, and never taken by staff", async () => {
    const person = await added("Changing Pictures", "pictures");
    const signedIn = await signIn({ code: person.code, secret: person.secret }, { at });
    const by = signedIn.ok ? signedIn.value.actor : trainer;
    expect((await changeSecret({ present: "2749", next: "5836" }, { by, at })).ok).toBe(false);
    expect((await changeSecret({ present: person.secret, next: "5836" }, { by, at })).ok).toBe(true);
    expect(await secretKindOf(by)).toBe("typed");
    expect(await isIn(person.code, person.secret)).toBe(false);
    expect((await changeSecret({ present: "5836", next: "pictures:2-4-6" }, { by, at })).ok).toBe(true);
    expect(await secretKindOf(by)).toBe("pictures");
    expect(await isIn(person.code, "pictures:2-4-6")).toBe(true);
    const taken = await changeSecret({ present: "a long password", next: "pictures:2-4-6" }, { by: trainer, at });
    expect(taken.ok).toBe(false);
    expect(await secretKindOf(trainer)).toBe("typed");
  });
});

describe("at the desk", () => {
  test.each(signInActs)("%s ends what was before, every session and every counted failure", async (act) => {
    const person = await added(`Desk ${act}`);
    const cookies = [await cookieOf(person.code, person.secret), await cookieOf(person.code, person.secret)];
    for (let tries = 0; tries < 5; tries++) await signIn({ code: person.code, secret: "0000" }, { at });
    expect(await signIn({ code: person.code, secret: person.secret }, { at })).toMatchObject({
      problem: "sign-in-wait",
    });

    const renewed = await helpSignIn({ enrolment: person.enrolment, act }, { by: trainer, at });
    const told = renewed.ok ? renewed.value : { code: "", secret: "" };
    for (const cookie of cookies) expect((await actorOfCookie(cookie)).person).toBeNull();
    expect(await isIn(told.code, told.secret ?? person.secret)).toBe(true);
    // The same secret may come out by chance; what was before opens nothing in any other case.
    const isSame = told.code === person.code && told.secret === person.secret;
    expect(await isIn(person.code, person.secret)).toBe(isSame);
    const state = await signInStateOf(person.enrolment, { by: trainer });
    const kind = state.ok && state.value.kind;
    const expected = { pin: ["typed", true, false], pictures: ["pictures", true, false], code: ["typed", false, true] };
    expect([kind, told.code === person.code, told.secret === null]).toEqual(expected[act]);
  });

  test("staff of another organisation is refused, and nothing changes", async () => {
    const person = await added("Guarded Mital");
    const cookie = await cookieOf(person.code, person.secret);
    for (const act of signInActs)
      expect(await helpSignIn({ enrolment: person.enrolment, act }, { by: otherTrainer, at })).toEqual({
        ok: false,
        problem: "not-found",
      });
    expect((await actorOfCookie(cookie)).person?.code).toBe(person.code);
  });

  test("the account of somebody who has any membership is left alone, whoever asks", async () => {
    const target = await staff("trainer", "digital-paths");
    const enrolled = await enrol(address, { by: target, at });
    const enrolment = enrolled.ok ? enrolled.value : "";
    const cookie = await cookieOf(target.code, "a long password");
    for (const by of [trainer, administrator]) {
      expect(await signInStateOf(enrolment, { by })).toMatchObject({ ok: true, value: { mayHelp: false } });
      for (const act of signInActs)
        expect(await helpSignIn({ enrolment, act }, { by, at })).toEqual({ ok: false, problem: "not-allowed" });
    }
    expect((await actorOfCookie(cookie)).actor?.userId).toBe(target.userId);
    expect(await isIn(target.code, "a long password")).toBe(true);
  });

  test("each act leaves a line in the log, with who and to whom, and nothing that opens an account", async () => {
    const lines: string[] = [];
    const before = globalThis.fadaeLog;
    globalThis.fadaeLog = pino({ base: null }, { write: (line: string) => lines.push(line) });
    const person = await added("Logged Mital", "pictures");
    const told: string[] = [person.name, person.code, person.secret];
    for (const act of signInActs) {
      const renewed = await helpSignIn({ enrolment: person.enrolment, act }, { by: trainer, at });
      if (renewed.ok) told.push(renewed.value.code, renewed.value.secret ?? person.name);
    }
    globalThis.fadaeLog = before;
    const renewals = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === "sign-in renewed");
    expect(renewals.map(({ by, act, enrolment }) => [by, act, enrolment])).toEqual(
      signInActs.map((act) => [trainer.userId, act, person.enrolment]),
    );
    // A PIN may be a part of a moment; it is no value by itself.
    const values = lines.flatMap((line) => Object.values(JSON.parse(line)).map(String));
    expect(values.filter((value) => told.includes(value))).toEqual([]);
    for (const text of told.filter((one) => one.length > 4)) expect(lines.join("")).not.toContain(text);
  });

  test("a learner helps nobody, not even themselves", async () => {
    const person = await added("Own Mital");
    const signedIn = await signIn({ code: person.code, secret: person.secret }, { at });
    const by = signedIn.ok ? signedIn.value.actor : trainer;
    expect(await helpSignIn({ enrolment: person.enrolment, act: "pin" }, { by, at })).toEqual({
      ok: false,
      problem: "not-found",
    });
  });
});
