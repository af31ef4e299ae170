import { createSocket } from "node:dgram";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base } from "@playwright/test";
import { publishFolder } from "#app/domain/content-packages/publish-folder.server.ts";
import { enrol } from "#app/domain/learning/enrolments.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";
import { migrate } from "#tools/db.mjs";
import { openSpace } from "../../prisma/seed.ts";
import { h5pCourse, h5pYaml, writeFiles, type CourseFiles } from "../h5p/h5p-course.ts";
import { changed, contentJson, mainLibraryJson, packed, type Files } from "../h5p/small-package.ts";
import { otherQuestion, weightyQuestion } from "../h5p/weighty-package.ts";
import { people } from "../prepared-space.ts";
import { serveSpace, type ServedSpace } from "../served-space.ts";

const hostile = readFileSync(new URL("../h5p/hostile.js", import.meta.url), "utf8");

/** A server of somebody else: everything that comes to it is written down. */
export async function somebodyElse() {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.setHeader("access-control-allow-origin", "*");
    response.end();
  });
  server.on("upgrade", (request, socket) => {
    heard.push(`socket ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const datagrams = createSocket("udp4");
  datagrams.on("message", () => heard.push("datagram"));
  await new Promise<void>((bound) => datagrams.bind(0, "127.0.0.1", bound));
  const stop = () => {
    datagrams.close();
    server.closeAllConnections();
    server.close();
  };
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, stun: `stun:127.0.0.1:${datagrams.address().port}`, heard, stop };
}
export type SomebodyElse = Awaited<ReturnType<typeof somebodyElse>>;

const modes = ["reach", "leave", "download", "refresh", "forge", "flood"] as const;

/** More libraries that the main one needs, each with a script and a style of its own: with five there are eight in all. */
function manyLibraries(last: number): Files {
  const names = Array.from({ length: last + 2 }, (_, at) => `Fadae.More${at}`);
  const version = { majorVersion: 1, minorVersion: 0 };
  const { preloadedDependencies } = mainLibraryJson;
  const needed = names.map((machineName) => ({ machineName, ...version }));
  const files = names.flatMap((machineName): [string, string][] => [
    [
      `${machineName}-1.0/library.json`,
      JSON.stringify({
        ...{ machineName, ...version, title: machineName },
        preloadedJs: [{ path: "more.js" }],
        preloadedCss: [{ path: "more.css" }],
      }),
    ],
    [`${machineName}-1.0/more.js`, `window.more = "${machineName}";\n`.repeat(200)],
    [`${machineName}-1.0/more.css`, `.${machineName.replace(".", "-")} { color: green }\n`.repeat(100)],
  ]);
  return {
    ...Object.fromEntries(files),
    "Fadae.YesNo-1.0/library.json": changed(mainLibraryJson, {
      preloadedDependencies: [...preloadedDependencies, ...needed],
    }),
  };
}

/** A sign in a font of its own before the question; the other font is shown nowhere. */
const signs: Files = {
  "Fadae.Icons-4.5/icons.css": [
    "@font-face { font-family: 'Icons'; src: url('fonts/icons.woff2') }",
    "@font-face { font-family: 'Others'; src: url('fonts/icons.woff2') }",
    ".icon::before { font-family: 'Icons'; content: '\\2d63' } .nowhere { font-family: 'Others' }",
  ].join("\n"),
  "Fadae.Icons-4.5/fonts/icons.woff2": readFileSync(
    new URL(
      "../../node_modules/@fontsource/noto-sans-tifinagh/files/noto-sans-tifinagh-tifinagh-400-normal.woff2",
      import.meta.url,
    ),
  ),
};

function courseFiles({ address, stun }: SomebodyElse): CourseFiles {
  const harmful = (mode: string): Files => ({
    "Fadae.YesNo-1.0/scripts/yes-no.js": hostile,
    "content/content.json": changed(contentJson, { mode, outside: address, stun }),
  });
  const ofModes = modes.flatMap((mode): [string, string | Uint8Array][] => [
    [`h5p/${mode}.yaml`, h5pYaml(mode)],
    [`h5p/${mode}.h5p`, packed(harmful(mode))],
  ]);
  return h5pCourse(
    ["play", "score", ...modes, "second", "wide", "wider", "heavy", "heavy-other", "signs"],
    {
      "h5p/play.yaml": h5pYaml("Oui ou non"),
      "h5p/play.fr.h5p": packed(),
      "h5p/play.ar.h5p": packed({ "content/content.json": changed(contentJson, { question: "هل ماء البحر مالح؟" }) }),
      "h5p/score.yaml": h5pYaml("Avec note", "counts: score\npassMark: 50\ntrustPhone: true\n"),
      "h5p/score.h5p": packed({ "content/content.json": changed(contentJson, { question: "Deux?" }) }),
      ...Object.fromEntries(ofModes),
      "h5p/second.yaml": h5pYaml("Autre"),
      "h5p/wide.yaml": h5pYaml("Huit bibliothèques"),
      "h5p/wide.h5p": packed(manyLibraries(3)),
      "h5p/wider.yaml": h5pYaml("Une de plus"),
      "h5p/wider.h5p": packed(manyLibraries(4)),
      "h5p/heavy.yaml": h5pYaml("Lourde"),
      "h5p/heavy.h5p": weightyQuestion(),
      "h5p/heavy-other.yaml": h5pYaml("Autre type"),
      "h5p/heavy-other.h5p": otherQuestion(),
      "h5p/signs.yaml": h5pYaml("Signes"),
      "h5p/signs.h5p": packed(signs),
      // Another content type that needs the same libraries: only its own script is new.
      "h5p/second.h5p": packed({
        "Fadae.YesNo-1.0/library.json": changed(mainLibraryJson, { patchVersion: 4 }),
        "Fadae.YesNo-1.0/scripts/words.js": `${"// other words\n".repeat(20)}window.Fadae = { words: { yes: "Oui", no: "Non" } };`,
      }),
    },
    "{ finished: [play], passed: [score] }",
  );
}

export type H5pSpace = ServedSpace & { enrolment: string; outside: SomebodyElse };

/** Tests on a space with a course of H5P activities, good ones and bad ones, in which two learners are enrolled. */
export const test = base.extend<object, { space: H5pSpace }>({
  space: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const outside = await somebodyElse();
      const folder = mkdtempSync(join(tmpdir(), "fadae-h5p-"));
      const variables = { DATA_DIR: folder, DATABASE_URL: `file:${folder}/fadae.db`, DEMO: "1", LOG_LEVEL: "silent" };
      useEnvironment(readEnvironment(variables));
      await migrate(variables.DATABASE_URL);
      await openSpace();
      writeFiles(join(folder, "course"), courseFiles(outside));
      const at = new Date();
      const course = { organisation: "positive", course: "activities" };
      await publishFolder({ ...course, folder: join(folder, "course") }, { at });
      const learner = await unscopedPersonByCode(people.learner);
      const enrolled = learner && (await enrol(course, { by: learner.actor, at }));
      if (!enrolled?.ok) throw new Error("the space could not be prepared");
      await closeDatabase();
      const served = await serveSpace(variables);
      await use({ ...served, enrolment: enrolled.value, outside });
      await served.stop();
      outside.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    // Brotli takes its time with what is as heavy as the newest packages.
    { scope: "worker", timeout: 300_000 },
  ],
  baseURL: async ({ space }, use) => use(space.address),
});

export { expect } from "@playwright/test";
