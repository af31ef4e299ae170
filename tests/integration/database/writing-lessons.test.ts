import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import {
  draftPicture,
  draftPictures,
  removePicture,
  takePicture,
} from "#app/domain/authoring/draft-pictures.server.ts";
import { undoDraftChange } from "#app/domain/authoring/drafts.server.ts";
import { previewLesson } from "#app/domain/authoring/lesson-preview.server.ts";
import { lessonToWrite, saveLesson } from "#app/domain/authoring/write-lesson.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { useSpace } from "../space.ts";

useSpace();

const at = new Date("2026-11-23T10:00:00Z");
const lesson = "01-screen-lock";
let course = "";
let omar: Actor;
let nadia: Actor;
let stranger: Actor;

beforeAll(async () => {
  await openSpace(at);
  const actor = async (code: string) => (await unscopedPersonByCode(code))!.actor;
  [omar, nadia, stranger] = [await actor("OMAR-1560"), await actor("NADIA-8812"), await actor("SALMA-2947")];
  course = (await courseBySlugs("digital-paths", "digital-safety"))!.id;
});

async function written(language: string, asked: Parameters<typeof lessonToWrite>[1] = { lesson }) {
  const found = await lessonToWrite(course, asked, { by: omar, at });
  if (!found.ok) throw new Error(found.problem);
  const one = found.value.languages.find((own) => own.language === language);
  if (!one) throw new Error(language);
  return one;
}

const save = async (change: (body: string) => string, seen: string | null, body: string, by = omar) =>
  saveLesson(
    course,
    { lesson, language: "fr", seen, fields: { ...(await written("fr")).fields, body: change(body) }, settled: null },
    { by, at },
  );

test("what is typed on while a save took in somebody else's change is no conflict with oneself", async () => {
  const { seen, fields } = await written("fr");
  const [first = "", ...rest] = fields.body.split("\n\n");
  const theirs = [first, ...rest.slice(0, -1), `${rest.at(-1)} Et la suite.`].join("\n\n");
  expect((await save(() => theirs, seen, "", nadia)).ok).toBe(true);
  const mine = await save((body) => body.replace(first, `${first} Un.`), seen, fields.body);
  expect(mine).toMatchObject({ ok: true, merged: true });
  if (!mine.ok) throw new Error(mine.problem);
  // The form still holds what was sent, and one more word in the same block.
  const more = await save((body) => body.replace(first, `${first} Un. Deux.`), mine.sent, fields.body);
  expect(more).toMatchObject({ ok: true, merged: true });
  const now = (await written("fr")).fields.body;
  expect(now).toContain("Un. Deux.");
  expect(now).toContain("Et la suite.");
});

test("a conflict names the other author, writes nothing, and is settled as a whole text", async () => {
  const { seen, fields } = await written("fr");
  const [first = ""] = fields.body.split("\n\n");
  expect((await save((body) => body.replace(first, "De Nadia."), seen, fields.body, nadia)).ok).toBe(true);
  const mine = await save((body) => body.replace(first, "D'Omar."), seen, fields.body);
  expect(mine).toMatchObject({ ok: false, problem: "conflict", theirs: { byName: nadia.name } });
  if (mine.ok || mine.problem !== "conflict") throw new Error("no conflict");
  expect((await written("fr")).fields.body).toContain("De Nadia.");
  expect((await written("fr", { lesson, mine: { language: "fr", sha256: mine.sent } })).fields.body).toContain(
    "D'Omar.",
  );
  const settled = mine.parts.map((part) => ("agreed" in part ? part.agreed : part.theirs + part.mine)).join("");
  const seenNow = mine.theirs?.sha256 ?? null;
  const done = await saveLesson(course, { lesson, language: "fr", seen: seenNow, fields, settled }, { by: omar, at });
  expect(done).toMatchObject({ ok: true });
  expect((await written("fr")).fields.body).toMatch(/De Nadia\.[\s\S]*D'Omar\./);
});

test.each([
  ["another association", () => stranger, lesson, "fr"],
  ["a name that climbs", () => omar, "../course", "fr"],
  ["a language of nobody", () => omar, lesson, "de"],
])("nobody writes to %s", async (_what, by, name, language) => {
  const fields = { title: "x", minutes: "1", body: "x" };
  const saved = { lesson: name, language, seen: null, fields, settled: null };
  expect(await saveLesson(course, saved, { by: by(), at })).toEqual({ ok: false, problem: "not-found" });
});

test("a lesson that no activity and no file names is not found, nor any for another association", async () => {
  const notFound = { ok: false, problem: "not-found" };
  expect(await lessonToWrite(course, { lesson: "99-nothing" }, { by: omar, at })).toEqual(notFound);
  expect(await lessonToWrite(course, { lesson }, { by: stranger, at })).toEqual(notFound);
  const asked = { lesson, language: "fr", fields: null };
  expect(await previewLesson(course, asked, { by: stranger, at })).toEqual(notFound);
});

const photograph = () =>
  sharp({ create: { width: 2400, height: 1200, channels: 3, background: "#c84" } })
    .withExif({ IFD0: { Make: "Phone" }, IFD3: { GPSLatitude: "34/1 55/1 0/1" } })
    .jpeg()
    .toBuffer();

test("a photograph is taken in small, without where and when it was taken, shown, replaced and removed", async () => {
  const bytes = new Uint8Array(await photograph());
  expect((await sharp(bytes).metadata()).exif).toBeDefined();
  const taken = await takePicture(course, { name: "IMG_20261123_101010.jpg", bytes }, { by: omar, at });
  expect(taken).toMatchObject({ ok: true, value: { path: "media/picture.jpg" } });
  const shown = await draftPicture(course, "media/picture.jpg", omar);
  if (!shown.ok) throw new Error(shown.problem);
  const kept = await sharp(shown.value.bytes).metadata();
  expect({ width: kept.width, height: kept.height, exif: kept.exif, type: shown.value.type }).toEqual({
    width: 1600,
    height: 800,
    exif: undefined,
    type: "image/jpeg",
  });
  expect(await draftPicture(course, "media/picture.jpg", stranger)).toMatchObject({ ok: false });
  expect(await draftPicture(course, "media/../course.yaml", omar)).toMatchObject({ ok: false });

  const { fields, seen } = await written("fr");
  const preview = await previewLesson(
    course,
    { lesson, language: "fr", fields: { ...fields, body: "![Un mur](../media/picture.jpg)" } },
    { by: omar, at },
  );
  expect(preview.ok && preview.value.sections[0]?.html).toMatch(
    /<img src="\/teach\/courses\/[^"]+\/draft\/media\/picture\.jpg\?[0-9a-f]{12}" alt="Un mur" width="1600" height="800"/,
  );
  await save((body) => `${body}\n\n![Un mur](../media/picture.jpg)`, seen, fields.body);
  const pictures = await draftPictures(course, { by: omar, at });
  const uses = pictures.ok ? pictures.value.find(({ path }) => path === "media/picture.jpg")?.uses : [];
  expect(uses).toMatchObject([{ file: "lessons/01-screen-lock.fr.md" }]);
  expect(await removePicture(course, "media/picture.jpg", { by: omar, at })).toMatchObject({ problem: "used" });

  const png = new Uint8Array(await sharp(bytes).png().toBuffer());
  const wrong = await takePicture(
    course,
    { name: "x.svg", bytes: drawing(""), replaces: "media/picture.jpg" },
    { by: omar, at },
  );
  expect(wrong).toMatchObject({ ok: false, problem: "kind" });
  const replaced = await takePicture(
    course,
    { name: "x.png", bytes: png, replaces: "media/picture.jpg" },
    { by: omar, at },
  );
  expect(replaced).toMatchObject({ ok: true, value: { path: "media/picture.jpg" } });

  const spare = await takePicture(course, { name: "Mur d’été.png", bytes: png }, { by: omar, at });
  expect(spare).toMatchObject({ ok: true, value: { path: "media/mur-d-ete.jpg" } });
  const removed = await removePicture(course, "media/mur-d-ete.jpg", { by: omar, at });
  expect(removed.ok).toBe(true);
  expect((await draftPicture(course, "media/mur-d-ete.jpg", omar)).ok).toBe(false);
  await undoDraftChange(course, (removed.ok && removed.value) || "", { by: omar, at });
  expect((await draftPicture(course, "media/mur-d-ete.jpg", omar)).ok).toBe(true);
});

const drawing = (inside: string) =>
  new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inside}</svg>`);

test.each([
  ["a drawing that runs", drawing("<script>1</script>"), "drawing-unsafe"],
  ["a drawing that loads", drawing('<image href="https://evil.example/x"/>'), "drawing-unsafe"],
  ["a drawing with a handler", drawing('<path onclick="x"/>'), "drawing-unsafe"],
  ["a drawing too large", drawing(`<!--${"x".repeat(300_000)}-->`), "drawing-too-large"],
  ["a page", new TextEncoder().encode("<!doctype html><p>"), "picture-unreadable"],
  ["nothing", new Uint8Array(), "picture-unreadable"],
  ["half a photograph", new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46]), "picture-unreadable"],
])("%s is refused and leaves nothing", async (_what, bytes, problem) => {
  const before = await draftPictures(course, { by: omar, at });
  expect(await takePicture(course, { name: "x.jpg", bytes }, { by: omar, at })).toMatchObject({ ok: false, problem });
  expect(await draftPictures(course, { by: omar, at })).toEqual(before);
});
