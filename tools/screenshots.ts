// npm run screenshots: the pictures of the README, from the built product and a space of invented people.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { documentOf, unscopedCertificate } from "#app/data/certificates.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { demonstrationAccounts } from "../prisma/seed.ts";
import { people, prepareSpace } from "../tests/prepared-space.ts";
import { serveSpace } from "../tests/served-space.ts";
import { findPrograms } from "./programs.mjs";

const folder = "docs/screenshots";
mkdirSync(folder, { recursive: true });
const { variables, names, folder: data } = await prepareSpace({ ORIGIN: "https://fadae.example" });

const certificate = await unscopedCertificate(names.serial);
const pdf = certificate && (await documentOf(certificate.id));
if (pdf) {
  const path = join(environment().dataFolder, "certificate.pdf");
  writeFileSync(path, pdf);
  execFileSync("pdftoppm", ["-r", "80", "-png", "-singlefile", path, join(folder, "certificate")]);
}
await closeDatabase();

const space = await serveSpace(variables);
const browser = await chromium.launch({
  executablePath: findPrograms().chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const pages = [
  { name: "catalogue-ar", locale: "ar", path: "/", as: null },
  {
    name: "lesson-ar",
    locale: "ar",
    path: `/learn/${names.begun}/lessons/${names.otherLesson}`,
    as: people.otherLearner,
  },
  { name: "quiz-ar", locale: "ar", path: `/learn/${names.begun}/quizzes/${names.quiz}`, as: people.otherLearner },
  { name: "verdict-fr", locale: "fr", path: `/v/${names.serial}`, as: null },
];
for (const { name, locale, path, as } of pages) {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, deviceScaleFactor: 2 });
  await context.addCookies([{ name: "lang", value: locale, url: space.address }]);
  const page = await context.newPage();
  if (as) {
    await page.goto(`${space.address}/sign-in`);
    await page.fill("[name=code]", as);
    await page.fill("[name=secret]", demonstrationAccounts.find(({ code }) => code === as)?.secret ?? "");
    await page.click("main button.go");
  }
  await page.goto(space.address + path);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
}
await browser.close();
await space.stop();
rmSync(data, { recursive: true, force: true });
