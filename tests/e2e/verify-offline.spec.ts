import { signIn, withWorker } from "./pages.ts";
import { expect, testApart as test } from "./prepared-test.ts";
import { people } from "../prepared-space.ts";
import { phone } from "./space-test.ts";

test.use({ ...phone, locale: "ar-MA" });

test("the page that verifies is kept on the phone and works without network; a verdict is not", async ({
  page,
  context,
  browser,
  space,
  prepared,
}) => {
  const holder = await browser.newContext();
  const own = await holder.newPage();
  await signIn(own, space, people.otherLearner);
  await own.goto(`${space.address}/learn/${prepared.names.claimable}/certificate`);
  await own.fill("[name=ar]", "إلياس المثالي");
  await own.fill("[name=latin]", "Ilyas Mital");
  await own.click("main form button");
  await own.waitForURL(/\/learn\/certificates\/\w{12}$/);
  const document = await own.request.get(`${own.url()}/pdf`);
  const file = { name: "certificate.pdf", mimeType: "application/pdf", buffer: await document.body() };
  await holder.close();

  await withWorker(page);
  await page.goto(`/v/${prepared.names.serial}`);
  await expect(page.locator(".verdict")).toHaveClass(/\bok\b/);
  await page.goto("/v");
  await page.click("a[href='/verify.html']");
  await expect(page.locator("h1")).toHaveText("التحقّق من شهادة");

  await context.setOffline(true);
  await page.goto("/verify.html");
  await page.locator("#files").setInputFiles(file);
  const result = page.locator("#results article");
  await expect(result).toHaveAttribute("data-verdict", "valid");
  await expect(result).toContainText("إلياس المثالي");
  const changed = Buffer.from(file.buffer);
  changed[changed.length >> 1]! ^= 1;
  await page.locator("#files").setInputFiles({ ...file, buffer: changed });
  await expect(page.locator("#results article[data-verdict=altered]")).toHaveCount(1);

  await page.goto(`/v/${prepared.names.serial}`);
  await expect(page.locator(".verdict")).toHaveCount(0);
  await expect(page.locator("h1")).toContainText("لا توجد شبكة");
});

test("files that cannot be sent bring the page back", async ({ page, context }) => {
  await withWorker(page);
  await page.goto("/v");
  await context.setOffline(true);
  const file = { name: "letter.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\nnothing") };
  await page.locator("#files").setInputFiles(file);
  await page.click("form[enctype] button");
  await expect(page.locator("[data-kept]")).toBeVisible();
  await expect(page.locator("#files")).toBeVisible();
});
