import type { Page } from "@playwright/test";
import { translator } from "#app/i18n/translate.ts";
import { people } from "../prepared-space.ts";
import { signIn, withWorker } from "./pages.ts";
import { expect, testApart as test } from "./prepared-test.ts";

const t = translator("ar");
const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

/** The addresses of the pages that the worker keeps in this browser. */
const keptPages = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const result = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((found, failed) => {
        request.addEventListener("success", () => found(request.result));
        request.addEventListener("error", () => failed(new Error("the store does not answer")));
      });
    const store = (await result(indexedDB.open("fadae"))).transaction("pages").objectStore("pages");
    const addresses = ((await result(store.getAll())) as { path: string }[]).map(({ path }) => path);
    const files = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return [...addresses, ...files.flat().map(({ url }) => new URL(url).pathname)];
  });

test("a learner shares by link and with ANAPEC without scripts, sees who opened it, and withdraws", async ({
  space,
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ ...phone, javaScriptEnabled: false, ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  await signIn(page, space, people.learner);
  await page.goto("/learn/file");
  await page.getByLabel(t("file.phone")).fill("06 12 34 56 78");
  await page.getByRole("button", { name: t("file.save") }).click();
  await expect(page.getByText(t("file.saved"))).toBeVisible();

  // With the agency.
  await page.getByRole("link", { name: t("file.share"), exact: true }).click();
  await page.getByText("الوكالة الوطنية لإنعاش التشغيل والكفاءات").click();
  await page.getByRole("button", { name: t("share.review") }).click();
  await expect(page.getByText(t("share-purpose.job"))).toBeVisible();
  await page.getByRole("button", { name: t("consent.agree") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("أنابيك");
  await expect(page.getByText(t("shared-with.no-openings"))).toBeVisible();

  // With an employer: without a name first, which is asked for.
  await page.goto("/learn/file/share");
  await page.getByText(t("share.to-link")).click();
  await page.getByRole("button", { name: t("share.review") }).click();
  await expect(page.getByText(t("problem.recipient-needed")).first()).toBeVisible();
  await page.getByLabel(t("share.recipient")).fill("مخبزة الأمل");
  await page.getByText(t("part.about"), { exact: true }).click();
  await page.getByRole("button", { name: t("share.review") }).click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.getByRole("button", { name: t("consent.agree") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("مخبزة الأمل");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const own = page.url();
  const link = (await page.locator("#link").textContent()) ?? "";
  expect(await page.getByRole("link", { name: t("shared-with.whatsapp") }).getAttribute("href")).toContain(
    encodeURIComponent(link),
  );
  const address = new URL(link).pathname;

  // Somebody without an account, with scripts and a worker that keeps pages.
  const stranger = await browser.newContext({ ...(baseURL && { baseURL }) });
  const other = await stranger.newPage();
  await withWorker(other);
  const first = await other.goto(address);
  expect(first?.headers()).toMatchObject({
    "cache-control": "private, no-store",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow, noarchive",
  });
  await expect(other.locator("main")).not.toContainText("أمينة");
  await page.reload();
  await expect(page.getByText(t("shared-with.no-openings"))).toBeVisible();
  await other.getByRole("button", { name: t("link.open") }).click();
  await expect(other.getByRole("heading", { level: 1 })).toContainText("أمينة");
  await expect(other.locator("main")).not.toContainText("06 12 34 56 78");
  await expect(other.locator("main")).not.toContainText("أحب العمل مع الناس");
  const download = other.waitForEvent("download");
  await other.getByRole("link", { name: t("opened.pdf") }).click();
  expect((await download).suggestedFilename()).toMatch(/^fadae-\w{12}\.pdf$/);

  await page.reload();
  const lines = page.locator("#openings li");
  await expect(lines).toHaveCount(2);
  await expect(lines.last()).toContainText(t("opener.link"));
  await expect(lines.last()).toContainText(t("opening.page"));

  await page.getByRole("button", { name: t("shared-with.withdraw") }).click();
  await page.getByRole("button", { name: t("shared-with.withdraw-yes") }).click();
  await expect(page).toHaveURL(own);
  await expect(page.getByText(link)).toHaveCount(0);
  for (const form of ["reload", "goto"] as const) {
    const answer = form === "reload" ? await other.goto(address) : await other.goto(`${address}?again=1`);
    expect(answer?.status()).toBe(404);
    await expect(other.locator("main")).not.toContainText("أمينة");
  }
  expect((await keptPages(other)).filter((path) => path.startsWith("/s/"))).toEqual([]);
  expect(space.output()).not.toContain(address.split("/").at(-1));
  await context.close();
  await stranger.close();
});
