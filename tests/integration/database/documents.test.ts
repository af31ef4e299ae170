import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { changeOutline } from "#app/domain/authoring/change-outline.server.ts";
import { draftFiles, openDraft } from "#app/domain/authoring/drafts.server.ts";
import { importLesson, type DocumentToImport } from "#app/domain/authoring/import-lesson.server.ts";
import { undoChange } from "#app/domain/authoring/undo-change.server.ts";
import { lessonMarkdownFile, lessonToWrite } from "#app/domain/authoring/write-lesson.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { docx, word } from "../../documents/office-documents.ts";
import { useSpace } from "../space.ts";

useSpace();

const at = new Date("2026-11-23T10:00:00Z");
const lesson = "01-screen-lock";
const { run, paragraph, picture } = word;
let folder = "";
let course = "";
let omar: Actor;
let stranger: Actor;
let document: Uint8Array;

beforeAll(async () => {
  await openSpace(at);
  const actor = async (code: string) => (await unscopedPersonByCode(code))!.actor;
  [omar, stranger] = await Promise.all([actor("OMAR-1560"), actor("SALMA-2947")]);
  course = (await courseBySlugs("digital-paths", "digital-safety"))!.id;
  folder = mkdtempSync(join(tmpdir(), "fadae-import-"));
  const photograph = await sharp({ create: { width: 2400, height: 1200, channels: 3, background: "teal" } })
    .withExif({ IFD0: { Copyright: "somebody" } })
    .png()
    .toBuffer();
  const path = join(folder, "a.docx");
  const body = [run("Deux verrous"), run("Un texte."), picture(""), picture("Un verrou")];
  const paragraphs = body.map((one, index) => paragraph(one, index === 0 ? "T" : "")).join("");
  await docx(path, `${paragraphs}${paragraph("<m:oMath/>")}`, { "word/media/image1.png": photograph });
  document = new Uint8Array(readFileSync(path));
});
afterAll(() => rmSync(folder, { recursive: true }));

const taken = (asked: Partial<DocumentToImport>, by = omar) =>
  importLesson(
    course,
    { name: "Mon cours.docx", content: document, language: "fr", into: { module: "locks" }, ...asked },
    { by, at },
  );

async function files(): Promise<Map<string, string>> {
  const opened = await openDraft(course, { by: omar, at });
  if (!opened.ok) throw new Error(opened.problem);
  return new Map(
    [...(await draftFiles(opened.value.draft))].map(([path, content]) => [
      path,
      Buffer.from(content).toString("latin1"),
    ]),
  );
}
const text = (latin: string | undefined) => Buffer.from(latin ?? "", "latin1").toString("utf8");

test("a document becomes a lesson at the end of a module in one change, and is undone to the byte", async () => {
  const before = await files();
  const done = await taken({});
  expect(done).toMatchObject({ ok: true, value: { lesson: "deux-verrous", notes: ["equations-left-out"] } });
  if (!done.ok) throw new Error(done.problem);
  const after = await files();
  const added = [...after.keys()].filter((path) => !before.has(path));
  // The picture that comes twice is one.
  expect(added.toSorted()).toEqual(["lessons/deux-verrous.fr.md", expect.stringMatching(/^media\/deux-verrous\.\w+$/)]);
  const shown = added.find((path) => path.startsWith("media/"))!;
  expect(text(after.get("lessons/deux-verrous.fr.md"))).toBe(
    `---\ntitle: "Deux verrous"\nminutes: 1\n---\n\nUn texte.\n\n![](../${shown})\n\n![Un verrou](../${shown})\n`,
  );
  const kept = await sharp(Buffer.from(after.get(shown)!, "latin1")).metadata();
  expect([kept.width, kept.exif]).toEqual([1600, undefined]);
  const written = await lessonToWrite(course, { lesson: "deux-verrous" }, { by: omar, at });
  const codes = written.ok && written.value.languages.find(({ language }) => language === "fr")?.faults;
  expect(codes).toMatchObject([{ line: 8 }]);
  expect(await undoChange(course, done.value.change!, { by: omar, at })).toMatchObject({ ok: true });
  expect(await files()).toEqual(before);
});

test("what was added to the outline meanwhile stays when a document is taken back", async () => {
  const done = await taken({});
  const module = { act: "add-module", title: { fr: "Autre chose" } } as const;
  const other = await changeOutline(course, module, { by: omar, at });
  if (!done.ok || !other.ok) throw new Error("not done");
  expect(await undoChange(course, done.value.change!, { by: omar, at })).toMatchObject({ ok: true });
  const yaml = text((await files()).get("course.yaml"));
  expect(yaml).toContain("autre-chose");
  expect(yaml).not.toContain("deux-verrous");
  await undoChange(course, other.value.change!, { by: omar, at });
});

test("a text in one language is replaced, and the other language and the outline stay", async () => {
  const before = await files();
  const done = await taken({ into: { lesson } });
  if (!done.ok) throw new Error(done.problem);
  const after = await files();
  const changed = [...after].filter(([path, content]) => before.get(path) !== content).map(([path]) => path);
  expect(changed.toSorted()).toEqual([`lessons/${lesson}.fr.md`, expect.stringMatching(/^media\//)]);
  const asked = { lesson, language: "fr" };
  const file = await lessonMarkdownFile(course, asked, { by: omar, at });
  expect(file).toMatchObject({ ok: true, value: { name: `${lesson}.fr.md` } });
  if (!file.ok) throw new Error(file.problem);
  expect(new TextDecoder().decode(file.value.bytes)).toMatch(
    /^---\ntitle: "Deux verrous"\nminutes: \d+\n---\n\nUn texte\./,
  );
  // What was downloaded comes back as it is, and the same again is no change.
  const again = await taken({ name: file.value.name, content: file.value.bytes, into: { lesson } });
  expect(again).toMatchObject({ ok: true, value: { change: null } });
  await undoChange(course, done.value.change!, { by: omar, at });
  expect(await files()).toEqual(before);
});

test("a document without a heading leaves a lesson its title", async () => {
  const before = await files();
  const content = new TextEncoder().encode("Juste un texte.");
  const done = await taken({ name: "brouillon final.txt", content, into: { lesson } });
  if (!done.ok) throw new Error(done.problem);
  const [, title] = text(before.get(`lessons/${lesson}.fr.md`)).split("\n");
  expect(text((await files()).get(`lessons/${lesson}.fr.md`))).toContain(title!.replace(/^title: "?|"$/g, ""));
  await undoChange(course, done.value.change!, { by: omar, at });
});

test.each<[what: string, asked: Partial<DocumentToImport>, problem: string]>([
  ["another kind", { name: "a.pdf" }, "document-kind"],
  ["a name without an ending", { name: "docx" }, "document-kind"],
  ["no document", { content: new TextEncoder().encode("PK no") }, "document-damaged"],
  ["nothing", { name: "a.txt", content: new Uint8Array() }, "document-empty"],
  ["11 MB", { content: new Uint8Array(11_000_000) }, "document-too-large"],
  ["Windows-1256", { name: "a.txt", content: new Uint8Array([0xc7, 0xe1]) }, "document-encoding"],
  ["a book", { name: "a.txt", content: new TextEncoder().encode("mot ".repeat(20_000)) }, "lesson-too-long"],
  ["a module that is not there", { into: { module: "../x" } }, "gone"],
  ["a lesson that is not there", { into: { lesson: "../../course" } }, "gone"],
  ["a quiz", { into: { lesson: "locks" } }, "gone"],
  ["a language that the course has not", { language: "en" }, "gone"],
  ["no language", { language: "../fr" }, "gone"],
])("%s is refused, and nothing is written or left behind", async (_what, asked, problem) => {
  const before = await files();
  expect(await taken(asked)).toMatchObject({ ok: false, problem });
  expect(await files()).toEqual(before);
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith("fadae-document-"))).toEqual([]);
});

test("a stranger gets and writes nothing", async () => {
  expect(await taken({}, stranger)).toMatchObject({ ok: false, problem: "not-found" });
  const asked = { lesson, language: "fr" };
  expect(await lessonMarkdownFile(course, asked, { by: stranger, at })).toMatchObject({ problem: "not-found" });
});
