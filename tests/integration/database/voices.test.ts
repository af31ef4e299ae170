import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { draftFile, openDraft, undoDraftChange } from "#app/domain/authoring/drafts.server.ts";
import { keepVoice, lessonVoices } from "#app/domain/authoring/recordings.server.ts";
import { readOpus } from "#app/domain/content-packages/opus-file.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { oggOpus } from "../../ogg-opus.ts";
import { useSpace } from "../space.ts";

useSpace();

const at = new Date("2026-11-23T10:00:00Z");
const webm = new Uint8Array(readFileSync("tests/voices/beeps.webm"));
const lesson = "01-screen-lock";
const path = `audio/${lesson}.ar.opus`;
let course = "";
let omar: Actor;
let stranger: Actor;

beforeAll(async () => {
  await openSpace(at);
  const actor = async (code: string) => (await unscopedPersonByCode(code))!.actor;
  [omar, stranger] = await Promise.all([actor("OMAR-1560"), actor("SALMA-2947")]);
  course = (await courseBySlugs("digital-paths", "digital-safety"))!.id;
});

const place = (section: number | null, seen: string | null) =>
  ({ course, lesson, language: "ar", section, seen }) as const;

async function kept() {
  const opened = await openDraft(course, { by: omar, at });
  return opened.ok ? draftFile(opened.value.draft, path) : null;
}

test("a lesson has a place for a voice as a whole, before its first heading, and for each heading", async () => {
  const voices = await lessonVoices({ course, lesson }, { by: omar, at });
  if (!voices.ok) throw new Error(voices.problem);
  expect(voices.value.map(({ language }) => language)).toEqual(["ar", "fr"]);
  const [arabic] = voices.value;
  expect(arabic?.voices?.map(({ section }) => section).slice(0, 3)).toEqual([null, 0, 1]);
  expect(arabic?.voices?.[2]?.heading).toBeTruthy();
});

test("what a browser recorded becomes Ogg Opus of the same length, and can be taken back", async () => {
  const done = await keepVoice(place(null, null), webm, { by: omar, at });
  if (!done.ok || !done.value) throw new Error("not kept");
  const file = await kept();
  expect(readOpus(file!.content)).toEqual({ seconds: expect.closeTo(4, 0) });
  const voices = await lessonVoices({ course, lesson }, { by: omar, at });
  expect(voices.ok && voices.value[0]?.voices?.[0]?.recording).toMatchObject({ path, seconds: expect.closeTo(4, 0) });
  expect(await undoDraftChange(course, done.value, { by: omar, at })).toMatchObject({ ok: true });
  expect(await kept()).toBeNull();
});

test("nobody records over what they did not hear", async () => {
  expect(await keepVoice(place(null, null), oggOpus({ seconds: 2 }), { by: omar, at })).toMatchObject({ ok: true });
  expect(await keepVoice(place(null, null), webm, { by: omar, at })).toMatchObject({ problem: "changed-meanwhile" });
  const { sha256 } = (await kept())!;
  expect(await keepVoice(place(null, sha256), null, { by: omar, at })).toMatchObject({ ok: true });
  expect(await kept()).toBeNull();
});

test.each([
  ["no sound", new TextEncoder().encode("<script>alert(1)</script>"), "voice-kind"],
  ["WebM that was cut in its head", webm.subarray(0, 60), "voice-kind"],
  ["Ogg that was cut", oggOpus({ seconds: 2 }).subarray(0, 200), "voice-refused"],
  ["nothing", new Uint8Array(), "voice-kind"],
  ["too much", new Uint8Array(3_000_001), "voice-too-large"],
])("%s is refused, and nothing is written", async (_what, bytes, problem) => {
  expect(await keepVoice(place(null, null), bytes, { by: omar, at })).toMatchObject({ ok: false, problem });
  expect(await kept()).toBeNull();
});

test("a place that is not there, and somebody else's course, take no voice", async () => {
  expect(await keepVoice(place(99, null), webm, { by: omar, at })).toMatchObject({ problem: "not-found" });
  const elsewhere = { ...place(null, null), lesson: "../../x" };
  expect(await keepVoice(elsewhere, webm, { by: omar, at })).toMatchObject({ problem: "not-found" });
  expect(await keepVoice(place(null, null), webm, { by: stranger, at })).toMatchObject({ problem: "not-found" });
});
