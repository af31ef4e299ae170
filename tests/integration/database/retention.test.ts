import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { recordRead } from "#app/domain/identity/audit.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { removeExpired } from "#app/domain/privacy/retention.server.ts";
import { readsAbout } from "#app/domain/privacy/own-reads.server.ts";
import { database } from "#app/data/database.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { completeCourse } from "../../completing.ts";
import { course, learner, staff } from "../certificate-people.ts";
import { useSpace } from "../space.ts";

useSpace();

const day = 86_400_000;
const now = new Date("2026-11-23T10:00:00.000Z");
const before = (milliseconds: number) => new Date(now.getTime() - milliseconds);
const year = 365 * day;

let person: Actor;
let agency = "";
let association = "";

beforeAll(async () => {
  await openSpace(now);
  person = await learner("Kept Mital");
  const db = await database();
  agency = (await db.organisation.findFirstOrThrow({ where: { kind: "agency" } })).id;
  association = (await db.organisation.findUniqueOrThrow({ where: { slug: "positive" } })).id;
});

const failure = async (failedAt: Date) =>
  (await database()).signInFailure.create({ data: { codeDigest: "x", failedAt } });
const session = async (expiresAt: Date) =>
  (await database()).session.create({ data: { id: crypto.randomUUID(), userId: person.userId, expiresAt } });
const invitation = async (invitedAt: Date) =>
  (await database()).invitation.create({
    data: {
      ...{ tokenDigest: crypto.randomUUID(), organisationId: agency, role: "counsellor", name: "Hiba" },
      ...{ invitedAt, invitedById: "x", expiresAt: invitedAt },
    },
  });
const message = async (madeAt: Date) => {
  const db = await database();
  const made = { madeAt: now, madeById: "x" };
  const hook = { organisationId: association, url: "https://example.org", events: [], sealedSecret: "x" };
  const { id: webhookId } = await db.webhook.create({ data: { ...hook, ...made } });
  await db.webhookMessage.create({
    data: { webhookId, type: "share", body: "{}", madeAt, tries: { create: { triedAt: madeAt, status: 200 } } },
  });
};
const share = async ({ withdrawnAt = null, expiresAt }: { withdrawnAt?: Date | null; expiresAt: Date }) =>
  (await database()).share.create({
    data: {
      ...{ learnerId: person.userId, organisationId: agency, recipient: "", purpose: "job", parts: {}, consent: {} },
      ...{ givenAt: before(2 * year), expiresAt, withdrawnAt },
      openings: { create: { openedAt: now, kind: "page" } },
    },
  });
const line = async (at: Date) =>
  (await database()).auditLine.create({ data: { at, byId: "x", what: "learner", subjectId: person.userId } });
const note = async () => {
  const db = await database();
  const about = { organisationId: agency, learnerId: person.userId };
  await db.candidateNote.create({ data: { ...about, text: "x", writtenAt: before(3 * year), writtenById: "x" } });
  await db.candidateStatus.create({ data: { ...about, step: "received", notedAt: before(3 * year), notedById: "x" } });
};

describe.each<[string, string, (moment: Date) => Promise<unknown>, Date]>([
  ["SignInFailure", "a day", failure, before(day)],
  ["Session", "its own end", session, now],
  ["Invitation", "90 days", invitation, before(90 * day)],
  ["WebhookMessage", "90 days", message, before(90 * day)],
  ["Share", "a year after it expired", (expiresAt) => share({ expiresAt }), before(year)],
  [
    "Share",
    "a year after it was withdrawn",
    (withdrawnAt) => share({ withdrawnAt, expiresAt: new Date(now.getTime() + day) }),
    before(year),
  ],
])("%s", (model, time, add, end) => {
  beforeEach(async () => {
    await removeExpired({ at: new Date("2200-01-01T00:00:00Z") }).catch(() => undefined);
  });

  test(`goes at the moment of ${time}, and not before`, async () => {
    await add(end);
    expect((await removeExpired({ at: new Date(now.getTime() - 1) }))[model]).toBe(0);
    expect((await removeExpired({ at: now }))[model]).toBe(1);
    expect((await removeExpired({ at: now }))[model]).toBe(0);
  });
});

test("what hangs on a share goes with it, and what an agency wrote with the last one", async () => {
  const db = await database();
  await db.share.deleteMany({});
  await note();
  await share({ expiresAt: before(year) });
  const held = await share({ expiresAt: before(year - 1) });
  expect(await removeExpired({ at: now })).toMatchObject({ Share: 1, CandidateNote: 0, CandidateStatus: 0 });
  expect(await db.shareOpening.count({ where: { shareId: held.id } })).toBe(1);
  expect(await db.shareOpening.count()).toBe(1);
  const later = new Date(now.getTime() + 1);
  expect(await removeExpired({ at: later })).toMatchObject({ Share: 1, CandidateNote: 1, CandidateStatus: 1 });
  expect(await db.shareOpening.count()).toBe(0);
});

test("what a batch says of enrolments that are gone goes", async () => {
  const db = await database();
  const { id: courseId } = await db.course.findFirstOrThrow();
  const refused = [{ enrolment: "gone", name: "Gone Mital", problem: "broken" }];
  const batch = { startedById: "x", startedAt: now, finishedAt: now, total: 1, refused };
  const { id } = await db.issueBatch.create({ data: { ...batch, courseId } });
  expect((await removeExpired({ at: now })).IssueBatch).toBe(1);
  expect((await db.issueBatch.findUniqueOrThrow({ where: { id } })).refused).toEqual([]);
});

describe("the audit log", () => {
  test("keeps its lines for three years, and goes by itself", async () => {
    const real = new Date();
    const old = new Date(real);
    old.setUTCFullYear(old.getUTCFullYear() - 3);
    const db = await database();
    await db.auditLine.deleteMany({ where: { at: { lt: new Date("2020-01-01") } } });
    await line(new Date(old.getTime() - 5 * day));
    await line(new Date(old.getTime() + 5 * day));
    expect((await removeExpired({ at: real })).AuditLine).toBe(1);
    expect((await removeExpired({ at: real })).AuditLine).toBe(0);
  });

  test("is never changed, and a younger line cannot be removed", async () => {
    const db = await database();
    const { id } = await line(new Date());
    const changed = db.auditLine.update({ where: { id }, data: { people: 2 } });
    const removed = db.auditLine.delete({ where: { id } });
    const outcomes = await Promise.allSettled([changed, removed]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await db.auditLine.findUnique({ where: { id } })).toMatchObject({ people: 1 });
  });

  test("is told to the person in whose course a list was read, and not what they read themself", async () => {
    const reader = await staff("trainer", "positive");
    const { id: other } = await (await database()).course.findFirstOrThrow({ where: { slug: { not: course.course } } });
    const enrolled = await completeCourse(course, person, now);
    const { courseId: mine } = await (await database()).enrolment.findUniqueOrThrow({ where: { id: enrolled } });
    const at = new Date();
    await recordRead({ what: "learners", within: mine, people: 12 }, { by: reader, at });
    await recordRead({ what: "learners", within: other, people: 12 }, { by: reader, at });
    await recordRead({ what: "learner", within: "x", subject: person.userId }, { by: person, at });
    await recordRead({ what: "marking", within: mine, people: 0 }, { by: reader, at });
    const told = (await readsAbout(person)).filter(({ by }) => by !== null);
    expect(told).toEqual([{ at, by: reader.name, programOf: null, what: "learners", people: 12 }]);
  });
});
