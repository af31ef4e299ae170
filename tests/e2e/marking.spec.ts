import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { phoneAr } from "#app/i18n/messages/phone-ar.ts";
import { translator } from "#app/i18n/translate.ts";
import { violationsIn } from "../axe.ts";
import { addMarkedAttempt, takenPhoto } from "../marked-course.ts";
import { people } from "../prepared-space.ts";
import { serveSpace } from "../served-space.ts";
import { signIn, withWorker } from "./pages.ts";
import { expect, testApart } from "./prepared-test.ts";
import { phone } from "./space-test.ts";

/** Tests on a space with a course of a letter and a photograph, where an attempt of one learner waits. */
const test = testApart.extend<{ waiting: Awaited<ReturnType<typeof addMarkedAttempt>> }>({
  waiting: async ({ prepared }, use) => {
    if (!prepared.folder) throw new Error("the space is not prepared");
    await use(await addMarkedAttempt(people.learner));
  },
  space: async ({ prepared, waiting }, use) => {
    if (!waiting.essays) throw new Error("nothing waits");
    const space = await serveSpace(prepared.variables);
    await use(space);
    await space.stop();
  },
});
test.use({ ...phone, locale: "ar-MA" });

const t = translator("ar");
const letter = "السلام عليكم،\n\nأبحث عن عمل في مخبزتكم.";
const photo = async () => ({ name: "ملصق.jpg", mimeType: "image/jpeg", buffer: await takenPhoto() });
const page404 = { name: "photo.jpg", mimeType: "image/jpeg", buffer: Buffer.from("<!doctype html><script>") };

/** Enrols in the course, reads its lesson, and opens the quiz. */
async function openQuiz(page: Page): Promise<string> {
  await page.goto("/courses/positive/marked");
  await page.locator("main .btn.go").first().click();
  const outline = new URL(page.url()).pathname;
  await page.goto(`${outline}/lessons/why`);
  await page.locator("main form .btn.go").click();
  await page.goto(`${outline}/quizzes/report`);
  return outline;
}

const clear = async (page: Page) => {
  expect(await violationsIn(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
};

const essay = (page: Page) => page.locator("textarea[name=q-letter]");
const file = (page: Page) => page.locator("input[type=file]");
const give = (page: Page) => page.getByRole("button", { name: t("quiz.file-give") });

test.describe("a learner without scripts, and a trainer on a phone", () => {
  test("a letter and a photograph are marked by the rubric, and the course is completed", async ({
    browser,
    space,
    waiting,
    baseURL,
  }) => {
    test.setTimeout(240_000);
    const learner = await browser.newContext({ ...phone, javaScriptEnabled: false, ...(baseURL && { baseURL }) });
    const page = await learner.newPage();
    await signIn(page, space, people.otherLearner);
    const outline = await openQuiz(page);
    await page.getByLabel(t("quiz.true"), { exact: true }).check();
    await essay(page).fill(letter);

    // A page called photo.jpg: the reason, and nothing is lost.
    await file(page).setInputFiles(page404);
    await give(page).click();
    await expect(page.getByRole("alert")).toContainText(t("quiz.file-photo"));
    await expect(essay(page)).toHaveValue(letter);
    await file(page).setInputFiles(await photo());
    await give(page).click();
    await expect(page).toHaveURL(/#about-poster$/);
    await expect(page.locator("#about-poster a")).toHaveText("ملصق.jpg");
    await expect(essay(page)).toHaveValue(letter);
    await page.screenshot({ path: "test-results/marking-quiz.png", fullPage: true });
    await page.getByRole("button", { name: t("quiz.file-remove") }).click();
    await expect(page.locator("#about-poster a")).toHaveCount(0);
    await file(page).setInputFiles(await photo());
    await page.getByRole("button", { name: t("quiz.submit") }).click();
    await expect(page.locator("h1")).toHaveText(t("result.waiting-title"));
    await expect(page.getByText(t("result.waiting")).first()).toBeVisible();
    await page.screenshot({ path: "test-results/marking-waits.png", fullPage: true });
    const result = page.url();
    await page.goto(outline);
    await expect(page.locator("a.row[href*=quizzes]")).toContainText(t("outline.quiz-waiting"));

    const desk = await browser.newContext({ ...phone, ...(baseURL && { baseURL }) });
    const trainer = await desk.newPage();
    const problems: string[] = [];
    trainer.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    trainer.on("pageerror", (error) => problems.push(error.message));
    await signIn(trainer, space, people.trainer);
    await trainer.goto(`/teach/courses/${waiting.essayCourse}`);
    await trainer.getByRole("link", { name: t("marking.count", { count: 4 }) }).tap();
    await expect(trainer.locator("main a.row")).toHaveCount(2);
    await clear(trainer);
    await trainer.screenshot({ path: "test-results/marking-list.png", fullPage: true });
    // The oldest is another learner's; this one is the second.
    await trainer.locator("main a.row").nth(1).tap();
    await expect(trainer.locator("blockquote")).toHaveText(letter, { useInnerText: true });
    const picture = trainer.locator("img.given");
    await expect.poll(() => picture.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(1200);
    await clear(trainer);
    await trainer.screenshot({ path: "test-results/marking-attempt.png", fullPage: true });
    const own = trainer.url();
    const first = trainer.locator("section.marking").first();
    await first.getByLabel("واضح").check();
    await first.getByLabel("الأدب").selectOption("0.5");
    await first.getByLabel(t("marking.comment")).fill("رسالة واضحة.\nأضف رقم هاتفك.");
    await first.getByRole("button", { name: t("marking.save") }).tap();
    await expect(trainer.locator("[role=status]")).toContainText(t("marking.saved"));
    await expect(trainer).toHaveURL(/#about-poster$/);
    await expect(first.locator(".chip")).toHaveText(t("marking.state-marked", { points: "2,5", most: 3 }));
    const second = trainer.locator("section.marking").nth(1);
    await second.getByRole("combobox").selectOption("2");
    await second.getByRole("button", { name: t("marking.save") }).tap();
    // What waits next is the other learner's.
    await expect(trainer).toHaveURL(new RegExp(`/teach/enrolments/${waiting.essays}/attempts/report/1`));

    // Somebody else marks the same response meanwhile: the second is told, and keeps what was chosen.
    const late = await desk.newPage();
    await late.goto(trainer.url());
    for (const [one, level] of [
      [trainer, "واضح"],
      [late, "غير مفهوم"],
    ] as const) {
      await one.locator("section.marking").first().getByLabel(level).check();
      await one.locator("section.marking").first().getByLabel("الأدب").selectOption("1");
      if (one === late) await late.locator("section.marking").first().getByLabel(t("marking.comment")).fill("لا أوافق");
      await one.locator("section.marking").first().getByRole("button").first().tap();
    }
    await expect(late.getByRole("alert")).toContainText(t("marking.problem-meanwhile"));
    await expect(late.locator("section.marking").first().getByLabel("غير مفهوم")).toBeChecked();
    await expect(late.locator("section.marking").first().getByLabel(t("marking.comment"))).toHaveValue("لا أوافق");
    await clear(late);
    expect(problems).toEqual([]);
    await late.goto(own);
    await expect(late.locator(".chip.ok")).toHaveCount(2);

    await page.goto(result);
    await expect(page.locator("#about-letter")).toContainText("رسالة واضحة.");
    await expect(page.locator("#about-letter")).toContainText("الوضوح");
    await expect(page.locator("#about-letter")).toContainText("مثال: السلام عليكم…");
    await expect(page.getByRole("link", { name: t("result.completed") })).toBeVisible();
    await page.screenshot({ path: "test-results/marking-result.png", fullPage: true });
    await learner.close();
    await desk.close();
  });
});

test("without network a file is not sent, and nothing that was typed is lost", async ({ page, context, space }) => {
  await withWorker(page);
  await signIn(page, space, people.otherLearner);
  const outline = await openQuiz(page);
  await page.goto(`${outline}/quizzes/report`);
  await essay(page).fill(letter);
  await file(page).setInputFiles(await photo());
  await context.setOffline(true);
  await page.getByRole("button", { name: t("quiz.submit") }).click();
  await expect(page.getByRole("alert")).toContainText(phoneAr["offline.file"]);
  await page.screenshot({ path: "test-results/marking-offline.png", fullPage: true });
  await page.locator("main a.btn.go").click();
  await expect(essay(page)).toHaveValue(letter);

  // With network the file arrives; then the attempt waits on the phone, and brings the file along.
  await context.setOffline(false);
  await page.goto(`${outline}/quizzes/report`);
  await expect(essay(page)).toHaveValue(letter);
  await file(page).setInputFiles(await photo());
  await give(page).click();
  await expect(page.locator("#about-poster a")).toHaveText("ملصق.jpg");
  await expect(essay(page)).toHaveValue(letter);
  await context.setOffline(true);
  await essay(page).fill(`${letter} شكراً.`);
  await page.getByRole("button", { name: t("quiz.submit") }).click();
  await expect(page).toHaveURL(/\/outbox\?now=/);
  await context.setOffline(false);
  await page.goto("/outbox");
  await expect(page.locator("li[data-state=confirmed]")).not.toHaveCount(0);
  await page.goto(`${outline}/quizzes/report/attempts/1`);
  await expect(page.locator("#about-letter")).toContainText("شكراً.");
  await expect(page.locator("#about-poster a")).toHaveText("ملصق.jpg");
});

test("a quiz with a letter and a photograph fits the first flight of packets", async ({ page, space }) => {
  await signIn(page, space, people.otherLearner);
  const outline = await openQuiz(page);
  const bytesOf = async (path: string) => gzipSync(await (await page.request.get(path)).body()).length;
  const html = await (await page.request.get(`${outline}/quizzes/report`)).text();
  const files = [...html.matchAll(/"(\/assets\/[^"]+\.(?:css|js))"/g)].map(([, path = ""]) => path);
  expect(new Set(files).size).toBe(2);
  let sent = gzipSync(html).length;
  for (const path of new Set(files)) sent += await bytesOf(path);
  process.stdout.write(`  a quiz with a letter and a photograph: ${sent} bytes by gzip\n`);
  expect(sent).toBeLessThanOrEqual(14_600);
});

test("a file is handed out to be saved, never to be opened as a page", async ({ page, space, waiting }) => {
  await signIn(page, space, people.learner);
  const answer = await page.request.get(`/learn/${waiting.essays}/answers/${waiting.answer}`);
  expect(answer.status()).toBe(200);
  expect(answer.headers()).toMatchObject({
    "content-type": "image/jpeg",
    "content-disposition": `attachment; filename="____.jpg"; filename*=UTF-8''${encodeURIComponent("ملصق.jpg")}`,
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
  });
});
