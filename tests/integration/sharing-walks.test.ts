// Random walks through consent, opening, withdrawal, expiry, revocation and erasure, against a model of a few lines.
// 100 in a run of all tests; WALKS=5000 npx vitest run --project sqlite tests/integration/sharing-walks.test.ts
import assert from "node:assert/strict";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { verify } from "#app/domain/certificates/verification.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { eraseOnRequest } from "#app/domain/privacy/erasure.server.ts";
import { sharesWith } from "#app/domain/sharing/agency-shares.server.ts";
import { shareParts, type LearnerFile, type SharePart } from "#app/domain/sharing/file.ts";
import { saveProfile } from "#app/domain/sharing/file.server.ts";
import { isLinkOpen, openDocument, openShare, type Asked } from "#app/domain/sharing/openings.server.ts";
import { emptyProfile } from "#app/domain/sharing/profile.ts";
import { shareDays, type OpeningKind } from "#app/domain/sharing/share.ts";
import { ownShare, partners, readShare, withdrawShare } from "#app/domain/sharing/shares.server.ts";
import { addAct, addCertificate, certificatesOfLearner } from "#app/data/certificates.server.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { database } from "#app/data/database.server.ts";
import { addPerson } from "#app/data/people.server.ts";
import { openSpace } from "../../prisma/seed.ts";
import { exampleFacts } from "../certificates/example-facts.ts";
import { everything, share } from "../sharing.ts";
import { later, days, staff, start } from "./certificate-people.ts";
import { useSpace } from "./space.ts";

useSpace();

const walks = Number(process.env["WALKS"] ?? 100);
let agency: string;
let administrator: Actor;

beforeAll(async () => {
  await openSpace(start);
  agency = (await partners())[0]?.id ?? "";
  administrator = await staff("administrator", null);
});

type ModelShare = {
  id: string;
  token: string;
  isAgency: boolean;
  /** Whether it is of the one certificate. */
  isCertificate: boolean;
  parts: SharePart[];
  lastDay: number;
  isWithdrawn: boolean;
  lines: OpeningKind[];
};
type Model = { day: number; isErased: boolean; isRevoked: boolean; about: string; shares: ModelShare[] };
type Real = { by: Actor; serial: string; certificateId: string };

// Noon of each day, so that a share given on one holds on the whole of its last.
const moment = (model: Model) => later(days(model.day));
const shows = (model: Model, one: ModelShare) => !model.isErased && !one.isWithdrawn && model.day <= one.lastDay;
const askedBy = (one: ModelShare): Asked => (one.isAgency ? { share: one.id, agency } : { token: one.token });
const openedBy = (one: ModelShare, model: Model) => ({ byId: one.isAgency ? "counsellor" : null, at: moment(model) });

/** What the model says that a share shows. */
function expectShown(file: LearnerFile, model: Model, one: ModelShare, { serial }: Real): void {
  const certificates = one.parts.includes("certificates") && (one.isCertificate || !model.isRevoked) ? [serial] : [];
  assert.deepEqual(
    file.certificates.map((certificate) => certificate.serial),
    certificates,
  );
  for (const { verdict } of file.certificates) assert.equal(verdict, model.isRevoked ? "revoked" : "valid");
  assert.equal(file.about, !one.isCertificate && one.parts.includes("about") ? model.about : "");
  assert.equal(file.phone, !one.isCertificate && one.parts.includes("phone") ? "0600000000" : "");
  if (model.isRevoked) assert.deepEqual([file.skills, file.hours], [[], 0]);
}

type Walk = fc.AsyncCommand<Model, Real>;
const nth = (model: Model, at: number) => model.shares[at % model.shares.length]!;
const command = (name: string, run: Walk["run"], check: Walk["check"] = () => true): Walk => ({
  ...{ run, check },
  toString: () => name,
});
const hasShares = (model: Readonly<Model>) => model.shares.length > 0;

const give = fc
  .record({
    isAgency: fc.boolean(),
    isCertificate: fc.boolean(),
    parts: fc.subarray([...shareParts], { minLength: 1 }),
    days: fc.constantFrom(...shareDays),
  })
  .map((choice) =>
    command(
      `give ${JSON.stringify(choice)}`,
      async (model, { by, serial }) => {
        const filled = choice.parts.filter(
          (part) => part === "about" || part === "phone" || (part === "certificates" && !model.isRevoked),
        );
        const typed = {
          ...{ what: choice.isCertificate ? serial : "file", to: choice.isAgency ? "anapec" : "link" },
          ...{ parts: choice.parts, days: String(choice.days) },
        };
        if (choice.isCertificate ? model.isRevoked : filled.length === 0) {
          assert.equal((await readShare({ ...everything, ...typed }, { by, at: moment(model) })).ok, false);
          return;
        }
        const { share: id, token } = await share(by, typed, moment(model));
        const { isAgency, isCertificate } = choice;
        const parts: SharePart[] = isCertificate ? ["certificates"] : filled;
        const lastDay = model.day + choice.days;
        model.shares.push({ id, token, isAgency, isCertificate, parts, lastDay, isWithdrawn: false, lines: [] });
      },
      (model) => !model.isErased,
    ),
  );

const open = fc.nat().map((at) =>
  command(
    `open ${at}`,
    async (model, real) => {
      const one = nth(model, at);
      if (!one.isAgency) assert.equal(await isLinkOpen(one.token, { at: moment(model) }), shows(model, one));
      const opened = await openShare(askedBy(one), "page", openedBy(one, model));
      assert.equal(opened.ok, shows(model, one));
      if (!opened.ok) return;
      expectShown(opened.value.file, model, one, real);
      one.lines.push("page");
    },
    hasShares,
  ),
);

const take = fc.record({ at: fc.nat(), form: fc.constantFrom("pdf", "json") }).map(({ at, form }) =>
  command(
    `take ${form} of ${at}`,
    async (model, { serial }) => {
      const one = nth(model, at);
      const taken = await openDocument(askedBy(one), { serial, form }, openedBy(one, model));
      assert.equal(taken.ok, shows(model, one) && one.parts.includes("certificates") && !model.isRevoked);
      if (taken.ok) one.lines.push(form === "pdf" ? "document" : "credential");
    },
    hasShares,
  ),
);

const tamper = fc.record({ at: fc.nat(), place: fc.nat(23) }).map(({ at, place }) =>
  command(
    `tamper with ${at}`,
    async (model) => {
      const one = nth(model, at);
      const other = one.token[place] === "A" ? "B" : "A";
      const token = one.isAgency ? one.id : one.token.slice(0, place) + other + one.token.slice(place + 1);
      assert.equal((await openShare({ token }, "page", { byId: null, at: moment(model) })).ok, false);
      // A link is no key of an agency, nor the other way round.
      const crossed: Asked = one.isAgency ? { share: one.id, agency: "another" } : { share: one.id, agency };
      assert.equal((await openShare(crossed, "page", openedBy(one, model))).ok, false);
    },
    hasShares,
  ),
);

const list = fc.constant(
  command("list", async (model, real) => {
    const opener = { byId: "counsellor", at: moment(model) };
    const { rows, total } = await sharesWith(agency, { filters: {}, page: 1, perPage: 100, kind: "list" }, opener);
    const expected = model.shares.filter((one) => one.isAgency && shows(model, one));
    assert.deepEqual(rows.map((row) => row.share.id).toSorted(), expected.map(({ id }) => id).toSorted());
    assert.equal(total, expected.length);
    for (const one of expected) {
      expectShown(rows.find((row) => row.share.id === one.id)!.file, model, one, real);
      one.lines.push("list");
    }
  }),
);

const withdraw = fc.nat().map((at) =>
  command(
    `withdraw ${at}`,
    async (model, { by }) => {
      const one = nth(model, at);
      assert.equal((await withdrawShare(one.id, { by, at: moment(model) })).ok, !model.isErased);
      one.isWithdrawn = true;
    },
    hasShares,
  ),
);

const wait = fc.integer({ min: 1, max: 100 }).map((count) =>
  command(`wait ${count} days`, async (model) => {
    model.day += count;
  }),
);

const act = fc.constantFrom("revoked", "restored").map((kind) =>
  command(
    kind,
    async (model, { certificateId }) => {
      const reason = kind === "revoked" ? ("wrong-facts" as const) : null;
      // Acts of one day follow each other: the moment of each is its own.
      const at = new Date(moment(model).getTime() - 3_600_000 + acts++);
      await addAct(certificateId, { kind, at, reason, otherSerial: null, byId: null }, () => true);
      model.isRevoked = kind === "revoked";
    },
    (model) => !model.isErased && model.isRevoked === (kind === "restored"),
  ),
);
let acts = 0;

const tell = fc.constantFrom("أبحث عن عمل.", "Je cherche un emploi.", "I can drive.").map((about) =>
  command(
    `tell ${about}`,
    async (model, { by }) => {
      const typed = { ...emptyProfile, about, phone: "0600000000", experience: "" };
      assert.equal((await saveProfile(typed, { by, at: moment(model) })).ok, true);
      model.about = about;
    },
    (model) => !model.isErased,
  ),
);

const leave = fc.constant(
  command(
    "erase",
    async (model, { by, serial }) => {
      await erase(by, moment(model));
      const answer = await verify(serial, { at: moment(model) });
      assert.equal(answer.verdict, model.isRevoked ? "revoked" : "valid");
      assert.equal("removedAt" in answer && !("name" in answer.facts), true);
      model.isErased = true;
    },
    (model) => !model.isErased && model.day > 20,
  ),
);

/** The person asks on paper, and an administrator erases them. */
async function erase({ userId }: Actor, at: Date): Promise<void> {
  const erased = await eraseOnRequest({ person: userId, isSure: true }, { by: administrator, at });
  if (!erased.ok) throw new Error(`nobody was erased: ${erased.problem}`);
}

let people = 0;

/** Somebody with one certificate, whose forms are stand-ins: what they say is tried elsewhere. */
async function somebody(): Promise<Real> {
  const number = ++people;
  const by = await addPerson({
    ...{ code: `WALK-${number}`, name: "سلمى المثالية", secretHash: "none", secretKind: "typed", locale: "ar" },
    ...{ createdAt: start, memberships: [] },
  });
  const course = await courseBySlugs("digital-paths", "digital-safety");
  if (!by || !course) throw new Error("nobody walks");
  const db = await database();
  const completion = await db.completion.create({
    data: {
      ...{ rule: {}, completedAt: start },
      enrolment: {
        create: {
          ...{ seed: "seed", enrolledAt: start },
          learner: { connect: { id: by.userId } },
          course: { connect: { id: course.id } },
          version: { connect: { id: course.latest.id } },
        },
      },
    },
  });
  const serial = `WAGK${String(number).padStart(8, "0")}`;
  await addCertificate({
    ...{ serial, completionId: completion.id, number: 1, facts: { ...exampleFacts, serial, expiresOn: null } },
    ...{ issuedAt: start, expiresAt: null, nameShown: false, credential: "{}", statusList: 9, statusIndex: number },
    ...{ document: new Uint8Array([37]), byId: by.userId, replaces: null, batchId: null },
  });
  await saveProfile({ ...emptyProfile, about: "مرحبا", phone: "0600000000", experience: "" }, { by, at: start });
  const [certificate] = await certificatesOfLearner(by.userId);
  return { by, serial, certificateId: certificate?.id ?? "" };
}

const walking = (steps: fc.Arbitrary<Walk>[]) =>
  fc.asyncProperty(fc.commands(steps, { maxCommands: 25 }), async (some) => {
    const real = await somebody();
    const model: Model = { day: 0, isErased: false, isRevoked: false, about: "مرحبا", shares: [] };
    await fc.asyncModelRun(() => ({ model, real }), some);
    // What the learner sees is what was disclosed, line by line; of whoever was erased nothing is left.
    for (const one of model.shares) {
      const own = await ownShare(one.id, { by: real.by, at: moment(model) });
      const lines = own.ok ? own.value.openings.map(({ kind }) => kind).toSorted() : null;
      expect(lines).toEqual(model.isErased ? null : one.lines.toSorted());
    }
    if (!model.isErased) await erase(real.by, moment(model));
  });

test(
  `no walk of ${walks} shows anything after its end, and each disclosure has one line`,
  { timeout: 60_000 + walks * 3000 },
  async () => {
    const steps = [give, open, take, tamper, list, withdraw, wait, act, tell, leave];
    expect(await fc.assert(walking(steps), { numRuns: walks })).toBeUndefined();
  },
);

test("a withdrawal that does nothing is found out", { timeout: 180_000 }, async () => {
  const forget = fc.nat().map((at) =>
    command(
      `forget to withdraw ${at}`,
      async (model) => {
        nth(model, at).isWithdrawn = true;
      },
      hasShares,
    ),
  );
  const { failed } = await fc.check(walking([give, open, forget]), { numRuns: walks, endOnFailure: true });
  expect(failed).toBe(true);
});
