import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "./space-test.ts";

test.use({ viewport: { width: 360, height: 640 }, locale: "ar-MA" });

const learner = { code: "ILYAS-7304", secret: "5186" };

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

const offline = (context: BrowserContext) => context.setOffline(true);

test("a kept course is taken without network, and everything arrives once", async ({ page, context }) => {
  await withWorker(page);
  await signIn(page, learner);
  await page.click(".t2");
  await page.click("main a[href^='/learn/']");
  const outline = new URL(page.url()).pathname;
  await page.click(`a[href="${outline}/keep"]`);
  await expect(page.locator("[data-keep=offer]")).toBeVisible();
  await page.click("main form button");
  await expect(page.locator("[data-keep=kept]")).toBeVisible({ timeout: 30_000 });

  await offline(context);
  await page.goto(outline);
  await expect(page.locator("[data-kept]")).toBeVisible();
  await page.click("a.row.now");
});
