import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import type { KeyList } from "#app/domain/certificates/keys/key-list.ts";
import { policyOf, withKeys } from "#app/domain/certificates/verifying/with-keys.ts";
import { buildVerifyPage } from "#tools/verify-page.mjs";
import { violationsIn } from "../axe.ts";
import { useProgramFolder } from "./programs.ts";
import { certificates, resultsOf, useVerifyPage } from "./verify-page.ts";

const { open } = useVerifyPage();
const { folder, run } = useProgramFolder();
const html = readFileSync(join(certificates, "verify.html"), "utf8");
const example = (name: string) => join(certificates, "examples", name);
const keyList = JSON.parse(readFileSync(example("keys.json"), "utf8")) as KeyList;

describe("the file", () => {
  test("is what its sources make, to the byte", { timeout: 120_000 }, async () => {
    const { statusLists: _lists, ...pinned } = keyList;
    expect(await buildVerifyPage([pinned])).toBe(html);
  });
  test("has less than 60,000 bytes", () => expect(Buffer.byteLength(html)).toBeLessThan(60_000));
  test("leaves 4,000 bytes and more for the keys of an installation", () =>
    expect(Buffer.byteLength(withKeys(html, []))).toBeLessThan(56_000));
  test("names no address but those of vocabularies", () => {
    expect(html.match(/(?:src|href)=/g)).toBeNull();
    expect(policyOf(html)).toContain("default-src 'none'");
    expect(policyOf(html)).not.toMatch(/unsafe|https?:|connect-src/);
  });
});

/** Asks the page about files of the examples, or at other places. */
async function ask(page: Page, ...files: string[]) {
  await page.locator("#files").setInputFiles(files.map((file) => (file.startsWith("/") ? file : example(file))));
  return resultsOf(page, files.length);
}

test("a certificate is verified from its three forms with no server and no network", async () => {
  const page = await open();
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  const said = await ask(page, "valid.pdf", "valid.json", "valid-qr.txt");
  expect(said.map(({ verdict, status }) => [verdict, status])).toEqual(said.map(() => ["valid", "not-checked"]));
  expect(said).toHaveLength(3);
  const result = page.locator("article").first();
  for (const text of ["سلمى المثالية – Salma Mital", "1 March 2025", "7K3Q-X9M2-PA10", "fadae.example"])
    await result.getByText(text, { exact: true }).waitFor();
  await result.getByText("Genuine as of its issue; status not checked").waitFor();
  expect(requests).toEqual([]);
});

test("status lists that are added say that a certificate is good, or no longer", async () => {
  const page = await open();
  await ask(page, "valid.pdf", "broken/revoked.json");
  await page.locator("#lists").setInputFiles(example("keys.json"));
  await page.getByText("Taken:").waitFor();
  const said = await resultsOf(page, 2);
  expect(said.map(({ verdict, status }) => [verdict, status])).toEqual([
    ["valid", "good"],
    ["revoked", "revoked"],
  ]);
});

test("a text is pasted, and a key list among the files does not vouch for them", async () => {
  const page = await open();
  await page.getByLabel("Or paste the text of the code").fill(readFileSync(example("valid-qr.txt"), "utf8"));
  await page.getByRole("button", { name: "Check", exact: true }).click();
  expect((await resultsOf(page, 1))[0]).toMatchObject({ verdict: "valid" });
  const others = JSON.parse(readFileSync(example("more-keys.json"), "utf8")) as KeyList[];
  writeFileSync(join(folder(), "others.json"), JSON.stringify(others[0]));
  await page.locator("#files").setInputFiles(join(folder(), "others.json"));
  await page.getByText("This is a key list.").waitFor();
  expect(await page.locator("#hosts li").count()).toBe(1);
});

/** A photograph of a page: blurred, a little turned, in uneven light, as JPEG. */
async function photograph(pdf: string, turned: number): Promise<string> {
  const name = `photograph-${turned}.jpg`;
  run("pdftoppm", "-r", "200", "-png", "-singlefile", pdf, "page");
  const picture = sharp(join(folder(), "page.png")).rotate(turned, { background: "#8a7f70" });
  await picture.linear(0.8, 20).blur(0.9).jpeg({ quality: 70 }).toFile(join(folder(), name));
  return join(folder(), name);
}

test.each([0, 2, -3])(
  "the code on a photograph of the paper, turned by %d degrees, is read and verified",
  async (turned) => {
    const page = await open();
    await page.locator("#photo").setInputFiles(await photograph(example("valid.pdf"), turned));
    const [said] = await resultsOf(page, 1);
    expect(said).toMatchObject({ verdict: "valid", status: "not-checked" });
    await page.locator("article").getByText("سلمى المثالية – Salma Mital").waitFor();
  },
);

test("a picture without a code says what to do", async () => {
  const page = await open();
  const name = join(folder(), "nothing.png");
  await sharp({ create: { width: 300, height: 200, channels: 3, background: "#fff" } }).toFile(name);
  await page.locator("#photo").setInputFiles(name);
  await page.getByText("No QR code was found").waitFor();
  expect((await resultsOf(page, 1))[0]).toMatchObject({ verdict: "unknown", layer: "file" });
});

test.each([
  ["ar", "rtl", "التحقّق من شهادة"],
  ["fr", "ltr", "Vérifier un certificat"],
  ["en", "ltr", "Verify a certificate"],
])("it speaks %s to whoever does, and to whoever presses the button", async (language, direction, title) => {
  const page = await open({ locale: language === "en" ? "fr" : "en" });
  await page.locator(`[data-language=${language}]`).click();
  expect(await page.locator("html").getAttribute("dir")).toBe(direction);
  expect(await page.title()).toBe(title);
  const own = await open({ locale: language });
  expect(await own.locator("h1").textContent()).toBe(title);
  await ask(page, "valid.pdf", "broken/page-flipped.pdf", "broken/revoked.json");
  expect(await page.locator("main").textContent()).not.toMatch(/undefined|null|\{/);
});

test.each([false, true])("axe finds nothing, with results of each kind (dark: %s)", async (dark) => {
  const page = await open({ locale: "ar", dark });
  await ask(page, "valid.pdf", "broken/page-flipped.pdf", "broken/expired.json", "broken/any.txt");
  await page.locator("summary").first().click();
  expect(await violationsIn(page)).toEqual([]);
});

test("a small phone shows it without scrolling sideways", async () => {
  const page = await open({ locale: "fr" });
  await page.setViewportSize({ width: 320, height: 640 });
  await ask(page, "valid.pdf");
  const beyond = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  expect(await page.evaluate(beyond)).toBeLessThanOrEqual(0);
});
