// What an H5P question of honest weight costs a phone: imported, published and opened in Chromium as a learner does, without
// a worker, as the browser itself keeps files.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { publishFolder } from "#app/domain/content-packages/publish-folder.server.ts";
import { enrol } from "#app/domain/learning/enrolments.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";
import { migrate } from "#tools/db.mjs";
import { findPrograms } from "#tools/programs.mjs";
import { demonstrationAccounts, openSpace } from "../../prisma/seed.ts";
import { h5pCourse, h5pYaml, writeFiles } from "../h5p/h5p-course.ts";
import { viewH5p } from "../h5p/view.ts";
import { otherQuestion, weightyQuestion } from "../h5p/weighty-package.ts";
import { people } from "../prepared-space.ts";
import { serveSpace } from "../served-space.ts";

const files = () =>
  h5pCourse(["question", "other"], {
    "h5p/question.yaml": h5pYaml("Question"),
    "h5p/question.h5p": weightyQuestion(),
    "h5p/other.yaml": h5pYaml("Autre"),
    "h5p/other.h5p": otherQuestion(),
  });

/** Prints requests and bytes of a first view, the same again, and another content type that shares its libraries. */
export async function measureH5p(print: (what: string, figure: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "fadae-h5p-"));
  const variables = { DATA_DIR: folder, DATABASE_URL: `file:${folder}/fadae.db`, DEMO: "1", LOG_LEVEL: "silent" };
  useEnvironment(readEnvironment(variables));
  await migrate(variables.DATABASE_URL);
  await openSpace();
  writeFiles(join(folder, "course"), files());
  const at = new Date();
  const course = { organisation: "positive", course: "weight" };
  await publishFolder({ ...course, folder: join(folder, "course") }, { at });
  const learner = await unscopedPersonByCode(people.learner);
  const enrolled = learner && (await enrol(course, { by: learner.actor, at }));
  await closeDatabase();
  if (!enrolled?.ok) throw new Error("the space could not be prepared");
  const space = await serveSpace(variables);
  const browser = await chromium.launch({
    executablePath: findPrograms().chromium,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
  });
  try {
    const page = await browser.newPage({ baseURL: space.address, serviceWorkers: "block" });
    const secret = demonstrationAccounts.find(({ code }) => code === people.learner)?.secret ?? "";
    await page.request.post("/sign-in", { form: { code: people.learner, secret }, maxRedirects: 0 });
    const path = (name: string) => `/learn/${enrolled.value}/h5p/${name}`;
    print("H5P question, first view", await view(page, path("question")));
    print("H5P question, again", await view(page, path("question")));
    print("H5P question of another type after it", await view(page, path("other")));
  } finally {
    await browser.close();
    await space.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function view(page: Page, path: string): Promise<string> {
  const { requests, bytes } = await viewH5p(page, path);
  return `${requests} requests, ${(bytes / 1000).toFixed(1)} kB`;
}
