import type { Locator, Page } from "@playwright/test";
import { translator } from "#app/i18n/translate.ts";
import { violationsIn } from "../axe.ts";
import { people } from "../prepared-space.ts";
import { signIn } from "./pages.ts";
import { expect, testApart as test } from "./prepared-test.ts";

test.setTimeout(240_000);
/** What a console or axe says about the page that is open. */
function watch(page: Page): { problems: string[]; look: (name: string) => Promise<void> } {
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  const look = async (name: string) => {
    for (const one of await violationsIn(page)) problems.push(`${name}: ${one}`);
    const beside = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (beside > 0) problems.push(`${name}: ${beside} pixels beside the screen`);
  };
  return { problems, look };
}

/** Titles of the activities, in the order they are on the page. */
const titles = (page: Page) => page.locator("[data-activity] .what b").allTextContents();

type Finger = {
  down: (x: number, y: number) => Promise<void>;
  to: (x: number, y: number) => Promise<void>;
  up: () => Promise<void>;
};

async function fingerOn(page: Page): Promise<Finger> {
  const client = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: { x: number; y: number }[]) =>
    client.send("Input.dispatchTouchEvent", { type, touchPoints }).then(() => undefined);
  return {
    down: (x, y) => send("touchStart", [{ x, y }]),
    to: (x, y) => send("touchMove", [{ x, y }]),
    up: () => send("touchEnd", []),
  };
}

const middleOf = async (place: Locator): Promise<{ x: number; y: number; height: number }> => {
  const box = await place.boundingBox();
  if (!box) throw new Error("nothing to drag");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, height: box.height };
};

/** Waits until the page tells of the change that something made. */
async function told(page: Page, change: () => Promise<void>): Promise<void> {
  const before = page.url();
  await change();
  await expect.poll(() => page.url()).not.toBe(before);
}

/** A finger takes something, goes to another place and lets go; `of` is how far down the place, from 0 to 1. */
async function dragByTouch(page: Page, from: Locator, to: Locator, of = 0.2, steps = 12): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const finger = await fingerOn(page);
  const { x, y } = await middleOf(from);
  await finger.down(x, y);
  // What is held may change the page: where it goes is looked for then.
  await finger.to(x, y + 5);
  const end = await middleOf(to);
  const far = end.y + end.height * (of - 0.5) - y;
  for (let step = 1; step <= steps; step++) await finger.to(x, y + (far * step) / steps);
  await finger.up();
}

const namesIn = (place: Locator) =>
  place.locator("[data-activity]").evaluateAll((all) => all.map((one) => one.getAttribute("data-activity") ?? ""));
const modulesOn = (page: Page) =>
  page.locator("[data-module]").evaluateAll((all) => all.map((one) => one.getAttribute("data-module") ?? ""));

test.describe("on a phone, by touch", () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });

  test("a trainer begins a course and builds its outline", async ({ page, space }) => {
    const t = translator("ar");
    const { problems, look } = watch(page);
    await signIn(page, space, people.trainer);
    await page.getByRole("link", { name: t("new-course.title"), exact: true }).tap();
    await expect(page.getByRole("heading", { level: 1, name: t("new-course.title") })).toBeVisible();
    await look("new course");
    await page.locator("[name='title.ar']").fill("المطبخ الصحي");
    await page.locator("[name='title.fr']").fill("La cuisine saine");
    await page.getByRole("button", { name: t("new-course.begin") }).tap();
    const notice = page.locator(".told-change output");
    await expect(page.getByRole("heading", { level: 1, name: t("draft.tab.outline") })).toBeVisible();

    const fill = async (form: Locator, ar: string, fr: string) => {
      await form.locator("[name='title.ar']").fill(ar);
      await form.locator("[name='title.fr']").fill(fr);
    };
    const newModule = page.locator("form", { has: page.locator("[value=add-module]") });
    for (const [ar, fr] of [
      ["الأساسيات", "Les bases"],
      ["الوصفات", "Les recettes"],
    ] as const) {
      if (!(await newModule.isVisible())) await page.locator("main > .add > summary").tap();
      await fill(newModule, ar, fr);
      await newModule.getByRole("button").tap();
      await expect(notice).toContainText(ar);
    }
    const first = page.locator("section.module").first();
    const form = first.locator("form", { has: page.locator("[value=add-activity]") });
    for (const [ar, fr, kind] of [
      ["النظافة", "L’hygiène", "add-lesson"],
      ["الخضر", "Les légumes", "add-lesson"],
      ["الماء", "L’eau", "add-lesson"],
      ["اختبار", "Le quiz", "add-quiz"],
    ] as const) {
      if (!(await form.isVisible())) await first.locator(".add > summary").tap();
      await fill(form, ar, fr);
      await form.getByRole("button", { name: t(`outline.${kind}`) }).tap();
      await expect(notice).toContainText(ar);
    }
    expect(await titles(page)).toEqual(["النظافة", "الخضر", "الماء", "اختبار"]);
    await first.locator(".add > summary").tap();
    await look("outline");

    // By its handle, to the very top.
    await dragByTouch(page, page.locator("#grip-l-eau"), page.locator("#grip-l-hygiene"));
    await expect(notice).toContainText("في «الأساسيات»");
    const order = await titles(page);
    expect(order).toEqual(["الماء", "النظافة", "الخضر", "اختبار"]);

    // Into a module that is still empty.
    await dragByTouch(page, page.locator("#grip-les-legumes"), page.locator("section.module").nth(1), 0.5);
    await expect(notice).toContainText("في «الوصفات»");
    expect(await namesIn(page.locator("section.module").nth(1))).toEqual(["les-legumes"]);
    await page.locator("#undo").tap();
    await expect(notice).toContainText(t("outline.did.undo"));
    expect(await titles(page)).toEqual(order);

    // Deleted, and taken back.
    const water = page.locator("[data-activity=l-eau]");
    await water.locator("summary").tap();
    await look("what can be done to a lesson");
    await water.getByRole("button", { name: t("outline.remove") }).tap();
    await expect(notice).toContainText(t("outline.did.delete-activity"));
    expect(await titles(page)).toEqual(["النظافة", "الخضر", "اختبار"]);
    await page.locator("#undo").tap();
    await expect(notice).toContainText(t("outline.did.undo"));
    expect(await titles(page)).toEqual(order);

    await page.goto("/teach");
    await expect(page.locator(".course", { hasText: "المطبخ الصحي" })).toContainText(t("draft.badge"));
    expect(problems).toEqual([]);
  });

  test("lessons and modules follow the finger to every place", async ({ page, space, prepared }) => {
    const { problems } = watch(page);
    await signIn(page, space, people.trainer);
    await page.goto(`/teach/courses/${prepared.names.course}/draft`);
    const notice = page.locator(".told-change output");
    const modules = await modulesOn(page);
    const [firstModule, secondModule] = [page.locator("section.module").first(), page.locator("section.module").nth(1)];
    const [first = "", second = "", third = "", ...rest] = await namesIn(firstModule);
    const others = await namesIn(secondModule);

    // To the very top in one movement, on the heading over the first row.
    await told(page, () => dragByTouch(page, page.locator(`#grip-${third}`), firstModule.locator("h2"), 0.5, 1));
    await expect.poll(() => namesIn(firstModule)).toEqual([third, first, second, ...rest]);

    // From the next module to the top of the first one, which is out of sight: the page comes to a finger that rests.
    const far = others[0] ?? "";
    await page.locator(`#grip-${far}`).evaluate((grip) => grip.scrollIntoView({ block: "center" }));
    const finger = await fingerOn(page);
    const { x, y } = await middleOf(page.locator(`#grip-${far}`));
    await finger.down(x, y);
    for (const height of [y - 10, 200, 60, 20]) await finger.to(x, height);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
    const top = await middleOf(page.locator(`#grip-${third}`));
    await finger.to(x, top.y - top.height / 2 + 4);
    await told(page, finger.up);
    await expect.poll(() => namesIn(firstModule)).toEqual([far, third, first, second, ...rest]);
    expect(await namesIn(secondModule)).toEqual(others.slice(1));

    // Modules by their own handle: the last one to the top, then under the next one.
    await expect(notice).toBeVisible();
    const last = modules.at(-1) ?? "";
    await told(page, () => dragByTouch(page, page.locator(`#grip-module-${last}`), firstModule.locator("h2")));
    await expect.poll(() => modulesOn(page)).toEqual([last, ...modules.slice(0, -1)]);
    await expect(page.locator(`#grip-module-${last}`)).toBeInViewport();
    await expect(firstModule.locator("[data-activity]").first()).toBeVisible();
    await told(page, () => dragByTouch(page, page.locator(`#grip-module-${last}`), secondModule.locator("h2"), 0.9));
    await expect.poll(() => modulesOn(page)).toEqual([modules[0], last, ...modules.slice(1, -1)]);

    // Held and let go where it was: nothing is sent.
    const before = page.url();
    await page.locator(`#grip-module-${last}`).tap();
    // The picture under the finger is the row once more.
    const row = firstModule.locator(`[data-activity="${far}"]:not(.sortable-fallback)`);
    await dragByTouch(page, page.locator(`#grip-${far}`), row, 0.6, 2);
    await expect(firstModule.locator("[data-activity]").first()).toBeVisible();
    expect(page.url()).toBe(before);
    expect(problems).toEqual([]);
  });
});

test.describe("at a desk, by mouse and keyboard", () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test("a trainer moves lessons within a module and into the next one", async ({ page, space, prepared }) => {
    const t = translator("fr");
    const { problems, look } = watch(page);
    await signIn(page, space, people.trainer, "fr");
    await page.goto(`/teach/courses/${prepared.names.course}/draft`);
    const before = await page
      .locator("[data-activity]")
      .evaluateAll((all) => all.map((one) => one.getAttribute("data-activity")));
    const [first = "", second = "", third = ""] = before as string[];
    const grip = page.locator(`#grip-${first}`);
    await grip.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect(page.locator(".told-change output")).toContainText(/3/);
    await expect(grip).toBeFocused();
    const after = async () =>
      page.locator("[data-activity]").evaluateAll((all) => all.map((one) => one.getAttribute("data-activity")));
    expect((await after()).slice(0, 3)).toEqual([second, third, first]);
    await page.keyboard.press("ArrowDown");
    await expect(page.locator("section.module").nth(1).locator("[data-activity]").first()).toHaveAttribute(
      "data-activity",
      first,
    );
    await expect(grip).toBeFocused();
    await page.keyboard.press("ArrowUp");
    await expect(page.locator("section.module").first().locator("[data-activity]").last()).toHaveAttribute(
      "data-activity",
      first,
    );
    await expect(page.getByRole("button", { name: t("outline.undo") })).toBeVisible();
    // At the end of the page what was just done stands over nothing.
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await look("outline at a desk");

    // A module by the same keys, and by the mouse.
    const modules = await modulesOn(page);
    const moduleGrip = page.locator(`#grip-module-${modules[0]}`);
    await moduleGrip.focus();
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => modulesOn(page)).toEqual([modules[1], modules[0], ...modules.slice(2)]);
    await expect(moduleGrip).toBeFocused();
    await expect(page.locator(".told-change output")).toContainText(/2/);
    await moduleGrip.hover();
    await page.mouse.down();
    const top = await middleOf(page.locator("section.module h2").first());
    await page.mouse.move(top.x, top.y + 10, { steps: 4 });
    await page.mouse.move(top.x, top.y - 10);
    await page.mouse.up();
    await expect.poll(() => modulesOn(page)).toEqual(modules);
    expect(problems).toEqual([]);
  });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 640 } });

  test("the same is done by plain buttons", async ({ page, space, prepared }) => {
    const t = translator("fr");
    await signIn(page, space, people.trainer, "fr");
    await page.goto(`/teach/courses/${prepared.names.course}/draft`);
    const before = await titles(page);
    const item = page.locator("[data-activity]").first();
    await item.locator("summary").click();
    await item.getByRole("button", { name: t("outline.down") }).click();
    expect(await titles(page)).toEqual([before[1], before[0], ...before.slice(2)]);
    await page.getByRole("button", { name: t("outline.undo") }).click();
    expect(await titles(page)).toEqual(before);
  });
});
