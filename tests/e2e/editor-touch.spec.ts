import { readFileSync } from "node:fs";
import type { Locator } from "@playwright/test";
import { translator } from "#app/i18n/translate.ts";
import { oggOpus } from "../ogg-opus.ts";
import { opened, saved, textOf, writer } from "./lesson-writing.ts";
import { expect, testApart as test } from "./prepared-test.ts";
import { phone } from "./space-test.ts";

const t = translator("fr");
test.setTimeout(180_000);
const lesson = "01-my-skills";

const selected = (place: Locator) => place.evaluate(() => document.getSelection()?.toString() ?? "");

test("words are selected by finger and by keys, and buttons above the text act on them", async ({
  browser,
  space,
  prepared,
}) => {
  const { context, page, problems } = await opened({ browser, space, prepared }, { ...phone, lesson });
  const place = writer(page, "Français");
  const text = await textOf(place, "fr");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Bonjour");
  const line = text.locator(".cm-line").first();
  await expect(line).toHaveText("Bonjour");

  // The handles of a phone move the selection of the document, as this does.
  await line.evaluate((element) => document.getSelection()?.selectAllChildren(element));
  await expect.poll(() => selected(text)).toBe("Bonjour");
  await place.getByRole("button", { name: t("write.tool.bold") }).tap();
  await expect(line).toHaveText("**Bonjour**");
  await expect.poll(() => selected(text)).toBe("Bonjour");
  await expect(text).toBeFocused();
  // Still selected, the next button acts on the same word; then all of it is taken back.
  await place.getByRole("button", { name: t("write.tool.italic") }).tap();
  await expect(line).toHaveText("***Bonjour***");
  await place.getByRole("button", { name: t("write.tool.undo") }).tap();
  await place.getByRole("button", { name: t("write.tool.undo") }).tap();
  await expect(line).toHaveText("Bonjour");

  // By keys.
  await page.keyboard.press("End");
  for (const letter of "jour") await page.keyboard.press("Shift+ArrowLeft", { delay: letter.length });
  await expect.poll(() => selected(text)).toBe("jour");
  await place.getByRole("button", { name: t("write.tool.link") }).tap();
  await place.getByLabel(t("write.link.address")).fill("https://example.org/");
  await place.getByRole("button", { name: t("write.link.insert") }).tap();
  await expect(line).toHaveText("Bon[jour](https://example.org/)");
  await saved(place, "fr");
  expect(problems).toEqual([]);
  await context.close();
});

test("what is to be mended follows the typing, before anything is saved", async ({ browser, space, prepared }) => {
  const { context, page } = await opened({ browser, space, prepared }, { ...phone, lesson });
  const place = writer(page, "Français");
  const text = await textOf(place, "fr");
  // Nothing is saved while this holds.
  await page.route("**/save", (route) => route.abort());
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("# Trop grand\n\n");
  await expect(place.getByText(t("write.faults", { count: 1 }))).toBeVisible();
  await page.keyboard.type("![](../media/none.png)\n\n");
  await expect(place.getByText(t("write.faults", { count: 3 }))).toBeVisible();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Rien de mal.");
  await expect(text).toHaveText("Rien de mal.");
  await expect(place.getByRole("region", { name: /./ })).toHaveCount(0);
  await context.close();
});

test("the preview has the voices, videos and documents that a learner will have", async ({
  browser,
  space,
  prepared,
}) => {
  const { context, page, problems } = await opened({ browser, space, prepared }, { ...phone, lesson });
  const draft = `/teach/courses/${prepared.names.course}/draft`;
  await page.goto(`${draft}/voices/${lesson}`);
  const french = page.locator("li.voice").filter({ has: page.locator("[value=fr]") });
  for (const [place, seconds] of [
    [0, 70],
    [2, 20],
  ] as const) {
    const voice = { name: "voix.opus", mimeType: "audio/ogg", buffer: oggOpus({ seconds }) };
    await french.nth(place).locator("input[type=file]").setInputFiles(voice);
    await french
      .nth(place)
      .getByRole("button", { name: t("voice.keep") })
      .tap();
    await expect(page.getByText(t("voice.saved"))).toBeVisible();
  }
  await page.goto(`${draft}/files`);
  for (const [name, buffer] of [
    ["film.webm", readFileSync("tests/videos/vp8.webm")],
    ["fiche.pdf", Buffer.from("%PDF-1.4 fiche")],
  ] as const) {
    await page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
    await page.getByRole("button", { name: t("attached.add") }).tap();
    await expect(page.getByRole("link", { name: t("attached.open", { file: name }) })).toBeVisible();
    await page.goto(`${draft}/files`);
  }

  await page.goto(`${draft}/lessons/${lesson}`);
  const place = writer(page, "Français");
  await textOf(place, "fr");
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\n\n![Comment faire](../files/film.webm)\n\n[La fiche](../files/fiche.pdf)\n");
  await saved(place, "fr");
  await place.getByRole("button", { name: t("write.preview") }).tap();
  const preview = page.frameLocator("iframe");
  const voices = preview.locator("a.listen");
  await expect(voices).toHaveCount(2);
  await expect(voices.first()).toContainText(t("listen.lesson"));
  await expect(voices.nth(1)).toContainText(t("listen.section"));
  const video = preview.locator("video");
  await expect(video).toHaveAttribute("aria-label", "Comment faire");
  const source = await page.request.get((await video.locator("source").getAttribute("src")) ?? "");
  expect([source.status(), source.headers()["content-type"]]).toEqual([200, "video/webm"]);
  await expect(preview.getByRole("link", { name: "La fiche" })).toHaveAttribute("href", /\/files\/fiche\.pdf\?/);
  // A voice is heard on a page of its own, and the text stays open.
  const [heard] = await Promise.all([context.waitForEvent("page"), voices.first().tap()]);
  const length = await heard.locator("video").evaluate(
    (element: HTMLVideoElement) =>
      new Promise<number>((known) => {
        if (element.readyState > 0) known(element.duration);
        else element.addEventListener("loadedmetadata", () => known(element.duration));
      }),
  );
  expect(length).toBeGreaterThan(1);

  // Trying the lesson as a learner shows the same.
  await page.goto(`${draft}/try/lessons/${lesson}?read=fr`);
  await expect(page.locator("a.listen")).toHaveCount(2);
  await expect(page.locator(".lesson video")).toHaveCount(1);
  await expect(page.getByRole("link", { name: "La fiche" })).toBeVisible();
  expect(problems).toEqual([]);
  await context.close();
});
