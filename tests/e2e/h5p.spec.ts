import type { Page } from "@playwright/test";
import { packed } from "../h5p/small-package.ts";
import { viewH5p } from "../h5p/view.ts";
import { people } from "../prepared-space.ts";
import { expect, test, type H5pSpace } from "./h5p-space.ts";
import { signIn, withWorker } from "./pages.ts";

test.use({ viewport: { width: 360, height: 640 } });

const open = (page: Page, { enrolment }: H5pSpace, name: string) => page.goto(`/learn/${enrolment}/h5p/${name}`);
const start = (page: Page) => page.locator("[data-start] button").click();
const inside = (page: Page) => page.frameLocator("[data-stage] iframe");
const said = (page: Page) => page.locator("[data-said]");
const results = (page: Page) => page.locator("[data-results] dd");

test("an activity plays, and what came of it is kept as the word of the phone", async ({ page, space }) => {
  await signIn(page, space, people.learner, "fr");
  await open(page, space, "score");
  await expect(page.locator("[data-start] button")).toContainText("Ko");
  await start(page);
  await expect(inside(page).getByText("Deux?")).toBeVisible();
  expect(
    await inside(page)
      .locator("img")
      .evaluate((picture: HTMLImageElement) => picture.naturalWidth),
  ).toBe(2);
  await inside(page).getByRole("button", { name: "Yes" }).click();
  await expect(said(page)).toHaveText("Votre résultat est enregistré.");
  await open(page, space, "score");
  await expect(results(page)).toContainText(["100", "100"]);
  await expect(page.locator("[data-results]")).toContainText("Tel que le téléphone l’a envoyé");
  await start(page);
  await inside(page).getByRole("button", { name: "No" }).click();
  await expect(async () => {
    const answer = await page.request.get(`/learn/${space.enrolment}/h5p/score`);
    expect(await answer.text()).toContain('data-state="{&quot;pressed&quot;:&quot;no&quot;}"');
  }).toPass();
  await open(page, space, "score");
  await expect(results(page)).toContainText(["100", "0"]);

  // It is resumed where it was.
  await start(page);
  await expect(inside(page).locator("[data-pressed=no]")).toBeVisible();
  await page.screenshot({ path: "test-results/h5p.png", fullPage: true });
});

test("an Arabic activity is written from right to left, and one that says nothing is marked done", async ({
  page,
  space,
}) => {
  await signIn(page, space, people.learner, "ar");
  await open(page, space, "play");
  await start(page);
  await expect(inside(page).getByText("هل ماء البحر مالح؟")).toBeVisible();
  expect(await inside(page).locator("html").getAttribute("dir")).toBe("rtl");
  await page.screenshot({ path: "test-results/h5p-ar.png", fullPage: true });
  await page.locator("main form button").click();
  await expect(page).toHaveURL(/\/h5p\/score$/);
  await open(page, space, "play");
  await expect(page.locator(".chip.ok")).toBeVisible();
});

test("without scripts the page says what is needed, and can be marked done", async ({ browser, space, page }) => {
  await signIn(page, space, people.learner, "fr");
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const still = await context.newPage();
  await still.goto(`${space.address}/learn/${space.enrolment}/h5p/second`);
  // A parser that is told nothing of scripts being off takes it as one text.
  expect(await still.locator("noscript").textContent()).toContain("a besoin de JavaScript");
  await expect(still.locator("[data-start]")).toBeHidden();
  await still.locator("main form button").click();
  await expect(still).toHaveURL(/\/h5p\/wide$/);
  await context.close();
});

for (const worker of [false, true])
  test(`a package that means harm reaches nothing${worker ? ", in the frame of the worker either" : ""}`, async ({
    page,
    space,
    context,
  }) => {
    if (worker) await withWorker(page);
    await signIn(page, space, people.learner, "fr");
    if (worker) await withoutFrame(page, space);
    await open(page, space, "reach");
    const address = page.url();
    await start(page);
    const outcome = inside(page).locator("#said");
    await expect(outcome).toContainText("{", { timeout: 60_000 });
    const sandbox = await page.locator("[data-stage] iframe").getAttribute("sandbox");
    expect(sandbox).toBe(worker ? "allow-scripts allow-same-origin" : "allow-scripts");
    const outcomes = JSON.parse((await outcome.textContent()) ?? "{}") as Record<string, string>;
    expect(Object.keys(outcomes).length).toBeGreaterThan(45);
    expect(Object.entries(outcomes).filter(([, one]) => one === "did")).toEqual([]);
    expect(space.outside.heard).toEqual([]);
    expect(page.url()).toBe(address);
    expect(context.pages()).toHaveLength(1);
  });

for (const name of ["leave", "download", "refresh"])
  test(`a package that goes away with its frame (${name}) gets nowhere, and is stopped`, async ({ page, space }) => {
    await signIn(page, space, people.learner, "fr");
    await open(page, space, name);
    const address = page.url();
    await start(page);
    await expect(said(page)).toContainText("a été arrêtée");
    expect(space.outside.heard).toEqual([]);
    expect(page.url()).toBe(address);
    await expect(page.locator("[data-stage] iframe")).toHaveCount(0);
  });

test("what a package says against the rules does not count; what is right among it counts", async ({ page, space }) => {
  await signIn(page, space, people.learner, "fr");
  await open(page, space, "forge");
  const posts: string[] = [];
  page.on("request", (request) => request.method() === "POST" && posts.push(request.postData() ?? ""));
  await start(page);
  await expect(inside(page).locator("#said")).toContainText("said");
  await expect(said(page)).toHaveText("Votre résultat est enregistré.");
  expect((await page.locator("[data-stage] iframe").boundingBox())?.height).toBeLessThanOrEqual(8000);
  await open(page, space, "forge");
  await expect(results(page)).toContainText(["75", "75"]);
  expect(posts.every((post) => post.length < 2000)).toBe(true);
});

test("a package that floods its page with messages is stopped", async ({ page, space }) => {
  await signIn(page, space, people.learner, "fr");
  await open(page, space, "flood");
  await start(page);
  await expect(said(page)).toContainText("a été arrêtée");
  await expect(page.locator("[data-start] button")).toBeVisible();
});

/** Families of the fonts that are there in the frame. */
const fontsThere = (page: Page) =>
  inside(page)
    .locator("body")
    .evaluate(() =>
      Array.from(document.fonts)
        .filter(({ status }) => status === "loaded")
        .map(({ family }) => family),
    );

/** As without network: no frame that is closed off by its attribute comes from the space. */
async function withoutFrame(page: Page, space: H5pSpace): Promise<void> {
  await page.route(`${space.address}/h5p/frame/*`, (route) =>
    route.request().serviceWorker() ? route.continue() : route.abort(),
  );
}

test("a kept course is played without network, and what came of it arrives once it is back", async ({
  page,
  space,
  context,
}) => {
  await withWorker(page);
  await signIn(page, space, people.otherLearner, "fr");
  await page.goto("/courses/positive/activities");
  await page.locator("main .btn.go").first().click();
  await page.waitForURL(/\/learn\/\w+$/);
  const outline = new URL(page.url()).pathname;
  await page.goto(`${outline}/keep`);
  await page.click("main form button");
  await expect(page.locator("[data-keep=kept]")).toBeVisible({ timeout: 60_000 });

  await context.setOffline(true);
  await page.goto(`${outline}/h5p/score`);
  await expect(page.locator("[data-kept]")).toBeVisible();
  await start(page);
  await inside(page).getByRole("button", { name: "Yes" }).click();
  await expect(said(page)).toContainText("gardé sur ce téléphone", { timeout: 20_000 });
  // Where they are is kept as well.
  await expect(page.locator("[data-h5p]")).toHaveAttribute("data-work", "kept", { timeout: 20_000 });
  await page.goto(`${outline}/h5p/score`);
  await start(page);
  await expect(inside(page).locator("[data-pressed=yes]")).toBeVisible({ timeout: 20_000 });

  // Its fonts are kept too, though none was shown before.
  await page.goto(`${outline}/h5p/signs`);
  await start(page);
  await expect.poll(() => fontsThere(page), { timeout: 20_000 }).toEqual(["Icons"]);

  await context.setOffline(false);
  await expect(async () => {
    await page.goto("/outbox");
    await expect(page.locator("li[data-state=confirmed]")).toHaveCount(1, { timeout: 5000 });
  }).toPass();
  await page.goto(`${outline}/h5p/score`);
  await expect(results(page)).toContainText(["100", "100"]);
});

test("a package is brought into a draft, and one that is refused says why", async ({ page, space }) => {
  await signIn(page, space, people.administrator, "fr");
  await page.goto("/teach");
  await page.locator('a[href^="/teach/courses/"]').first().click();
  await page.waitForURL(/\/teach\/courses\/\w+$/);
  await page.goto(`${page.url()}/draft/h5p`);
  const bring = async (name: string, content: Buffer) => {
    await page.setInputFiles("#file", { name: `${name}.h5p`, mimeType: "application/zip", buffer: content });
    await page.fill("#name", name);
    for (const language of ["ar", "fr"]) await page.fill(`#title-${language}`, "Titre");
    await page.locator("main button.go").click();
  };
  await bring("good", Buffer.from(packed()));
  await expect(page.locator("[data-import=accepted]")).toContainText("Fadae.YesNo 1.0");
  await bring("bad", Buffer.from(packed({ "content/movie.php": "<?php" })));
  await expect(page.locator("[data-import=refused]")).toContainText("content/movie.php");
  await page.screenshot({ path: "test-results/h5p-import.png", fullPage: true });
});

test.describe("as the browser itself keeps files", () => {
  test.use({ serviceWorkers: "block" });

  test("bytes: a first view, the same again, and another type that shares its libraries", async ({ page, space }) => {
    await signIn(page, space, people.learner, "fr");
    const measure = (name: string) => viewH5p(page, `/learn/${space.enrolment}/h5p/${name}`);
    // Eight libraries, as a question of the newest kind has.
    const first = await measure("wide");
    expect(first.requests).toBeLessThanOrEqual(16);
    expect(first.bytes).toBeLessThanOrEqual(100_000);
    const again = await measure("wide");
    expect(again.bytes).toBeLessThanOrEqual(5000);
    // The page, what it is made of, and the one library that is new.
    const other = await measure("wider");
    expect(other.requests).toBe(3);
    const second = await measure("second");
    expect(second.requests).toBe(3);
    expect(second.bytes).toBeLessThanOrEqual(6000);
  });

  test("bytes of a question as heavy as the newest ones: at first, again, and of another type after it", async ({
    page,
    space,
  }) => {
    await signIn(page, space, people.learner, "fr");
    const measure = (name: string) => viewH5p(page, `/learn/${space.enrolment}/h5p/${name}`);
    const first = await measure("heavy");
    expect(first.requests).toBeLessThanOrEqual(16);
    expect(first.bytes).toBeLessThanOrEqual(170_000);
    // Nothing in it is shown in a font of a package, so none has come.
    expect(await fontsThere(page)).toEqual([]);
    const again = await measure("heavy");
    expect(again.requests).toBe(1);
    expect(again.bytes).toBeLessThanOrEqual(5000);
    // The page, what it is made of, and its own script and style.
    const other = await measure("heavy-other");
    expect(other.requests).toBe(3);
    expect(other.bytes).toBeLessThanOrEqual(10_000);
  });

  test("a font comes once something is shown in it", async ({ page, space }) => {
    await signIn(page, space, people.learner, "fr");
    await open(page, space, "signs");
    const fonts: string[] = [];
    page.on("request", (request) => request.url().includes("/h5p/files/") && fonts.push(request.url()));
    await start(page);
    await expect.poll(() => fontsThere(page)).toEqual(["Icons"]);
    expect(fonts).toHaveLength(1);
  });
});
