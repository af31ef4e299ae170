import type { BrowserContext, Page } from "@playwright/test";
import { withWorker } from "./pages.ts";
import { expect, phone, test } from "./space-test.ts";

test.use({ ...phone, locale: "ar-MA" });

const ilyas = { code: "ILYAS-7304", secret: "5186" };
const amina = { code: "AMINA-4821", secret: "2739" };

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
  await expect(page.locator("[data-draft=phone]")).toBeVisible();
  // What is typed now is not kept yet, and nothing says so.
  const said = await page.evaluate(() => {
    document.querySelector(".opt input")?.dispatchEvent(new Event("input", { bubbles: true }));
    return document.querySelector("[data-draft]")?.textContent;
  });
  expect(said).toBe("");
  await expect(page.locator("[data-draft=phone]")).toBeVisible();
  await page.click("main form .btn.go");
  await expect(page).toHaveURL(/\/outbox\?now=/);
  await expect(page.locator("li[data-state=phone]")).toHaveCount(2);
  await page.screenshot({ path: "test-results/outbox.png", fullPage: true });

  // The same attempt again, from the kept page, is the same delivery; going on from the lesson, it speaks of the lesson.
  await page.goto(quizPath ?? "");
  await expect(page).toHaveURL(/\/outbox\?now=/);
  const ofLesson = page.locator(`li[data-path="${lessonPath}"]`);
  const id = (await ofLesson.getAttribute("data-delivery")) ?? "";
  await page.goto(`${quizPath}?now=${id}`);
  await expect(page).toHaveURL(`/outbox?now=${id}`);

  await mend(context);
  await page.goto("/outbox");
  await expect(page.locator("li[data-state=confirmed]")).toHaveCount(2);
  await page.goto(outline);
  await expect(page.locator(`a.row.done[href="${lessonPath}"]`)).toBeVisible();
  await expect(page.locator("[data-waiting]")).toHaveCount(0);
});

test("what is ticked before the page script is there stays, whatever the phone had kept", async ({ page }) => {
  await withWorker(page);
  await signIn(page, amina);
  await page.goto("/courses/positive/first-job");
  await page.locator("main .btn.go").first().click();
  await page.locator("a.row[href*='/quizzes/']").first().click();
  const option = (at: number) => page.locator(".opt input").nth(at);
  await option(0).check();
  await expect(page.locator("[data-draft=phone]")).toBeVisible();

  // A slow phone: the page script comes a second later than the page, when nothing has the focus any more.
  await page.addInitScript(() => {
    const soon = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (step) => window.setTimeout(() => soon(step), 1000);
  });
  await page.reload();
  await option(1).check();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await expect(page.locator("[data-draft=phone]")).toBeVisible();
  await expect(option(1)).toBeChecked();
  await page.reload();
  await expect(page.locator("[data-draft=phone]")).toBeVisible();
  await expect(option(1)).toBeChecked();
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

/** Finishes the first lesson that is not finished, without network; the path of the lesson. */
async function finishWithoutNetwork(page: Page, context: BrowserContext, outline: string): Promise<string> {
  await cut(context);
  await page.goto(outline);
  const lesson = page.locator("a.row:not(.done)[href*='/lessons/']").first();
  const path = (await lesson.getAttribute("href")) ?? "";
  await lesson.click();
  await page.click("main form .btn.go");
  await expect(page.locator("[data-waiting='1']")).toBeVisible();
  return path;
}

test("an outbox that did not hear of what arrived says so when it is shown again", async ({ page, context }) => {
  await page.addInitScript(() =>
    navigator.serviceWorker.addEventListener("message", (event) => {
      if (event.data.type === "outbox") event.stopImmediatePropagation();
    }),
  );
  await withWorker(page);
  await signIn(page, amina);
  await finishWithoutNetwork(page, context, await keepCourse(page));
  await page.goto("/outbox");
  await expect(page.locator("li[data-state=phone]")).toHaveCount(1);

  const other = await context.newPage();
  await mend(context);
  await other.goto("/outbox");
  await expect(other.locator("li[data-state=phone]")).toHaveCount(0);
  const arrived = await other.locator("li[data-state=confirmed]").count();
  await expect(page.locator("li[data-state=phone]")).toHaveCount(1);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await expect(page.locator("li[data-state=phone]")).toHaveCount(0);
  await expect(page.locator("li[data-state=confirmed]")).toHaveCount(arrived);
  await expect(page.locator("[data-waiting]")).toHaveCount(0);
});

test("other answers to an attempt that waits already are kept as well, and told apart", async ({ page, context }) => {
  await withWorker(page);
  await signIn(page, amina);
  const outline = await keepCourse(page);
  await page.goto(outline);
  const row = page.locator("a.row:not(.done)[href*='/quizzes/']").first();
  const quiz = (await row.getAttribute("href")) ?? "";
  const tabs = [page, await context.newPage(), await context.newPage()] as const;
  for (const tab of tabs) await tab.goto(quiz);
  await cut(context);
  // The third tab says what the first one says: that is the same form, sent twice.
  for (const [index, tab] of tabs.entries()) {
    await tab
      .locator(".q .opt input")
      .nth(index === 1 ? 1 : 0)
      .check();
    await tab.click("main form .btn.go");
    await expect(tab).toHaveURL(/\/outbox\?now=/);
  }
  await expect(page.locator("li[data-delivery]")).toHaveCount(1);
  await page.goto("/outbox");
  await expect(page.locator("li[data-state=phone]")).toHaveCount(2);
  await mend(context);
  await page.goto("/outbox");
  await expect(page.locator("li[data-state=confirmed]")).toHaveCount(1);
  await expect(page.locator("li[data-state=refused]")).toHaveCount(1);
});

test("a session that ended keeps the answers on the phone until its person is back", async ({ page, context }) => {
  await withWorker(page);
  await signIn(page, ilyas);
  const outline = await keepCourse(page);
  const quiz = await page
    .goto(outline)
    .then(() => page.locator("a.row:not(.done)[href*='/quizzes/']").last().getAttribute("href"));
  await page.goto(`${quiz}?again=1`);
  await page.locator(".opt input").first().check();
  await expect(page.locator("[data-draft=phone]")).toBeVisible();
  await context.clearCookies({ name: "fadae_session" });
  await page.click("main form .btn.go");
  await expect(page).toHaveURL(/\/sign-in\?/);
  await signIn(page, ilyas);
  await page.goto("/outbox");
  await expect(page.locator("li[data-state=confirmed]").first()).toHaveAttribute("data-path", quiz ?? "");
});

test("an outbox goes to the trainer as a file, in the learner's name and once", async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  await withWorker(page);
  await signIn(page, ilyas);
  const outline = await keepCourse(page);
  const lesson = await finishWithoutNetwork(page, context, outline);
  await page.goto("/outbox");
  await page.click("summary");
  const [file] = await Promise.all([page.waitForEvent("download"), page.click("a[href='/outbox/file']")]);
  const path = await file.path();

  const desk = await browser.newContext({ ...(baseURL && { baseURL }) });
  const trainer = await desk.newPage();
  await signIn(trainer, { code: "OMAR-1560", secret: "demo-berkane-omar" });
  await trainer.goto("/teach/deliveries");
  for (let times = 0; times < 2; times++) {
    await trainer.setInputFiles("#file", path);
    await trainer.click("main form button");
    await expect(trainer.locator("main li.row")).toHaveCount(1);
    await expect(trainer.locator("main li.row")).toContainText("وصل وحُسب");
  }
  await desk.close();

  await mend(context);
  await page.goto("/outbox");
  await expect(page.locator("li[data-state=confirmed]")).toHaveCount(1);
  await page.goto(outline);
  await expect(page.locator(`a.row.done[href="${lesson}"]`)).toBeVisible();
});

test("a phone left clean holds nothing of its person", async ({ page, context }) => {
  await withWorker(page);
  await signIn(page, ilyas);
  const outline = await keepCourse(page);
  await finishWithoutNetwork(page, context, outline);
  await page.goto("/account");
  // The account was not visited before: without network it is not here.
  await mend(context);
  await page.goto("/account");
  await page.click("form:has([name=clean]) button");
  await expect(page).toHaveURL(/\/$/);
  const left = await page.evaluate(async () => {
    const opened = indexedDB.open("fadae");
    const db = await new Promise<IDBDatabase>((done) => (opened.onsuccess = () => done(opened.result)));
    const count = (name: string) =>
      new Promise<number>((done) => {
        const asked = db.transaction(name).objectStore(name).count();
        asked.onsuccess = () => done(asked.result);
      });
    const owners = new Promise<string[]>((done) => {
      const asked = db.transaction("pages").objectStore("pages").getAllKeys();
      asked.onsuccess = () => done((asked.result as [string, string, string][]).map(([owner]) => owner));
    });
    const counts = await Promise.all(["people", "keys", "deliveries", "drafts", "courses"].map(count));
    const media = await caches.open("media").then((cache) => cache.keys());
    return { counts, owners: [...new Set(await owners)], media: media.length };
  });
  expect(left).toEqual({ counts: [0, 0, 0, 0, 0], owners: ["public"], media: 0 });
});

test("an answer of five megabytes is refused in words, and stays on the phone", async ({ page }) => {
  await withWorker(page);
  await signIn(page, ilyas);
  const outline = await keepCourse(page);
  await page.goto(outline);
  const quiz = await page.locator("a.row[href*='/quizzes/']").first().getAttribute("href");
  await page.goto(`${quiz}?again=1`);
  await page.evaluate(() => {
    const form = document.querySelector("form.stack");
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "q-huge";
    field.value = "ا".repeat(2_600_000);
    form?.append(field);
  });
  await page.click("main form .btn.go");
  await expect(page.locator("li[data-state=refused]")).toContainText("أكبر من المسموح");
  await page.click("li[data-state=refused] form button");
  await expect(page.locator("li[data-delivery]").filter({ hasText: "أكبر من المسموح" })).toHaveCount(0);
});

test("without a secure address the page says why nothing is kept", async ({ space, playwright }) => {
  const { port } = new URL(space.address);
  const { launchOptions } = test.info().project.use;
  const browser = await playwright.chromium.launch({
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), "--host-resolver-rules=MAP fadae.test 127.0.0.1"],
  });
  const page = await browser.newPage({ baseURL: `http://fadae.test:${port}` });
  await signIn(page, ilyas);
  await page.goto("/courses/digital-paths/digital-safety");
  await page.locator("main .btn.go").first().click();
  await page.goto(`${page.url().split("?")[0]}/keep`);
  await expect(page.locator("[data-insecure]")).toContainText("http دون تأمين");
  await browser.close();
});
