import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCoursePackage } from "#app/domain/content-packages/course-package.server.ts";
import { courseSource } from "#app/domain/content-packages/course-source.server.ts";
import { readPackageZip, writePackageZip } from "#app/domain/content-packages/package-zip.server.ts";
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

const inText = (files: ReadonlyMap<string, Uint8Array>) =>
  Object.fromEntries([...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString("base64")]));

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

test("a picture of a question is handed out with its quiz, to the byte", async () => {
  const shown = join(folder, "shown");
  cpSync(original, shown, { recursive: true });
  const quiz = join(shown, "quizzes/locks.yaml");
  const picture = '    picture: { path: media/question.svg, alt: { ar: "قفل", fr: "Un cadenas" } } # à revoir\r\n';
  writeFileSync(
    quiz,
    readFileSync(quiz, "utf8").replace(/^ {4}type: /m, (type) => picture + type),
  );
  cpSync(join(shown, "media/locked-phone.svg"), join(shown, "media/question.svg"));
  expect(await publish(shown)).toEqual({ ok: true, version: 3 });
  const out = await handOut("with-picture");
  expect(filesIn(out)).toEqual(filesIn(shown));
  expect(Object.keys(filesIn(out))).toContain("media/question.svg");
  expect(await publish(out)).toEqual({ ok: true, version: null });
});

test("the package of an earlier version is not published over a later one, as at the next start", async () => {
  await publishFolder({ ...address, folder: original }, { at });
  expect((await courseBySlugs(address.organisation, address.course))?.latest.number).toBe(3);
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

test("a ZIP file of a package is the same package, at its top or in a folder, and is written the same each time", async () => {
  const source = await courseSource({ organisation: "digital-paths", course: "digital-safety" });
  if (!source.ok) throw new Error(source.problem);
  const [one, again] = [join(folder, "one.zip"), join(folder, "again.zip")];
  expect(await writePackageZip(one, source.value)).toMatchObject({ ok: true });
  expect(await writePackageZip(again, source.value)).toMatchObject({ ok: true });
  expect(readFileSync(again).equals(readFileSync(one))).toBe(true);
  expect(await writePackageZip(one, source.value)).toMatchObject({ ok: false, problem: "not-empty" });
  const inFolder = new Map([...source.value].map(([path, bytes]) => [`Digital safety/${path}`, bytes]));
  inFolder.set("Digital safety/media/.DS_Store", Buffer.from("litter"));
  const nested = join(folder, "nested.zip");
  await writePackageZip(nested, inFolder);
  const [plain, read, fromFolder] = await Promise.all([original, one, nested].map(readCoursePackage));
  if (!plain?.ok || !read?.ok || !fromFolder?.ok) throw new Error(JSON.stringify([read, fromFolder]));
  expect([read.value.digest, fromFolder.value.digest]).toEqual([plain.value.digest, plain.value.digest]);
  expect(inText(fromFolder.value.source)).toEqual(inText(plain.value.source));
  expect(inText(read.value.source)).toEqual(inText(plain.value.source));
});

const zipOf = async (name: string, files: Record<string, string | Buffer>) => {
  const path = join(folder, `${name}.zip`);
  await writePackageZip(path, new Map(Object.entries(files).map(([place, bytes]) => [place, Buffer.from(bytes)])));
  return path;
};

const faultsOf = async (path: string) => (await readPackageZip(path)).faults;

test("what a ZIP file may not hold is a fault, by its name", async () => {
  const many = Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`lessons/l${1000 + at}.ar.md`, "x"]));
  expect(await faultsOf(await zipOf("many", many))).toEqual([
    { file: "lessons/l1200.ar.md", code: "package-files", facts: { most: 200 } },
  ]);
  const large = await zipOf("large", { "course.yaml": "x", "lessons/a.ar.md": "x".repeat(60_001) });
  expect(await faultsOf(large)).toEqual([
    { file: "lessons/a.ar.md", code: "file-too-large", facts: { bytes: 60_001, most: 60_000 } },
  ]);
  const other = await zipOf("other", { "course.yaml": "x", "program.exe": "MZ", "lessons/A.ar.md": "x" });
  expect(await faultsOf(other)).toEqual([
    { file: "lessons/A.ar.md", code: "file-name" },
    { file: "program.exe", code: "file-unused" },
  ]);
  const twice = await zipOf("twice", { "course.yaml": "x", "COURSE.yaml": "y" });
  expect(await faultsOf(twice)).toEqual([{ file: "COURSE.yaml", code: "name-twice", facts: {} }]);
});

test.each<[string, string | Buffer]>([
  ["nothing", ""],
  ["text", "course.yaml"],
  ["the beginning of one", Buffer.from("504b0304", "hex")],
])("a file that holds %s is refused", async (_, bytes) => {
  const path = join(folder, "broken.zip");
  writeFileSync(path, bytes);
  expect(await faultsOf(path)).toEqual([{ file: path, code: "zip-unreadable", facts: {} }]);
});

test("a ZIP file that is not there, or leads out of its folder, is refused", async () => {
  const none = join(folder, "none.zip");
  expect(await faultsOf(none)).toEqual([{ file: none, code: "file-unreadable" }]);
  const good = readFileSync(await zipOf("plain", { "course.yaml": "x", "lessons/aa.ar.md": "x" })).toString("latin1");
  const path = join(folder, "out.zip");
  writeFileSync(path, Buffer.from(good.replaceAll("lessons/aa.ar.md", "../sons/aa.ar.md"), "latin1"));
  expect(await faultsOf(path)).toEqual([{ file: "../sons/aa.ar.md", code: "name-traversal", facts: {} }]);
});
