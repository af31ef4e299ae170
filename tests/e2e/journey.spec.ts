import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inLanguage, type Locale } from "#app/domain/language.ts";
import { activitiesOf } from "#app/domain/learning/course.ts";
import { formatDate, formatPercent } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translate.ts";
import { desk, expect, phone, test } from "./space-test.ts";
import { answerAll, courseOf } from "./taking-quizzes.ts";

const journeys = [
  {
    as: "in Arabic on a phone, with scripts off",
    locale: "ar",
    device: phone,
    scripts: false,
    course: "digital-paths/digital-safety",
  },
  { as: "in French on a desk", locale: "fr", device: desk, scripts: true, course: "positive/first-job" },
] as const;

for (const { as, locale, device, scripts, course } of journeys) {
  test.describe(`a learner finishes a course and an employer verifies the certificate, ${as}`, () => {
    test.use({ ...device, javaScriptEnabled: scripts });
    test.setTimeout(240_000);

    test("from joining to the verdict", async ({ page, browser, space }) => {
      const t = translator(locale);
      const content = await courseOf(`courses/${course}`);
      const title = inLanguage(content.title, locale).text;
      const press = (name: string) => page.getByRole("button", { name }).click();

      await page.goto("/");
      if (locale !== "ar")
        await page
          .getByRole("navigation", { name: translator("ar")("frame.language") })
          .getByText("Français")
          .click();
      await expect(page.locator("html")).toHaveAttribute("dir", locale === "ar" ? "rtl" : "ltr");
      await page.getByRole("link", { name: title }).click();

      // Joining asks for a name and a PIN, and comes back to the course.
      await page.getByRole("link", { name: t("course.join") }).click();
      await page.getByLabel(t("join.name"), { exact: true }).fill("سلمى Mital");
      await page.getByLabel(t("join.secret"), { exact: true }).fill("2749");
      await page.getByLabel(t("join.again"), { exact: true }).fill("2749");
      await press(t("join.submit"));
      await expect(page.locator("main")).toContainText(/[A-Z]{3,8}-\d{4}/);
      await page.getByRole("link", { name: t("joined.go-on") }).click();
      await press(t("course.enrol"));

      // Lessons and quizzes, in their order.
      for (const activity of activitiesOf(content)) {
        const name = inLanguage(activity.kind === "quiz" ? activity.quiz.title : activity.title, locale).text;
        await page.locator("main .go").first().click();
        await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
        if (activity.kind === "lesson") await press(t("lesson.finish"));
        else {
          await answerAll(page, content, locale);
          await press(t("quiz.submit"));
          await expect(page.locator("main .big").first()).toHaveText(formatPercent(100, locale));
        }
        await page.goto(page.url().replace(/(\/learn\/[^/]+).*/, "$1"));
      }
      const total = activitiesOf(content).length;
      await expect(page.getByRole("img", { name: t("outline.progress", { done: total, total }) })).toBeVisible();

      // The certificate, with the name confirmed in two scripts.
      await page.getByRole("link", { name: t("outline.claim") }).click();
      await page.getByLabel(t("claim.ar")).fill("سلمى المثالية");
      await page.getByLabel(t("claim.latin")).fill("Salma Mital");
      await press(t("claim.submit"));
      const downloading = page.waitForEvent("download");
      await page.getByRole("link", { name: t("certificate.download") }).click();
      const folder = mkdtempSync(join(tmpdir(), "fadae-certificate-"));
      const pdf = join(folder, "certificate.pdf");
      await (await downloading).saveAs(pdf);

      // An employer scans the printed code: no account, another browser.
      execFileSync("pdftoppm", ["-r", "150", "-png", "-singlefile", pdf, join(folder, "page")]);
      const codes = execFileSync(
        "zbarimg",
        ["--nodbus", "--raw", "-q", "-Sdisable", "-Sqrcode.enable", join(folder, "page.png")],
        { encoding: "utf8" },
      )
        .trim()
        .split("\n");
      expect(codes).toHaveLength(2);
      const scanned = codes.find((text) => text.startsWith("http")) ?? "";
      expect(scanned).toMatch(new RegExp(`^${space.address}/v/[0-9A-Z]{12}$`));
      const employer = await browser.newContext({ ...device, javaScriptEnabled: scripts, locale: "fr-MA" });
      const paper = await employer.newPage();
      for (const language of ["ar", "fr", "en"] satisfies Locale[]) {
        await paper.goto(`${scanned}?lang=${language}`);
        const say = translator(language);
        await expect(paper.getByRole("heading", { level: 1, name: say("verdict.valid") })).toBeVisible();
        const facts = paper.locator("main");
        // Strangers see first letters; whoever holds the paper compares the name.
        await expect(facts).toContainText("س… ا…");
        await expect(facts).toContainText("S… M…");
        await expect(facts).not.toContainText("سلمى المثالية");
        await paper.getByLabel(say("name-check.name")).fill(language === "ar" ? "سلمي المثاليه" : "salma mital");
        await paper.getByRole("button", { name: say("name-check.submit") }).click();
        await expect(paper.getByText(say("name-check.same"))).toBeVisible();
        await expect(facts).toContainText(inLanguage(content.title, language).text);
        await expect(facts).toContainText(formatDate(new Date(), language));
      }
      // The second code says the same.
      await paper.goto(`${space.address}/v?serial=${encodeURIComponent(codes.find((text) => text !== scanned) ?? "")}`);
      await expect(paper).toHaveURL(new RegExp(`/v/${scanned.slice(-12)}$`));
      // The same by typing the serial, in small letters with hyphens.
      const serial = scanned.slice(-12);
      await paper.goto(`${space.address}/v`);
      const english = translator("en");
      await paper.getByLabel(english("verify.serial")).fill(serial.toLowerCase().replace(/(.{4})(?=.)/g, "$1-"));
      await paper.getByRole("button", { name: english("verify.submit") }).click();
      await expect(paper.getByRole("heading", { level: 1, name: english("verdict.valid") })).toBeVisible();
      await employer.close();

      // Claiming again gives the same certificate; renaming the person changes nothing on it.
      await page.goto("/account");
      await page
        .getByLabel(t("join.name"), { exact: true })
        .or(page.locator("input[name=name]"))
        .first()
        .fill("اسم آخر");
      await press(t("account.name-submit"));
      await page.goto("/learn/certificates");
      await expect(page.getByText(title)).toBeVisible();
      await page.goto(`/learn/certificates/${serial}`);
      await expect(page.locator("main")).toContainText("سلمى المثالية");
    });
  });
}
