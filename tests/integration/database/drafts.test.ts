import { appendFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import {
  changeDraft,
  discardDraft,
  draftFile,
  openDraft,
  undoDraftChange,
} from "#app/domain/authoring/drafts.server.ts";
import { mergedText, mergeTexts } from "#app/domain/authoring/merge-texts.ts";
import { publishDraft } from "#app/domain/authoring/publish-draft.server.ts";
import { saveText } from "#app/domain/authoring/save-text.server.ts";
import { courseSource } from "#app/domain/content-packages/course-source.server.ts";
import { publishFolder } from "#app/domain/content-packages/publish-folder.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { enrol } from "#app/domain/learning/enrolments.server.ts";
import { courseBySlugs, versionById } from "#app/data/courses.server.ts";
import { unscopedEnrolment } from "#app/data/enrolment-facts.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { useSpace } from "../space.ts";

useSpace();

const at = new Date("2026-11-23T10:00:00Z");
const address = { organisation: "digital-paths", course: "digital-safety" };
const path = "lessons/01-screen-lock.ar.md";
let course = "";
let omar: Actor;
let nadia: Actor;
let stranger: Actor;
let learner: Actor;

beforeAll(async () => {
  await openSpace(at);
  const actor = async (code: string) => (await unscopedPersonByCode(code))!.actor;
  [omar, nadia, stranger, learner] = await Promise.all(
    ["OMAR-1560", "NADIA-8812", "SALMA-2947", "AMINA-4821"].map(actor) as [
      Promise<Actor>,
      Promise<Actor>,
      Promise<Actor>,
      Promise<Actor>,
    ],
  );
  course = (await courseBySlugs(address.organisation, address.course))!.id;
});

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

async function fileAt(place: string) {
  const opened = await openDraft(course, { by: omar, at });
  if (!opened.ok) throw new Error(opened.problem);
  return draftFile(opened.value.draft, place);
}

async function write(place: string, text: string | null, seen: string | null, by = omar) {
  const content = text === null ? null : bytesOf(text);
  return changeDraft(course, [{ path: place, seen, content }], { by, at });
}

test("a draft begins as what the latest version was made from, and is one for all who write", async () => {
  const [one, other] = await Promise.all([openDraft(course, { by: omar, at }), openDraft(course, { by: nadia, at })]);
  if (!one.ok || !other.ok) throw new Error("no draft");
  expect(other.value.draft.id).toBe(one.value.draft.id);
  const source = await courseSource(address);
  expect(one.value.draft.files.map((file) => file.path)).toEqual(source.ok && [...source.value.keys()]);
  expect(one.value.draft.basedOn).toBe(1);
  const lesson = await fileAt(path);
  expect(source.ok && source.value.get(path)).toEqual(lesson?.content);
});

test("whoever does not work for the association finds no draft, and writes nothing", async () => {
  for (const by of [stranger, learner]) {
    expect(await openDraft(course, { by, at })).toMatchObject({ ok: false, problem: "not-found" });
    expect(await write(path, "x", null, by)).toMatchObject({ ok: false, problem: "not-found" });
    expect(await publishDraft(course, { by, at })).toMatchObject({ ok: false, problem: "not-found" });
    expect(await discardDraft(course, { by, at })).toMatchObject({ ok: false, problem: "not-found" });
  }
  expect(await openDraft("none", { by: nadia, at })).toMatchObject({ ok: false, problem: "not-found" });
});

test("of two who write from the same, the second is told what the first wrote, and can merge", async () => {
  const seen = (await fileAt(path))!;
  const before = textOf(seen.content);
  const last = before.split("\n\n").at(-1) ?? "";
  const first = before.replace(/title: .*/, "title: عنوان آخر");
  const second = before.replace(last, `${last.trimEnd()} وجملة.\n`);
  const [one, other] = await Promise.all([write(path, first, seen.sha256), write(path, second, seen.sha256, nadia)]);
  expect([one, other].filter(({ ok }) => ok)).toHaveLength(1);
  const [refused, mine, theirText] = one.ok ? [other, second, first] : [one, first, second];
  if (refused.ok || refused.problem !== "changed-meanwhile" || !refused.theirs) throw new Error("no conflict");
  expect(textOf(refused.theirs.content)).toBe(theirText);
  expect([omar.userId, nadia.userId]).toContain(refused.theirs.by);
  expect(textOf(refused.before!)).toBe(before);
  const merged = mergedText(mergeTexts(before, { mine, theirs: theirText }));
  expect(merged).toContain("title: عنوان آخر");
  expect(merged).toContain("وجملة.");
  const now = await fileAt(path);
  expect(await write(path, merged, now!.sha256)).toMatchObject({ ok: true });
  expect(textOf((await fileAt(path))!.content)).toBe(merged);
});

test("the same written again, as when its answer was lost, is no conflict", async () => {
  const seen = (await fileAt(path))!;
  const text = `${textOf(seen.content)}\nفقرة.\n`;
  expect(await write(path, text, seen.sha256)).toMatchObject({ ok: true });
  expect(await write(path, text, seen.sha256)).toMatchObject({ ok: true });
});

test("files are added and removed once, and only such as a package may have", async () => {
  const name = "lessons/99-new.ar.md";
  expect(await write(name, "---\ntitle: جديد\nminutes: 3\n---\n\nنص.\n", null)).toMatchObject({ ok: true });
  expect(await write(name, "other", null)).toMatchObject({ ok: false, problem: "changed-meanwhile" });
  const seen = (await fileAt(name))!.sha256;
  expect(await write(name, null, seen)).toMatchObject({ ok: true, hashes: [null] });
  expect(await write(name, null, seen)).toMatchObject({ ok: true, hashes: [null] });
  expect(await write(name, "x", seen)).toMatchObject({ ok: false, problem: "changed-meanwhile", theirs: null });
  for (const bad of [
    "../x.md",
    "lessons/../../x.ar.md",
    "lessons/A.ar.md",
    "x.txt",
    "lessons/a.ar.md/x",
    "/etc/passwd",
    "",
  ])
    expect(await write(bad, "x", null)).toMatchObject({ ok: false, problem: "path" });
  expect(await write(path, "x".repeat(60_001), null)).toMatchObject({ ok: false, problem: "too-large" });
});

test("of several files all are changed or none, and a change is taken back once", async () => {
  const seen = (await fileAt(path))!;
  const other = "lessons/02-passwords.ar.md";
  const change = (place: string, from: string | null, text: string | null) => ({
    path: place,
    seen: from,
    content: text === null ? null : bytesOf(text),
  });
  const stale = [change(path, seen.sha256, "one"), change(other, "0".repeat(64), "two")];
  expect(await changeDraft(course, stale, { by: omar, at })).toMatchObject({
    problem: "changed-meanwhile",
    path: other,
  });
  expect((await fileAt(path))?.sha256).toBe(seen.sha256);

  const both = [change(path, seen.sha256, null), change("lessons/98-new.ar.md", null, "new")];
  const done = await changeDraft(course, both, { by: omar, at });
  if (!done.ok || !done.change) throw new Error("not changed");
  expect(await fileAt(path)).toBeNull();
  expect(await undoDraftChange(course, done.change, { by: stranger, at })).toMatchObject({ problem: "not-found" });
  expect(await undoDraftChange(course, done.change, { by: nadia, at })).toMatchObject({ ok: true });
  expect((await fileAt(path))?.sha256).toBe(seen.sha256);
  expect(await fileAt("lessons/98-new.ar.md")).toBeNull();
  expect(await undoDraftChange(course, done.change, { by: nadia, at })).toMatchObject({ problem: "not-found" });
});

test("what somebody changed since is not taken back over them", async () => {
  const seen = (await fileAt(path))!;
  const done = await changeDraft(course, [{ path, seen: seen.sha256, content: bytesOf("mine") }], { by: omar, at });
  if (!done.ok || !done.change) throw new Error("not changed");
  await write(path, "theirs", done.hashes[0] ?? null, nadia);
  expect(await undoDraftChange(course, done.change, { by: omar, at })).toMatchObject({ problem: "changed-meanwhile" });
  await changeDraft(course, [{ path, seen: (await fileAt(path))!.sha256, content: seen.content }], { by: omar, at });
});

test("a text is saved over changes elsewhere in it, and two changes of one block are shown", async () => {
  const seen = (await fileAt(path))!;
  const before = textOf(seen.content);
  const lines = before.split("\n\n");
  const theirs = [...lines.slice(0, -1), `${lines.at(-1)?.trimEnd()} وجملة.\n`].join("\n\n");
  const mine = before.replace(/title: .*/, "title: عنوان");
  await write(path, theirs, seen.sha256, nadia);
  const saved = await saveText(course, { path, seen: seen.sha256, text: mine }, { by: omar, at });
  expect(saved).toMatchObject({ ok: true, merged: true, text: theirs.replace(/title: .*/, "title: عنوان") });
  const clash = await saveText(
    course,
    { path, seen: seen.sha256, text: before.replace(/title: .*/, "title: آخر") },
    {
      by: nadia,
      at,
    },
  );
  if (clash.ok || clash.problem !== "conflict") throw new Error("no conflict");
  expect(clash.theirs?.by).toBe(omar.userId);
  expect(clash.parts.filter((part) => "mine" in part)).toHaveLength(1);
  await changeDraft(course, [{ path, seen: (await fileAt(path))!.sha256, content: seen.content }], { by: omar, at });
});

test("a draft with faults is not published; mended, it is the next version, and learners under way keep theirs", async () => {
  const taken = await enrol(address, { by: learner, at });
  if (!taken.ok) throw new Error(taken.problem);
  const seen = (await fileAt(path))!;
  expect(await write(path, "no head", seen.sha256)).toMatchObject({ ok: true });
  const broken = await publishDraft(course, { by: omar, at });
  expect(broken).toMatchObject({ ok: false, problem: "package-broken", faults: [{ file: path }] });
  const now = (await fileAt(path))!.sha256;
  const text = textOf(seen.content).replace("## ", "## جديد: ");
  expect(await write(path, text, now)).toMatchObject({ ok: true });
  expect(await publishDraft(course, { by: omar, at })).toEqual({ ok: true, version: 2 });
  expect(await publishDraft(course, { by: omar, at })).toEqual({ ok: true, version: null });
  const source = await courseSource(address);
  expect(source.ok && textOf(source.value.get(path)!)).toBe(text);
  const enrolment = await unscopedEnrolment(taken.value);
  expect(enrolment?.version.number).toBe(1);
  expect((await versionById(enrolment!.version.id))?.content).not.toContain("جديد: ");
});

test("a draft that was begun before another version came is not published over it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fadae-draft-"));
  cpSync("courses/digital-paths/digital-safety", folder, { recursive: true });
  appendFileSync(join(folder, path), "\nفقرة من مكان آخر.\n");
  await publishFolder({ ...address, folder }, { at });
  rmSync(folder, { recursive: true });
  expect(await publishDraft(course, { by: omar, at })).toEqual({ ok: false, problem: "newer-version" });
});

test("a draft that is discarded begins anew from the latest version", async () => {
  expect(await discardDraft(course, { by: omar, at })).toMatchObject({ ok: true });
  expect(textOf((await fileAt(path))!.content)).toContain("فقرة من مكان آخر.");
  const opened = await openDraft(course, { by: omar, at });
  expect(opened.ok && opened.value.draft.basedOn).toBe(3);
});
