import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { translator } from "#app/i18n/translate.ts";
import { people } from "../prepared-space.ts";
import { signIn } from "./pages.ts";
import { expect, testApart as test } from "./prepared-test.ts";

test.setTimeout(240_000);
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What a console or axe says about the page that is open. */
function watch(page: Page): { problems: string[]; look: (name: string) => Promise<void> } {
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  const look = async (name: string) => {
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
    for (const { id, nodes } of violations) problems.push(`${name}: ${id} ${nodes[0]?.html}`);
    const beside = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (beside > 0) problems.push(`${name}: ${beside} pixels beside the screen`);
  };
  return { problems, look };
}

/** Titles of the activities, in the order they are on the page. */
const titles = (page: Page) => page.locator("[data-activity] .what b").allTextContents();

/** A finger takes something, goes to another place and lets go. */
async function dragByTouch(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const [start, end] = await Promise.all([from.boundingBox(), to.boundingBox()]);
  if (!start || !end) throw new Error("nothing to drag");
  const client = await page.context().newCDPSession(page);
  const x = start.x + start.width / 2;
  const y = start.y + start.height / 2;
  const far = end.y + end.height * 0.2 - y;
  await client.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
  for (let step = 1; step <= 12; step++)
    await client.send("Input.dispatchTouchEvent", {
      type: "touchMove",
      touchPoints: [{ x, y: y + (far * step) / 12 }],
    });
  await client.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}

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

    // By its handle, upwards past another one at least.
    await dragByTouch(page, page.locator("#grip-l-eau"), page.locator("#grip-l-hygiene"));
    await expect(notice).toContainText("في «الأساسيات»");
    const order = await titles(page);
    expect(order.indexOf("الماء")).toBeLessThan(order.indexOf("الخضر"));

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
});

test.describe("at a desk, by keyboard", () => {
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
    await look("outline at a desk");
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
