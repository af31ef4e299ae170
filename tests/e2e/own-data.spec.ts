import { readFileSync } from "node:fs";
import { people } from "../prepared-space.ts";
import { signIn } from "./pages.ts";
import { expect, testApart as test } from "./prepared-test.ts";

test.use({ viewport: { width: 360, height: 640 }, javaScriptEnabled: false, acceptDownloads: true });

test("a learner takes everything along, objects, is answered, and is erased; the certificate kept still verifies", async ({
  page,
  space,
  prepared,
  browser,
}) => {
  await signIn(page, space, people.otherLearner, "fr");
  const saved = async (path: string) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`a[href="${path}"]`).click()]);
    return readFileSync(await download.path());
  };
  await page.goto(`/learn/${prepared.names.claimable}/certificate`);
  await page.locator("[name=ar]").fill("");
  await page.locator("[name=latin]").fill("Ilyas Mithali");
  await page.locator("main form button").click();
  await page.waitForURL(/\/learn\/certificates\/\w{12}$/);
  const serial = page.url().slice(-12);
  const pdf = await page.request.get(`${page.url()}/pdf`);
  const paper = { name: "certificat.pdf", mimeType: "application/pdf", buffer: await pdf.body() };

  await page.goto("/account");
  await page.getByRole("link", { name: /Mes données/ }).click();
  const json = JSON.parse((await saved("/account/data/json")).toString()) as { tables: { model: string }[] };
  expect(json.tables.map(({ model }) => model)).toEqual(expect.arrayContaining(["User", "Attempt", "Certificate"]));
  const html = (await saved("/account/data/html")).toString();
  expect(html).toContain(people.otherLearner);
  expect(html).toContain("Ilyas Mithali");
  expect((await saved("/account/data/zip")).subarray(0, 2).toString()).toBe("PK");

  await page.getByLabel("À quoi vous opposez-vous").fill("Je ne veux pas paraître dans les rapports.");
  await page.getByRole("button", { name: "Envoyer" }).click();
  await expect(page.getByRole("status")).toContainText("enregistrée");

  const office = await browser.newPage({ baseURL: space.address });
  await signIn(office, space, people.administrator, "fr");
  await office.goto("/teach/objections");
  await office.getByLabel("Votre réponse").fill("C’est fait.");
  await office.getByRole("button", { name: "Envoyer la réponse" }).click();
  await expect(office.getByText("La réponse est envoyée.")).toBeVisible();
  await office.close();

  await page.goto("/account/data");
  await expect(page.getByText("C’est fait.")).toBeVisible();
  await expect(page.getByText("Demandes et oppositions")).toHaveCount(0);
  await page.getByRole("link", { name: /Effacer mon compte/ }).click();
  await page.getByLabel(/J’ai compris/).check();
  await page.getByLabel("Code secret actuel").fill("0000");
  await page.getByRole("button", { name: "Effacer mon compte définitivement" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByLabel(/J’ai compris/).check();
  await page.getByLabel("Code secret actuel").fill("5186");
  await page.getByRole("button", { name: "Effacer mon compte définitivement" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Le compte est effacé");
  await page.goto("/account");
  await expect(page).toHaveURL(/\/sign-in/);

  await page.goto(`/v/${serial}`);
  await expect(page.getByText("La personne a demandé l’effacement de son nom.")).toBeVisible();
  await expect(page.locator("main")).not.toContainText(/Mithali|M…/);
  await expect(page.locator("#name-check")).toHaveCount(0);
  await page.goto("/v");
  await page.locator("#files").setInputFiles(paper);
  await page.locator("form[enctype] button").click();
  const verdict = page.locator("article").first();
  await expect(verdict).toContainText("Ilyas Mithali");
  await expect(verdict).toContainText("La personne a demandé l’effacement de son nom.");
  await expect(verdict.getByRole("heading")).toHaveText(/valide/);
});
