import sharp from "sharp";
import type * as InstallHint from "#app/browser/install-hint.ts";
import { translator } from "#app/i18n/translate.ts";
import { bundleForBrowser } from "../browser-bundle.ts";
import { people } from "../prepared-space.ts";
import { signIn } from "./pages.ts";
import { expect, test } from "./prepared-test.ts";
import { phone } from "./space-test.ts";

type Icon = { src: string; sizes: string; purpose: string };
type Manifest = {
  id: string;
  name: string;
  short_name: string;
  lang: string;
  dir: string;
  start_url: string;
  scope: string;
  display: string;
  icons: Icon[];
  shortcuts: { name: string; url: string; icons: Icon[] }[];
};

/** What the test adds to the page. */
type World = { bundled: typeof InstallHint; moved: number; prompted?: boolean };

for (const locale of ["ar", "fr", "en"] as const)
  test(`the home screen is told everything it asks for in ${locale}`, async ({ page, space }) => {
    await page.goto(`/?lang=${locale}`);
    const address = (await page.locator("link[rel=manifest]").getAttribute("href")) ?? "";
    const answer = await page.request.get(address);
    expect(answer.headers()["content-type"]).toContain("application/manifest+json");
    const manifest = (await answer.json()) as Manifest;
    const t = translator(locale);
    expect(manifest).toMatchObject({
      ...{ id: "/learn", start_url: "/learn", scope: "/", display: "standalone", lang: locale },
      dir: locale === "ar" ? "rtl" : "ltr",
      short_name: t("install.short-name"),
    });
    expect(manifest.short_name.length).toBeLessThanOrEqual(12);
    expect(manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual([
      "192x192 any",
      "512x512 any",
      "512x512 maskable",
    ]);
    expect(manifest.shortcuts.map(({ url }) => url)).toEqual([
      "/learn",
      "/learn/courses",
      "/learn/certificates",
      "/help",
    ]);
    for (const { src, sizes } of [...manifest.icons, ...manifest.shortcuts.flatMap(({ icons }) => icons)]) {
      const picture = await page.request.get(src);
      expect(picture.headers()["cache-control"]).toMatch(/max-age=\d{6}/);
      const { width, height, format } = await sharp(await picture.body()).metadata();
      expect(`${format} ${width}x${height}`).toBe(`png ${sizes}`);
    }
    for (const { url } of manifest.shortcuts) expect((await page.request.get(url)).status()).toBe(200);
    // What Chromium itself finds wrong with it.
    const session = await page.context().newCDPSession(page);
    const read = await session.send("Page.getAppManifest");
    expect(read.url).toBe(space.address + address);
    expect(read.errors).toEqual([]);
  });

test.describe("the home screen is offered", () => {
  test.use(phone);

  test("below the screen after a first activity, and not again for 30 days once declined", async ({
    page,
    space,
    prepared,
  }) => {
    const script = await bundleForBrowser("install-hint.ts");
    const t = translator("ar");
    await signIn(page, space, people.learner);
    const outline = `/learn/${prepared.names.enrolment}`;
    const offer = page.getByRole("heading", { name: t("install.title") });
    // What the page script does, with Chrome's event: the last click on it is kept in `asked`.
    const open = async (path: string, size?: { width: number; height: number }) => {
      if (size) await page.setViewportSize(size);
      await page.goto(path);
      await expect(offer).toBeHidden();
      // A script put in by the debugger is not under the page's policy.
      await page.evaluate(script.replace(/^(?:var|const) bundled/, "window.bundled"));
      return page.evaluate(() => {
        const world = window as unknown as World;
        world.bundled.startInstallHint(document);
        world.moved = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) world.moved += (entry as unknown as { value: number }).value;
        }).observe({ type: "layout-shift", buffered: true });
        const event = new Event("beforeinstallprompt", { cancelable: true });
        return window.dispatchEvent(
          Object.assign(event, {
            prompt: () => Promise.resolve((world.prompted = true)),
            userChoice: Promise.resolve({ outcome: "accepted" }),
          }),
        );
      });
    };

    expect(await open(outline)).toBe(false);
    await expect(offer).toBeVisible();
    expect(await page.evaluate(() => (window as unknown as World).moved)).toBe(0);
    await page.getByRole("button", { name: t("install.later") }).click();
    await expect(offer).toBeHidden();
    await open(outline);
    await expect(offer).toBeHidden();

    await page.evaluate(() => {
      localStorage.setItem("install-hint-declined", String(Date.now() - 31 * 86_400_000));
    });
    await open(outline);
    await page.getByRole("button", { name: t("install.add") }).click();
    expect(await page.evaluate(() => (window as unknown as World).prompted)).toBe(true);
    await expect(offer).toBeHidden();

    // On a screen where it would push what is in view, it waits.
    await open(outline, { width: 1280, height: 4000 });
    await expect(offer).toBeHidden();
    // A page without a place for it keeps Chrome from asking, and asks nothing.
    expect(await open("/learn", { width: 360, height: 640 })).toBe(false);
  });
});
