import { beforeAll, describe, expect, test } from "vitest";
import { claim } from "#app/domain/certificates/claim.server.ts";
import { showName } from "#app/domain/certificates/own.server.ts";
import { linesIn, mostVerified, verifyMany } from "#app/domain/desk/bulk-verification.server.ts";
import { candidate, candidates, noteStep, unscopedStepsTold, writeNote } from "#app/domain/desk/candidates.server.ts";
import { agencyHandOvers, courseHandOvers, handOverZip, prepareHandOver } from "#app/domain/desk/hand-overs.server.ts";
import { csvOf, xlsxOf } from "#app/domain/desk/sheet.server.ts";
import { addAccount } from "#app/domain/identity/accounts.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { saveProfile } from "#app/domain/sharing/file.server.ts";
import { ownShare, withdrawShare } from "#app/domain/sharing/shares.server.ts";
import { documentOf, unscopedCertificate } from "#app/data/certificates.server.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { agencies, organisationBySlug } from "#app/data/organisations.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { completeCourse } from "../../completing.ts";
import { share } from "../../sharing.ts";
import { unzipped } from "../../unzipped.ts";
import { days, later, learner, start } from "../certificate-people.ts";
import { useSpace } from "../space.ts";

useSpace();

const safety = { organisation: "digital-paths", course: "digital-safety" };
let agency: { id: string; slug: string };
let counsellor: Actor;
let stranger: Actor;
let trainer: Actor;
let courseId = "";

beforeAll(async () => {
  await openSpace(start);
  agency = (await agencies())[0] ?? { id: "", slug: "" };
  const association = await organisationBySlug("digital-paths");
  const account = { secret: "parole-de-guichet-9", locale: "fr" as const, at: start };
  const works = (role: "counsellor" | "trainer", organisationId: string) => [{ role, organisationId }];
  counsellor = await addAccount({ ...account, name: "Karim Mital", memberships: works("counsellor", agency.id) });
  const elsewhere = works("counsellor", association?.id ?? "");
  stranger = await addAccount({ ...account, name: "Nabil Mital", memberships: elsewhere });
  trainer = await addAccount({ ...account, name: "Omar Mital", memberships: works("trainer", association?.id ?? "") });
  courseId = (await courseBySlugs(safety.organisation, safety.course))?.id ?? "";
});

const profile = { about: "", commune: "بركان", phone: "", email: "", experience: "", languages: [] };

async function holderOf(name: string): Promise<{ by: Actor; serial: string }> {
  const by = await learner(name);
  const enrolment = await completeCourse(safety, by, start);
  const claimed = await claim({ enrolment, names: { ar: "", latin: name } }, { by, at: start });
  await saveProfile(profile, { by, at: start });
  if (!claimed.ok) throw new Error("there is no certificate");
  return { by, serial: claimed.value };
}

const kindsFor = async (by: Actor, id: string) => {
  const own = await ownShare(id, { by, at: later(days(2)) });
  return own.ok ? own.value.openings.map(({ kind }) => kind).toSorted() : [];
};

const words = {
  title: "Certificats: liste/1",
  columns: {
    ...{ name: "Nom", course: "Cours", serial: "Numéro", issued: "Date" },
    ...{ commune: "Commune", phone: "Téléphone", email: "E-mail" },
  },
  courseOf: () => "Sécurité",
  rightToLeft: false,
};

describe("the desk of an agency", () => {
  test("shows what is shared with it, and each look is one line for the learner", async () => {
    const { by } = await holderOf("Aya Mital");
    const { share: id } = await share(by, { to: agency.slug }, later(1));
    const context = { by: counsellor, at: later(days(1)) };
    const found = await candidates({ filters: { commune: "بركان" }, page: 1 }, context);
    expect(found.ok && found.value.rows.map(({ share: one, step }) => [one.id, step])).toContainEqual([id, null]);
    expect((await candidate(id, context)).ok).toBe(true);
    expect(await kindsFor(by, id)).toEqual(["list", "page"]);
    expect(await candidate(id, { by: stranger, at: later(days(1)) })).toEqual({ ok: false, problem: "not-found" });
    expect(await candidate(id, { by: trainer, at: later(days(1)) })).toEqual({ ok: false, problem: "not-allowed" });
    expect(await kindsFor(by, id)).toEqual(["list", "page"]);
  });

  test("keeps notes and steps to itself, unless the learner lets the association see the step", async () => {
    const { by } = await holderOf("Basma Mital");
    const { share: id } = await share(by, { to: agency.slug }, later(1));
    const at = later(days(1));
    const context = { by: counsellor, at };
    expect(await writeNote({ share: id, text: " \n " }, context)).toMatchObject({ problem: "note-empty" });
    expect(await writeNote({ share: id, text: "x".repeat(2001) }, context)).toMatchObject({ problem: "note-too-long" });
    expect(await writeNote({ share: id, text: "Disponible\u202e le matin\u0007" }, context)).toMatchObject({
      ok: true,
    });
    expect(await noteStep({ share: id, step: "hired" }, context)).toMatchObject({ problem: "not-found" });
    expect(await noteStep({ share: id, step: "contacted" }, context)).toMatchObject({ ok: true });
    expect(await noteStep({ share: id, step: "contacted" }, context)).toMatchObject({ ok: true });
    const opened = await candidate(id, { by: counsellor, at });
    expect(opened.ok && opened.value.notes.map(({ text, writtenBy }) => [text, writtenBy])).toEqual([
      ["Disponible le matin", "Karim Mital"],
    ]);
    expect(opened.ok && opened.value.step).toBe("contacted");
    expect(await unscopedStepsTold(by.userId, { at })).toEqual([]);
    const { share: told } = await share(by, { to: agency.slug, tellsAssociation: true }, later(2));
    expect(await unscopedStepsTold(by.userId, { at })).toMatchObject([
      { agency: { id: agency.id }, step: "contacted", notedAt: at },
    ]);
    await withdrawShare(told, { by, at });
    expect(await unscopedStepsTold(by.userId, { at })).toEqual([]);
  });

  test("shows and takes nothing any more once a share is withdrawn or has ended", async () => {
    const { by } = await holderOf("Chaimae Mital");
    const { share: id } = await share(by, { to: agency.slug, days: "7" }, later(1));
    expect(await candidate(id, { by: counsellor, at: later(days(9)) })).toMatchObject({ problem: "not-found" });
    expect((await withdrawShare(id, { by, at: later(100) })).ok).toBe(true);
    const context = { by: counsellor, at: later(200) };
    expect(await candidate(id, context)).toMatchObject({ problem: "not-found" });
    expect(await writeNote({ share: id, text: "x" }, context)).toMatchObject({ problem: "not-found" });
    expect(await noteStep({ share: id, step: "placed" }, context)).toMatchObject({ problem: "not-found" });
    const found = await candidates({ filters: {}, page: 1 }, context);
    expect(found.ok && found.value.rows.some(({ share: one }) => one.id === id)).toBe(false);
  });
});

describe("a list that is handed over", () => {
  test("has the consenting learners of a course, and everything in it verifies by itself", async () => {
    const [one, other, silent] = [
      await holderOf("Dounia Mital"),
      await holderOf("Esma Mital"),
      await holderOf("Fatine Mital"),
    ];
    const whole = await share(one.by, { to: agency.slug }, later(1));
    const single = await share(other.by, { to: agency.slug, what: other.serial }, later(1));
    const context = { by: trainer, at: later(days(1)) };
    const prepared = await prepareHandOver({ course: courseId, agency: agency.slug }, context);
    if (!prepared.ok) throw new Error(prepared.problem);
    expect(prepared.value.shareIds).toEqual(expect.arrayContaining([whole.share, single.share]));
    const shown = await courseHandOvers(courseId, context);
    expect(shown.ok && shown.value.agencies[0]?.prepared.map(({ id }) => id)).toContain(prepared.value.id);
    expect(await handOverZip(prepared.value.id, words, { by: stranger, at: later(days(1)) })).toMatchObject({
      ok: false,
    });

    const before = await kindsFor(one.by, whole.share);
    const zip = await handOverZip(prepared.value.id, words, { by: counsellor, at: later(days(1)) });
    if (!zip.ok) throw new Error(zip.problem);
    expect(await kindsFor(one.by, whole.share)).toEqual([...before, "handOver"].toSorted());
    const inside = await unzipped(zip.value);
    const pdfs = [...inside.keys()].filter((name) => name.endsWith(".pdf"));
    expect(pdfs).toEqual(
      expect.arrayContaining([`certificates/${one.serial}.pdf`, `certificates/${other.serial}.pdf`]),
    );
    expect(pdfs).not.toContain(`certificates/${silent.serial}.pdf`);
    expect([...inside.keys()]).toContain("certificates.xlsx");
    const files = [...inside]
      .filter(([name]) => name !== "certificates.xlsx")
      .map(([name, bytes]) => ({ name, bytes: new Uint8Array(bytes) }));
    const verdicts = await verifyMany({ lines: [], files }, { at: later(days(1)) });
    expect(verdicts.ok && [...new Set(verdicts.value.map(({ verdict }) => verdict))]).toEqual(["valid"]);
    expect(verdicts.ok && verdicts.value).toHaveLength(2 * pdfs.length);

    await withdrawShare(single.share, { by: other.by, at: later(days(1) + 1) });
    const lists = await agencyHandOvers({ by: counsellor, at: later(days(1) + 2) });
    const holding = lists.ok && lists.value.find(({ handOver }) => handOver.id === prepared.value.id)?.holding;
    expect(holding).toBe(prepared.value.shareIds.length - 1);
  });

  test("is not made where nobody shares, nor by another association", async () => {
    const job = (await courseBySlugs("positive", "first-job"))?.id ?? "";
    const at = later(days(1));
    expect(await prepareHandOver({ course: job, agency: agency.slug }, { by: trainer, at })).toMatchObject({
      problem: "not-found",
    });
    expect(await prepareHandOver({ course: courseId, agency: "nobody" }, { by: trainer, at })).toMatchObject({
      problem: "not-found",
    });
    const late = { by: trainer, at: later(days(400)) };
    expect(await prepareHandOver({ course: courseId, agency: agency.slug }, late)).toMatchObject({ problem: "nobody" });
  });
});

describe("many certificates at once", () => {
  test("are verified by serials, addresses and files, in their order; names are masked unless shown", async () => {
    const { by, serial } = await holderOf("Ghita Mital");
    const at = later(days(1));
    const dashed = serial.replace(/(.{4})(?=.)/g, "$1-").toLowerCase();
    const lines = linesIn(`${dashed}\r\n\n https://fadae.example/v/${serial} ;nonsense\t000000000000`);
    expect(lines).toHaveLength(4);
    const kept = await unscopedCertificate(serial);
    const bytes = (await documentOf(kept?.id ?? "")) ?? new Uint8Array();
    const files = [
      { name: "own.pdf", bytes },
      { name: "=HYPERLINK(1).pdf", bytes: bytes.slice(0, 5000) },
    ];
    const found = await verifyMany({ lines, files }, { at });
    const verdicts = found.ok ? found.value : [];
    expect(verdicts.map(({ verdict }) => verdict).slice(0, 5)).toEqual([
      "valid",
      "valid",
      "unknown",
      "unknown",
      "valid",
    ]);
    expect(verdicts[5]?.verdict).not.toBe("valid");
    expect(verdicts[0]?.name?.latin).not.toContain("Ghita");
    expect(verdicts[4]?.name?.latin).toBe("Ghita Mital");
    await showName({ serial, shown: true }, { by, at });
    const shown = await verifyMany({ lines: [serial], files: [] }, { at });
    expect(shown.ok && shown.value[0]?.name?.latin).toBe("Ghita Mital");
  });

  test("are a thousand at most, and one at least", async () => {
    const at = later(days(1));
    expect(await verifyMany({ lines: [], files: [] }, { at })).toEqual({ ok: false, problem: "none" });
    const many = Array.from({ length: mostVerified + 1 }, () => "x");
    expect(await verifyMany({ lines: many, files: [] }, { at })).toEqual({ ok: false, problem: "too-many" });
    const all = await verifyMany({ lines: many.slice(1), files: [] }, { at });
    expect(all.ok && all.value).toHaveLength(mostVerified);
  });
});

describe("a sheet", () => {
  const sheet = {
    ...{ title: "Liste [1]: a/b*?", rightToLeft: true, columns: ["الاسم", "Note"] },
    rows: [
      ['=HYPERLINK("http://evil.example","x")', "+1"],
      ["@SUM(A1)", "-2"],
      ["\tcmd", 'a "b", c\n'],
    ],
  };

  test("has no formulas as CSV, and reads as UTF-8", () => {
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(csvOf(sheet));
    expect(text.startsWith("\ufeffالاسم,Note\r\n")).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")",'+1\r\n`);
    expect(text).toContain("'@SUM(A1),'-2\r\n");
    expect(text).toContain(`'\tcmd,"a ""b"", c\n"`);
  });

  test("has texts alone as a workbook", async () => {
    const inside = await unzipped(await xlsxOf(sheet));
    const xml = inside.get("xl/worksheets/sheet1.xml")?.toString() ?? "";
    expect(xml).not.toContain("<f>");
    expect(xml).toContain('rightToLeft="1"');
  });
});
