import type { Page } from "@playwright/test";
import { translator } from "#app/i18n/translate.ts";
import { violationsIn } from "../axe.ts";
import { people } from "../prepared-space.ts";
import { signIn } from "./pages.ts";
import { expect, testApart as test } from "./prepared-test.ts";

/** What axe finds on the page as it stands, and what stands beside the screen. */
async function problemsOf(page: Page): Promise<string[]> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return [...(await violationsIn(page)), ...(overflow > 0 ? [`${overflow} pixels beside the screen`] : [])];
}

for (const { locale, width, height } of [
  { locale: "ar", width: 360, height: 640 },
  { locale: "fr", width: 1280, height: 800 },
] as const)
  test.describe(`on ${width} × ${height}, in ${locale}`, () => {
    test.use({ viewport: { width, height }, hasTouch: true, isMobile: width < 400 });

    test("questions are written, tried, imported and taken from the bank", async ({ page, space, prepared }) => {
      test.setTimeout(400_000);
      const t = translator(locale);
      const found: string[] = [];
      page.on("console", (message) => message.type() === "error" && found.push(message.text()));
      page.on("pageerror", (error) => found.push(error.message));
      const [mine, other] = locale === "ar" ? ["ar", "fr"] : ["fr", "ar"];
      const field = (name: string) => page.locator(`[id="${name}"]`);
      /** Waits until the space has it: forms save by themselves. */
      const stored = (text: string) =>
        expect.poll(async () => (await page.request.get(quiz)).text(), { timeout: 15_000 }).toContain(text);
      const add = async (kind: Parameters<typeof t>[0]) => {
        await page.goto(quiz);
        await page.getByLabel(t("quiz-edit.add.kind")).selectOption({ label: t(kind) });
        await page.getByRole("button", { name: t("quiz-edit.add"), exact: true }).tap();
        await expect(field(`text.${mine}`)).toBeVisible();
      };
      const tried = page.frameLocator("iframe[name=try]");
      const tryIt = () => page.getByRole("button", { name: t("question.try"), exact: true }).tap();
      await signIn(page, space, people.trainer, locale);
      const quiz = `/teach/courses/${prepared.names.course}/draft/quizzes/papers`;

      // One right option of four, one of them added and one moved by buttons.
      await add("question.kind.single");
      await field(`text.${mine}`).fill("أين نكتب الاسم؟");
      await expect(page.getByText(t("question.unfinished.language")).first()).toBeVisible();
      await field(`text.${other}`).fill("Où écrit-on le nom ?");
      await page.getByRole("button", { name: t("question.option.add") }).tap();
      for (const [at, text] of ["فوق", "تحت", "خلف", "وسط"].entries())
        for (const language of [mine, other]) await field(`options.${at}.text.${language}`).fill(`${text} ${language}`);
      await page.locator('[name="options.correct"][value="1"]').check({ force: true });
      await page.locator('button[value="up options 1"]').tap();
      await expect(field(`options.0.text.${mine}`)).toHaveValue(`تحت ${mine}`);
      await expect(page.locator('[name="options.correct"][value="0"]')).toBeChecked();
      await stored("أين نكتب الاسم؟");
      await expect(page.locator(".todo")).toHaveCount(0);
      await tryIt();
      await tried.getByText(`تحت ${mine}`).tap();
      await tried.getByRole("button", { name: t("try.check") }).tap();
      await expect(tried.getByText(t("result.right"), { exact: true })).toBeVisible();
      await expect(page.getByText(t("save.saved"), { exact: true })).toBeVisible();
      await page.reload();
      await expect(field(`options.0.text.${mine}`)).toHaveValue(`تحت ${mine}`);
      await expect(field("options.3.text.ar")).toHaveValue("وسط ar");
      found.push(...(await problemsOf(page)));

      // A number, tried with a wrong one.
      await add("question.kind.numeric");
      await tryIt();
      await expect(tried.getByText(t("try.unfinished"))).toBeVisible();
      for (const language of [mine, other]) await field(`text.${language}`).fill(`كم يومًا في الأسبوع؟ ${language}`);
      await field("answer").fill("٧");
      await tryIt();
      await tried.getByRole("textbox").fill("8");
      await tried.getByRole("button", { name: t("try.check") }).tap();
      await expect(tried.getByText(t("result.wrong"), { exact: true })).toBeVisible();

      // An order, with one item less.
      await add("question.kind.ordering");
      for (const language of [mine, other]) {
        await field(`text.${language}`).fill(`رتّب ${language}`);
        for (const [at, text] of ["أولًا", "ثانيًا"].entries())
          await field(`items.${at}.${language}`).fill(text + language);
      }
      await page.locator('button[value="remove items 2"]').tap();
      await expect(field("items.2")).toHaveCount(0);
      await tryIt();
      await expect(tried.getByText(`أولًا${mine}`)).toBeVisible();
      await stored(`رتّب ${mine}`);
      await page.goto(quiz);
      await expect(page.locator("ol > li").last()).toContainText("رتّب");
      const count = await page.locator("ol > li").count();
      found.push(...(await problemsOf(page)));

      // One question of GIFT comes in, one that cannot stays in the box.
      await page.getByRole("link", { name: t("quiz-edit.import") }).click();
      await field("text").fill("::جديد:: هل نوقّع الرسالة؟ {T}\n\nاكتب رسالة قصيرة {}\n");
      await page.getByRole("button", { name: t("import.preview") }).tap();
      await expect(page.getByText(t("import.refused"), { exact: true })).toBeVisible();
      await expect(field("text")).toHaveValue("اكتب رسالة قصيرة {}");
      found.push(...(await problemsOf(page)));
      await page.getByRole("button", { name: t("import.take", { count: 1 }) }).tap();
      await expect(page.getByRole("status")).toContainText(t("quiz-edit.said.added", { count: 1 }));
      await page.goto(quiz);
      await expect(page.locator("ol > li")).toHaveCount(count + 1);

      // It goes into the bank, is found there by other letters, and comes back as a copy.
      const last = page.locator("ol > li").last();
      await last.locator("summary").tap();
      await last.getByRole("button", { name: t("quiz-edit.to-bank") }).tap();
      await expect(page.getByRole("status")).toContainText(t("quiz-edit.said.banked"));
      await page.getByRole("link", { name: t("quiz-edit.from-bank") }).click();
      await field("search").fill("نوقع الرساله");
      await page.getByRole("button", { name: t("bank.search.submit") }).tap();
      await page.waitForURL(/[?&]search=/);
      found.push(...(await problemsOf(page)));
      await page.locator('[name="id"]').first().check({ force: true });
      await page.getByRole("button", { name: t("bank.copy") }).tap();
      await expect(page.getByRole("status")).toContainText(t("quiz-edit.said.added", { count: 1 }));
      await expect(page.locator("ol > li")).toHaveCount(count + 2);

      // Deleted, and back again.
      const copy = page.locator("ol > li").last();
      await copy.locator("summary").tap();
      await copy.getByRole("button", { name: t("quiz-edit.delete"), exact: true }).tap();
      await expect(page.locator("ol > li")).toHaveCount(count + 1);
      await page.getByRole("button", { name: t("quiz-edit.undo"), exact: true }).tap();
      await expect(page.locator("ol > li")).toHaveCount(count + 2);

      await page.getByRole("link", { name: t("quiz-edit.export") }).click();
      await page.getByLabel(t("import.format")).selectOption("aiken");
      await page.getByRole("button", { name: t("export.show") }).tap();
      await expect(page.getByRole("heading", { name: t("export.lost") })).toBeVisible();
      found.push(...(await problemsOf(page)));
      expect(found).toEqual([]);
    });
  });

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });

  test("what is written without network comes back with its rows, and is sent", async ({ page, space, prepared }) => {
    const t = translator("ar");
    await signIn(page, space, people.trainer, "ar");
    const quiz = `/teach/courses/${prepared.names.course}/draft/quizzes/papers`;
    await page.goto(quiz);
    await page.getByLabel(t("quiz-edit.add.kind")).selectOption({ label: t("question.kind.ordering") });
    await page.getByRole("button", { name: t("quiz-edit.add"), exact: true }).tap();
    await expect(page.locator('[id="items.2"]')).toBeVisible();
    const question = page.url();
    await page.route("**/save", (route) => route.abort());
    await page.getByRole("button", { name: t("question.item.add") }).tap();
    await page.locator('[id="items.3.ar"]').fill("رابعًا");
    await page.locator('[id="text.ar"]').fill("رتّب بلا شبكة");
    await expect(page.getByText(t("save.on-device"))).toBeVisible();
    await page.goto("/teach");
    await page.unroute("**/save");
    await page.goto(question);
    await expect(page.locator('[id="items.3.ar"]')).toHaveValue("رابعًا");
    await expect.poll(async () => (await page.request.get(quiz)).text()).toContain("رتّب بلا شبكة");
    await expect(page.getByText(t("save.saved"), { exact: true })).toBeVisible();
    await page.reload();
    await expect(page.locator('[id="items.3.ar"]')).toHaveValue("رابعًا");
  });
});

test.describe("with scripts off", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 640 } });

  test("a question is written by sending the form, and tried", async ({ page, space, prepared }) => {
    const t = translator("ar");
    await signIn(page, space, people.trainer, "ar");
    await page.goto(`/teach/courses/${prepared.names.course}/draft/quizzes/papers`);
    await page.getByLabel(t("quiz-edit.add.kind")).selectOption({ label: t("question.kind.multiple") });
    await page.getByRole("button", { name: t("quiz-edit.add"), exact: true }).click();
    await page.locator('[id="text.ar"]').fill("<script>alert(1)</script> أيها؟");
    await page.locator('[id="text.fr"]').fill("Lesquelles ?");
    await page.locator('button[value="remove options 2"]').click();
    await expect(page.locator('[id="options.2"]')).toHaveCount(0);
    await expect(page.locator('[id="text.ar"]')).toHaveValue("<script>alert(1)</script> أيها؟");
    for (const at of [0, 1])
      for (const language of ["ar", "fr"])
        await page.locator(`[id="options.${at}.text.${language}"]`).fill(`${at}${language}`);
    await page.locator('[name="options.0.correct"]').check({ force: true });
    await page.getByRole("button", { name: t("question.save"), exact: true }).click();
    await expect(page.locator('[name="options.0.correct"]')).toBeChecked();
    await page.getByRole("button", { name: t("question.try"), exact: true }).click();
    const tried = page.frameLocator("iframe[name=try]");
    await expect(tried.locator("legend")).toContainText("<script>alert(1)</script> أيها؟");
    await tried.getByText("0ar").click();
    await tried.getByRole("button", { name: t("try.check") }).click();
    await expect(tried.getByText(t("result.right"), { exact: true })).toBeVisible();
  });
});
