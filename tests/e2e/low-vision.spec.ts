import type { Page } from "@playwright/test";
import { axeScript, violationsIn } from "../axe.ts";
import { everyPage, people } from "../prepared-space.ts";
import { signIn } from "./pages.ts";
import { expect, test } from "./prepared-test.ts";

/** What a reader misses: what lies beside the screen, and what is cut within its box. */
const missed = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const say = (one: Element, what: string) => {
      const words = (one.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, 40);
      found.push(`${one.tagName.toLowerCase()}.${one.getAttribute("class") ?? ""} "${words}" ${what}`);
    };
    const beside = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (beside > 0) found.push(`the page is ${beside} pixels wider than the screen`);
    for (const one of Array.from(document.body.querySelectorAll("*"))) {
      if (!(one instanceof HTMLElement) || one.closest(".vh, .skip, .scroll, pre, option")) continue;
      const box = one.getBoundingClientRect();
      if (box.width === 0) continue;
      if (box.left < -1 || box.right > innerWidth + 1) say(one, "is beside the screen");
      const style = getComputedStyle(one);
      if (style.display === "inline") continue;
      // A field moves its own text under the cursor.
      const scrolls = { x: one.matches("input"), y: one.matches("textarea") };
      if (style.overflowX !== "visible" && !scrolls.x && one.scrollWidth > one.clientWidth + 1)
        say(one, "is cut at its side");
      // A field counts the empty air of its line as well: its letters need 1.4 times their size.
      const needed = one.matches("input") ? 1.4 * Number.parseFloat(style.fontSize) : one.scrollHeight;
      if (style.overflowY !== "visible" && !scrolls.y && needed > one.clientHeight + 1) say(one, "is cut at its foot");
      if (one.matches("button, .btn, .tile, .chip") && one.scrollWidth > one.clientWidth + 1) say(one, "overflows");
    }
    return found;
  });

const sights = [
  { sight: "on a screen of 320", width: 320, text: 1 },
  { sight: "at 200 % on a desk", width: 640, text: 1 },
  { sight: "with text twice as large on a phone", width: 360, text: 2 },
];

for (const locale of ["ar", "fr"] as const)
  for (const as of [null, "learner", "otherLearner"] as const)
    test.describe(`the pages of ${as ?? "a visitor"} in ${locale}`, () => {
      test.setTimeout(240_000);
      test.beforeEach(async ({ page, space }) => {
        if (as) await signIn(page, space, people[as], locale);
        else await page.context().addCookies([{ name: "lang", value: locale, url: space.address }]);
      });

      test("are whole when enlarged to 200 %", async ({ page, prepared }) => {
        const found: string[] = [];
        for (const { name, path } of everyPage(prepared).filter((one) => one.as === as)) {
          await page.goto(path);
          for (const { sight, width, text } of sights) {
            await page.setViewportSize({ width, height: 400 });
            await page.evaluate((times) => {
              document.documentElement.style.fontSize = `${112.5 * times}%`;
            }, text);
            for (const one of await missed(page)) found.push(`${name}, ${sight}: ${one}`);
          }
        }
        expect(found).toEqual([]);
      });

      test("keep their controls and signs in forced colours", async ({ page, prepared }, info) => {
        await page.addInitScript(axeScript);
        await page.setViewportSize({ width: 360, height: 640 });
        await page.emulateMedia({ forcedColors: "active" });
        const found: string[] = [];
        for (const { name, path } of everyPage(prepared).filter((one) => one.as === as)) {
          await page.goto(path);
          await page.screenshot({ path: info.outputPath(`${name}-${locale}.png`), fullPage: true });
          for (const one of await violationsIn(page)) found.push(`${name}: ${one}`);
          // Grounds are gone: what can be pressed, and what stands out, needs a border.
          const bare = await page.evaluate(() =>
            Array.from(document.querySelectorAll(".btn, .tile, .in, .note, .chip, .badge, .opt span, .verdict"))
              .filter((one) => one.getClientRects().length > 0)
              .filter((one) => Number.parseFloat(getComputedStyle(one).borderBlockEndWidth) < 1)
              .map((one) => `${one.getAttribute("class") ?? ""} has no border`),
          );
          found.push(...bare.map((one) => `${name}: ${one}`));
        }
        expect(found).toEqual([]);
      });
    });
