import type { Page } from "@playwright/test";
import type { Locale } from "#app/domain/language.ts";
import { demonstrationAccounts } from "../../prisma/seed.ts";
import type { ServedSpace } from "../served-space.ts";

/** Signs in one of the demonstration people, in a language. */
export async function signIn(page: Page, space: ServedSpace, code: string, locale: Locale = "ar"): Promise<void> {
  const secret = demonstrationAccounts.find((account) => account.code === code)?.secret ?? "";
  await page.context().addCookies([{ name: "lang", value: locale, url: space.address }]);
  await page.goto("/sign-in");
  await page.locator("[name=code]").fill(code);
  await page.locator("[name=secret]").fill(secret);
  await page.locator("main button.go").click();
  await page.waitForURL(/\/(learn|teach)$/);
}

/** Chooses a PIN or a password in the place of the one that was handed over, which was just given. */
export async function chooseOwnSecret(page: Page, secret: string): Promise<void> {
  await page.waitForURL(/\/sign-in\/own-secret/);
  for (const name of ["next", "again"]) await page.locator(`[name=${name}]`).fill(secret);
  await page.locator("main button.go").click();
}

/** Opens the first page and waits until the worker answers for it. */
export async function withWorker(page: Page): Promise<void> {
  await page.goto("/");
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller)
      await new Promise((taken) => navigator.serviceWorker.addEventListener("controllerchange", taken, { once: true }));
  });
}

/** Waits until the page script, which comes after the first paint, is there. */
export async function withPageScript(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.includes("/assets/page-")),
  );
}
