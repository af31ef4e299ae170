import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, type Page } from "@playwright/test";
import { join as joinSpace } from "#app/domain/identity/accounts.server.ts";
import { enrol } from "#app/domain/learning/enrolments.server.ts";
import { closeDatabase, database } from "#app/data/database.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";
import { migrate } from "#tools/db.mjs";
import { violationsIn } from "../axe.ts";
import { openSpace } from "../../prisma/seed.ts";
import { serveSpace, type ServedSpace } from "../served-space.ts";
import { courseOfQuizzes, publishSmall, smallCourse, truth } from "../small-course.ts";
import { withPageScript, withWorker } from "./pages.ts";
import { phone } from "./space-test.ts";

const gaps = {
  ...{ id: "capital", type: "gaps", marks: 2, text: { ar: "عاصمة المغرب هي [[1]]، وأكبر مدنه [[2]] على المحيط." } },
  feedback: { ar: "الرباط عاصمة المملكة." },
  gaps: [
    { accept: { ar: ["الرباط", "رباط"], fr: ["Rabat"] } },
    { options: [{ text: { ar: "فاس" } }, { text: { ar: "الدار البيضاء" }, correct: true }, { text: { ar: "وجدة" } }] },
  ],
};
const content = courseOfQuizzes(
  {
    gaps: { questions: [gaps, truth("a")], shuffle: false },
    practice: { mode: "practice", questions: [gaps, truth("a")], shuffle: false },
    timed: { timeLimitMinutes: 10, negativeMarks: 0.25, shuffle: false },
  },
  { finished: ["practice"], passed: ["gaps", "timed"] },
);
const secret = "2739";
const t = translator("ar");

type Space = ServedSpace & { newLearner: () => Promise<{ code: string; enrolment: string }> };
const test = base.extend<object, { space: Space }>({
  space: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), "fadae-kinds-"));
      const variables = { DATA_DIR: folder, DATABASE_URL: `file:${folder}/fadae.db`, DEMO: "1", LOG_LEVEL: "silent" };
      useEnvironment(readEnvironment(variables));
      await migrate(variables.DATABASE_URL);
      await openSpace();
      await publishSmall(content, new Date());
      await closeDatabase(); // the space looks for migrations first, alone; later both may use it
      const served = await serveSpace(variables);
      const newLearner = async () => {
        const joined = await joinSpace({ name: "أمينة", secret, locale: "ar" }, { at: new Date() });
        if (!joined.ok) throw new Error("joining was refused");
        const enrolled = await enrol(smallCourse, { by: joined.value, at: new Date() });
        if (!enrolled.ok) throw new Error(enrolled.problem);
        return { code: joined.value.code, enrolment: enrolled.value };
      };
      await use({ ...served, newLearner });
      await served.stop();
      await closeDatabase();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
  baseURL: async ({ space }, use) => use(space.address),
});
const { expect } = test;

/** A new learner, signed in: the address of the quizzes of their enrolment. */
async function begin(page: Page, space: Space): Promise<string> {
  const { code, enrolment } = await space.newLearner();
  await page.goto("/sign-in?lang=ar");
  await page.locator("[name=code]").fill(code);
  await page.locator("[name=secret]").fill(secret);
  await page.locator("main button.go").click();
  await page.waitForURL("/learn");
  return `/learn/${enrolment}/quizzes`;
}

const gap = (page: Page, number: number) => page.getByLabel(t("gaps.gap", { number, total: 2 }));
const accessible = async (page: Page) => expect(await violationsIn(page)).toEqual([]);
const fitsTheScreen = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

test.describe("without scripts", () => {
  test.use({ ...phone, javaScriptEnabled: false });

  test("gaps are filled in the text, and the result names each", async ({ page, space }) => {
    const quizzes = await begin(page, space);
    await page.goto(`${quizzes}/gaps`);
    await fitsTheScreen(page);
    await gap(page, 1).fill("الرّباط");
    await gap(page, 2).selectOption({ label: "فاس" });
    await page.getByRole("button", { name: t("quiz.save") }).click();
    await page.goto(`${quizzes}/gaps`);
    await expect(gap(page, 1)).toHaveValue("الرّباط");
    await page.getByRole("button", { name: t("quiz.submit") }).click();
    await page.waitForURL(/attempts\/1$/);
    await expect(page.locator("main")).toContainText("عاصمة المغرب هي (1)، وأكبر مدنه (2)");
    await expect(page.locator("li").filter({ hasText: "(1) الرّباط" })).toContainText(t("result.right"));
    await expect(page.locator("li").filter({ hasText: "(2) فاس" })).toContainText(t("result.wrong"));
    await expect(page.locator("li").filter({ hasText: "(2) الدار البيضاء" })).toBeVisible();
    await fitsTheScreen(page);
  });

  test("practice shows an answer once it is asked for, keeps what was typed, and is done when submitted", async ({
    page,
    space,
  }) => {
    const quizzes = await begin(page, space);
    await page.goto(`${quizzes}/practice`);
    expect(await page.content()).not.toMatch(/الرباط|رباط|Rabat/);
    await gap(page, 2).selectOption({ label: "وجدة" });
    await page.getByRole("button", { name: t("practice.check", { number: 2 }) }).click();
    await expect(page.locator(".note.warn")).toContainText(t("result.unanswered"));
    expect(await page.content()).not.toMatch(/الرباط|رباط|Rabat/);
    await expect(gap(page, 2).locator("option:checked")).toHaveText("وجدة");
    await page.getByRole("button", { name: t("practice.check", { number: 1 }) }).click();
    await expect(page).toHaveURL(/#about-capital$/);
    await expect(page.locator(".note.warn").first()).toContainText("الرباط عاصمة المملكة.");
    await expect(page.locator(".note.warn")).toHaveCount(2);
    await expect(gap(page, 2).locator("option:checked")).toHaveText("وجدة");
    await fitsTheScreen(page);
    await page.getByRole("button", { name: t("practice.submit") }).click();
    await page.waitForURL(/attempts\/1$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("practice.finished"));
    await page.goto(quizzes.replace("/quizzes", ""));
    await expect(page.locator("a.row.done")).toContainText(t("practice.done"));
  });

  test("a timed quiz is begun by its button, says until when, and one that comes late waits", async ({
    page,
    space,
  }) => {
    const quizzes = await begin(page, space);
    await page.goto(`${quizzes}/timed`);
    await expect(page.locator(".q")).toHaveCount(0);
    await page.getByRole("button", { name: t("time.start") }).click();
    await expect(page.locator(".q")).toHaveCount(2);
    await expect(page.locator(".note.info")).toHaveText(/أرسل أجوبتك قبل \d\d:\d\d/);
    await page.goto(`${quizzes}/timed`);
    await expect(page.locator(".q")).toHaveCount(2);
    // As if it had begun twenty minutes ago.
    const enrolmentId = quizzes.split("/")[2] ?? "";
    const startedAt = new Date(Date.now() - 20 * 60_000);
    await (await database()).attemptStart.updateMany({ where: { enrolmentId }, data: { startedAt } });
    await page.reload();
    await expect(page.locator(".note.warn")).toContainText("انتهى الوقت");
    await page
      .getByRole("radio", { name: t("quiz.true") })
      .first()
      .check();
    await page.getByRole("button", { name: t("quiz.submit") }).click();
    await page.waitForURL(/attempts\/1$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("late.title"));
    await fitsTheScreen(page);
    await page.goto(quizzes.replace("/quizzes", ""));
    await expect(page.locator(`a[href$="/timed"]`)).toContainText(t("outline.quiz-waits"));
  });
});

test.describe("with scripts", () => {
  test.use(phone);

  test("the pages are accessible, and what is left of the time counts down", async ({ page, space }) => {
    const quizzes = await begin(page, space);
    await page.goto(`${quizzes}/gaps`);
    await accessible(page);
    await page.goto(`${quizzes}/practice`);
    await page.getByRole("button", { name: t("practice.check", { number: 1 }) }).click();
    await expect(page.locator(".note.warn")).toBeVisible();
    await accessible(page);
    await page.goto(`${quizzes}/timed`);
    await accessible(page);
    await page.getByRole("button", { name: t("time.start") }).click();
    await withPageScript(page);
    await expect(page.locator("[data-left]")).toHaveText(/^الوقت المتبقي: (10:00|9:5\d)$/);
    await accessible(page);
  });

  test("without network a quiz is not begun and no answer is shown, and both are said kindly", async ({
    page,
    space,
    context,
  }) => {
    await withWorker(page);
    const quizzes = await begin(page, space);
    await page.goto(`${quizzes}/practice`);
    await gap(page, 1).fill("الرباط");
    await context.setOffline(true);
    await page.getByRole("button", { name: t("practice.check", { number: 1 }) }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("offline.check-title"));
    await context.setOffline(false);
    await page.getByRole("button", { name: t("offline.again") }).click();
    await expect(page.locator(".note")).toContainText("الرباط عاصمة المملكة.");
    await expect(gap(page, 1)).toHaveValue("الرباط");
    await page.goto(`${quizzes}/timed`);
    await context.setOffline(true);
    await page.getByRole("button", { name: t("time.start") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("offline.start-title"));
    const db = await database();
    const enrolmentId = quizzes.split("/")[2] ?? "";
    expect(await db.attemptStart.count({ where: { enrolmentId } })).toBe(0);
    await context.setOffline(false);
    await page.getByRole("button", { name: t("offline.again") }).click();
    await expect(page.locator(".q")).toHaveCount(2);
    // Begun with network, ended without: the phone's own clock comes with it.
    await context.setOffline(true);
    await page
      .getByRole("radio", { name: t("quiz.true") })
      .first()
      .check();
    await page.getByRole("button", { name: t("quiz.submit") }).click();
    await page.waitForURL(/outbox/);
    expect(await db.attempt.count({ where: { enrolmentId } })).toBe(0);
    await context.setOffline(false);
    await page.goto("/outbox");
    await expect.poll(() => db.attempt.count({ where: { enrolmentId } })).toBe(1);
    const [attempt] = await db.attempt.findMany({ where: { enrolmentId } });
    expect(attempt?.phoneEndedAt?.getTime()).toBeGreaterThan(attempt?.startedAt?.getTime() ?? Infinity);
  });
});
