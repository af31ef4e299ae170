import { randomBytes } from "node:crypto";
import { translator } from "#app/i18n/translate.ts";
import { packed } from "../h5p/small-package.ts";
import { people } from "../prepared-space.ts";
import { arrived, bringH5p, follow, isKept, openTab, typeBoth } from "./course-writing.ts";
import { signIn } from "./pages.ts";
import { expect, testApart as test } from "./prepared-test.ts";
import { phone } from "./space-test.ts";

const t = translator("ar");

test.use({ ...phone, locale: "ar-MA", actionTimeout: 20_000 });

test("an H5P activity is named, given a mark, tried, replaced, deleted and brought back by touch", async ({
  page,
  space,
  prepared,
}) => {
  test.setTimeout(240_000);
  await signIn(page, space, people.administrator, "ar");
  const draft = `/teach/courses/${prepared.names.course}/draft`;
  await page.goto(`${draft}/h5p`);
  await arrived(page);
  await bringH5p(page, ["سؤال", "Une question"], { name: "salt", buffer: Buffer.from(packed()) });
  await follow(page, /salt/, page.locator("[data-import=accepted]"));
  await expect(page.getByRole("heading", { level: 1, name: "سؤال" })).toBeVisible();

  // Its title and its mark save by themselves; what is asked of a score shows once a score counts.
  await typeBoth(page, t("h5p-edit.title"), ["ملح البحر", "Le sel de la mer"]);
  await expect(page.getByLabel(t("h5p-import.pass-mark"), { exact: true })).toBeHidden();
  await page.getByText(t("h5p-import.counts-score"), { exact: true }).tap();
  await page.getByLabel(t("h5p-import.pass-mark"), { exact: true }).fill("70");
  await isKept(page, "Le sel de la mer", 'value="70"');
  await page.screenshot({ path: "test-results/h5p-activity-ar.png", fullPage: true });
  await page.reload();
  await arrived(page);
  await expect(page.getByRole("heading", { level: 1, name: "ملح البحر" })).toBeVisible();
  await expect(page.getByLabel(t("h5p-import.pass-mark"), { exact: true })).toHaveValue("70");
  const edited = page.url();

  // It is tried as a learner plays it, and nothing of that stays.
  await page.getByRole("link", { name: t("h5p-edit.try") }).tap();
  await page.locator("[data-start] button").tap();
  const inside = page.frameLocator("[data-stage] iframe");
  await inside.getByRole("button", { name: "Yes" }).tap();
  await expect(page.locator("[data-said]")).toHaveText(t("h5p-edit.trial"));
  await page.goto(edited);
  await arrived(page);

  // Another file in its place; one that is refused leaves it as it is.
  const replace = async (files: Parameters<typeof packed>[0]) => {
    await page.getByText(t("h5p-edit.replace"), { exact: true }).tap();
    await page
      .getByLabel(t("h5p-import.file"), { exact: true })
      .setInputFiles({ name: "other.h5p", mimeType: "application/zip", buffer: Buffer.from(packed(files)) });
    await page.getByRole("button", { name: t("h5p-edit.replace-submit") }).tap();
  };
  const fileSize = page.locator("[data-package]").getByText(/\d/).first();
  const before = await fileSize.textContent();
  await replace({ "content/movie.php": "<?php" });
  await expect(page.locator("[data-import=refused]")).toContainText("content/movie.php", { timeout: 30_000 });
  await expect(fileSize).toHaveText(before ?? "");
  await replace({ "content/more.txt": randomBytes(20_000).toString("hex") });
  await expect(page.locator("[data-import=accepted]")).toHaveCount(2, { timeout: 30_000 });
  await expect(fileSize).not.toHaveText(before ?? "");
  await expect(page.getByLabel(t("h5p-import.pass-mark"), { exact: true })).toHaveValue("70");

  // Deleted, and brought back with its file.
  await page.getByRole("button", { name: t("h5p-edit.remove") }).tap();
  await page.waitForURL((url) => url.pathname === draft);
  await expect(page.locator("[data-activity=salt]")).toHaveCount(0);
  await page.getByRole("button", { name: t("outline.undo") }).tap();
  await expect(page.locator("[data-activity=salt]")).toContainText("ملح البحر");
  await openTab(page, "draft.tab.outline");
  await follow(page, "ملح البحر");
  await expect(page.locator("[data-package]")).toHaveCount(1);
});
