import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { claim } from "#app/domain/certificates/claim.server.ts";
import { certificatesOfEnrolment, recordWork } from "#app/domain/certificates/followed.server.ts";
import {
  certificatesOf,
  ownCredential,
  ownPrintout,
  ownCertificate,
  showName,
} from "#app/domain/certificates/own.server.ts";
import { reissue, renew } from "#app/domain/certificates/reissue.server.ts";
import { restore, revoke } from "#app/domain/certificates/revocation.server.ts";
import { isNameOf, verify } from "#app/domain/certificates/verification.server.ts";
import { confirmClock } from "#app/domain/identity/clock.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { database } from "#app/data/database.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { completeCourse } from "../../completing.ts";
import { course, days, holder, hours, later, learner, publishWith, staff, start } from "../certificate-people.ts";
import { useSpace } from "../space.ts";

useSpace();

let coordinator: Actor;
let administrator: Actor;

beforeAll(async () => {
  await openSpace(start);
  coordinator = await staff("coordinator", "positive");
  administrator = await staff("administrator", null);
});

// Tests go years ahead and come back: each begins with a clock that somebody looked at.
beforeEach(() => confirmClock({ at: start }));

const names = { ar: "أمينة المثالية", latin: "Amina Mithalia" };
const actsOf = async (enrolment: string) => {
  const found = await certificatesOfEnrolment(enrolment, { by: coordinator, at: later(days(400)) });
  if (!found.ok) throw new Error(found.problem);
  return found.value.certificates.map(({ number, acts }) => [number, acts.map(({ kind, by }) => `${kind} ${by}`)]);
};

describe("claiming", () => {
  test("writes who issued it and when, as number 1", async () => {
    const { enrolment } = await holder("Claiming Mital");
    expect(await actsOf(enrolment)).toEqual([[1, ["issued Claiming Mital"]]]);
  });

  test("twice at once gives one certificate with one act", async () => {
    const by = await learner("Hasty Mital");
    const enrolment = await completeCourse(course, by, start);
    const both = await Promise.all([1, 2].map(() => claim({ enrolment, names }, { by, at: start })));
    expect(new Set(both.map((one) => one.ok && one.value)).size).toBe(1);
    expect(await actsOf(enrolment)).toEqual([[1, ["issued Hasty Mital"]]]);
  });

  test("after a reissue gives the latest certificate", async () => {
    const { by, enrolment } = await holder("Again Mital");
    const second = await reissue({ enrolment, names }, { by: coordinator, at: later(1) });
    expect(await claim({ enrolment, names }, { by, at: later(2) })).toEqual(second);
  });
});

describe("reissuing", () => {
  test("gives a new serial with the corrected names, and the old one leads to it", async () => {
    const { by, enrolment, serial } = await holder("Wrong Mital");
    const second = await reissue({ enrolment, names }, { by: coordinator, at: later(hours(1)) });
    const fresh = second.ok ? second.value : "";
    expect(fresh).toMatch(/^[0-9A-Z]{12}$/);
    expect(fresh).not.toBe(serial);
    expect(await verify(serial, { at: later(hours(2)) })).toMatchObject({
      verdict: "replaced",
      state: { by: fresh, reason: "name-corrected", at: later(hours(1)) },
    });
    expect(await verify(fresh, { at: later(hours(2)) })).toMatchObject({
      verdict: "valid",
      facts: { issuedOn: "2026-11-23", completedOn: "2026-11-23" },
      history: [
        { kind: "issued", at: start },
        { kind: "replaced", reason: "name-corrected" },
      ],
    });
    expect(await isNameOf({ serial: fresh, name: "amina mithalia" })).toBe(true);
    expect(await isNameOf({ serial, name: "amina mithalia" })).toBe(false);
    expect((await certificatesOf({ by, at: later(hours(2)) })).map((one) => one.serial)).toEqual([fresh]);
    expect(await actsOf(enrolment)).toEqual([
      [2, ["issued coordinator Mital"]],
      [1, ["issued Wrong Mital", "replaced coordinator Mital"]],
    ]);
  });

  test.each([
    ["the same names", { ar: "", latin: "Same Mital" }, { problem: "names-unchanged" }],
    ["no name", { ar: " ", latin: "" }, { problem: "names-needed" }],
    ["a letter that no font has", { ar: "", latin: "Амина" }, { names: { latin: { problem: "name-unprintable" } } }],
    [
      "a name that is too wide",
      { ar: "", latin: "W".repeat(80) },
      { names: { latin: { problem: "name-does-not-fit" } } },
    ],
  ])("with %s is refused, and the certificate stays", async (_, typed, refusal) => {
    const { enrolment, serial } = await holder("Same Mital");
    const at = later(1);
    expect(await reissue({ enrolment, names: typed }, { by: coordinator, at })).toMatchObject({
      ok: false,
      ...refusal,
    });
    expect(await verify(serial, { at })).toMatchObject({ verdict: "valid" });
  });

  test("before there is a certificate is refused", async () => {
    const enrolment = await completeCourse(course, await learner("Without Mital"), start);
    const again = await reissue({ enrolment, names }, { by: coordinator, at: later(1) });
    expect(again).toEqual({ ok: false, problem: "no-certificate" });
  });

  test("twice at once gives one new certificate", async () => {
    const { enrolment } = await holder("Doubled Mital");
    const both = await Promise.all(
      ["One Mital", "Two Mital"].map((latin) =>
        reissue({ enrolment, names: { ar: "", latin } }, { by: coordinator, at: later(1) }),
      ),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ problem: "changed-meanwhile" });
    expect((await actsOf(enrolment)).map(([number]) => number)).toEqual([2, 1]);
  });

  test("while it is revoked ends in one of the two, never in both", async () => {
    const { enrolment, serial } = await holder("Racing Mital");
    const [again, revoked] = await Promise.all([
      reissue({ enrolment, names }, { by: coordinator, at: later(1) }),
      revoke({ serial, reason: "wrong-person" }, { by: administrator, at: later(1) }),
    ]);
    expect([again.ok, revoked.ok].filter(Boolean)).toHaveLength(1);
    const { verdict } = await verify(serial, { at: later(2) });
    expect(verdict).toBe(again.ok ? "replaced" : "revoked");
  });

  test.each([
    ["wrong-facts", true],
    ["holder-asked", true],
    ["key-stolen", true],
    ["wrong-person", false],
    ["not-own-work", false],
  ] as const)("after a revocation for %s is %s", async (reason, may) => {
    const { enrolment, serial } = await holder("Revoked Mital");
    await revoke({ serial, reason }, { by: coordinator, at: later(1) });
    const same = { ar: "", latin: "Revoked Mital" };
    const again = await reissue({ enrolment, names: same }, { by: coordinator, at: later(days(2)) });
    expect(again.ok || again.problem).toBe(may ? true : "revoked");
    expect(await verify(serial, { at: later(days(3)) })).toMatchObject({ verdict: may ? "replaced" : "revoked" });
  });

  test("keeps the holder's choice to show the name", async () => {
    const { by, enrolment, serial } = await holder("Shown Mital");
    await showName({ serial, shown: true }, { by, at: later(1) });
    const again = await reissue({ enrolment, names }, { by: coordinator, at: later(2) });
    expect(await verify(again.ok ? again.value : "", { at: later(3) })).toMatchObject({
      nameShown: true,
      facts: { name: names },
    });
  });
});

describe("renewing", () => {
  test("is possible from 60 days before the end, loses no day, and brings an expired one back", async () => {
    await publishWith({ validMonths: 12 });
    const { enrolment, serial } = await holder("Renewed Mital");
    const last = new Date("2027-11-23T22:59:59Z");
    const before = (milliseconds: number) => new Date(last.getTime() - milliseconds);
    const same = { ar: "", latin: "Renewed Mital" };
    expect(await verify(serial, { at: last })).toMatchObject({ verdict: "valid", facts: { expiresOn: "2027-11-23" } });
    expect(await verify(serial, { at: before(-1) })).toMatchObject({ verdict: "expired" });
    expect(await renew({ enrolment, names: same }, { by: coordinator, at: before(days(60) + 1) })).toMatchObject({
      problem: "too-early",
    });
    const renewed = await renew({ enrolment, names: same }, { by: coordinator, at: before(days(60)) });
    expect(await verify(renewed.ok ? renewed.value : "", { at: last })).toMatchObject({
      verdict: "valid",
      facts: { expiresOn: "2028-11-23", issuedOn: "2027-09-24" },
    });
    expect(await verify(serial, { at: last })).toMatchObject({ state: { verdict: "replaced", reason: "renewed" } });
    const expired = new Date("2029-01-10T10:00:00Z");
    expect(await reissue({ enrolment, names }, { by: coordinator, at: expired })).toMatchObject({ problem: "expired" });
    const anew = await renew({ enrolment, names }, { by: coordinator, at: expired });
    expect(await verify(anew.ok ? anew.value : "", { at: expired })).toMatchObject({
      verdict: "valid",
      facts: { expiresOn: "2030-01-10" },
    });
    await publishWith({ validMonths: undefined });
  });

  test("is refused for one that holds for good", async () => {
    const { enrolment } = await holder("Lasting Mital");
    expect(await renew({ enrolment, names }, { by: coordinator, at: later(1) })).toMatchObject({
      problem: "holds-for-good",
    });
  });
});

describe("revoking and restoring", () => {
  test("says since when and why, and can be taken back until 24 hours later", async () => {
    const { serial } = await holder("Restored Mital");
    await revoke({ serial, reason: "not-own-work" }, { by: coordinator, at: later(hours(1)) });
    expect(await verify(serial, { at: later(hours(1) - 1) })).toMatchObject({ verdict: "valid" });
    expect(await verify(serial, { at: later(hours(1)) })).toMatchObject({
      verdict: "revoked",
      state: { reason: "not-own-work", at: later(hours(1)) },
    });
    expect(await revoke({ serial, reason: "wrong-facts" }, { by: coordinator, at: later(hours(2)) })).toMatchObject({
      problem: "already-revoked",
    });
    const restored = await restore({ serial }, { by: coordinator, at: later(hours(25)) });
    expect(restored).toEqual({ ok: true, value: serial });
    expect(await verify(serial, { at: later(hours(26)) })).toMatchObject({
      verdict: "valid",
      history: [{ kind: "issued" }, { kind: "revoked", reason: "not-own-work" }, { kind: "restored" }],
    });
  });

  test("24 hours and a millisecond later it cannot be taken back", async () => {
    const { serial } = await holder("Late Mital");
    await revoke({ serial, reason: "wrong-facts" }, { by: coordinator, at: start });
    const late = later(hours(24) + 1);
    expect(await restore({ serial }, { by: coordinator, at: late })).toMatchObject({ problem: "too-late" });
    expect(await verify(serial, { at: late })).toMatchObject({ verdict: "revoked" });
  });

  test("taking back what was not revoked, and revoking what was replaced, are refused", async () => {
    const { enrolment, serial } = await holder("Firm Mital");
    expect(await restore({ serial }, { by: coordinator, at: later(1) })).toMatchObject({ problem: "not-revoked" });
    await reissue({ enrolment, names }, { by: coordinator, at: later(1) });
    expect(await revoke({ serial, reason: "wrong-facts" }, { by: coordinator, at: later(2) })).toMatchObject({
      problem: "replaced",
    });
  });

  test("twice at once writes one act", async () => {
    const { enrolment, serial } = await holder("Twice Mital");
    const input = { serial, reason: "holder-asked" } as const;
    const both = await Promise.all([1, 2].map(() => revoke(input, { by: coordinator, at: later(1) })));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await actsOf(enrolment)).toEqual([[1, ["issued Twice Mital", "revoked coordinator Mital"]]]);
  });

  test("nothing is deleted by any of it", async () => {
    const db = await database();
    const count = async () => [
      await db.certificate.count(),
      await db.certificateDocument.count(),
      await db.certificateAct.count(),
    ];
    const { enrolment, serial } = await holder("Kept Mital");
    const [certificates = 0, documents = 0, acts = 0] = await count();
    await revoke({ serial, reason: "wrong-facts" }, { by: coordinator, at: later(1) });
    await restore({ serial }, { by: coordinator, at: later(2) });
    await reissue({ enrolment, names }, { by: coordinator, at: later(3) });
    expect(await count()).toEqual([certificates + 1, documents + 1, acts + 4]);
  });
});

describe("the name", () => {
  test("is masked until the holder shows it, and masked again when hidden; each change is an act", async () => {
    const { by, enrolment, serial } = await holder("Masked Mital");
    const nameAt = async (at: Date) => {
      const answer = await verify(serial, { at });
      return "nameShown" in answer ? answer.facts.name.latin : null;
    };
    expect(await nameAt(later(1))).toBe("M… M…");
    expect(JSON.stringify(await verify(serial, { at: later(1) }))).not.toContain("Masked");
    for (const shown of [true, true]) await showName({ serial, shown }, { by, at: later(2) });
    expect(await nameAt(later(3))).toBe("Masked Mital");
    await showName({ serial, shown: false }, { by, at: later(4) });
    expect(await nameAt(later(5))).toBe("M… M…");
    expect(await actsOf(enrolment)).toEqual([
      [1, ["issued Masked Mital", "nameShown Masked Mital", "nameHidden Masked Mital"]],
    ]);
    expect(await showName({ serial, shown: true }, { by: coordinator, at: later(6) })).toMatchObject({
      problem: "not-found",
    });
  });

  test("is compared with what is on record, and an unknown serial has none", async () => {
    const { serial } = await holder("Élodie El-Mithali");
    expect(await isNameOf({ serial, name: "ELODIE EL MITHALI" })).toBe(true);
    expect(await isNameOf({ serial, name: "Élodie" })).toBe(false);
    expect(await isNameOf({ serial, name: "" })).toBe(false);
    expect(await isNameOf({ serial: "000000000000", name: "" })).toBe(false);
    expect(await isNameOf({ serial: "nothing", name: "Élodie El-Mithali" })).toBe(false);
  });
});

describe("how the learner worked", () => {
  test("is written in the certificate, and cannot be changed once it is", async () => {
    const by = await learner("Grouped Mital");
    const enrolment = await completeCourse(course, by, start);
    const record = (work: "group" | "assisted") => recordWork({ enrolment, work }, { by: coordinator });
    expect(await record("group")).toEqual({ ok: true, value: "group" });
    const claimed = await claim({ enrolment, names }, { by, at: start });
    expect(await ownCertificate(claimed.ok ? claimed.value : "", { by, at: start })).toMatchObject({
      value: { facts: { work: "group" } },
    });
    expect(await record("assisted")).toMatchObject({ problem: "already-issued" });
  });
});

test("a certificate from before there were credentials has none to download, nor a card", async () => {
  const { by, serial } = await holder("Unsigned Mital");
  expect(await ownCredential(serial, { by, at: start })).toMatchObject({ ok: true });
  const card = await ownPrintout({ serial, printout: "card" }, { by, at: start });
  expect(card.ok && Buffer.from(card.value.bytes.slice(0, 5)).toString()).toBe("%PDF-");

  const db = await database();
  await db.certificate.update({ where: { serial }, data: { credential: null } });
  const notFound = { ok: false, problem: "not-found" };
  expect(await ownCredential(serial, { by, at: start })).toEqual(notFound);
  expect(await ownPrintout({ serial, printout: "card" }, { by, at: start })).toEqual(notFound);
});
