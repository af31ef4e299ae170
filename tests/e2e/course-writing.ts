import { expect, type Locator, type Page } from "@playwright/test";
import type { MessageKey } from "#app/i18n/translate.ts";
import { translator } from "#app/i18n/translate.ts";

const t = translator("ar");

/** A text in the two languages of the course. */
export type Both = readonly [ar: string, fr: string];

type Place = Page | Locator;

/** A tab of the draft, by its name. */
export async function openTab(page: Page, tab: MessageKey): Promise<void> {
  await page
    .getByRole("navigation", { name: t("draft.tabs") })
    .getByRole("link", { name: t(tab), exact: true })
    .tap();
  await expect(page.getByRole("navigation", { name: t("draft.tabs") }).locator("[aria-current=page]")).toHaveText(
    t(tab),
  );
  await arrived(page);
}

/** Waits until the scripts of a page are there, and sees that nothing stands beside the screen. */
export async function arrived(page: Page): Promise<void> {
  // React names what it has taken over.
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("main") ?? {}).some((key) => key.startsWith("__react")),
  );
  const beside = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(beside, `pixels beside the screen at ${page.url()}`).toBeLessThanOrEqual(0);
}

/** Follows a link that is found by what it says. */
export async function follow(page: Page, name: string | RegExp, within: Place = page): Promise<void> {
  const link = within.getByRole("link", { name }).first();
  const href = await link.getAttribute("href");
  await link.tap();
  await page.waitForURL((url) => `${url.pathname}${url.search}`.startsWith(href ?? "?"));
  await arrived(page);
}

/** Types a text in both languages, in the fields of a label. */
export async function typeBoth(place: Place, label: string, [ar, fr]: Both): Promise<void> {
  await place.getByLabel(`${label} (${t("language.ar")})`, { exact: true }).fill(ar);
  await place.getByLabel(`${label} (${t("language.fr")})`, { exact: true }).fill(fr);
}

/** Waits until the space has what was typed on the page: its forms save by themselves. */
export async function isKept(page: Page, ...texts: string[]): Promise<void> {
  for (const text of texts)
    await expect
      .poll(async () => (await page.request.get(page.url())).text(), { message: `kept: ${text}`, timeout: 20_000 })
      .toContain(text);
  await expect(page.getByText(t("save.saved"), { exact: true }).first()).toBeVisible();
}

/** Begins a course in Arabic and French, and comes to its outline. */
export async function beginCourse(page: Page, title: Both): Promise<void> {
  await follow(page, t("new-course.title"));
  await typeBoth(page, t("outline.title-in"), title);
  await page.getByRole("button", { name: t("new-course.begin") }).tap();
  await expect(page.getByRole("heading", { level: 1, name: t("draft.tab.outline") })).toBeVisible();
  await arrived(page);
}

/** Adds a module to an outline. */
export async function addModule(page: Page, title: Both): Promise<void> {
  const form = page.locator("form", { has: page.locator("[value=add-module]") });
  if (!(await form.isVisible())) await page.locator("main > .add > summary").tap();
  await typeBoth(form, t("outline.title-in"), title);
  await form.getByRole("button", { name: t("outline.add-module") }).tap();
  await expect(page.getByRole("status").filter({ hasText: title[0] })).toBeVisible();
}

/** Adds a lesson or a quiz to the first module of an outline. */
export async function addActivity(page: Page, title: Both, kind: "lesson" | "quiz"): Promise<void> {
  const module = page.locator("section.module").first();
  const form = module.locator("form", { has: page.locator("[value=add-activity]") });
  if (!(await form.isVisible())) await module.locator(".add > summary").tap();
  await typeBoth(form, t("outline.title-in"), title);
  await form.getByRole("button", { name: t(`outline.add-${kind}`) }).tap();
  await expect(page.getByRole("status").filter({ hasText: title[0] })).toBeVisible();
}

/** Writes the lesson that is open: first the French, then the Arabic, with a picture for both where one is given. */
export async function writeLesson(
  page: Page,
  [ar, fr]: Both,
  picture?: { buffer: Buffer; shows: Both },
): Promise<void> {
  const languages = page.getByRole("navigation", { name: t("write.languages") });
  const writer = (name: string) => page.getByRole("region", { name, exact: true });
  const write = async (name: string, text: string) => {
    await languages.getByRole("link", { name }).tap();
    await writer(name)
      .getByRole("textbox", { name: t("write.text") })
      .tap();
    const box = writer(name).locator(".cm-content");
    await expect(box).toBeFocused();
    await box.fill(text);
  };
  await write("Français", fr);
  await write("العربية", ar);
  if (picture) {
    const place = writer("العربية");
    await place.getByRole("button", { name: t("write.tool.picture") }).tap();
    const file = { name: "IMG_20261130_2.jpg", mimeType: "image/jpeg", buffer: picture.buffer };
    await place.getByLabel(t("pictures.file")).setInputFiles(file);
    for (const [at, language] of (["ar", "fr"] as const).entries())
      await place.getByLabel(t("pictures.alt", { language: t(`language.${language}`) })).fill(picture.shows[at] ?? "");
    await place.getByRole("button", { name: t("pictures.insert") }).tap();
    await isKept(page, ...picture.shows);
  }
  await isKept(page, ar, fr);
}

/** Adds a question of a kind to the quiz that is open, and comes to its page. */
export async function addQuestion(page: Page, kind: MessageKey, text: Both): Promise<void> {
  await page.getByLabel(t("quiz-edit.add.kind")).selectOption({ label: t(kind) });
  await page.getByRole("button", { name: t("quiz-edit.add"), exact: true }).tap();
  await page.waitForURL(/\/questions\//);
  await arrived(page);
  await typeBoth(page, t("question.text"), text);
}

/** Takes one question of GIFT into the quiz that is open. */
export async function importGift(page: Page, gift: string): Promise<void> {
  await follow(page, t("quiz-edit.import"));
  await page.getByLabel(t("import.text"), { exact: true }).fill(gift);
  await page.getByRole("button", { name: t("import.preview") }).tap();
  await page.getByRole("button", { name: t("import.take", { count: 1 }) }).tap();
  await expect(page.getByRole("status")).toContainText(t("quiz-edit.said.added", { count: 1 }));
  await arrived(page);
}

/** Brings an H5P package into the draft. */
export async function bringH5p(page: Page, title: Both, { name, buffer }: { name: string; buffer: Buffer }) {
  await page
    .getByLabel(t("h5p-import.file"), { exact: true })
    .setInputFiles({ name: `${name}.h5p`, mimeType: "application/zip", buffer });
  await page.getByLabel(t("h5p-import.name"), { exact: true }).fill(name);
  for (const [at, language] of (["ar", "fr"] as const).entries())
    await page
      .getByLabel(t("h5p-import.title-in", { language: t(`language.${language}`) }), { exact: true })
      .fill(title[at] ?? "");
  await page.getByRole("button", { name: t("h5p-import.submit") }).tap();
  await expect(page.locator("[data-import=accepted]")).toContainText(t("h5p-import.accepted"), { timeout: 30_000 });
  await arrived(page);
}
