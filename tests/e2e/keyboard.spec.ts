import { everyPage, people } from "../prepared-space.ts";
import { stop } from "./keyboard.ts";
import { signIn, withPageScript } from "./pages.ts";
import { expect, test } from "./prepared-test.ts";

for (const locale of ["ar", "fr"] as const)
  test.describe(`with the keyboard alone in ${locale}`, () => {
    test.use({ viewport: { width: 360, height: 640 } });
    test.setTimeout(180_000);

    test("every stop of every page is seen, comes once and in order, and none keeps the keyboard", async ({
      browser,
      space,
      prepared,
      baseURL,
    }) => {
      const found: string[] = [];
      for (const as of [null, "learner", "otherLearner"] as const) {
        const context = await browser.newContext({ baseURL, viewport: { width: 360, height: 640 } });
        const page = await context.newPage();
        if (as) await signIn(page, space, people[as], locale);
        else await context.addCookies([{ name: "lang", value: locale, url: space.address }]);
        for (const { name, path } of everyPage(prepared).filter((one) => one.as === as)) {
          await page.goto(path);
          await withPageScript(page);
          const expected = await page.evaluate(() => {
            const groups = new Set<string>();
            return Array.from(document.querySelectorAll("a[href], button, input, select, textarea, summary")).filter(
              (one) => {
                if (one.getAttribute("type") === "hidden" || one.getClientRects().length === 0) return false;
                // A phone without a voice for the page shows no button to listen.
                if (getComputedStyle(one).visibility === "hidden") return false;
                if (one.getAttribute("type") !== "radio") return true;
                const group = one.getAttribute("name") ?? "";
                return !groups.has(group) && groups.add(group);
              },
            ).length;
          });
          const orders: number[] = [];
          for (let presses = 0; presses <= expected + 10; presses++) {
            await page.keyboard.press("Tab");
            const at = await stop(page);
            if (!at || orders.includes(at.order)) break;
            if (at.fault) found.push(`${name}: ${at.text || at.name}: ${at.fault}`);
            orders.push(at.order);
          }
          if (orders.length < expected) found.push(`${name}: ${orders.length} stops of ${expected}`);
          if (orders.toSorted((a, b) => a - b).join() !== orders.join()) found.push(`${name}: out of order`);
        }
        await context.close();
      }
      expect(found).toEqual([]);
    });
  });
