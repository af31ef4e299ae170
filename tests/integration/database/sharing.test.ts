import { beforeAll, describe, expect, test } from "vitest";
import { claim } from "#app/domain/certificates/claim.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { sharesWith, type ShareFilters } from "#app/domain/sharing/agency-shares.server.ts";
import { ownFile, saveProfile } from "#app/domain/sharing/file.server.ts";
import { tokenDigestOf } from "#app/domain/sharing/link-token.server.ts";
import { isLinkOpen, openDocument, openShare } from "#app/domain/sharing/openings.server.ts";
import type { TypedProfile } from "#app/domain/sharing/profile.ts";
import {
  giveShare,
  ownShare,
  ownShares,
  partners,
  readShare,
  withdrawShare,
} from "#app/domain/sharing/shares.server.ts";
import { consentWords } from "#app/i18n/consent-words.ts";
import { addAct, unscopedCertificate } from "#app/data/certificates.server.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { database } from "#app/data/database.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { completeCourse } from "../../completing.ts";
import { everything, share } from "../../sharing.ts";
import { days, hours, later, learner, start } from "../certificate-people.ts";
import { useSpace } from "../space.ts";

useSpace();

const told: TypedProfile = {
  ...{
    about: "أبحث عن عمل.",
    commune: "بركان",
    phone: "0600000000",
    email: "a@example.org",
    experience: "متجر\n\nمكتبة",
  },
  languages: [{ language: "fr", level: "B1" }],
};
const privacySkill = "http://data.europa.eu/esco/skill/33a82b83-c838-4889-ae62-fae1317481eb";
const safety = { organisation: "digital-paths", course: "digital-safety" };
let agency: string;

beforeAll(async () => {
  await openSpace(start);
  agency = (await partners())[0]?.id ?? "";
});

/** Somebody with a certificate in digital safety, who tells of themself. */
async function holderOf(name: string, changes: Partial<TypedProfile> = {}): Promise<{ by: Actor; serial: string }> {
  const by = await learner(name);
  const enrolment = await completeCourse(safety, by, start);
  const claimed = await claim({ enrolment, names: { ar: "", latin: name } }, { by, at: start });
  const saved = await saveProfile({ ...told, ...changes }, { by, at: start });
  if (!claimed.ok || !saved.ok) throw new Error("there is no file");
  return { by, serial: claimed.value };
}

const openingsOf = async (id: string, by: Actor) => {
  const own = await ownShare(id, { by, at: later(days(1)) });
  if (!own.ok) throw new Error("the share is not there");
  return own.value.openings.map(({ kind }) => kind).toSorted();
};
const byLink = (at: Date) => ({ byId: null, at });
const revokeAt = async (serial: string, at: Date) => {
  const certificate = await unscopedCertificate(serial);
  const act = { kind: "revoked", at, reason: "wrong-facts", otherSerial: null, byId: null } as const;
  await addAct(certificate?.id ?? "", act, () => true);
};

describe("a file", () => {
  test("has certificates with their skills and hours, and what is told", async () => {
    const { by, serial } = await holderOf("Hanan Mital");
    const file = await ownFile({ by, at: later(1) });
    expect(file).toMatchObject({
      commune: "بركان",
      experience: ["متجر", "مكتبة"],
      hours: 6,
      name: { latin: "Hanan Mital" },
    });
    expect(file.certificates.map((one) => [one.serial, one.verdict])).toEqual([[serial, "valid"]]);
    expect(file.skills.map(({ esco }) => esco)).toContain(privacySkill);
  });

  test("codes the skills of a certificate when it is issued", async () => {
    const { serial } = await holderOf("Imane Mital");
    const db = await database();
    const rows = await db.certificateSkill.findMany({ where: { certificate: { serial } } });
    expect(rows.map(({ skill }) => skill)).toContain(privacySkill);
    expect(rows).toHaveLength(3);
  });

  test("loses a certificate that is revoked", async () => {
    const { by, serial } = await holderOf("Jihane Mital");
    await revokeAt(serial, later(1000));
    expect(await ownFile({ by, at: later(2000) })).toMatchObject({ certificates: [], skills: [], hours: 0 });
  });

  test("refuses what cannot be printed, and keeps what there was", async () => {
    const { by } = await holderOf("Kenza Mital");
    const refused = await saveProfile({ ...told, about: "字", phone: "call me", email: "x" }, { by, at: later(1) });
    expect(refused).toEqual({ ok: false, problems: expect.objectContaining({ phone: expect.anything() }) });
    const saved = await saveProfile({ ...told, about: "字" }, { by, at: later(1) });
    expect(saved).toMatchObject({ problems: { about: { problem: "text-unprintable", detail: { character: "字" } } } });
    expect((await ownFile({ by, at: later(2) })).about).toBe(told.about);
  });
});

describe("a link", () => {
  test("shows exactly the parts agreed to, and the database holds no more than a digest of it", async () => {
    const { by, serial } = await holderOf("Lina Mital");
    const { share: id, token } = await share(by, { parts: ["certificates", "about"] }, start);
    expect(token).toMatch(/^[\w-]{24}$/);
    const opened = await openShare({ token }, "page", byLink(later(1)));
    expect(opened).toMatchObject({
      value: { file: { about: told.about, commune: "", phone: "", email: "", languages: [], experience: [] } },
    });
    expect(opened.ok && opened.value.file.certificates.map((one) => one.serial)).toEqual([serial]);
    const db = await database();
    const row = await db.share.findUniqueOrThrow({ where: { id } });
    expect(row.tokenDigest).toBe(tokenDigestOf(token));
    expect(JSON.stringify(row)).not.toContain(token);
  });

  test("writes a line for each thing that is opened, and none for what is refused", async () => {
    const { by, serial } = await holderOf("Mouna Mital");
    const { share: id, token } = await share(by, {}, start);
    const asked = { token };
    expect(await isLinkOpen(token, { at: later(1) })).toBe(true);
    await openShare(asked, "page", byLink(later(1)));
    for (const form of ["pdf", "json"] as const) {
      const taken = await openDocument(asked, { serial, form }, byLink(later(2)));
      expect(taken.ok).toBe(true);
    }
    expect(await openDocument(asked, { serial: "000000000000", form: "pdf" }, byLink(later(2)))).toMatchObject({
      ok: false,
    });
    expect(await openingsOf(id, by)).toEqual(["credential", "document", "page"]);
  });

  test("writes two lines when it is opened twice at once", async () => {
    const { by } = await holderOf("Nawal Mital");
    const { share: id, token } = await share(by, {}, start);
    await Promise.all([1, 2].map((at) => openShare({ token }, "page", byLink(later(at)))));
    expect(await openingsOf(id, by)).toEqual(["page", "page"]);
  });

  test("shows nothing once it is withdrawn, has expired or is another, and all of them alike", async () => {
    const { by, serial } = await holderOf("Ouafae Mital");
    const withdrawn = await share(by, {}, start);
    await withdrawShare(withdrawn.share, { by, at: later(1) });
    const week = await share(by, { days: "7" }, start);
    const ended = later(days(8));
    const tampered = `${week.token.slice(0, -1)}${week.token.endsWith("A") ? "B" : "A"}`;
    expect((await openShare({ token: week.token }, "page", byLink(later(days(7))))).ok).toBe(true);
    for (const [token, at] of [
      [withdrawn.token, later(2)],
      [week.token, ended],
      [tampered, later(2)],
      ["", later(2)],
    ] as const) {
      expect(await isLinkOpen(token, { at })).toBe(false);
      expect(await openShare({ token }, "page", byLink(at))).toEqual({ ok: false, problem: "not-found" });
      expect(await openDocument({ token }, { serial, form: "pdf" }, byLink(at))).toEqual({
        ok: false,
        problem: "not-found",
      });
    }
    expect(await openingsOf(week.share, by)).toEqual(["page"]);
    expect(await openingsOf(withdrawn.share, by)).toEqual([]);
  });

  test("says of one certificate that it was revoked, and gives it out no more", async () => {
    const { by, serial } = await holderOf("Parwin Mital");
    const { token } = await share(by, { what: serial }, start);
    const before = await openShare({ token }, "page", byLink(later(1)));
    expect(before.ok && before.value.file).toMatchObject({ about: "", certificates: [{ serial, verdict: "valid" }] });
    await revokeAt(serial, later(1000));
    const after = await openShare({ token }, "page", byLink(later(2000)));
    expect(after.ok && after.value.file).toMatchObject({
      skills: [],
      hours: 0,
      certificates: [{ verdict: "revoked" }],
    });
    expect((await openDocument({ token }, { serial, form: "pdf" }, byLink(later(2000)))).ok).toBe(false);
  });

  test("is the learner's alone", async () => {
    const { by, serial } = await holderOf("Qamar Mital");
    const other = await learner("Other Mital");
    const { share: id, token } = await share(by, {}, start);
    expect(await ownShare(id, { by: other, at: start })).toEqual({ ok: false, problem: "not-found" });
    expect(await withdrawShare(id, { by: other, at: start })).toEqual({ ok: false, problem: "not-found" });
    expect(await isLinkOpen(token, { at: start })).toBe(true);
    const choice = await readShare({ ...everything, what: serial }, { by: other, at: start });
    expect(choice).toMatchObject({ problems: { what: { problem: "share-what-gone" } } });
  });

  test("is given once, however often the button is pressed, and keeps the words that were agreed to", async () => {
    const { by } = await holderOf("Rim Mital");
    const choice = await readShare(everything, { by, at: start });
    if (!choice.ok) throw new Error("it cannot be shared");
    const consent = consentWords(choice.value, "fr");
    const given = { id: crypto.randomUUID(), choice: choice.value, consent };
    await Promise.all([giveShare(given, { by, at: start }), giveShare(given, { by, at: start })]);
    const shares = await ownShares({ by, at: start });
    expect(shares.map((one) => one.consent)).toEqual([consent]);
    expect(consent.sentences.join(" ")).toContain("23 décembre 2026".replaceAll(" ", "\u00a0"));
    const other = await learner("Second Mital");
    expect(await giveShare(given, { by: other, at: start })).toEqual({ ok: false, problem: "not-found" });
  });
});

describe("an agency", () => {
  const list = async (filters: ShareFilters, at = later(hours(1))) => {
    const query = { filters, page: 1, perPage: 50, kind: "list" as const };
    const { rows } = await sharesWith(agency, query, { byId: "counsellor", at });
    return rows.map(({ file }) => file.name.latin).filter((name) => name.startsWith("Zineb"));
  };

  test("finds files by skill, course, commune and day, and only by what is shown", async () => {
    const all = await holderOf("Zineb All");
    const silent = await holderOf("Zineb Silent", { commune: "أحفير" });
    const other = await holderOf("Zineb Elsewhere");
    const first = await share(all.by, { to: "anapec" }, start);
    await share(silent.by, { to: "anapec", parts: ["about"] }, start);
    await share(other.by, { to: "anapec", what: other.serial }, later(days(3)));
    const course = (await courseBySlugs("digital-paths", "digital-safety"))?.id ?? "";
    const at = later(days(4));

    expect((await list({}, at)).toSorted()).toEqual(["Zineb All", "Zineb Elsewhere", "Zineb Silent"]);
    expect((await list({ skill: privacySkill }, at)).toSorted()).toEqual(["Zineb All", "Zineb Elsewhere"]);
    expect((await list({ course }, at)).toSorted()).toEqual(["Zineb All", "Zineb Elsewhere"]);
    expect(await list({ course: "nothing" }, at)).toEqual([]);
    expect(await list({ family: "building" }, at)).toEqual([]);
    expect(await list({ commune: "بَركان" }, at)).toEqual(["Zineb All"]);
    expect(await list({ commune: "احفير" }, at)).toEqual([]);
    expect(await list({ since: "2026-11-26", until: "2026-11-26" }, at)).toEqual(["Zineb Elsewhere"]);
    expect((await list({ until: "2026-11-23" }, at)).toSorted()).toEqual(["Zineb All", "Zineb Silent"]);

    await revokeAt(other.serial, later(days(4)));
    expect(await list({ skill: privacySkill }, later(days(5)))).toEqual(["Zineb All"]);
    await withdrawShare(first.share, { by: all.by, at: later(days(5)) });
    expect(await list({ skill: privacySkill }, later(days(5)))).toEqual([]);
    const lines = await openingsOf(first.share, all.by);
    expect(new Set(lines)).toEqual(new Set(["list"]));
    expect(lines).toHaveLength(6);
  });

  test("opens what is its own alone", async () => {
    const { by } = await holderOf("Warda Mital");
    const { share: id } = await share(by, { to: "anapec" }, start);
    const opener = { byId: "counsellor", at: later(1) };
    expect((await openShare({ share: id, agency }, "page", opener)).ok).toBe(true);
    expect((await openShare({ share: id, agency: "another" }, "page", opener)).ok).toBe(false);
    expect(await openingsOf(id, by)).toEqual(["page"]);
  });
});
