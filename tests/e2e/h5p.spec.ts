import type { Page } from "@playwright/test";
import { people } from "../prepared-space.ts";
import { expect, test, type H5pSpace } from "./h5p-space.ts";
import { signIn } from "./pages.ts";

test.use({ viewport: { width: 360, height: 640 } });

const open = (page: Page, space: H5pSpace, name: string) => page.goto(`/learn/${space.enrolment}/h5p/${name}`);
const start = (page: Page) => page.locator("[data-start] button").click();
const inside = (page: Page) => page.frameLocator("[data-stage] iframe");

test("an activity plays, and what came of it is kept as the word of the phone", async ({ page, space }) => {
  await signIn(page, space, people.learner, "fr");
  await open(page, space, "score");
  await start(page);
  await expect(inside(page).getByText("Deux?")).toBeVisible();
  await inside(page).getByRole("button", { name: "No" }).click();
  await expect(page.locator("[data-said]")).toHaveText("Votre résultat est enregistré.");
  await inside(page).getByRole("button", { name: "Yes" }).click();
  await page.waitForTimeout(1000);
  await open(page, space, "score");
  await expect(page.locator("[data-results]")).toContainText("100");
  await page.screenshot({ path: "test-results/h5p.png", fullPage: true });
});

test("a package that means harm reaches nothing", async ({ page, space, context }) => {
  await signIn(page, space, people.learner, "fr");
  await open(page, space, "reach");
  const address = page.url();
  await start(page);
  const said = inside(page).locator("#said");
  await expect(said).toContainText("{", { timeout: 80_000 });
  const outcomes = JSON.parse((await said.textContent()) ?? "{}") as Record<string, string>;
  process.stdout.write(`${JSON.stringify(outcomes, null, 1)}\n`);
  expect(Object.entries(outcomes).filter(([, outcome]) => outcome === "did")).toEqual([]);
  expect(space.outside.heard).toEqual([]);
  expect(page.url()).toBe(address);
  expect(context.pages()).toHaveLength(1);
});
