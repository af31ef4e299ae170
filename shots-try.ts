import { chromium, type Page } from "@playwright/test";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";
import { claim } from "#app/domain/certificates/certificates.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { activitiesOf } from "#app/domain/learning/course.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { enrol } from "#app/domain/learning/enrolments.server.ts";
import { openSpace } from "./prisma/seed.ts";
import { migrate } from "./tools/db.mjs";
import { completeCourse } from "./tests/completing.ts";
import { serveSpace } from "./tests/served-space.ts";

const folder = mkdtempSync("/tmp/shots-data-");
useEnvironment(readEnvironment({ DATA_DIR: folder, DEMO: "1", LOG_LEVEL: "silent", ORIGIN: "https://fadae.example" }));
await migrate(`file:${folder}/fadae.db`);
await openSpace();
const by = (await unscopedPersonByCode("AMINA-4821"))!.actor;
const ilyas = (await unscopedPersonByCode("ILYAS-7304"))!.actor;
const enrolment = await completeCourse({ organisation: "positive", course: "first-job" }, by);
const c = await claim({ enrolment, names: { ar: "أمينة التجريبية", latin: "Amina Tajribia" } }, { by, at: new Date() });
const serial = c.ok ? c.value : "";
const e2 = await enrol({ organisation: "positive", course: "first-job" }, { by: ilyas, at: new Date() });
const course = (await courseBySlugs("positive", "first-job"))!;
const quizzes = activitiesOf(course.latest.content).filter((a) => a.kind === "quiz").map((a) => a.id);
const lessons = activitiesOf(course.latest.content).filter((a) => a.kind === "lesson").map((a) => a.id);
await closeDatabase();
const space = await serveSpace({ DATA_DIR: folder, ORIGIN: "" });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
const only = process.argv[2];
const sets: [string, object][] = [["ar", { viewport: { width: 360, height: 640 } }], ["fr", { viewport: { width: 1280, height: 800 } }]];
for (const [lang, options] of sets) {
  const visit = async (who: string, code: string, secret: string, pages: [string, string][]) => {
    const context = await browser.newContext({ ...options, javaScriptEnabled: who === "staff" });
    await context.addCookies([{ name: "lang", value: lang, url: space.address }]);
    const page = await context.newPage();
    if (code) {
      await page.goto(`${space.address}/sign-in`);
      await page.fill("[name=code]", code); await page.fill("[name=secret]", secret);
      await page.click("main button.go");
    }
    for (const [name, path] of pages) {
      if (only && !name.includes(only)) continue;
      await page.goto(space.address + path);
      await page.screenshot({ path: `/tmp/shots/${name}.${lang}.png`, fullPage: true });
    }
    await context.close();
  };
  await visit("visitor", "", "", [["catalogue", "/"], ["course", "/courses/positive/first-job"], ["join", "/join"], ["signin", "/sign-in?to=/learn"], ["verify", "/v"], ["verdict", `/v/${serial}`], ["unknown", "/v/000000000000"], ["help", "/help"], ["privacy", "/privacy"], ["notfound", "/nothing"]]);
  await visit("learner", "AMINA-4821", "2739", [["home", "/learn"], ["mycourses", "/learn/courses"], ["mycerts", "/learn/certificates"], ["cert", `/learn/certificates/${serial}`], ["outlinedone", `/learn/${enrolment}`], ["result", `/learn/${enrolment}/quizzes/${quizzes[0]}/attempts/1`], ["closed", `/learn/${enrolment}/quizzes/${quizzes[0]}`], ["account", "/account"], ["welcome", "/welcome"]]);
  const id = e2.ok ? e2.value : "";
  await visit("learner", "ILYAS-7304", "5186", [["home2", "/learn"], ["outline", `/learn/${id}`], ["lesson", `/learn/${id}/lessons/${lessons[2]}`], ["quiz", `/learn/${id}/quizzes/${quizzes.at(-1)}`]]);
  await visit("staff", "NADIA-8812", "demo-berkane-nadia", [["teach", "/teach"], ["learners", `/teach/courses/${course.id}`], ["learner", `/teach/enrolments/${enrolment}`], ["manage", "/manage"]]);
}
await browser.close();
await space.stop();
