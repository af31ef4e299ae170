import { translator } from "#app/i18n/translate.ts";
import { demonstrationAccounts } from "../../prisma/seed.ts";
import { people } from "../prepared-space.ts";
import { chooseOwnSecret } from "./pages.ts";
import { expect, test } from "./prepared-test.ts";

for (const { locale, width, height } of [
  { locale: "ar", width: 360, height: 640 },
  { locale: "fr", width: 1280, height: 800 },
] as const)
  test(`a trainer follows the learners of the association, in ${locale}`, async ({ page, space }) => {
    const problems: string[] = [];
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(error.message));
    const t = translator(locale);
    await page.setViewportSize({ width, height });
    await page.context().addCookies([{ name: "lang", value: locale, url: space.address }]);
    await page.goto("/teach");
    await page.getByLabel(t("sign-in.code")).fill(people.trainer);
    await page.getByLabel(t("sign-in.secret")).fill(demonstrationAccounts[3].secret);
    await page.getByRole("button", { name: t("sign-in.submit") }).click();

    await expect(page.getByRole("heading", { level: 1, name: t("teach.title") })).toBeVisible();
    const courses = page.locator("main .course");
    await expect(courses).toHaveCount(1);
    await courses.click();
    const rows = page.locator("table.people tbody tr");
    await expect(rows.filter({ hasText: people.learner })).toContainText(t("teach.certified"));
    await expect(rows.filter({ hasText: people.otherLearner })).toContainText(t("teach.under-way"));

    await page.getByLabel(t("teach.filter")).fill("amina");
    await page.getByLabel(t("teach.filter")).press("Enter");
    await expect(rows).toHaveCount(1);
    await page.getByLabel(t("teach.filter")).fill("nobody");
    await page.getByRole("button", { name: t("search.submit") }).click();
    await expect(page.getByRole("status")).toHaveText(t("search.people.found", { count: 0 }));
    await expect(page.locator("main")).toContainText(t("search.people.none"));
    await page.getByRole("link", { name: t("search.people.all") }).click();

    await page.getByRole("link", { name: "أمينة التجريبية" }).click();
    await expect(page.locator("main")).toContainText(people.learner);
    await expect(page.locator("main li.row.done").first()).toBeVisible();
    await expect(page.locator("main .chip.ok").first()).toContainText("100");
    expect(problems).toEqual([]);
  });

test("an administrator adds a trainer, who can then sign in", async ({ page, space, browser, baseURL }) => {
  const t = translator("ar");
  await page.goto("/manage");
  await page.getByLabel(t("sign-in.code")).fill(people.administrator);
  await page.getByLabel(t("sign-in.secret")).fill(demonstrationAccounts[4].secret);
  await page.getByRole("button", { name: t("sign-in.submit") }).click();
  await page.getByLabel(t("manage.name"), { exact: true }).fill("😀");
  await page.getByRole("button", { name: t("manage.submit") }).click();
  await expect(page.getByText(t("problem.name-characters"))).toBeVisible();
  await page.getByLabel(t("manage.name"), { exact: true }).fill("مكوّن مثالي");
  await page.getByLabel(t("manage.organisation"), { exact: true }).selectOption("extended-hand");
  await page.getByRole("button", { name: t("manage.submit") }).click();
  const [code, password] = await page.locator(".note.ok dd").allTextContents();
  const context = await browser.newContext({ baseURL });
  const own = await context.newPage();
  await own.goto(`${space.address}/sign-in?to=/teach`);
  await own.getByLabel(t("sign-in.code")).fill(code ?? "");
  await own.getByLabel(t("sign-in.secret")).fill(password ?? "");
  await own.getByRole("button", { name: t("sign-in.submit") }).click();
  await expect(own.getByText(t("own-secret.lead-password"))).toBeVisible();
  await chooseOwnSecret(own, "مفتاح-المكوّن-7");
  await expect(own.getByText(t("teach.empty"))).toBeVisible();

  // Forgotten: the administrator hands over another, and what was open is closed.
  const row = page.locator("main li.row").filter({ hasText: code ?? "" });
  await row.getByRole("button", { name: t("manage.renew-password") }).click();
  const [, renewed] = await page.locator(".note.ok dd").allTextContents();
  await own.goto(`${space.address}/teach`);
  await expect(own).toHaveURL(/\/sign-in\?to/);
  await own.getByLabel(t("sign-in.code")).fill(code ?? "");
  await own.getByLabel(t("sign-in.secret")).fill(renewed ?? "");
  await own.getByRole("button", { name: t("sign-in.submit") }).click();
  await chooseOwnSecret(own, "مفتاح-المكوّن-8");
  await expect(own.getByText(t("teach.empty"))).toBeVisible();
  await context.close();
});
