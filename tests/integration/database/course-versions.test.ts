import { beforeAll, expect, test } from "vitest";
import { changeDraft, discardDraft, draftFile, openDraft } from "#app/domain/authoring/drafts.server.ts";
import { moveLearners, moveTarget } from "#app/domain/authoring/moving.server.ts";
import { takeNewerVersion } from "#app/domain/authoring/newer-version.server.ts";
import {
  draftZip,
  importCourse,
  readForDraft,
  replaceDraft,
  versionZip,
} from "#app/domain/authoring/package-exchange.server.ts";
import { publishDraft } from "#app/domain/authoring/publish-draft.server.ts";
import { checkDraft } from "#app/domain/authoring/publishing-checks.server.ts";
import { saveText } from "#app/domain/authoring/save-text.server.ts";
import { versionsShown, withdrawVersion } from "#app/domain/authoring/versions.server.ts";
import { courseSource } from "#app/domain/content-packages/course-source.server.ts";
import { readPackage } from "#app/domain/content-packages/course-package.server.ts";
import { zipBytes } from "#app/platform/zip.server.ts";
import { publishPackage } from "#app/domain/content-packages/publish-package.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { catalogue, findCourse } from "#app/domain/learning/catalogue.server.ts";
import { enrol, ownEnrolment } from "#app/domain/learning/enrolments.server.ts";
import { finishLesson } from "#app/domain/learning/lessons.server.ts";
import { addPeople } from "#app/domain/learning/people.server.ts";
import { newsFor } from "#app/domain/learning/news.server.ts";
import { progressOf } from "#app/domain/learning/progress.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { completeCourse } from "../../completing.ts";
import { useSpace } from "../space.ts";

useSpace();

const at = new Date("2026-11-23T10:00:00Z");
const later = new Date("2026-11-24T10:00:00Z");
const address = { organisation: "digital-paths", course: "digital-safety" };
let course = "";
let omar: Actor;
let stranger: Actor;
let amina: Actor;
let ilyas: Actor;

beforeAll(async () => {
  await openSpace(at);
  const actor = async (code: string) => (await unscopedPersonByCode(code))!.actor;
  omar = await actor("OMAR-1560");
  stranger = await actor("SALMA-2947");
  amina = await actor("AMINA-4821");
  ilyas = await actor("ILYAS-7304");
  course = (await courseBySlugs(address.organisation, address.course))!.id;
});

const by = () => ({ by: omar, at });
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

async function textIn(path: string): Promise<{ text: string; seen: string | null }> {
  const opened = await openDraft(course, by());
  const file = opened.ok ? await draftFile(opened.value.draft, path) : null;
  return { text: file ? textOf(file.content) : "", seen: file?.sha256 ?? null };
}

async function edit(path: string, change: (text: string) => string) {
  const { text, seen } = await textIn(path);
  const saved = await saveText(course, { path, seen, text: change(text) }, by());
  if (!saved.ok) throw new Error(saved.problem);
}

const check = async () => {
  const checked = await checkDraft(course, by());
  if (!checked.ok) throw new Error(checked.problem);
  return checked.value;
};

test("an untouched draft has nothing to publish, and a stranger sees none of it", async () => {
  expect(await check()).toMatchObject({ faults: [], changes: [], isPublished: true, isOvertaken: false });
  const others = { by: stranger, at };
  for (const refused of [
    await checkDraft(course, others),
    await versionsShown(course, stranger),
    await withdrawVersion(course, 1, others),
    await moveTarget(course, others),
    await moveLearners(course, { version: 1 }, others),
    await takeNewerVersion(course, others),
    await draftZip(course, others),
    await versionZip(course, 1, stranger),
    await readForDraft(course, new Uint8Array(), others),
    await replaceDraft(course, "{}", others),
    await importCourse({ organisation: address.organisation, zip: new Uint8Array() }, others),
  ])
    expect(refused).toMatchObject({ ok: false, problem: "not-found" });
});

test("a fault stops publishing, and once mended what changed is told", async () => {
  await edit("lessons/01-screen-lock.fr.md", (text) => text.replace(/title: .*/, "title:"));
  expect((await check()).faults.map(({ file }) => file)).toContain("lessons/01-screen-lock.fr.md");
  expect(await publishDraft(course, by())).toMatchObject({ ok: false, problem: "package-broken" });
  await edit("lessons/01-screen-lock.fr.md", (text) => text.replace(/title:.*/, "title: Le verrou"));
  expect((await check()).changes).toMatchObject([{ kind: "activity-renamed", to: { fr: "Le verrou" } }]);
});

test("learners under way move, lose nothing, and are told what is new; twice changes nothing", async () => {
  const completed = await completeCourse(address, amina, at);
  const enrolled = await enrol(address, { by: ilyas, at });
  if (!enrolled.ok) throw new Error("not enrolled");
  const enrolment = enrolled.value;
  // Three lessons are finished from the start.
  await finishLesson({ enrolment, activity: "02-passwords" }, { by: ilyas, at });
  await edit("course.yaml", (text) => text.replace("      - lesson: 02-passwords\n", ""));
  for (const language of ["ar", "fr"]) await removeFile(`lessons/02-passwords.${language}.md`);
  expect((await check()).move).toMatchObject({ learners: 1, kept: 2, set: 1, completing: 0, isNew: [] });
  const notes = { ar: "درس أقل", fr: "Une leçon de moins" };
  expect(await publishDraft(course, by(), { notes })).toEqual({ ok: true, version: 2 });

  const before = await ownEnrolment(enrolment, ilyas);
  expect(before.ok && before.value.version.number).toBe(1);
  expect(await moveLearners(course, { version: 1 }, by())).toMatchObject({ problem: "newer-version" });
  expect(await moveLearners(course, { version: 2 }, { by: omar, at: later })).toEqual({ ok: true, value: 1 });
  // The same order tells the same; another one moves nobody.
  expect(await moveLearners(course, { version: 2 }, { by: omar, at: later })).toEqual({ ok: true, value: 1 });
  expect(await moveLearners(course, { version: 2 }, by())).toEqual({ ok: true, value: 0 });
  const after = await ownEnrolment(enrolment, ilyas);
  if (!after.ok) throw new Error("lost");
  expect(after.value.version.number).toBe(2);
  expect(after.value.finished).toHaveLength(3);
  expect(progressOf(after.value.version.content, after.value).done).toBe(2);
  expect(await newsFor(after.value)).toEqual({ movedAt: later, notes: [notes] });
  const done = await ownEnrolment(completed, amina);
  expect(done.ok && done.value.version.number).toBe(1);
  expect(done.ok && (await newsFor(done.value))).toBeNull();
  const shown = await versionsShown(course, omar);
  expect(shown.ok && shown.value.versions).toMatchObject([
    { number: 2, notes, publishedBy: omar.name, underWay: 1, completed: 0, withdrawal: null },
    { number: 1, notes: {}, publishedBy: null, completed: 1, changes: null },
  ]);
});

async function removeFile(path: string) {
  const { seen } = await textIn(path);
  expect(await changeDraft(course, [{ path, seen, content: null }], by())).toMatchObject({ ok: true });
}

test("a withdrawn version is skipped, numbering goes on, and those enrolled stay", async () => {
  expect(await withdrawVersion(course, 9, by())).toMatchObject({ problem: "not-found" });
  expect(await withdrawVersion(course, 2, by())).toMatchObject({ ok: true });
  expect(await withdrawVersion(course, 2, { by: omar, at: later })).toMatchObject({ ok: true });
  const shown = await versionsShown(course, omar);
  expect(shown.ok && shown.value.versions[0]?.withdrawal).toEqual({ at, by: omar.name });
  expect(shown.ok && shown.value.offered).toBe(1);
  const found = await findCourse(address, null);
  expect(found.ok && found.value.course.latest.number).toBe(1);
  expect((await check()).isPublished).toBe(false);
  expect(await withdrawVersion(course, 1, by())).toMatchObject({ ok: true });
  expect(await findCourse(address, null)).toMatchObject({ problem: "not-found" });
  expect((await catalogue(null)).some(({ id }) => id === course)).toBe(false);
  expect(await enrol(address, { by: stranger, at })).toMatchObject({ problem: "not-found" });
  expect(await enrol(address, { by: ilyas, at })).toMatchObject({ ok: true });
  expect(await moveTarget(course, by())).toMatchObject({ problem: "nothing-offered" });
  const list = { course, list: "اسم جديد", batch: crypto.randomUUID(), kind: "typed" as const };
  expect(await addPeople(list, by())).toMatchObject({ problem: "not-found" });
  // The same content again is a new version.
  expect(await publishDraft(course, by())).toEqual({ ok: true, version: 3 });
  expect(await publishDraft(course, by())).toEqual({ ok: true, version: null });
  expect((await findCourse(address, null)).ok).toBe(true);
});

test("a package goes out and comes in to the byte, and a draft is replaced as one change", async () => {
  const out = await versionZip(course, 1, omar);
  if (!out.ok) throw new Error(out.problem);
  const read = await readForDraft(course, out.value.bytes, by());
  if (!read.ok) throw new Error(read.problem);
  expect(read.value.files).toEqual({ added: 2, changed: 2, removed: 0 });
  expect(await replaceDraft(course, read.value.manifest, by())).toMatchObject({ ok: true });
  expect(await replaceDraft(course, read.value.manifest, by())).toEqual({ ok: true, value: null });
  const again = await draftZip(course, by());
  expect(again.ok && Buffer.compare(again.value.bytes, out.value.bytes)).toBe(0);
  // Somebody wrote since: what was read is not put over it.
  const old = await versionZip(course, 2, omar);
  const seen = old.ok && (await readForDraft(course, old.value.bytes, by()));
  await edit("course.yaml", (text) => text.replace("hours: 6", "hours: 7"));
  expect(seen && seen.ok && (await replaceDraft(course, seen.value.manifest, by()))).toMatchObject({
    problem: "changed-meanwhile",
  });
  for (const manifest of ["", "{}", '{"seen":"","files":{"../x":"' + "0".repeat(64) + '"}}'])
    expect(await replaceDraft(course, manifest, by())).toMatchObject({ problem: "not-found" });

  const made = await importCourse({ organisation: address.organisation, zip: out.value.bytes }, by());
  if (!made.ok) throw new Error(made.problem);
  const copy = await draftZip(made.value, by());
  expect(copy.ok && Buffer.compare(copy.value.bytes, out.value.bytes)).toBe(0);
  expect((await catalogue(null)).some(({ id }) => id === made.value)).toBe(false);
});

test("a file that is no package, or one with faults, changes nothing", async () => {
  const source = await courseSource(address, { version: 1 });
  if (!source.ok) throw new Error("no source");
  const broken = new Map(source.value).set("lessons/strange.txt", new Uint8Array([1]));
  for (const zip of [new Uint8Array([1, 2, 3]), await zipBytes(broken), await zipBytes(new Map())]) {
    const before = await draftZip(course, by());
    expect(await readForDraft(course, zip, by())).toMatchObject({ ok: false, problem: "package-broken" });
    expect(await importCourse({ organisation: address.organisation, zip }, by())).toMatchObject({ ok: false });
    expect(await draftZip(course, by())).toEqual(before);
  }
});

test("a version published meanwhile is taken into the draft, file by file", async () => {
  await discardDraft(course, by());
  const base = await courseSource(address);
  if (!base.ok) throw new Error("no source");
  await edit("course.yaml", (text) => text.replace("hours: 6", "hours: 8"));
  await edit("quizzes/final.yaml", (text) => text.replace(/passMark: \d+/, "passMark: 41"));
  const theirs = new Map(base.value);
  const replace = (path: string, pattern: RegExp, text: string) =>
    theirs.set(path, new TextEncoder().encode(textOf(theirs.get(path)!).replace(pattern, text)));
  replace("course.yaml", /En cas de vol ou de perte/, "En cas de perte");
  replace("quizzes/final.yaml", /passMark: \d+/, "passMark: 42");
  replace("lessons/03-permissions.fr.md", /title: .*/, "title: Autorisations");
  const read = await readPackage({ files: theirs, found: new Set(theirs.keys()), faults: [] });
  if (!read.ok) throw new Error("broken");
  const published = await publishPackage(address, read.value, { at });
  expect((await check()).isOvertaken).toBe(true);
  expect(await publishDraft(course, by())).toMatchObject({ problem: "newer-version" });
  expect(await takeNewerVersion(course, by())).toEqual({ ok: true, value: ["quizzes/final.yaml"] });
  const merged = (await textIn("course.yaml")).text;
  expect(merged).toContain("hours: 8");
  expect(merged).toContain("En cas de perte");
  expect((await textIn("quizzes/final.yaml")).text).toContain("passMark: 41");
  expect((await textIn("lessons/03-permissions.fr.md")).text).toContain("title: Autorisations");
  expect(await check()).toMatchObject({ isOvertaken: false });
  expect(await takeNewerVersion(course, by())).toEqual({ ok: true, value: [] });
  expect(await publishDraft(course, by())).toEqual({ ok: true, version: published.ok && published.version! + 1 });
});
