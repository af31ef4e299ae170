import { beforeAll, describe, expect, test } from "vitest";
import { startBatch } from "#app/domain/certificates/batches.server.ts";
import { recordWork } from "#app/domain/certificates/followed.server.ts";
import { issuersOf, letIssue } from "#app/domain/certificates/issuing-rights.server.ts";
import { reissue, renew } from "#app/domain/certificates/reissue.server.ts";
import { restore, revoke } from "#app/domain/certificates/revocation.server.ts";
import { nameSignatories } from "#app/domain/certificates/signatories.server.ts";
import { previewCertificate } from "#app/domain/certificates/specimen.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { database } from "#app/data/database.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { holder, later, learner, publishWith, staff, start } from "../certificate-people.ts";
import { useSpace } from "../space.ts";

useSpace();

let people: Record<"learner" | "trainer" | "coordinator" | "elsewhere" | "administrator", Actor>;
let enrolment = "";
let serial = "";
let courseId = "";
let membership = "";

beforeAll(async () => {
  await openSpace(start);
  people = {
    learner: await learner("Curious Mital"),
    trainer: await staff("trainer", "positive"),
    coordinator: await staff("coordinator", "positive"),
    elsewhere: await staff("coordinator", "digital-paths"),
    administrator: await staff("administrator", null),
  };
  ({ enrolment, serial } = await holder("Amina Mital"));
  courseId = (await courseBySlugs("positive", "first-job"))?.id ?? "";
  const db = await database();
  membership = (await db.membership.findFirst({ where: { userId: people.trainer.userId } }))?.id ?? "";
});

const same = { ar: "", latin: "Amina Mital" };
/** Each of these is refused for another reason than the right when the asker may. */
const acts: Record<string, (by: Actor) => Promise<{ ok: boolean; problem?: string }>> = {
  reissue: (by) => reissue({ enrolment, names: same }, { by, at: later(1) }),
  renew: (by) => renew({ enrolment, names: same }, { by, at: later(1) }),
  restore: (by) => restore({ serial }, { by, at: later(1) }),
  "record work": (by) => recordWork({ enrolment, work: "group" }, { by }),
  "issue a batch": (by) => startBatch({ course: courseId }, { by, at: later(1) }),
};
const right: Record<string, string> = {
  reissue: "names-unchanged",
  renew: "holds-for-good",
  restore: "not-revoked",
  "record work": "already-issued",
  "issue a batch": "nobody-waits",
};
const outcomes = async (by: Actor) => {
  const found: Record<string, string | undefined> = {};
  for (const [name, act] of Object.entries(acts)) found[name] = (await act(by)).problem;
  return found;
};
const all = (problem: string) => Object.fromEntries(Object.keys(acts).map((name) => [name, problem]));

describe("who may issue, correct, renew, revoke and restore", () => {
  test("coordinators of the association and administrators", async () => {
    expect(await outcomes(people.coordinator)).toEqual(right);
    expect(await outcomes(people.administrator)).toEqual(right);
  });

  test("nobody of another association, and no learner: to them it is not there", async () => {
    expect(await outcomes(people.elsewhere)).toEqual(all("not-found"));
    expect(await outcomes(people.learner)).toEqual(all("not-found"));
    for (const by of [people.elsewhere, people.learner])
      expect(await revoke({ serial, reason: "wrong-facts" }, { by, at: later(1) })).toMatchObject({
        problem: "not-found",
      });
  });

  test("a trainer only with a right, until it ends", async () => {
    const { trainer, coordinator } = people;
    const choose = (may: boolean, by: Actor) =>
      letIssue({ organisation: "positive", trainer: membership, may }, { by, at: later(1) });
    expect(await outcomes(trainer)).toEqual(all("not-allowed"));
    expect(await revoke({ serial, reason: "wrong-facts" }, { by: trainer, at: later(1) })).toMatchObject({
      problem: "not-allowed",
    });
    expect(await choose(true, trainer)).toMatchObject({ problem: "not-allowed" });
    expect(await choose(true, people.elsewhere)).toMatchObject({ problem: "not-found" });
    expect(await Promise.all([choose(true, coordinator), choose(true, coordinator)])).toEqual([
      { ok: true, value: true },
      { ok: true, value: true },
    ]);
    expect(await outcomes(trainer)).toEqual(right);
    const issuers = await issuersOf("positive", { by: trainer, at: new Date() });
    const shown = issuers.ok && issuers.value.trainers.find(({ code }) => code === trainer.code);
    expect(shown).toMatchObject({ right: { by: "coordinator Mital", at: later(1) } });
    expect(await choose(false, coordinator)).toEqual({ ok: true, value: false });
    expect(await outcomes(trainer)).toEqual(all("not-allowed"));
    const rows = await (await database()).issuingRight.findMany();
    expect(rows).toMatchObject([{ grantedById: coordinator.userId, endedById: coordinator.userId, endedAt: later(1) }]);
  });

  test("a right is for a trainer of the association, not for anybody else", async () => {
    const db = await database();
    const other = await db.membership.findFirst({ where: { userId: people.elsewhere.userId } });
    for (const trainer of [other?.id ?? "", "nobody"]) {
      const choice = { organisation: "positive", trainer, may: true };
      expect(await letIssue(choice, { by: people.administrator, at: later(1) })).toMatchObject({
        problem: "not-found",
      });
    }
  });
});

describe("signatories", () => {
  const nobody = { "role-ar": "", "role-fr": "", "name-ar": "", "name-latin": "" };
  const president = {
    ...{ "role-ar": "رئيسة الجمعية", "role-fr": "Présidente" },
    ...{ "name-ar": " نادية  الوهمية", "name-latin": "Nadia Wahmia" },
  };
  const name = (signatories: (typeof nobody)[], by = people.coordinator) =>
    nameSignatories({ organisation: "positive", signatories }, { by, at: start });

  test("are printed on certificates from then on, and not on those before", async () => {
    expect(await name([nobody, president, nobody])).toMatchObject({
      ok: true,
      value: [{ role: { fr: "Présidente" }, name: { ar: "نادية الوهمية" } }],
    });
    const before = await database().then((db) => db.certificate.findUnique({ where: { serial } }));
    expect(before?.facts).toMatchObject({ signatories: [] });
    const fresh = await holder("Signed Mital");
    const after = await database().then((db) => db.certificate.findUnique({ where: { serial: fresh.serial } }));
    expect(after?.facts).toMatchObject({ signatories: [{ name: { latin: "Nadia Wahmia" } }] });
    expect(await name([nobody, nobody, nobody])).toEqual({ ok: true, value: [] });
  });

  test.each([
    ["a character that cannot be printed", { ...president, "name-latin": "Nadia 😀" }, "name-latin", "unprintable"],
    ["no role in French", { ...president, "role-fr": " " }, "role-fr", "role-needed"],
    ["no name", { ...president, "name-ar": "", "name-latin": "" }, "name-ar", "name-needed"],
    ["a name as wide as the page", { ...president, "name-latin": "W".repeat(120) }, "name-latin", "does-not-fit"],
    ["a text without end", { ...president, "role-fr": "W".repeat(400) }, "role-fr", "does-not-fit"],
  ] as const)("with %s are refused with the field", async (_, typed, field, problem) => {
    expect(await name([nobody, typed, nobody])).toMatchObject({ signatories: [{ at: 1, field, problem }] });
  });

  test("are named by coordinators and administrators only", async () => {
    expect(await name([president], people.trainer)).toMatchObject({ problem: "not-allowed" });
    expect(await name([president], people.elsewhere)).toMatchObject({ problem: "not-found" });
    expect(await name([president], people.learner)).toMatchObject({ problem: "not-found" });
    expect((await name([], people.administrator)).ok).toBe(true);
  });
});

describe("the preview", () => {
  test("is a PDF for whoever works for the association, with its co-issuers", async () => {
    await publishWith({ validMonths: 24, coIssuers: ["digital-paths", "extended-hand"] });
    const drawn = await previewCertificate(courseId, { by: people.trainer, at: start });
    expect(drawn.ok && Buffer.from(drawn.value.subarray(0, 5)).toString()).toBe("%PDF-");
    expect(await previewCertificate(courseId, { by: people.elsewhere, at: start })).toMatchObject({
      problem: "not-found",
    });
    const issued = await holder("Shared Mital");
    const row = await database().then((db) => db.certificate.findUnique({ where: { serial: issued.serial } }));
    expect(row?.facts).toMatchObject({
      expiresOn: "2028-11-23",
      coIssuers: [{ slug: "digital-paths" }, { slug: "extended-hand" }],
    });
  });
});
