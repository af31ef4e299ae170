import { expect, type Browser, type BrowserContext, type Locator, type Page } from "@playwright/test";
import type { Locale } from "#app/domain/language.ts";
import { translator } from "#app/i18n/translate.ts";
import { demonstrationAccounts } from "../../prisma/seed.ts";
import { people, type Prepared } from "../prepared-space.ts";
import type { ServedSpace } from "../served-space.ts";
import { desk } from "./space-test.ts";

export type Opened = { context: BrowserContext; page: Page; problems: string[] };

/** Somebody of the staff on a lesson of the prepared course. */
export async function opened(
  { browser, space, prepared }: { browser: Browser; space: ServedSpace; prepared: Prepared },
  {
    locale = "fr",
    as = "trainer",
    lesson,
    ...screen
  }: { locale?: Locale; as?: "trainer" | "administrator"; lesson: string } & Record<string, unknown>,
): Promise<Opened> {
  const context = await browser.newContext({ baseURL: space.address, ...desk, ...screen });
  await context.addCookies([{ name: "lang", value: locale, url: space.address }]);
  const page = await context.newPage();
  const problems: string[] = [];
  // A network that is away says so in the console; nothing else may.
  page.on("console", (message) => {
    if (message.type() === "error" && !/net::ERR_|Failed to load resource/.test(message.text()))
      problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(error.message));
  await page.goto(`/sign-in?to=/teach/courses/${prepared.names.course}/draft/lessons/${lesson}`);
  await signIn(page, locale, as);
  return { context, page, problems };
}

export async function signIn(page: Page, locale: Locale, as: "trainer" | "administrator") {
  const t = translator(locale);
  await page.getByLabel(t("sign-in.code")).fill(people[as]);
  await page.getByLabel(t("sign-in.secret")).fill(demonstrationAccounts[as === "trainer" ? 3 : 4].secret);
  await page.getByRole("button", { name: t("sign-in.submit") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

/** What belongs to one language of the lesson. */
export const writer = (page: Page, name: string): Locator => page.getByRole("region", { name, exact: true });

/** The text, once the large editor is there. */
export async function textOf(place: Locator, locale: Locale): Promise<Locator> {
  const t = translator(locale);
  await place
    .getByRole("textbox", { name: t("write.text") })
    .first()
    .click();
  const text = place.locator(".cm-content");
  await expect(text).toBeFocused();
  return text;
}

/** Waits until the space has what is written: a moment after the last key it is sent. */
export async function saved(place: Locator, locale: Locale) {
  const t = translator(locale);
  await expect
    .poll(() => place.page().evaluate(() => Object.keys(localStorage).some((key) => key.startsWith("fadae-written"))))
    .toBe(false);
  await expect(place.getByText(t("save.saved"))).toBeVisible();
}
