import type { Page } from "@playwright/test";
import { readZipBytes } from "#app/domain/content-packages/package-zip.server.ts";
import { zipBytes } from "#app/platform/zip.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { violationsIn } from "../axe.ts";
import { demonstrationAccounts } from "../../prisma/seed.ts";
import { people } from "../prepared-space.ts";
import { expect, testApart as test } from "./prepared-test.ts";

const secretOf = (code: string) => demonstrationAccounts.find((account) => account.code === code)?.secret ?? "";

for (const { locale, width, height } of [
  { locale: "ar", width: 360, height: 640 },
  { locale: "fr", width: 1280, height: 800 },
] as const)
  test(`a course is mended, tried, published and withdrawn, and a learner under way loses nothing, in ${locale}`, async ({
    page,
    space,
    prepared,
    browser,
  }) => {
    test.setTimeout(120_000);
    const t = translator(locale);
    const problems: string[] = [];
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(error.message));
    const { course, begun, lesson, otherLesson } = prepared.names;
    await page.setViewportSize({ width, height });
    await page.context().addCookies([{ name: "lang", value: locale, url: space.address }]);
    await signIn(page, people.trainer, t, `/teach/courses/${course}/draft/publish`);
    await expect(page.getByRole("heading", { name: t("publish.no-changes", { number: 1 }) })).toBeVisible();

    // The draft is brought in with a lesson that has no title, as a course written elsewhere might be.
    const source = await fileOf(page, `/teach/courses/${course}/draft/zip`);
    await page.goto(`/teach/courses/${course}/draft/package`);
    await choose(
      page,
      t,
      await changedZip(source, { [`lessons/${lesson}.fr.md`]: (text) => text.replace(/^title:.*$/m, "title:") }),
    );
    await expect(page.getByRole("alert")).toContainText(t("package.faults", { count: 1 }));
    await look(page, "package-faults", locale);
    const mended = await changedZip(source, {
      [`lessons/${lesson}.fr.md`]: (text) => text.replace(/^title:.*$/m, "title: Un autre titre"),
      "course.yaml": (text) => text.replace(new RegExp(`.*lesson: ${otherLesson}\n`), ""),
      [`lessons/${otherLesson}.ar.md`]: () => null,
      [`lessons/${otherLesson}.fr.md`]: () => null,
    });
    await choose(page, t, mended);
    await expect(page.getByRole("button", { name: t("package.replace") })).toBeVisible();
    await look(page, "package-changes", locale);
    await page.getByRole("button", { name: t("package.replace") }).click();
    await expect(page.getByRole("status")).toContainText(t("package.replaced"));

    // A trial stores nothing, and checks answers as for a learner.
    await page.goto(`/teach/courses/${course}/draft/try`);
    await expect(page.locator("header")).toContainText(t("try.bar"));
    await look(page, "trial", locale);
    await page.locator("main ol a").first().click();
    await page.getByRole("button", { name: t("lesson.finish") }).click();
    await page.goto(`/teach/courses/${course}/draft/try/quizzes/${prepared.names.quiz}`);
    await page.getByRole("button", { name: t("quiz.submit") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(t("result.not-yet"));
    await page.getByRole("link", { name: t("try.back") }).click();

    await page.goto(`/teach/courses/${course}/draft/publish`);
    await expect(page.locator("main")).toContainText("Un autre titre");
    await page.getByLabel(t("publish.notes-in", { language: t("language-name.ar") })).fill("عنوان جديد لدرس");
    await page.getByLabel(t("publish.notes-in", { language: t("language-name.fr") })).fill("Un titre nouveau");
    await page.locator("label.opt", { hasText: t("publish.move") }).click();
    await look(page, "publishing", locale);
    await page.getByRole("button", { name: t("publish.submit", { number: 2 }) }).click();
    await expect(page.getByRole("status")).toContainText(t("versions.published", { number: 2 }));
    await expect(page.getByRole("status")).toContainText(t("versions.moved", { count: 1 }));
    await look(page, "versions", locale);

    const own = await browser.newContext({ baseURL: space.address, viewport: { width, height } });
    await own.addCookies([{ name: "lang", value: locale, url: space.address }]);
    const learner = await own.newPage();
    await signIn(learner, people.otherLearner, t, `/learn/${begun}`);
    await expect(learner.getByRole("heading", { name: t("news.title") })).toBeVisible();
    await expect(learner.locator("main")).toContainText(locale === "ar" ? "عنوان جديد لدرس" : "Un titre nouveau");
    await expect(learner.locator(".row.done")).toHaveCount(1);
    await expect(learner.locator(`a[href$="/lessons/${otherLesson}"]`)).toHaveCount(0);
    await look(learner, "news", locale);
    await own.close();

    await page.locator("#version-2 summary", { hasText: t("versions.withdraw", { number: 2 }) }).click();
    await page
      .locator("#version-2")
      .getByRole("button", { name: t("versions.withdraw", { number: 2 }) })
      .click();
    await expect(page.locator("#version-2 .chip")).toHaveText(t("versions.withdrawn"));
    await expect(page.locator("#version-1 .chip")).toHaveText(t("versions.offered"));
    expect(problems.filter((problem) => !/status of 422/.test(problem))).toEqual([]);
  });

async function signIn(page: Page, code: string, t: ReturnType<typeof translator>, to: string) {
  await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
  await page.getByLabel(t("sign-in.code")).fill(code);
  await page.getByLabel(t("sign-in.secret")).fill(secretOf(code));
  await page.getByRole("button", { name: t("sign-in.submit") }).click();
  await page.waitForURL(`**${to}`);
}

async function choose(page: Page, t: ReturnType<typeof translator>, zip: Buffer) {
  await page
    .getByLabel(t("package.file"))
    .setInputFiles({ name: "course.zip", mimeType: "application/zip", buffer: zip });
  await page.getByRole("button", { name: t("package.look") }).click();
}

/** No violation that axe finds, nothing beside the screen; a picture where `PICTURES` names a folder. */
async function look(page: Page, name: string, locale: string) {
  expect(await violationsIn(page), name).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  const folder = process.env["PICTURES"];
  if (folder) await page.screenshot({ path: `${folder}/${name}-${locale}.png`, fullPage: true });
}

async function fileOf(page: Page, path: string): Promise<Buffer> {
  const answer = await page.request.get(path);
  expect(answer.headers()["content-type"]).toBe("application/zip");
  return answer.body();
}

type Edit = (text: string) => string | null;

/** The same ZIP file with some of its texts changed, or taken out. */
async function changedZip(zip: Buffer, edits: Record<string, Edit>): Promise<Buffer> {
  const { files } = await readZipBytes(zip);
  for (const [path, edit] of Object.entries(edits)) {
    const text = edit(new TextDecoder().decode(files.get(path)));
    if (text === null) files.delete(path);
    else files.set(path, new TextEncoder().encode(text));
  }
  return Buffer.from(await zipBytes(files));
}
