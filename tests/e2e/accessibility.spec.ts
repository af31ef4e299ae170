import { axeScript, violationsIn } from "../axe.ts";
import { everyPage, everyStaffPage, people } from "../prepared-space.ts";
import { signIn } from "./pages.ts";
import { expect, test } from "./prepared-test.ts";

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
        await page.addInitScript(axeScript);
        if (as) await signIn(page, space, people[as], locale);
        else await page.context().addCookies([{ name: "lang", value: locale, url: space.address }]);
        const found: string[] = [];
        for (const { name, path } of [...everyPage(prepared), ...everyStaffPage(prepared)].filter(
          (one) => one.as === as,
        )) {
          await page.emulateMedia({ colorScheme: "light" });
          await page.goto(path);
          const light = await violationsIn(page);
          await page.emulateMedia({ colorScheme: "dark" });
          const dark = await violationsIn(page, { only: ["color-contrast"] });
          found.push(...[...light, ...dark].map((one) => `${name}: ${one}`));
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          if (overflow > 0) found.push(`${name}: ${overflow} pixels beside the screen`);
        }
        expect(found).toEqual([]);
      });
    });

test("axe judges the contrast of letters that join, and of those under an ornament", async ({ page }) => {
  await page.goto("/?lang=ar");
  const title = page.locator("main h3").filter({ hasText: "الأمان الرقمي" });
  await title.evaluate((one: HTMLElement) => (one.style.color = "#ccc"));
  expect(await violationsIn(page)).toEqual([expect.stringMatching(/^color-contrast <h3.*الأمان الرقمي/)]);
});
