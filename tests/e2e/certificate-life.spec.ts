import type { Browser, Page } from "@playwright/test";
import { formatDate } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translate.ts";
import { violationsIn } from "../axe.ts";
import { people } from "../prepared-space.ts";
import type { ServedSpace } from "../served-space.ts";
import { signIn } from "./pages.ts";
import { expect, testApart as test } from "./prepared-test.ts";
import { phone } from "./space-test.ts";

const t = translator("ar");
const today = formatDate(new Date(), "ar");
/** Axe is a script itself: it looks where scripts run. */
async function expectNoViolation(page: Page, scripts = true): Promise<void> {
  if (!scripts) return;
  expect(await violationsIn(page)).toEqual([]);
}

/** Somebody on a phone in Arabic, in a browser of their own; with a code they are signed in. */
async function openAs(browser: Browser, space: ServedSpace, code: string | null, scripts: boolean): Promise<Page> {
  const context = await browser.newContext({ ...phone, baseURL: space.address, javaScriptEnabled: scripts });
  const page = await context.newPage();
  if (code) await signIn(page, space, code, "ar");
  return page;
}

for (const scripts of [true, false])
  test.describe(`with scripts ${scripts ? "on" : "off"}`, () => {
    test.use({ ...phone });
    test.setTimeout(180_000);

    test("a certificate is claimed, corrected and revoked, and an employer sees each step", async ({
      browser,
      space,
      prepared,
    }) => {
      // Two ways to begin: by claiming, and with a certificate that is there.
      const { enrolment, code } = scripts
        ? { enrolment: prepared.names.claimable, code: people.otherLearner }
        : { enrolment: prepared.names.enrolment, code: people.learner };
      const learner = await openAs(browser, space, code, scripts);
      const staff = await openAs(browser, space, people.administrator, scripts);
      const employer = await openAs(browser, space, null, scripts);
      const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
      const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name, exact: true });

      // Claimed: the learner gets it, with the name as confirmed.
      await learner.goto(`/learn/${enrolment}/certificate`);
      if (scripts) {
        await learner.getByLabel(t("claim.ar")).fill("إلياس المثالى");
        await learner.getByLabel(t("claim.latin")).fill("Ilyas Mital");
        await press(learner, t("claim.submit"));
      }
      await expect(heading(learner, t("certificate.title"))).toBeVisible();
      await expectNoViolation(learner, scripts);
      const first = learner.url().split("/").at(-1) ?? "";
      const [typo, corrected] = scripts ? ["إلياس المثالى", "إلياس المثالية"] : ["أمينة التجريبية", "أمينة التجريبي"];

      // The employer sees that it is valid, the first letters of the name, and can compare the paper.
      await employer.goto(`/v/${first}`);
      await expect(heading(employer, t("verdict.valid"))).toBeVisible();
      await expect(employer.locator("main")).not.toContainText(typo);
      await expect(employer.locator("main")).toContainText(t("verdict.masked"));
      await employer.getByLabel(t("name-check.name")).fill(typo.replace("أ", "ا").replace("إ", "ا"));
      await press(employer, t("name-check.submit"));
      await expect(employer.getByText(t("name-check.same"))).toBeVisible();
      await employer.getByLabel(t("name-check.name")).fill("شخص آخر");
      await press(employer, t("name-check.submit"));
      await expect(employer.getByText(t("name-check.other"))).toBeVisible();
      await expectNoViolation(employer, scripts);

      // The holder shows the name: now it is there.
      await press(learner, t("certificate.name-show"));
      await expect(learner.getByText(t("certificate.name-shown"))).toBeVisible();
      await employer.goto(`/v/${first}`);
      await expect(employer.locator("main")).toContainText(typo);
      await press(learner, t("certificate.name-hide"));

      // The staff corrects the name; the same name is no correction.
      await staff.goto(`/teach/enrolments/${enrolment}/certificate`);
      await press(staff, t("cert.reissue"));
      await expect(staff.getByText(t("cert.names-unchanged"))).toBeVisible();
      await staff.getByLabel(t("claim.ar")).fill("Ilyas");
      await press(staff, t("cert.reissue"));
      await expect(staff.getByText(t("problem.name-not-arabic"))).toBeVisible();
      await expectNoViolation(staff, scripts);
      await staff.getByLabel(t("claim.ar")).fill(corrected);
      await press(staff, t("cert.reissue"));
      await expect(staff.locator(".note.ok")).toBeVisible();
      await expect(staff.locator("main")).toContainText(t("act.replaced", { reason: t("reason.name-corrected") }));
      await expectNoViolation(staff, scripts);

      // The old certificate says that it was replaced, and leads to the new one.
      await employer.goto(`/v/${first}`);
      await expect(heading(employer, t("verdict.replaced"))).toBeVisible();
      const replaced = { date: today, reason: t("reason.name-corrected") };
      await expect(employer.getByText(t("verdict.replaced-why", replaced))).toBeVisible();
      await expectNoViolation(employer, scripts);
      await employer.getByRole("link", { name: t("verdict.replacement") }).click();
      await expect(heading(employer, t("verdict.valid"))).toBeVisible();
      await expect(employer.locator("main")).toContainText(
        t("history.replaced", { reason: t("reason.name-corrected") }),
      );
      const second = employer.url().split("/").at(-1) ?? "";
      expect(second).not.toBe(first);

      // The learner is told, and finds the new one.
      await learner.goto(`/learn/certificates/${first}`);
      await expect(learner.getByText(t("certificate.state-replaced", replaced))).toBeVisible();
      await expectNoViolation(learner, scripts);
      await learner.getByRole("link", { name: t("certificate.new-one") }).click();
      await expect(learner.locator("#face")).toContainText(corrected);

      // Revoked: why and since when, for everybody. Then taken back.
      await staff.getByLabel(t("cert.reason"), { exact: true }).selectOption("not-own-work");
      await staff.getByLabel(t("cert.revoke-sure")).check();
      await press(staff, t("cert.revoke"));
      await expect(staff.getByText(t("cert.done-revoked"))).toBeVisible();
      await expectNoViolation(staff, scripts);
      await employer.goto(`/v/${second}`);
      await expect(heading(employer, t("verdict.revoked"))).toBeVisible();
      const revoked = { date: today, reason: t("reason.not-own-work") };
      await expect(employer.getByText(t("verdict.revoked-why", revoked))).toBeVisible();
      await expectNoViolation(employer, scripts);
      await learner.reload();
      await expect(learner.getByText(t("certificate.state-revoked", revoked))).toBeVisible();
      await expectNoViolation(learner, scripts);

      await press(staff, t("cert.restore"));
      await expect(staff.getByText(t("cert.done-restored"))).toBeVisible();
      await employer.goto(`/v/${second}`);
      await expect(heading(employer, t("verdict.valid"))).toBeVisible();
      await expect(employer.locator("main")).toContainText(t("history.restored"));
      for (const page of [learner, staff, employer]) await page.context().close();
    });
  });

test("files are verified in one go, through the worker of a phone as well", async ({ page, space }) => {
  await page.setViewportSize(phone.viewport);
  await page.context().addCookies([{ name: "lang", value: "ar", url: space.address }]);
  await page.goto("/v");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.goto("/v");
  const given = ["شهادة.pdf", "b.json"].map((name) => ({ name, mimeType: "", buffer: Buffer.from("{}") }));
  await page.getByLabel(t("files.field"), { exact: true }).setInputFiles(given);
  await page.getByRole("button", { name: t("files.submit") }).click();
  const results = page.locator("article");
  await expect(results).toHaveCount(2);
  await expect(results.first()).toContainText("شهادة.pdf");
  await expect(results.first()).toContainText(t("files.unknown"));
  await expect(results.first()).toContainText(t("layer.credential"));
  await expectNoViolation(page);
});
