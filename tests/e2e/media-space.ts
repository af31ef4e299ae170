import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test as base } from "@playwright/test";
import sharp from "sharp";
import { publishFolder } from "#app/domain/content-packages/publish-folder.server.ts";
import type { CourseContent } from "#app/domain/learning/course.ts";
import { enrol } from "#app/domain/learning/enrolments.server.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";
import { migrate } from "#tools/db.mjs";
import { openSpace } from "../../prisma/seed.ts";
import { oggOpus } from "../ogg-opus.ts";
import { people } from "../prepared-space.ts";
import { serveSpace, type ServedSpace } from "../served-space.ts";

const lesson = (title: string) => `---
title: ${title}
minutes: 5
---

Un texte avant. ![Une vague](../media/wave.jpg)

## Premier titre

Une **phrase**. Une autre phrase.

![Des rayures](../media/stripes.png "Une légende")

## Deuxième titre

- un point

![Un carré](../media/square.svg)
`;

const film = (title: string) => `---
title: ${title}
minutes: 5
---

![Un film](../files/film.webm)

[Un formulaire](../files/form.pdf) et [un guide](../files/guide.pdf).
`;

/** The files of a course with two photographs, a drawing, recordings of a lesson and of a section, a video and documents. */
async function writeCourse(folder: string): Promise<void> {
  const data = Buffer.from(Uint8Array.from({ length: 1280 * 640 * 3 }, (_, at) => 128 + 100 * Math.sin(at / 900)));
  const photograph = sharp(data, { raw: { width: 1280, height: 640, channels: 3 } });
  const files: Record<string, string | Buffer> = {
    "course.yaml": `format: 1
languages: [ar, fr]
title: { ar: "صور وأصوات", fr: "Images et sons" }
summary: { ar: "ملخص", fr: "Résumé" }
outcomes: { ar: ["نتيجة"], fr: ["Résultat"] }
level: beginner
hours: 1
icon: talk
modules:
  - id: one
    title: { ar: "وحدة", fr: "Module" }
    activities: [{ lesson: pictures }, { lesson: voice }, { lesson: film }, { quiz: check }]
completion: { finished: all, passed: all }
`,
    "lessons/pictures.ar.md": lesson("صور"),
    "lessons/pictures.fr.md": lesson("Images"),
    "lessons/voice.ar.md": lesson("صوت"),
    "lessons/voice.fr.md": lesson("Voix"),
    "lessons/film.ar.md": film("فيلم"),
    "lessons/film.fr.md": film("Film"),
    "files/film.webm": readFileSync("tests/videos/vp8.webm"),
    "files/form.pdf": "%PDF-1.4 form",
    "files/guide.pdf": `%PDF-1.4 ${"guide ".repeat(60_000)}`,
    "quizzes/check.yaml": readFileSync("courses/positive/first-job/quizzes/final.yaml"),
    "media/wave.jpg": await photograph.clone().withMetadata({ orientation: 1 }).jpeg({ quality: 95 }).toBuffer(),
    "media/stripes.png": await photograph.clone().resize(500).ensureAlpha(0.5).png().toBuffer(),
    "media/square.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>',
    "audio/voice.fr.opus": oggOpus({ seconds: 100 }),
    "audio/voice.fr.2.opus": oggOpus({ seconds: 20 }),
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

export type MediaSpace = ServedSpace & { content: CourseContent; enrolment: string };

/** Serves a space with a course of pictures and recordings, in which the learner is enrolled. */
export async function serveMediaSpace(): Promise<MediaSpace> {
  const folder = mkdtempSync(join(tmpdir(), "fadae-media-"));
  const variables = { DATA_DIR: folder, DATABASE_URL: `file:${folder}/fadae.db`, DEMO: "1", LOG_LEVEL: "silent" };
  useEnvironment(readEnvironment(variables));
  await migrate(variables.DATABASE_URL);
  await openSpace();
  const at = new Date();
  await writeCourse(join(folder, "course"));
  const course = { organisation: "positive", course: "pictures" };
  const published = await publishFolder({ ...course, folder: join(folder, "course") }, { at });
  if (!published.ok) throw new Error(JSON.stringify(published));
  const learner = await unscopedPersonByCode(people.learner);
  const enrolled = learner && (await enrol(course, { by: learner.actor, at }));
  const content = (await courseBySlugs(course.organisation, course.course))?.latest.content;
  if (!enrolled?.ok || !content) throw new Error("the space could not be prepared");
  await closeDatabase();
  const served = await serveSpace(variables);
  const stop = async () => {
    await served.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...served, stop, content, enrolment: enrolled.value };
}

/** Tests on such a space. */
export const test = base.extend<object, { space: MediaSpace }>({
  space: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const space = await serveMediaSpace();
      await use(space);
      await space.stop();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ space }, use) => use(space.address),
});

export { expect } from "@playwright/test";
