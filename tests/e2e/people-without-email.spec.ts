import type { Page } from "@playwright/test";
import { translator } from "#app/i18n/translate.ts";
import { signInPictures } from "#app/domain/identity/sign-in-pictures.ts";
import { violationsIn } from "../axe.ts";
import { people } from "../prepared-space.ts";
import { chooseOwnSecret, signIn, withWorker } from "./pages.ts";
import { expect, test } from "./prepared-test.ts";

const t = translator("ar");
const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

/** Looks at the page as it is: nothing beside the screen, and nothing that axe finds where scripts run. */
async function expectSound(page: Page, { scripts = true } = {}): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  if (scripts) expect(await violationsIn(page)).toEqual([]);
}

test("a trainer adds two people, who then sign in without scripts: by a PIN and by pictures", async ({
  page,
  space,
  prepared,
  browser,
  baseURL,
}) => {
  await signIn(page, space, people.trainer);
  const address = `/teach/courses/${prepared.names.course}/people`;
  const names = page.getByLabel(t("people.names"), { exact: true });

  // A list with a bad line: it stays in the box, and the good one can be added.
  await page.goto(address);
  await names.fill("1. هبة المثالية\n😀");
  await page.getByRole("button", { name: t("people.preview") }).click();
  await expect(page.getByText(t("problem.name-characters"))).toBeVisible();
  await page.getByRole("button", { name: t("people.add") }).click();
  const row = page.locator("table.people tbody tr");
  await expect(row).toHaveCount(1);
  await expect(row).toContainText("هبة المثالية");
  const pin = (await row.locator(".code").textContent()) ?? "";
  const pinCode = (await row.locator("td").first().textContent()) ?? "";
  expect(pin).toMatch(/^\d{4}$/);
  await expect(names).toHaveValue("😀");

  await names.fill("Karim Mital / كريم المثالي");
  await page.getByLabel(t("people.kind.pictures")).check();
  await page.getByRole("button", { name: t("people.preview") }).click();
  await page.getByRole("button", { name: t("people.add") }).click();
  await expect(row).toContainText("Karim Mital");
  const pictures = (await row.locator(".told li").allTextContents()).map((text) => text.trim());
  const code = (await row.locator("td").first().textContent()) ?? "";
  expect(new Set(pictures).size).toBe(3);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: t("people.cards") }).click();
  expect((await download).suggestedFilename()).toBe("fadae-cards.pdf");

  const context = await browser.newContext({ ...phone, javaScriptEnabled: false, ...(baseURL && { baseURL }) });
  const own = await context.newPage();
  const addresses: string[] = [];
  own.on("request", (request) => addresses.push(request.url()));
  const tap = (name: string) => own.getByRole("button", { name, exact: true }).click();
  const step = (number: 1 | 2 | 3) =>
    expect(own.getByRole("heading", { name: t(`pictures.step-${number}`) })).toBeVisible();

  // As the code on the card opens it.
  await own.goto(`/sign-in?code=${code}`);
  await tap(t("sign-in.with-pictures"));
  await step(1);
  const wrong = signInPictures.map((name) => t(`picture.${name}`)).filter((name) => !pictures.includes(name));
  for (const name of [wrong[0]!, wrong[1]!]) await tap(name);
  await step(3);
  // The same one again counts for nothing; then a third one that is wrong too.
  await tap(wrong[1]!);
  await expect(own.getByText(t("pictures.same"))).toBeVisible();
  await tap(wrong[2]!);
  await expect(own.getByText(t("pictures.refused"))).toBeVisible();
  await step(1);
  await tap(pictures[0]!);
  await step(2);
  await expect(own.locator(".picked .on")).toHaveCount(1);
  await tap(t("pictures.again"));
  await expect(own.locator(".picked .on")).toHaveCount(0);
  expect(await own.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  for (const name of pictures) await tap(name);
  // What was handed over opens nothing but the choice of one's own: not the same pictures once more.
  await expect(own).toHaveURL(/\/sign-in\/own-secret/);
  await expect(own.getByText(t("own-secret.lead-pictures"))).toBeVisible();
  await own.goto("/learn/certificates");
  await expect(own).toHaveURL(/\/sign-in\/own-secret/);
  for (const name of pictures) await tap(name);
  await tap(t("own-secret.submit"));
  await expect(own.getByText(t("own-secret.same-pictures"))).toBeVisible();
  await expectSound(own, { scripts: false });
  const chosen = [pictures[2]!, wrong[0]!, pictures[0]!];
  await tap(chosen[0]!);
  await tap(chosen[0]!);
  await expect(own.getByText(t("pictures.same"))).toBeVisible();
  await tap(t("pictures.again"));
  await expect(own.locator(".picked .on")).toHaveCount(0);
  for (const name of chosen) await tap(name);
  await expect(own.locator("main ol li")).toHaveText(chosen);
  await expectSound(own, { scripts: false });
  await tap(t("own-secret.submit"));
  await expect(own).toHaveURL(/\/learn\/certificates$/);
  await expect(own.locator("header")).toContainText("Karim Mital");
  // Nothing that was tapped was ever in an address.
  expect(addresses.filter((url) => /pic|\d-\d/.test(url.replace("/sign-in/pictures", "").replace(code, "")))).toEqual(
    [],
  );

  // Pictures are changed for a PIN, one tap a page as well.
  await own.goto("/account");
  await own.getByRole("link", { name: t("account.pictures-change") }).click();
  for (const name of chosen) await tap(name);
  await own.getByLabel(t("account.next")).fill("5836");
  await own.getByLabel(t("account.again")).fill("5836");
  await tap(t("account.secret-submit"));
  await expect(own.getByText(t("account.saved-secret"))).toBeVisible();

  await context.clearCookies({ name: "fadae_session" });
  await own.goto("/sign-in");
  await own.getByLabel(t("sign-in.code")).fill(pinCode);
  await own.getByLabel(t("sign-in.secret")).fill(pin);
  await tap(t("sign-in.submit"));
  await expectSound(own, { scripts: false });
  const choose = async (next: string, again: string, problem: string) => {
    await own.getByLabel(t("account.next")).fill(next);
    await own.getByLabel(t("account.again")).fill(again);
    await tap(t("own-secret.submit"));
    await expect(own.locator("main .problem")).toHaveText(problem);
  };
  await choose("6274", "6275", t("problem.secret-mismatch"));
  await choose("1111", "1111", t("problem.secret-too-easy"));
  await choose(pin, pin, t("problem.secret-handed-over"));
  await expectSound(own, { scripts: false });
  const ownPin = pin === "6274" ? "6275" : "6274";
  await chooseOwnSecret(own, ownPin);
  await expect(own).toHaveURL(/\/learn$/);
  await expect(own.locator("header")).toContainText("هبة المثالية");
  await context.close();
});

test("pictures open a phone without network as well, and wrong ones do not", async ({
  page,
  space,
  prepared,
  browser,
  baseURL,
}) => {
  await signIn(page, space, people.trainer);
  await page.goto(`/teach/courses/${prepared.names.course}/people`);
  await page.getByLabel(t("people.names"), { exact: true }).fill("Salma Mital");
  await page.getByLabel(t("people.kind.pictures")).check();
  await page.getByRole("button", { name: t("people.preview") }).click();
  await page.getByRole("button", { name: t("people.add") }).click();
  const row = page.locator("table.people tbody tr");
  await expect(row).toContainText("Salma Mital");
  const given = (await row.locator(".told li").allTextContents()).map((text) => text.trim());
  const pictures = given.toReversed();
  const wrong = signInPictures.map((name) => t(`picture.${name}`)).filter((name) => !pictures.includes(name));
  const code = (await row.locator("td").first().textContent()) ?? "";

  const context = await browser.newContext({ ...phone, locale: "ar-MA", ...(baseURL && { baseURL }) });
  const own = await context.newPage();
  const tap = (name: string) => own.getByRole("button", { name, exact: true }).click();
  const begin = async () => {
    await own.goto(`/sign-in?code=${code}`);
    await tap(t("sign-in.with-pictures"));
  };
  await withWorker(own);
  await begin();
  for (const name of given) await tap(name);
  await expectSound(own);
  for (const name of pictures) await tap(name);
  await expectSound(own);
  await tap(t("own-secret.submit"));
  await expect(own.locator("header")).toContainText("Salma Mital");
  // The worker fetches the pages of the taps when the page is there.
  await expect
    .poll(() =>
      own.evaluate(async () => {
        const opened = indexedDB.open("fadae");
        const db = await new Promise<IDBDatabase>((done) => (opened.onsuccess = () => done(opened.result)));
        const asked = db.transaction("pages").objectStore("pages").getAllKeys();
        const keys = await new Promise((done) => (asked.onsuccess = () => done(asked.result)));
        return JSON.stringify(keys).match(/sign-in\/pictures\/\d/g)?.length ?? 0;
      }),
    )
    .toBe(3);
  await own.locator("header form button").click();
  await expect(own).toHaveURL(/\/$/);

  await context.setOffline(true);
  await begin();
  for (const name of wrong.slice(0, 3)) await tap(name);
  await expect(own.locator(".note.bad")).toBeVisible();
  await begin();
  await tap(pictures[0]!);
  await expect(own.getByRole("heading", { name: t("pictures.step-2") })).toBeVisible();
  await expect(own.locator(".picked .on")).toHaveCount(1);
  for (const name of pictures.slice(1)) await tap(name);
  await expect(own).toHaveURL(/\/learn$/);
  await expect(own.locator("header")).toContainText("Salma Mital");
  await context.close();
});

test("a trainer renews a PIN at the desk, and the phone that was signed in is signed out", async ({
  page,
  space,
  prepared,
  browser,
  baseURL,
}) => {
  await signIn(page, space, people.trainer);
  await page.goto(`/teach/courses/${prepared.names.course}/people`);
  await page.getByLabel(t("people.names"), { exact: true }).fill("Nadia Mital");
  await page.getByRole("button", { name: t("people.preview") }).click();
  await page.getByRole("button", { name: t("people.add") }).click();
  const row = page.locator("table.people tbody tr");
  const code = (await row.locator("td").first().textContent()) ?? "";
  const first = (await row.locator(".code").textContent()) ?? "";
  const enrolment = (await row.getByRole("link").getAttribute("href")) ?? "";

  const context = await browser.newContext({ ...phone, ...(baseURL && { baseURL }) });
  const own = await context.newPage();
  const enter = async (pin: string) => {
    await own.goto("/sign-in");
    await own.getByLabel(t("sign-in.code")).fill(code);
    await own.getByLabel(t("sign-in.secret")).fill(pin);
    await own.getByRole("button", { name: t("sign-in.submit"), exact: true }).click();
    await expectSound(own);
    await chooseOwnSecret(own, pin === "6274" ? "6275" : "6274");
    await expect(own.locator("header")).toContainText("Nadia Mital");
  };
  await enter(first);
  await page.goto(enrolment);
  await page.getByRole("link", { name: t("help-sign-in.pin") }).click();
  await expect(page.getByText(t("help-sign-in.pin.ask"))).toBeVisible();
  await page.getByText(t("help-sign-in.sure"), { exact: true }).click();
  await page.getByRole("button", { name: t("help-sign-in.pin") }).click();
  const pin = (await page.locator(".ticket .code").textContent()) ?? "";
  await own.goto("/learn");
  await expect(own).toHaveURL(/\/sign-in/);
  await enter(pin);
  await context.close();
});
