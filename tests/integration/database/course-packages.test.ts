import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCoursePackage } from "#app/domain/content-packages/course-package.server.ts";
import { courseSource } from "#app/domain/content-packages/course-source.server.ts";
import { writePackageFolder } from "#app/domain/content-packages/package-folder.server.ts";
import { publishFolder } from "#app/domain/content-packages/publish-folder.server.ts";
import { publishPackage } from "#app/domain/content-packages/publish-package.server.ts";
import { courseBySlugs, giveSource } from "#app/data/courses.server.ts";
import { database } from "#app/data/database.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { useSpace } from "../space.ts";

useSpace();

const at = new Date("2026-11-23T10:00:00Z");
const original = "courses/digital-paths/digital-safety";
const address = { organisation: "positive", course: "safety" };
const folder = mkdtempSync(join(tmpdir(), "fadae-packages-"));
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(async () => {
  await openSpace(at);
});

const filesIn = (place: string) =>
  Object.fromEntries(
    readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [path.slice(place.length + 1), readFileSync(path).toString("base64")]),
  );

async function publish(from: string) {
  const read = await readCoursePackage(from);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return publishPackage(address, read.value, { at });
}

async function handOut(name: string, version?: number): Promise<string> {
  const source = await courseSource(address, { version });
  if (!source.ok) throw new Error(source.problem);
  const place = join(folder, name);
  expect(await writePackageFolder(place, source.value)).toMatchObject({ ok: true });
  return place;
}

test("what was published is handed out to the byte, and published again is nothing new", async () => {
  expect(await publish(original)).toEqual({ ok: true, version: 1 });
  const out = await handOut("first");
  expect(filesIn(out)).toEqual(filesIn(original));
  expect(Object.keys(filesIn(out)).length).toBeGreaterThan(10);
  expect(await publish(out)).toEqual({ ok: true, version: null });
});

test("each version keeps its own files, with comments, line ends and spaces as they were", async () => {
  const changed = join(folder, "changed");
  cpSync(original, changed, { recursive: true });
  const [lesson = ""] = readdirSync(join(changed, "lessons"));
  appendFileSync(join(changed, "lessons", lesson), "\r\n\r\nفقرة جديدة.   \r\n");
  appendFileSync(join(changed, "course.yaml"), "# ملاحظة للمؤطر\n");
  expect(await publish(changed)).toEqual({ ok: true, version: 2 });
  expect(filesIn(await handOut("latest"))).toEqual(filesIn(changed));
  expect(filesIn(await handOut("earlier", 1))).toEqual(filesIn(original));
});

test("the package of an earlier version is not published over a later one, as at the next start", async () => {
  await publishFolder({ ...address, folder: original }, { at });
  expect((await courseBySlugs(address.organisation, address.course))?.latest.number).toBe(2);
});

test("a version from before files were kept has none until its package comes by again", async () => {
  const course = await courseBySlugs("digital-paths", "digital-safety");
  const db = await database();
  await db.$executeRawUnsafe(`UPDATE "CourseVersion" SET "source" = NULL WHERE "courseId" = '${course?.id}'`);
  const own = { organisation: "digital-paths", course: "digital-safety" };
  expect(await courseSource(own)).toMatchObject({ ok: false, problem: "no-source" });
  await publishFolder({ ...own, folder: original }, { at });
  const source = await courseSource(own);
  expect(source.ok && [...source.value.keys()]).toEqual(Object.keys(filesIn(original)).toSorted());
  expect((await courseBySlugs(own.organisation, own.course))?.latest.number).toBe(1);
});

test("a file that is missing on the disk is no-source, not a package without it", async () => {
  const course = await courseBySlugs(address.organisation, address.course);
  await giveSource(course?.latest.id ?? "", { "course.yaml": "0".repeat(64) });
  expect(await courseSource(address)).toMatchObject({ ok: false, problem: "no-source" });
});

test("what is not there is said", async () => {
  expect(await courseSource({ ...address, course: "none" })).toMatchObject({ ok: false, problem: "not-found" });
  expect(await courseSource(address, { version: 9 })).toMatchObject({ ok: false, problem: "not-found" });
  const read = await readCoursePackage(original);
  const published = read.ok && (await publishPackage({ ...address, organisation: "nobody" }, read.value, { at }));
  expect(published).toEqual({ ok: false, problem: "unknown-association" });
});

test("a folder with something in it, and a file, are not written into", async () => {
  const full = join(folder, "first");
  expect(await writePackageFolder(full, new Map())).toMatchObject({ ok: false, problem: "not-empty" });
  writeFileSync(join(folder, "file"), "");
  expect(await writePackageFolder(join(folder, "file"), new Map())).toMatchObject({ ok: false, problem: "not-empty" });
});
