import { createHash } from "node:crypto";
import sharp from "sharp";
import { expect, test } from "vitest";
import { courseCostBytes, headerBytes } from "#app/domain/content-packages/course-cost.server.ts";
import type { CoursePackage } from "#app/domain/content-packages/course-package.server.ts";
import { readPicture } from "#app/domain/content-packages/picture.server.ts";
import { takeIn } from "#app/domain/content-packages/take-in.server.ts";
import { courseContentSchema } from "#app/domain/learning/course.ts";
import { oggOpus } from "../../../tests/ogg-opus.ts";

const title = { fr: "Titre" };
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** A package as it was read, with these pictures and one recording. */
function packageOf(pictures: Record<string, Uint8Array>): CoursePackage {
  const media = Object.entries(pictures).map(([path, content]) => {
    const read = readPicture(path, content);
    if ("code" in read) throw new Error(read.code);
    return { path, content, ...read.media };
  });
  const sound = oggOpus({ seconds: 2 });
  const recording = { sha256: sha256(sound), type: "audio/ogg", bytes: sound.length, seconds: 2 };
  const content = courseContentSchema.parse({
    ...{ format: 1, languages: ["fr"], title, summary: title, outcomes: { fr: ["a"] }, level: "beginner", hours: 1 },
    ...{ icon: "path", skills: [], completion: { finished: [], passed: [] } },
    modules: [
      { id: "m", title, activities: [{ kind: "lesson", id: "a", title, minutes: 5, markdown: { fr: "Un texte" } }] },
    ],
    media: Object.fromEntries(media.map(({ path, content: _bytes, ...one }) => [path, one])),
    recordings: { "audio/a.fr.opus": recording },
  });
  return {
    content,
    media,
    recordings: [{ path: "audio/a.fr.opus", content: sound, ...recording }],
    h5p: [],
    attached: [],
    digest: "",
    source: new Map(),
  };
}

const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 20"/>');
const data = Buffer.from(Uint8Array.from({ length: 700 * 350 * 3 }, (_, at) => 128 + 100 * Math.sin(at / 700)));
const photograph = await sharp(data, { raw: { width: 700, height: 350, channels: 3 } })
  .jpeg({ quality: 95 })
  .toBuffer();

test("a drawing and a recording stay as they are, a photograph becomes its variants", { timeout: 30_000 }, async () => {
  const taken = await takeIn(packageOf({ "media/a.svg": drawing, "media/b.jpg": photograph }));
  if (!taken.ok) throw new Error(JSON.stringify(taken.faults));
  const { content, files } = taken.value;
  expect(courseContentSchema.safeParse(content).success).toBe(true);
  expect(content.media["media/a.svg"]).toMatchObject({ sha256: sha256(drawing), bytes: drawing.length });
  const kept = content.media["media/b.jpg"];
  expect(kept?.variants).toHaveLength(4);
  const named = [
    ...Object.values(content.media),
    ...(kept?.variants ?? []),
    ...Object.values(content.recordings ?? {}),
  ];
  expect(files.map(sha256).toSorted()).toEqual(named.map((one) => one.sha256).toSorted());
  expect(files.map(sha256)).not.toContain(sha256(photograph));
});

test(
  "the cost of a course counts of a photograph what a phone takes: 640 pixels wide in AVIF",
  { timeout: 30_000 },
  async () => {
    const [without, taken] = [await takeIn(packageOf({})), await takeIn(packageOf({ "media/b.jpg": photograph }))];
    if (!taken.ok || !without.ok) throw new Error("a package was refused");
    const variants = taken.value.content.media["media/b.jpg"]?.variants ?? [];
    const avif = variants.find(({ type, width }) => type === "image/avif" && width === 640);
    const more = courseCostBytes(taken.value.content, "fr") - courseCostBytes(without.value.content, "fr");
    expect(more).toBe((avif?.bytes ?? 0) + headerBytes);
  },
);

test("a photograph that was cut is a fault of its file", async () => {
  const cut = photograph.subarray(0, photograph.length / 2);
  const taken = await takeIn(packageOf({ "media/a.svg": drawing, "media/b.jpg": cut }));
  expect(taken).toMatchObject({
    ok: false,
    problem: "package-broken",
    faults: [{ file: "media/b.jpg", code: "picture-broken" }],
  });
});
