import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { everyPage, everyStaffPage, people } from "../prepared-space.ts";
import { signIn } from "./pages.ts";
import { expect, test } from "./prepared-test.ts";

type Violation = { id: string; nodes: { html: string }[] };
type Axe = { run: (of: Document, options: { runOnly: string[] }) => Promise<{ violations: Violation[] }> };

/** Looks at contrasts once more, with the axe that the page was given before: to give it another takes longer than to look. */
const contrastOf = (page: Page): Promise<Violation[]> =>
  page.evaluate(async () => {
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run(document, { runOnly: ["color-contrast"] });
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) }));
  });

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const locale of ["ar", "fr"] as const)
  for (const as of [null, "learner", "otherLearner", "trainer", "administrator"] as const)
    test.describe(`the pages of ${as ?? "a visitor"} in ${locale}`, () => {
      test.use({ viewport: { width: 360, height: 640 } });
      test.setTimeout(240_000);

      test("have no violation that axe finds, light or dark, and no text beside the screen", async ({
        page,
        space,
        prepared,
      }) => {
        if (as) await signIn(page, space, people[as], locale);
        else await page.context().addCookies([{ name: "lang", value: locale, url: space.address }]);
        const found: string[] = [];
        for (const { name, path } of [...everyPage(prepared), ...everyStaffPage(prepared)].filter(
          (one) => one.as === as,
        )) {
          await page.emulateMedia({ colorScheme: "light" });
          await page.goto(path);
          const light = await new AxeBuilder({ page }).withTags(rules).analyze();
          await page.emulateMedia({ colorScheme: "dark" });
          const dark = await contrastOf(page);
          for (const { id, nodes } of [...light.violations, ...dark]) found.push(`${name}: ${id} ${nodes[0]?.html}`);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          if (overflow > 0) found.push(`${name}: ${overflow} pixels beside the screen`);
        }
        expect(found).toEqual([]);
      });
    });
