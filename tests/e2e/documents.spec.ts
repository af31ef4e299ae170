import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { translator } from "#app/i18n/translate.ts";
import { violationsIn } from "../axe.ts";
import { docx, word } from "../documents/office-documents.ts";
import { people } from "../prepared-space.ts";
import { signIn } from "./pages.ts";
import { expect, testApart as test } from "./prepared-test.ts";

const t = translator("ar");
const { run, paragraph, picture } = word;

test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });

test("a trainer makes a lesson of a document on a phone, and takes it back", async ({ page, space, prepared }) => {
  const problems: string[] = [];
  // A refused form says so in the console; nothing else may.
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("422")) problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(error.message));
  const look = async (name: string) => {
    for (const one of await violationsIn(page)) problems.push(`${name}: ${one}`);
    const beside = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (beside > 0) problems.push(`${name}: ${beside} pixels beside the screen`);
  };
  const folder = mkdtempSync(join(tmpdir(), "fadae-documents-"));
  const file = join(folder, "درس.docx");
  const png = await sharp({ create: { width: 400, height: 300, channels: 3, background: "teal" } })
    .png()
    .toBuffer();
  const body = paragraph(run("اختيار كلمة سر"), "T") + paragraph(run("جملة طويلة سهلة.")) + paragraph(picture(""));
  await docx(file, `${body}<w:p><m:oMath></m:oMath></w:p>`, { "word/media/image1.png": png });

  await signIn(page, space, people.trainer);
  const draft = `/teach/courses/${prepared.names.course}/draft`;
  await page.goto(draft);
  const before = await page.locator("[data-activity]").count();
  await page.locator("section.module .add summary").first().tap();
  await page
    .getByRole("link", { name: t("document.add") })
    .first()
    .tap();
  await expect(page.getByRole("heading", { level: 1, name: t("document.title") })).toBeVisible();
  await look("form");
  await page.getByRole("button", { name: t("document.submit") }).tap();
  await expect(page.getByRole("alert")).toHaveText(t("document.problem.none"));
  await look("refused");
  await page.getByLabel(t("document.file"), { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: t("document.submit") }).tap();
  await expect(page.getByText(t("document.note.equations-left-out"))).toBeVisible();
  await look("done");
  const undo = page.url();
  await page.getByRole("link", { name: t("document.open") }).tap();
  const arabic = page.getByRole("region", { name: "العربية", exact: true });
  await expect(arabic.getByText("../media/")).not.toHaveCount(0);
  await expect(arabic.locator(".dots li")).toHaveCount(1);
  const downloading = page.waitForEvent("download");
  await arabic.getByRole("link", { name: t("document.download") }).tap();
  expect((await downloading).suggestedFilename()).toMatch(/^[a-z0-9-]+\.ar\.md$/);
  await page.goto(undo);
  await page.getByRole("button", { name: t("document.undo") }).tap();
  await expect(page.getByText(t("document.undone"))).toBeVisible();
  await page.goto(draft);
  await expect(page.locator("[data-activity]")).toHaveCount(before);
  rmSync(folder, { recursive: true });
  expect(problems).toEqual([]);
});
