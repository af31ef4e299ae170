import type { Page } from "@playwright/test";
import sharp from "sharp";
import { publishDraft } from "#app/domain/authoring/publish-draft.server.ts";
import { join as joinSpace } from "#app/domain/identity/accounts.server.ts";
import { enrol } from "#app/domain/learning/enrolments.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { people } from "../prepared-space.ts";
import { signIn } from "./pages.ts";
import { expect, testApart as test } from "./prepared-test.ts";
import { phone } from "./space-test.ts";

const t = translator("ar");
const alt = "خريطة المدينة وعليها مكتب التشغيل";
const secret = "2739";

/** A question with a picture of this many pixels, in two languages, as Moodle hands it out. */
async function moodleFile(width: number, height: number): Promise<Buffer> {
  const bytes = await sharp({ create: { width, height, channels: 3, background: "#2a7f62" } })
    .png()
    .toBuffer();
  const both = (ar: string, fr: string) =>
    `<text><![CDATA[<span lang="ar" class="multilang">${ar}</span><span lang="fr" class="multilang">${fr}</span>]]></text>`;
  const image = (words: string) => `<img src="@@PLUGINFILE@@/plan.png" alt="${words}">`;
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<quiz><question type="multichoice"><name><text>office-map</text></name>
<questiontext format="html">${both(`${image(alt)}أين يوجد المكتب؟`, `${image("Plan de la ville")}Où est l’agence ?`)}
<file name="plan.png" path="/" encoding="base64">${bytes.toString("base64")}</file></questiontext>
<single>true</single>
<answer fraction="100" format="html">${both("قرب المحطة", "Près de la gare")}</answer>
<answer fraction="50" format="html">${both("في وسط المدينة", "Au centre")}</answer>
<answer fraction="0" format="html">${both("قرب البحر", "Près de la mer")}</answer>
</question></quiz>`);
}

const fitsTheScreen = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);

/** The picture is there, has its words, and stays within the screen. */
async function isSeen(page: Page): Promise<void> {
  const image = page.getByRole("img", { name: alt });
  await image.scrollIntoViewIfNeeded();
  await expect
    .poll(() => image.evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth))
    .toBeGreaterThan(0);
  await fitsTheScreen(page);
}

test.use(phone);

test("a picture comes with its question from a Moodle file to the phone of a learner", async ({
  page,
  browser,
  space,
  prepared,
}) => {
  test.setTimeout(240_000);
  const { course } = prepared.names;
  const quiz = `/teach/courses/${course}/draft/quizzes/skills`;
  await signIn(page, space, people.trainer);
  await page.goto(`${quiz}/import`);
  const file = { name: "carte.xml", mimeType: "text/xml", buffer: await moodleFile(1400, 700) };
  await page.getByLabel(t("import.file")).setInputFiles(file);
  await page.getByRole("button", { name: t("import.preview") }).tap();
  await expect(page.getByText(t("import.summary", { kept: 1, changed: 0, refused: 0 }))).toBeVisible();
  // The page names the file that the space has; it does not carry it.
  expect(await page.content()).not.toContain(file.buffer.toString().slice(700, 760));
  await page.getByRole("button", { name: t("import.take", { count: 1 }) }).tap();
  await expect(page.getByRole("status")).toContainText(t("quiz-edit.said.added", { count: 1 }));
  await page.goto(`${quiz}/questions/office-map`);
  await expect(page.locator('[id="picture.alt.ar"]')).toHaveValue(alt);
  await expect.poll(() => page.locator("img.chosen").evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(1400);
  await fitsTheScreen(page);

  const at = new Date();
  const trainer = (await unscopedPersonByCode(people.trainer))!.actor;
  expect(await publishDraft(course, { by: trainer, at })).toMatchObject({ ok: true, version: 2 });
  const joined = await joinSpace({ name: "أمينة", secret, locale: "ar" }, { at });
  if (!joined.ok) throw new Error("joining was refused");
  const enrolled = await enrol({ organisation: "positive", course: "first-job" }, { by: joined.value, at });
  if (!enrolled.ok) throw new Error(enrolled.problem);
  await closeDatabase();

  const own = await browser.newContext({ ...phone, baseURL: space.address });
  const learner = await own.newPage();
  await learner.goto("/sign-in?lang=ar");
  await learner.locator("[name=code]").fill(joined.value.code);
  await learner.locator("[name=secret]").fill(secret);
  await learner.locator("main button.go").click();
  await learner.waitForURL("/learn");
  await learner.goto(`/learn/${enrolled.value}/quizzes/skills`);
  await isSeen(learner);
  await expect(learner.locator("html")).toHaveAttribute("dir", "rtl");
  await learner.getByLabel("في وسط المدينة").check();
  await learner.getByRole("button", { name: t("quiz.submit") }).click();
  await learner.waitForURL(/attempts\/1$/);
  await isSeen(learner);
  await expect(learner.locator("main")).toContainText(t("result.partly"));
  await own.close();
});
