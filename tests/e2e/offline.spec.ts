import type { BrowserContext, Page } from "@playwright/test";
import { expect, phone, test } from "./space-test.ts";

test.use({ ...phone, locale: "ar-MA" });

const ilyas = { code: "ILYAS-7304", secret: "5186" };
const amina = { code: "AMINA-4821", secret: "2739" };

async function withWorker(page: Page): Promise<void> {
  await page.goto("/");
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller)
      await new Promise((taken) => navigator.serviceWorker.addEventListener("controllerchange", taken, { once: true }));
  });
}

async function signIn(page: Page, who: { code: string; secret: string }): Promise<void> {
  await page.goto("/sign-in");
  await page.fill("#code", who.code);
  await page.fill("#secret", who.secret);
  await page.click("main form button");
}

const signOut = (page: Page) => page.click("header form button");

/** Enrols if need be, keeps the whole course on the phone, and gives the path of its outline. */
async function keepCourse(page: Page): Promise<string> {
  await page.goto("/courses/digital-paths/digital-safety");
  await page.locator("main .btn.go").first().click();
  const outline = new URL(page.url()).pathname;
  await page.click(`a[href="${outline}/keep"]`);
  await expect(page.locator("[data-keep=offer]")).toBeVisible();
  await page.click("main form button");
  await expect(page.locator("[data-keep=kept]")).toBeVisible({ timeout: 30_000 });
  return outline;
}

const cut = (context: BrowserContext) => context.setOffline(true);
const mend = (context: BrowserContext) => context.setOffline(false);

test("a kept course is taken without network, and everything arrives once", async ({ page, context }) => {
  await withWorker(page);
  await signIn(page, ilyas);
  const outline = await keepCourse(page);

  await cut(context);
  await page.goto(outline);
  await expect(page.locator("[data-kept]")).toBeVisible();
  const lesson = page.locator("a.row.todo[href*='/lessons/'], a.row.now[href*='/lessons/']").first();
  const lessonPath = await lesson.getAttribute("href");
  await lesson.click();
  await page.click("main form .btn.go");
  await expect(page.locator("[data-waiting='1']")).toBeVisible();
  await expect(page.locator(".note.ok").first()).toContainText("حُفظ في هذا الهاتف");

  await page.goto(outline);
  await expect(page.locator(`a[href="${lessonPath}"] small`)).toContainText("محفوظ في هذا الهاتف");
  const quizPath = await page.locator("a.row[href*='/quizzes/']").first().getAttribute("href");
  await page.goto(quizPath ?? "");
  await page.locator(".opt input").first().check();
  await expect(page.locator("[data-draft=phone]")).toBeVisible();
  await page.reload();
  await expect(page.locator(".opt input").first()).toBeChecked();
  await page.click("main form .btn.go");
  await expect(page).toHaveURL(/\/outbox\?now=/);
  await expect(page.locator("li[data-state=phone]")).toHaveCount(2);
  await page.screenshot({ path: "test-results/outbox.png", fullPage: true });

  // The same attempt again, from the kept page, is the same delivery.
  await page.goto(quizPath ?? "");
  await expect(page).toHaveURL(/\/outbox\?now=/);

  await mend(context);
  await page.goto("/outbox");
  await expect(page.locator("li[data-state=confirmed]")).toHaveCount(2);
  await page.goto(outline);
  await expect(page.locator(`a.row.done[href="${lessonPath}"]`)).toBeVisible();
  await expect(page.locator("[data-waiting]")).toHaveCount(0);
});

test("what waits is sealed for its person on a shared phone", async ({ page, context }) => {
  await withWorker(page);
  await signIn(page, amina);
  await signOut(page);
  await signIn(page, ilyas);
  const outline = await keepCourse(page);
  await cut(context);
  await page.goto(outline);
  await page.locator("a.row:not(.done)[href*='/lessons/']").first().click();
  await page.click("main form .btn.go");
  await signOut(page);
  await expect(page.locator("h1")).toContainText("ما زالت أشياء تنتظر الإرسال: 1");
  await page.screenshot({ path: "test-results/sign-out.png", fullPage: true });
  await page.click("form:has([name=sure]) button");
  await expect(page).toHaveURL(/\/$/);

  await page.goto(outline);
  await expect(page.locator("body")).not.toContainText("إلياس");
  await expect(page.locator("h1")).toContainText("لا توجد شبكة");
  await signIn(page, amina);
  await page.goto("/outbox");
  await expect(page.locator("li[data-delivery]")).toHaveCount(0);
  await page.screenshot({ path: "test-results/amina.png", fullPage: true });

  await mend(context);
  await page.goto("/learn");
  await expect(page.locator("header")).toContainText("أمينة");
  await signOut(page);
  await signIn(page, { ...ilyas, secret: "9999" });
  await expect(page.locator(".note.bad")).toBeVisible();
  await signIn(page, ilyas);
  await page.goto("/outbox");
  await expect(page.locator("li[data-state=confirmed]")).toHaveCount(1);
});
