import AxeBuilder from "@axe-core/playwright";
import { everyPage, everyStaffPage, people } from "../prepared-space.ts";
import { signIn } from "./pages.ts";
import { expect, test } from "./prepared-test.ts";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const locale of ["ar", "fr"] as const)
  for (const colorScheme of ["light", "dark"] as const)
    test.describe(`pages in ${locale}, ${colorScheme}`, () => {
      test.use({ viewport: { width: 360, height: 640 }, colorScheme });
      test.setTimeout(180_000);

      test("have no violation that axe finds, and no text beside the screen", async ({
        browser,
        space,
        prepared,
        baseURL,
      }) => {
        const found: string[] = [];
        for (const as of [null, "learner", "otherLearner", "trainer", "administrator"] as const) {
          const context = await browser.newContext({ baseURL, viewport: { width: 360, height: 640 }, colorScheme });
          const page = await context.newPage();
          if (as) await signIn(page, space, people[as], locale);
          else await context.addCookies([{ name: "lang", value: locale, url: space.address }]);
          for (const { name, path } of [...everyPage(prepared), ...everyStaffPage(prepared)].filter(
            (one) => one.as === as,
          )) {
            await page.goto(path);
            const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
            for (const { id, nodes } of violations) found.push(`${name}: ${id} ${nodes[0]?.html}`);
            const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            if (overflow > 0) found.push(`${name}: ${overflow} pixels beside the screen`);
          }
          await context.close();
        }
        expect(found).toEqual([]);
      });
    });
