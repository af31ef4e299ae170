import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { translator } from "#app/i18n/translate.ts";
import { people } from "../prepared-space.ts";
import { signIn } from "./pages.ts";
import { expect, testApart as test } from "./prepared-test.ts";

/** The space behind a line on which the end of each page, with what its scripts need, waits until it is let go. */
async function slowLine(address: string) {
  let letGo: () => void = () => undefined;
  const end = new Promise<void>((done) => (letGo = done));
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { cookie = "", "content-type": type } = request.headers;
    const found = await fetch(new URL(request.url ?? "/", address), {
      method: request.method,
      headers: { cookie, origin: address, "accept-language": "ar", ...(type && { "content-type": type }) },
      body: chunks.length > 0 ? Buffer.concat(chunks) : null,
      redirect: "manual",
    });
    const body = Buffer.from(await found.arrayBuffer());
    const told = [...found.headers].filter(([name]) => !/^(content-(encoding|length)|transfer-encoding)$/.test(name));
    response.writeHead(found.status, Object.fromEntries(told));
    const state = body.indexOf("streamController.enqueue");
    const from = state < 0 ? body.length : body.lastIndexOf("<script", state);
    response.write(body.subarray(0, from));
    if (state >= 0) await end;
    response.end(body.subarray(from));
  }
  // A browser that went away in the middle wants nothing any more.
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return { address: `http://localhost:${port}`, letGo: () => letGo(), stop: () => server.close() };
}

/** What the browser says of faults of a page. */
function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(error.message));
  return faults;
}

const isAwake = (page: Page) => page.waitForFunction(() => "__remixRouter" in window);

test("what is typed before the end of a page has come stays, and is saved", async ({ page, space, prepared }) => {
  const faults = faultsOf(page);
  await signIn(page, space, people.trainer, "ar");
  const path = `/teach/courses/${prepared.names.course}/draft/about`;
  const line = await slowLine(space.address);
  await page.goto(line.address + path, { waitUntil: "commit" });
  await page.waitForFunction(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.includes("/assets/entry.client-")),
  );
  const [long, short] = [
    page.locator("main textarea").first(),
    page.locator("main input:not([type]):visible, main input[type=text]:visible").first(),
  ];
  await long.click();
  await long.fill("كُتب قبل أن تصل الصفحة كلها");
  await short.fill("عنوان كُتب مبكرًا");
  line.letGo();
  await isAwake(page);
  await expect(page.getByText(translator("ar")("save.saved"), { exact: true })).toBeVisible();
  await expect
    .poll(async () => (await page.request.get(space.address + path)).text(), { timeout: 15_000 })
    .toContain("كُتب قبل أن تصل الصفحة كلها");
  await page.goto(space.address + path);
  await expect(long).toHaveValue("كُتب قبل أن تصل الصفحة كلها");
  await expect(short).toHaveValue("عنوان كُتب مبكرًا");
  expect(faults).toEqual([]);
  line.stop();
});

test("a tap at the moment a page wakes is no fault", async ({ page, space, prepared }) => {
  const faults = faultsOf(page);
  await signIn(page, space, people.trainer, "ar");
  await page.addInitScript(() => {
    const listen = document.addEventListener.bind(document);
    let isTapped = false;
    // React listens to the whole page when it begins to wake it, before it draws anything.
    document.addEventListener = (...given: Parameters<typeof listen>) => {
      if (given[0] === "click" && !isTapped) queueMicrotask(() => document.body.click());
      isTapped ||= given[0] === "click";
      listen(...given);
    };
  });
  for (let time = 0; time < 3; time += 1) {
    await page.goto(`/teach/courses/${prepared.names.course}/draft`);
    await isAwake(page);
  }
  expect(faults).toEqual([]);
});
