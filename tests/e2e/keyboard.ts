import { expect, type Page } from "@playwright/test";

export type Stop = { tag: string; type: string; name: string; text: string; order: number; fault: string | null };

/** Where the keyboard is: null when it has left the page. `fault` says why somebody would not see that it is there. */
export const stop = (page: Page): Promise<Stop | null> =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body || at === document.documentElement) return null;
    // The ring of an answer is around its words.
    const ringed = at.matches(".opt input") ? at.nextElementSibling : at;
    const style = getComputedStyle(ringed ?? at);
    const box = (ringed ?? at).getBoundingClientRect();
    const middle = document.elementFromPoint(box.x + box.width / 2, Math.max(1, box.y + Math.min(box.height, 40) / 2));
    const fault =
      style.outlineStyle === "none" || Number.parseFloat(style.outlineWidth) < 2
        ? "no ring"
        : box.bottom <= 0 || box.top >= innerHeight || box.width < 2
          ? "outside the screen"
          : middle && (ringed ?? at).contains(middle)
            ? null
            : "covered";
    return {
      tag: at.tagName.toLowerCase(),
      type: at.getAttribute("type") ?? "",
      name: at.getAttribute("name") ?? "",
      text: (at.getAttribute("aria-label") ?? at.textContent ?? "").trim(),
      order: Array.from(document.querySelectorAll("*")).indexOf(at),
      fault,
    };
  });

/** Presses Tab until the stop is the wanted one; every stop on the way can be seen. */
export async function tabTo(page: Page, wanted: (stop: Stop) => boolean, onTheWay?: (stop: Stop) => Promise<void>) {
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press("Tab");
    const at = await stop(page);
    if (!at) continue;
    expect(at.fault, `${page.url()}: ${at.text || at.name}`).toBeNull();
    if (wanted(at)) return;
    await onTheWay?.(at);
  }
  throw new Error(`the keyboard never came there on ${page.url()}`);
}
