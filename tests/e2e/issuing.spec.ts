import type { Page } from "@playwright/test";
import { translator } from "#app/i18n/translate.ts";
import { violationsIn } from "../axe.ts";
import { people } from "../prepared-space.ts";
import { signIn } from "./pages.ts";
import { expect, testApart as test } from "./prepared-test.ts";
import { phone } from "./space-test.ts";

const t = translator("ar");

async function expectNoViolation(page: Page): Promise<void> {
  expect(await violationsIn(page)).toEqual([]);
}

test.describe("in Arabic on a phone", () => {
  test.use({ ...phone });
  test.setTimeout(120_000);

  test("a trainer issues all certificates once the association lets them, signed by those it named", async ({
    page,
    browser,
    space,
    prepared,
  }) => {
    const certificates = `/teach/courses/${prepared.names.other}/certificates`;
    const trainer = await (await browser.newContext({ ...phone, baseURL: space.address })).newPage();
    await signIn(trainer, space, people.otherTrainer);
    await trainer.goto(certificates);
    await expect(trainer.getByText(t("certs.waiting", { count: 1 }))).toBeVisible();
    await expect(trainer.getByText(t("certs.not-allowed"))).toBeVisible();
    await expect(trainer.getByRole("button", { name: t("certs.batch") })).toHaveCount(0);
    await expectNoViolation(trainer);

    // The association names who signs: what cannot be printed is said at its field.
    await signIn(page, space, people.administrator);
    await page.goto("/teach/organisations/digital-paths");
    const first = page.getByRole("group", { name: t("issuers.signatory", { number: 1 }) });
    await first.getByLabel(t("issuers.role-ar")).fill("رئيس الجمعية");
    await first.getByLabel(t("issuers.role-fr")).fill("Président");
    await first.getByLabel(t("issuers.name-latin")).fill("Omar ☺ Mital");
    await page.getByRole("button", { name: t("issuers.submit") }).click();
    await expect(first.locator(".problem")).toContainText("☺");
    await expectNoViolation(page);
    await expect(first.getByLabel(t("issuers.role-fr"))).toHaveValue("Président");
    await first.getByLabel(t("issuers.name-latin")).fill("Omar Mital");
    await page.getByRole("button", { name: t("issuers.submit") }).click();
    await expect(page.getByText(t("issuers.saved"))).toBeVisible();
    // And it lets the trainer issue.
    await page.locator("#trainers button").click();
    await expect(page.locator("#trainers li")).not.toContainText(t("issuers.may-not"));
    await expectNoViolation(page);

    await trainer.reload();
    await trainer.getByRole("button", { name: t("certs.batch") }).click();
    // The page refreshes itself until all are issued.
    const row = trainer.locator("table.people tbody tr");
    await expect(row).toHaveCount(1, { timeout: 20_000 });
    await expect(row).toContainText(t("state.valid"));
    await expect(trainer.getByText(t("certs.waiting", { count: 0 }))).toBeVisible();
    await expect(trainer.getByRole("progressbar")).toHaveCount(0, { timeout: 20_000 });
    await expectNoViolation(trainer);

    const downloading = trainer.waitForEvent("download");
    await trainer.getByRole("link", { name: t("certs.preview") }).click();
    expect((await downloading).suggestedFilename()).toBe("fadae-specimen.pdf");
    await trainer.context().close();
  });
});
