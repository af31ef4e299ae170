import type { Page } from "@playwright/test";

/** One delivery in the list of the outbox. */
export type Listed = { id: string; state: string; path: string };

/** What a page says to whoever looks at it. */
export type Screen = {
  path: string;
  /** The name in the header; null for a visitor. */
  name: string | null;
  /** The whole document, fields and addresses included. */
  html: string;
  /** Whether it is a copy from the phone, or written by the phone itself. */
  isKept: boolean;
  /** Whether a lesson is shown as finished. */
  isFinished: boolean;
  /** Whether it is the result of an attempt. */
  isResult: boolean;
  items: Listed[];
  /** The delivery that was just made, when the page says that it is kept. */
  now: string | null;
  /** Whether it says that a form was not sent, and holds it to be sent again. */
  isNotSent: boolean;
};

/** Reads a page; null when there is none to read, or only the browser's own. */
export async function readScreen(page: Page): Promise<Screen | null> {
  if (!page.url().startsWith("http")) return null;
  const read = page.evaluate(() => ({
    path: location.pathname,
    name: document.querySelector("header bdi")?.textContent ?? null,
    html: document.documentElement.outerHTML,
    isKept: document.querySelector("[data-kept]") !== null,
    isFinished:
      /^\/learn\/[^/]+\/lessons\//.test(location.pathname) &&
      document.querySelector("main > div:has(h1) > .chip.ok") !== null,
    isResult: /\/attempts\/\d+$/.test(location.pathname) && document.querySelector("main .big") !== null,
    items: [...document.querySelectorAll<HTMLElement>("li[data-delivery]")].map(({ dataset }) => ({
      id: dataset.delivery ?? "",
      state: dataset.state ?? "",
      path: dataset.path ?? "",
    })),
    now: document.querySelector("main > .note:first-of-type:not(.bad)")
      ? new URL(location.href).searchParams.get("now")
      : null,
    isNotSent: document.querySelector(".note.bad h1") !== null && document.querySelector("main form") !== null,
  }));
  const screen = await Promise.race([read.catch(() => null), page.waitForTimeout(3000).then(() => null)]).catch(
    () => null,
  );
  return screen && screen.path !== "blank" ? screen : null;
}
