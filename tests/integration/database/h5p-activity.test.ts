import { beforeAll, expect, test } from "vitest";
import { h5pActivity, h5pFileOfDraft, saveH5pActivity } from "#app/domain/authoring/h5p-activity.server.ts";
import { importH5p } from "#app/domain/authoring/h5p-import.server.ts";
import { changeDraft, draftFile, openDraft } from "#app/domain/authoring/drafts.server.ts";
import { trialH5p } from "#app/domain/authoring/trial-h5p.server.ts";
import { manifestOf } from "#app/domain/h5p/kept-manifests.server.ts";
import { allFiles } from "#app/domain/h5p/manifest.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { database } from "#app/data/database.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { keptFiles } from "#app/platform/file-store.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { packed } from "../../h5p/small-package.ts";
import { people } from "../../prepared-space.ts";
import { useSpace } from "../space.ts";

useSpace();

const at = new Date("2026-11-23T10:00:00Z");
const yaml = '# brought in May\ntitle:\n  ar: "نعم أم لا" # short\n  fr: "Oui ou non"\nminutes: 4\n';
let by: Actor;
let stranger: Actor;
let course = "";

beforeAll(async () => {
  await openSpace(at);
  by = (await unscopedPersonByCode(people.administrator))!.actor;
  stranger = (await unscopedPersonByCode(people.otherTrainer))!.actor;
  course = (await courseBySlugs("positive", "first-job"))?.id ?? "";
  const begun = await importH5p({ course, path: "h5p/play.fr.h5p", bytes: packed(), about: null }, { by, at });
  if (!begun.ok) throw new Error(begun.problem);
  await begun.value.done;
  await put("h5p/play.yaml", yaml);
  // One that came with the files of a course: nothing is known of it but what it holds.
  await put("h5p/play.h5p", packed({ "content/content.json": '{"question":"?"}' }));
});

async function put(path: string, content: string | Uint8Array, seen: string | null = null) {
  const done = await changeDraft(course, [{ path, seen, content: Buffer.from(content) }], { by, at });
  if (!done.ok) throw new Error(done.problem);
  return done.hashes[0] ?? "";
}
async function shown() {
  const found = await h5pActivity(course, "play", { by, at });
  if (!found.ok) throw new Error(found.problem);
  return found.value;
}
async function text() {
  const opened = await openDraft(course, { by, at });
  const file = opened.ok ? await draftFile(opened.value.draft, "h5p/play.yaml") : null;
  return new TextDecoder().decode(file?.content);
}
const save = (seen: string, fields: Record<string, string>, settled: string | null = null) =>
  saveH5pActivity(
    course,
    { name: "play", seen, fields: Object.fromEntries(Object.entries(fields).map(([k, v]) => [k, [v]])), settled },
    { by, at },
  );

test("an activity is shown with its packages, their libraries and bytes, and what the course asks", async () => {
  const { written, packages, imports, isAsked } = await shown();
  expect(written).toMatchObject({ title: { ar: "نعم أم لا", fr: "Oui ou non" }, minutes: "4", counts: "completion" });
  const libraries = ["Fadae.Icons 4.5", "Fadae.Base 2.3", "Fadae.YesNo 1.0"];
  expect(packages).toEqual([
    { file: "play.fr.h5p", language: "fr", bytes: packed().length, libraries, sent: expect.anything() },
    { file: "play.h5p", language: "", bytes: expect.any(Number), libraries, sent: null },
  ]);
  expect(packages[0]?.sent?.startBytes).toBeGreaterThan(0);
  expect(imports.map(({ input }) => input.path)).toEqual(["h5p/play.fr.h5p"]);
  expect(isAsked).toBe(true);
  expect(await h5pActivity(course, "gone", { by, at })).toMatchObject({ problem: "not-found" });
  expect(await h5pActivity(course, "play", { by: stranger, at })).toMatchObject({ problem: "not-found" });
});

test("what two people say of it adds up, with the remarks of the file; the same place is a conflict", async () => {
  const { hash } = await shown();
  expect(await save(hash, { minutes: "6" })).toMatchObject({ ok: true, merged: false });
  expect(await save(hash, { "title.fr": "Vrai ou faux" })).toMatchObject({ ok: true, merged: true });
  expect(await text()).toBe(yaml.replace("minutes: 4", "minutes: 6").replace("Oui ou non", "Vrai ou faux"));
  const conflict = await save(hash, { minutes: "9" });
  expect(conflict).toMatchObject({ ok: false, problem: "conflict" });
  const theirs = !conflict.ok && conflict.problem === "conflict" ? (conflict.theirs?.sha256 ?? "") : "";
  expect(await save(theirs, {}, yaml)).toMatchObject({ ok: true, text: yaml });
  expect(await save("0".repeat(64), { minutes: "9" })).toMatchObject({ problem: "not-found" });
});

test("a package comes back to the byte, and nothing else of the draft by that way", async () => {
  const file = await h5pFileOfDraft(course, "play.fr.h5p", { by, at });
  expect(file.ok && Buffer.from(file.value).equals(Buffer.from(packed()))).toBe(true);
  for (const other of ["play.yaml", "../course.yaml", "gone.h5p"])
    expect(await h5pFileOfDraft(course, other, { by, at })).toMatchObject({ problem: "not-found" });
  expect(await h5pFileOfDraft(course, "play.fr.h5p", { by: stranger, at })).toMatchObject({ problem: "not-found" });
});

test("a trial makes a package ready to be played, and keeps no facts", async () => {
  const opened = await openDraft(course, { by, at });
  const { sha256 = "" } = (opened.ok && opened.value.draft.files.find(({ path }) => path === "h5p/play.fr.h5p")) || {};
  const [one, again] = await Promise.all([1, 2].map(() => trialH5p(course, sha256, { by, at })));
  if (!one?.ok) throw new Error("there is no trial");
  expect(again).toEqual(one);
  const manifest = await manifestOf(one.value.manifest);
  for (const file of manifest ? allFiles(manifest) : []) expect(await keptFiles().has(file.sha256)).toBe(true);
  expect(await trialH5p(course, "0".repeat(64), { by, at })).toMatchObject({ problem: "not-found" });
  expect(await trialH5p(course, sha256, { by: stranger, at })).toMatchObject({ problem: "not-found" });
  const db = await database();
  expect(await db.h5pReport.count()).toBe(0);
});
