import { readFile } from "node:fs/promises";
import type { Browser, Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { translator, type Translate } from "#app/i18n/translate.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";
import { violationsIn } from "../axe.ts";
import { demonstrationAccounts } from "../../prisma/seed.ts";
import { issueMany } from "../many-certificates.ts";
import { people } from "../prepared-space.ts";
import type { ServedSpace } from "../served-space.ts";
import { unzipped } from "../unzipped.ts";
import { signIn } from "./pages.ts";
import { expect, testApart } from "./prepared-test.ts";

const many = 500;
const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true, javaScriptEnabled: false };
const [ar, fr] = [translator("ar"), translator("fr")];

/** With so many certificates issued; gives their serials. */
const test = testApart.extend<{ serials: string[] }>({
  serials: async ({ prepared }, use) => {
    useEnvironment(readEnvironment(prepared.variables));
    const serials = await issueMany(many, { organisation: "digital-paths", course: "digital-safety" });
    await closeDatabase();
    await use(serials);
  },
});

// Hundreds of certificates are issued before anything else happens.
test.use({ actionTimeout: 15_000 });
test.describe.configure({ timeout: 240_000 });

test("a learner shares with ANAPEC from a phone without scripts, and a counsellor works with it until it is withdrawn", async ({
  serials,
  space,
  browser,
  prepared,
}) => {
  const context = await browser.newContext({ ...phone, baseURL: space.address });
  const learner = await context.newPage();
  await signIn(learner, space, people.otherLearner);
  await claimAndShare(learner, prepared.names.claimable);
  const administrator = await deskWindow(browser, space);
  await signIn(administrator, space, people.administrator, "fr");
  await administrator.goto(`/teach/courses/${prepared.names.other}/hand-over`);
  await administrator.getByRole("button", { name: fr("hand-over.submit", { agency: "ANAPEC" }) }).click();
  await expect(administrator.getByText(fr("hand-over.done", { agency: "ANAPEC" }))).toBeVisible();

  const counsellor = await deskWindow(browser, space);
  await enterDesk(counsellor, space);
  await expectNoFault(counsellor);

  // By what employers ask for: the one who shares, and nobody else of those who have the same certificate.
  await counsellor.getByLabel(fr("desk.skill")).selectOption({ label: "Protéger son téléphone et ses comptes" });
  await counsellor.getByRole("button", { name: fr("desk.submit") }).click();
  await expect(counsellor.getByRole("heading", { name: fr("desk.found", { count: 1 }) })).toBeVisible();
  await counsellor.getByRole("link", { name: "Ilyas Mital" }).click();
  await expect(counsellor.getByRole("heading", { level: 1 })).toContainText("Ilyas Mital");
  const file = new URL(counsellor.url()).pathname;
  await expectNoFault(counsellor);
  await counsellor.getByLabel(fr("desk.step")).selectOption({ label: fr("desk.step-contacted") });
  await counsellor.getByRole("button", { name: fr("desk.step-save") }).click();
  await counsellor.getByLabel(fr("desk.note")).fill("À rappeler jeudi.");
  await counsellor.getByRole("button", { name: fr("desk.note-save") }).click();
  await expect(counsellor.getByText("À rappeler jeudi.")).toBeVisible();
  // The learner lets the association know the step, and no more than that.
  await administrator.goto(`/teach/enrolments/${prepared.names.claimable}`);
  await expect(administrator.locator("dl.facts")).toContainText(fr("desk.step-contacted"));
  await expect(administrator.locator("main")).not.toContainText("À rappeler jeudi.");

  await verifyAll(counsellor, serials, fr);
  await takeList(counsellor);

  // The learner saw each of these, and ends it.
  await learner.goto("/learn/file/shares");
  await learner.getByRole("link", { name: "أنابيك" }).first().click();
  for (const kind of ["list", "page", "handOver"] as const)
    await expect(learner.locator("#openings")).toContainText(ar(`opening.${kind}`));
  await expect(learner.locator("#openings")).toContainText(ar("opener.agency", { agency: "أنابيك" }));
  await learner.getByRole("button", { name: ar("shared-with.withdraw") }).click();
  await learner.getByRole("button", { name: ar("shared-with.withdraw-yes") }).click();

  for (const path of [file, "/desk", "/desk/hand-overs"]) {
    const answer = await counsellor.goto(path);
    expect(answer?.headers()["cache-control"]).toMatch(/^private, no-(?:store|cache)$/);
    await expect(counsellor.locator("main")).not.toContainText("Ilyas");
    if (path === file) expect(answer?.status()).toBe(404);
  }
  await expect(counsellor.getByRole("button", { name: fr("desk.hand-over-get") })).toHaveCount(0);
  await counsellor.goBack();
  await expect(counsellor.locator("main")).not.toContainText("Ilyas");
  expect(space.output()).not.toContain("Ilyas");
});

const deskWindow = async (browser: Browser, space: ServedSpace): Promise<Page> =>
  (await browser.newContext({ viewport: { width: 1280, height: 800 }, baseURL: space.address })).newPage();

/** Claims the certificate of a completed course and shares the whole file with the agency. */
async function claimAndShare(page: Page, enrolment: string): Promise<void> {
  await page.goto(`/learn/${enrolment}/certificate`);
  await page.getByLabel(ar("claim.latin")).fill("Ilyas Mital");
  await page.locator("main button.go").click();
  await page.goto("/learn/file/share");
  await page.getByText("الوكالة الوطنية لإنعاش التشغيل والكفاءات").click();
  await page.getByText(ar("share.tells")).click();
  await page.getByRole("button", { name: ar("share.review") }).click();
  await page.getByRole("button", { name: ar("consent.agree") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("أنابيك");
}

/** Signs in at the desk: sets up a second factor, signs out, and comes back with a spare code. */
async function enterDesk(page: Page, space: ServedSpace): Promise<void> {
  const secret = demonstrationAccounts.find(({ code }) => code === people.counsellor)?.secret ?? "";
  const giveSecret = async () => {
    await page.context().addCookies([{ name: "lang", value: "fr", url: space.address }]);
    await page.goto("/sign-in?to=/desk");
    await page.locator("[name=code]").fill(people.counsellor);
    await page.locator("[name=secret]").fill(secret);
    await page.locator("main button.go").click();
  };
  await giveSecret();
  await page.waitForURL(/\/account\/second-factor/);
  await expectNoFault(page);
  // Without the second code nothing of the desk opens.
  await page.goto("/desk");
  await page.waitForURL(/\/account\/second-factor/);
  const key = (await page.locator(".ticket .code").textContent())?.replaceAll(" ", "") ?? "";
  const totp = new TOTP({ secret: Secret.fromBase32(key) });
  await page.locator("[name=secret]").fill(secret);
  await page.locator("[name=code]").fill("000000");
  await page.getByRole("button", { name: fr("second-factor.confirm") }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.locator("[name=secret]").fill(secret);
  await page.locator("[name=code]").fill(totp.generate());
  await page.getByRole("button", { name: fr("second-factor.confirm") }).click();
  const spare = (await page.locator("li .code").first().textContent()) ?? "";
  await page.getByRole("link", { name: fr("second-factor.done") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(fr("desk.title", { agency: "ANAPEC" }));

  await page.context().clearCookies();
  await giveSecret();
  await page.waitForURL(/\/sign-in\/code/);
  await page.locator("[name=code]").fill(spare);
  await page.getByRole("button", { name: fr("second-factor.ask-submit") }).click();
  await page.waitForURL(/\/desk$/);
}

/** Verifies every serial at once, as a page and as a table for spreadsheets. */
async function verifyAll(page: Page, serials: readonly string[], t: Translate): Promise<void> {
  await page.goto("/desk/verify");
  await expectNoFault(page);
  const lines = [...serials, "KQ7M2XP4T9W3"];
  await page.locator("#lines").fill(lines.join("\n"));
  await page.getByRole("button", { name: t("desk.bulk-submit") }).click();
  await expect(page.locator(".note.ok")).toContainText(t("desk.bulk-summary", { count: many }));
  await expectNoFault(page);
  await page.locator("#lines").fill(lines.join("\n"));
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: t("desk.bulk-as-csv") }).click();
  const table = await readFile(await (await download).path(), "utf8");
  expect(table.trimEnd().split("\r\n")).toHaveLength(lines.length + 1);
  expect(table.split(t("verdict.valid"))).toHaveLength(many + 1);
}

/** Takes the list that was handed over: a certificate in each form, and one sheet. */
async function takeList(page: Page): Promise<void> {
  await page.goto("/desk/hand-overs");
  await expectNoFault(page);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: fr("desk.hand-over-get") }).click();
  const names = [...(await unzipped(await readFile(await (await download).path()))).keys()];
  for (const ending of [".pdf", ".json", ".xlsx"])
    expect(names.filter((name) => name.endsWith(ending))).toHaveLength(1);
}

async function expectNoFault(page: Page): Promise<void> {
  expect(await violationsIn(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}
