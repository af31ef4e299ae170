import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { afterAll, beforeAll } from "vitest";
import { findPrograms } from "#tools/programs.mjs";

export const certificates = resolve(import.meta.dirname, "../../certificates");

/** What the page says of a file or text. */
export type Said = { name: string; verdict: string; layer: string | null; problem: string | null; status: string };

/** A browser for a test file, and verify.html in it: from the disk, without network, at a given moment. */
export function useVerifyPage() {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    const args = [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
    ];
    browser = await chromium.launch({ executablePath: String(findPrograms().chromium), args });
  });
  afterAll(() => browser.close());

  async function open(options: { at?: Date; locale?: string; dark?: boolean } = {}): Promise<Page> {
    const { at, locale = "en", dark = false } = options;
    const context = await browser.newContext({ locale, colorScheme: dark ? "dark" : "light", serviceWorkers: "block" });
    contexts.push(context);
    await context.setOffline(true);
    const page = await context.newPage();
    if (at) await page.clock.setFixedTime(at);
    await page.goto(pathToFileURL(join(certificates, "verify.html")).href);
    await page.locator("h1:not(:empty)").waitFor();
    return page;
  }

  return { open };
}

/** Waits for as many results and reads them; the page shows the newest first, as they were given. */
export async function resultsOf(page: Page, count: number): Promise<Said[]> {
  const results = page.locator("#results article[data-verdict]");
  await results.nth(count - 1).waitFor({ timeout: 100_000 });
  return results.evaluateAll((articles) =>
    articles.map((article) => {
      const { name, verdict, layer, problem, status } = (article as HTMLElement).dataset;
      return { name: name!, verdict: verdict!, layer: layer || null, problem: problem || null, status: status! };
    }),
  );
}
