import sharp from "sharp";
import { translator } from "#app/i18n/translate.ts";
import { violationsIn } from "../axe.ts";
import { opened, saved, signIn, textOf, writer } from "./lesson-writing.ts";
import { expect, test } from "./prepared-test.ts";
import { phone } from "./space-test.ts";

/** Most bytes of script, compressed, before the large editor is opened. */
const mostScriptBytes = 170_000;

const ar = translator("ar");
const fr = translator("fr");

test("a trainer on a phone writes a lesson with a picture, and sees it as a learner will", async ({
  browser,
  space,
  prepared,
}) => {
  const { context, page, problems } = await opened(
    { browser, space, prepared },
    { ...phone, locale: "ar", lesson: "01-my-skills" },
  );
  await page.waitForLoadState("networkidle");
  const scripts = await page.evaluate(() =>
    performance.getEntriesByType("resource").flatMap(({ name }) => (name.endsWith(".js") ? [name] : [])),
  );
  const sizes = await Promise.all(
    scripts.map(async (script) => {
      const answer = await page.request.get(script, { headers: { "accept-encoding": "gzip" } });
      expect(answer.headers()["content-encoding"] ?? "small").toMatch(/^(?:gzip|small)$/);
      return Number(answer.headers()["content-length"]);
    }),
  );
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  // oxlint-disable-next-line no-console -- the figure is what one wants to see grow or shrink
  console.log(`a lesson's page: ${bytes} bytes of script before the editor is opened; at most ${mostScriptBytes}`);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(mostScriptBytes);

  const place = writer(page, "العربية");
  await expect(writer(page, "Français")).toBeHidden();
  await place.getByRole("textbox", { name: ar("write.text") }).tap();
  const text = place.locator(".cm-content");
  await expect(text).toBeFocused();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("# أمر أول");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.type("hello");
  await place.getByRole("button", { name: ar("write.tool.bold") }).tap();
  await page.keyboard.type("مهم");
  await saved(place, "ar");
  // Each line runs in its own direction.
  await expect(text.locator(".cm-line").nth(0)).toHaveAttribute("dir", "rtl");
  await expect(text.locator(".cm-line").nth(2)).toHaveAttribute("dir", "ltr");
  await expect(place.getByText(ar("write.faults", { count: 1 }))).toBeVisible();
  await expect(place.getByRole("listitem").filter({ hasText: ar("write.line", { line: 6 }) })).toBeVisible();

  await place.getByRole("button", { name: ar("write.tool.picture") }).tap();
  const photograph = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: "#0b5438" } })
    .withExif({ IFD0: { Make: "Phone" } })
    .jpeg()
    .toBuffer();
  const file = { name: "IMG_20261130_1.jpg", mimeType: "image/jpeg", buffer: photograph };
  await place.getByLabel(ar("pictures.file")).setInputFiles(file);
  const description = place.getByLabel(ar("pictures.alt", { language: ar("language.ar") }));
  await expect(description).toBeVisible();
  await place.getByRole("button", { name: ar("pictures.insert") }).tap();
  await expect(place.getByText(ar("pictures.alt.needed"))).toBeVisible();
  await description.fill("جدار أخضر");
  await place.getByLabel(ar("pictures.alt", { language: ar("language.fr") })).fill("Un mur vert");
  await place.getByRole("button", { name: ar("pictures.insert") }).tap();
  await expect(text).toContainText("![جدار أخضر](../media/picture.jpg)");
  await saved(place, "ar");

  await place.getByRole("button", { name: ar("write.preview") }).tap();
  const preview = page.frameLocator("iframe");
  await expect(preview.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(preview.getByText("مهم")).toHaveCSS("font-weight", "700");
  await expect(preview.getByRole("img", { name: "جدار أخضر" })).toHaveJSProperty("naturalWidth", 1600);
  expect(await page.locator("iframe").evaluate((frame) => frame.clientWidth)).toBe(360);
  await text.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" وهذا أيضاً");
  await expect(preview.getByText("وهذا أيضاً")).toBeVisible();

  expect(await violationsIn(page, { without: "iframe" })).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  // The other language has the picture in the same section.
  await page
    .getByRole("navigation", { name: ar("write.languages") })
    .getByRole("link", { name: /Français/ })
    .tap();
  await expect(writer(page, "Français").locator("[name=body]")).toHaveValue(
    /!\[Un mur vert\]\(\.\.\/media\/picture\.jpg\)/,
  );
  await saved(writer(page, "Français"), "ar");
  expect(problems).toEqual([]);
  await context.close();
});

test("at a desk both languages stand side by side, and a text pasted from Word becomes Markdown", async ({
  browser,
  space,
  prepared,
}) => {
  const { context, page, problems } = await opened({ browser, space, prepared }, { lesson: "03-one-page-cv" });
  const [arabic, french] = [writer(page, "العربية"), writer(page, "Français")];
  await expect(arabic).toBeVisible();
  await expect(french).toBeVisible();
  const text = await textOf(french, "fr");
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await text.evaluate((element) => {
    const data = new DataTransfer();
    data.setData("text/plain", "plain");
    data.setData(
      "text/html",
      `<html><head><style>p { color: red }</style></head><body><h1>Un titre</h1>
      <p class=MsoNormal>Un <span style="font-weight:bold">mot</span> et <i>deux</i>, un <a href="https://a.example">lien</a>.</p>
      <p class=MsoListParagraph style='mso-list:l0 level1'><span style='mso-list:Ignore'>·&nbsp;</span>un point</p>
      <p class=MsoListParagraph style='mso-list:l0 level1'><span style='mso-list:Ignore'>·&nbsp;</span>un autre</p>
      <img src="https://a.example/x.png"><script>alert(1)</script></body></html>`,
    );
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(french.getByText(fr("write.pasted.pictures"))).toBeVisible();
  await expect(french.locator("[name=body]")).toHaveValue(
    /## Un titre\n\nUn \*\*mot\*\* et \*deux\*, un \[lien\]\(https:\/\/a\.example\)\.\n\n- un point\n- un autre$/,
  );
  await saved(french, "fr");
  await expect(arabic.getByText(/fr|français/i).first()).toBeVisible();
  await expect(arabic.locator(".gaps")).toContainText(/Intertitres/);

  // By keyboard: taken back, and a heading put in.
  await page.keyboard.press("Control+z");
  await expect(french.locator("[name=body]")).not.toHaveValue(/un autre/);
  await page.keyboard.press("Control+Alt+2");
  await page.keyboard.type("Fin");
  await expect(french.locator("[name=body]")).toHaveValue(/\n\n## Fin$/);
  expect(await violationsIn(page)).toEqual([]);
  expect(problems).toEqual([]);
  await context.close();
});

test("two trainers on one lesson: other blocks come together, the same block is settled", async ({
  browser,
  space,
  prepared,
}) => {
  const lesson = "07-where-to-look";
  const one = await opened({ browser, space, prepared }, { lesson });
  const other = await opened({ browser, space, prepared }, { lesson, as: "administrator" });
  const [mine, theirs] = [writer(one.page, "Français"), writer(other.page, "Français")];
  await textOf(mine, "fr");
  await one.page.keyboard.press("Control+Home");
  await one.page.keyboard.type("Début. ");
  await saved(mine, "fr");
  await textOf(theirs, "fr");
  await other.page.keyboard.press("Control+End");
  await other.page.keyboard.type(" Fin.");
  await expect(theirs.locator("[name=body]")).toHaveValue(/^Début\. [\s\S]* Fin\.$/);
  await saved(theirs, "fr");

  await other.page.keyboard.press("Control+Home");
  await expect(theirs.locator(".cm-content")).toContainText("Début. ");
  await other.page.keyboard.type("D’elle. ");
  await saved(theirs, "fr");
  await one.page.keyboard.type("De moi. ");
  const conflict = mine.getByRole("region", { name: fr("save.conflict") });
  await expect(conflict).toContainText("نادية");
  await expect(conflict).toContainText("D’elle.");
  await conflict.getByRole("radio", { name: new RegExp(fr("save.both").replace(/\s/g, "\\s")) }).check();
  await conflict.getByRole("button", { name: fr("save.settle") }).click();
  await saved(mine, "fr");
  await expect(mine.locator("[name=body]")).toHaveValue(/^D’elle\. [\s\S]*De moi\. [\s\S]* Fin\.$/);
  expect([...one.problems, ...other.problems]).toEqual([]);
  await one.context.close();
  await other.context.close();
});

test("what was typed without network is there after the tab was closed, and is sent", async ({
  browser,
  space,
  prepared,
}) => {
  const lesson = "06-motivation-message";
  const { context, page, problems } = await opened({ browser, space, prepared }, { lesson });
  const place = writer(page, "Français");
  await textOf(place, "fr");
  await context.setOffline(true);
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Sans réseau.");
  await expect(place.getByText(fr("save.on-device"))).toBeVisible();
  // A second tab of the same person, without network too, does not write over the copy of the first.
  const address = page.url();
  await context.setOffline(false);
  const second = await context.newPage();
  await second.route("**/save", (route) => route.abort());
  await second.goto(address);
  await page.route("**/save", (route) => route.abort());
  const title = writer(second, "Français").getByLabel(fr("write.title"), { exact: true });
  await title.fill("Un titre de l’autre onglet");
  await expect(writer(second, "Français").getByText(fr("save.on-device"))).toBeVisible();
  await page.close();
  await second.close();

  const again = await context.newPage();
  await again.goto(address);
  const now = writer(again, "Français");
  await expect(now.locator("[name=body]")).toHaveValue(/ Sans réseau\.$/);
  await expect(now.getByLabel(fr("write.title"), { exact: true })).toHaveValue("Un titre de l’autre onglet");
  await saved(now, "fr");
  expect(
    await again.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("fadae-written"))),
  ).toEqual([]);
  await again.reload();
  await expect(now.locator("[name=body]")).toHaveValue(/ Sans réseau\.$/);
  expect(problems).toEqual([]);
  await context.close();
});

test("an answer that is lost on its way makes no conflict with oneself", async ({ browser, space, prepared }) => {
  const { context, page, problems } = await opened({ browser, space, prepared }, { lesson: "09-fake-offers" });
  const place = writer(page, "Français");
  await page.route("**/save", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await textOf(place, "fr");
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("Un. ");
  await expect(place.getByText(fr("save.on-device"))).toBeVisible();
  await page.unroute("**/save");
  await page.keyboard.type("Deux. ");
  await saved(place, "fr");
  await page.reload();
  await expect(place.locator("[name=body]")).toHaveValue(/^Un\. Deux\. /);
  expect(problems).toEqual([]);
  await context.close();
});

test("a session that ended keeps what was typed, and signing in again sends it", async ({
  browser,
  space,
  prepared,
}) => {
  const { context, page, problems } = await opened(
    { browser, space, prepared },
    { lesson: "10-preparing-the-interview" },
  );
  const place = writer(page, "Français");
  await textOf(place, "fr");
  await context.clearCookies({ name: "fadae_session" });
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("Gardé. ");
  await expect(place.getByText(fr("save.signed-out"))).toBeVisible();
  await place.getByRole("link", { name: fr("save.sign-in") }).click();
  await expect(page.getByText(fr("sign-in.notice-ended"))).toBeVisible();
  await signIn(page, "fr", "trainer");
  await expect(place.locator("[name=body]")).toHaveValue(/^Gardé\. /);
  await saved(place, "fr");
  await page.reload();
  await expect(place.locator("[name=body]")).toHaveValue(/^Gardé\. /);
  expect(problems).toEqual([]);
  await context.close();
});

test("without scripts a lesson is saved by a plain form, and a conflict loses nothing", async ({
  browser,
  space,
  prepared,
}) => {
  const lesson = "12-rights-at-work";
  const { context, page } = await opened({ browser, space, prepared }, { lesson, javaScriptEnabled: false });
  const other = await context.newPage();
  await other.goto(page.url());
  const place = writer(page, "Français");
  const text = place.getByRole("textbox", { name: fr("write.text") });
  await text.fill("Un texte.");
  await place.getByRole("button", { name: fr("write.save") }).click();
  await expect(text).toHaveValue("Un texte.");
  await writer(other, "Français")
    .getByRole("textbox", { name: fr("write.text") })
    .fill("Un autre.");
  await writer(other, "Français")
    .getByRole("button", { name: fr("write.save") })
    .click();
  await expect(writer(other, "Français").getByText(fr("write.mine"))).toBeVisible();
  await expect(writer(other, "Français").getByRole("textbox", { name: fr("write.text") })).toHaveValue("Un autre.");
  await context.close();
});
