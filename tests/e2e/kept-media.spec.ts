import { test as base, expect, type Locator, type Page } from "@playwright/test";
import { formatKilobytes } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translate.ts";
import { people } from "../prepared-space.ts";
import { serveMediaSpace, type MediaSpace } from "./media-space.ts";
import { signIn, withWorker } from "./pages.ts";
import { phone } from "./space-test.ts";

const t = translator("fr");

// Its server is stopped in the middle: a space for each test.
const test = base.extend<{ space: MediaSpace }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
  space: async ({}, use) => {
    const space = await serveMediaSpace();
    await use(space);
    await space.stop();
  },
  baseURL: async ({ space }, use) => use(space.address),
});
test.use({ ...phone, locale: "fr-MA" });
test.setTimeout(180_000);

/** Plays something to a later place; how long it is, and where it then stands. */
const played = (media: Locator) =>
  media.evaluate(async (element: HTMLVideoElement) => {
    const over = (name: string) => new Promise((done) => element.addEventListener(name, done, { once: true }));
    element.muted = true;
    if (element.readyState < element.HAVE_METADATA) {
      const known = over("loadedmetadata");
      element.load();
      await known;
    }
    const sought = over("seeked");
    element.currentTime = element.duration / 2;
    await sought;
    const begun = element.currentTime;
    const goesOn = over("timeupdate");
    await element.play();
    await goesOn;
    return { duration: element.duration, isHalfway: begun >= element.duration / 2 - 0.1, error: element.error };
  });

const keep = (page: Page) => page.getByRole("button", { name: t("keep.start"), exact: true }).tap();

test("voices are kept with a course, videos on wish, and play without network until they are removed", async ({
  page,
  context,
  space,
}) => {
  const { recordings = {}, files = {} } = space.content;
  const [film, form, guide] = ["film.webm", "form.pdf", "guide.pdf"].map((name) => files[`files/${name}`]!);
  const voice = recordings["audio/voice.fr.opus"]!;
  const largerBytes = film!.bytes + guide!.bytes;
  const larger = `${Math.ceil(largerBytes / 1000)}`;
  await withWorker(page);
  await signIn(page, space, people.learner, "fr");
  await page.goto(`/learn/${space.enrolment}/keep`);
  const choice = page.getByRole("checkbox");
  await expect(page.locator("[data-keep=offer]")).toBeVisible();
  await expect(page.locator("label", { has: choice })).toContainText(larger);
  await expect(choice).not.toBeChecked();
  await keep(page);
  await expect(page.locator("[data-keep=kept]")).toBeVisible();

  const isKept = (one: { sha256: string } | undefined) =>
    page.evaluate(
      async (path) => Boolean(await (await caches.open("media")).match(path, { ignoreSearch: true })),
      `/media/${one?.sha256}`,
    );
  expect([await isKept(voice), await isKept(form), await isKept(film), await isKept(guide)]).toEqual([
    ...[true, true, false, false],
  ]);

  // The videos later, by the button that says what they weigh.
  await page.getByRole("button", { name: new RegExp(larger) }).tap();
  const removeLarger = page.getByRole("button", { name: t("keep.larger-remove", { size: "" }).slice(0, 20) });
  await expect(removeLarger).toBeVisible();
  await expect(page.locator("[data-keep=kept]")).toBeVisible();
  expect([await isKept(film), await isKept(guide)]).toEqual([true, true]);

  await context.setOffline(true);
  await space.stop();
  await page.goto(`/learn/${space.enrolment}/lessons/voice`);
  await expect(page.locator("[data-kept]")).toBeVisible();
  await page.locator(".listen").first().tap();
  await expect(page).toHaveURL(new RegExp(voice.sha256));
  const heard = await played(page.locator("video"));
  expect(heard).toMatchObject({ isHalfway: true, error: null });
  expect(Math.round(heard.duration)).toBe(Math.round(voice.seconds));

  await page.goto(`/learn/${space.enrolment}/lessons/film`);
  const seen = await played(page.locator(".lesson video"));
  expect(seen).toMatchObject({ isHalfway: true, error: null });
  expect(seen.duration).toBeCloseTo(film!.seconds ?? 0, 0);
  for (const [name, file] of [
    ["Un formulaire", form],
    ["un guide", guide],
  ] as const) {
    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name, exact: true }).tap(),
    ]);
    expect(await saved.failure()).toBeNull();
    expect(saved.suggestedFilename()).toBe(file === form ? "form.pdf" : "guide.pdf");
    const stream = await saved.createReadStream();
    let bytes = 0;
    for await (const part of stream) bytes += (part as Buffer).length;
    expect(bytes).toBe(file!.bytes);
  }

  // Parts as browsers ask for them: from a place on, the last ones, and behind the end.
  const part = (range: string) =>
    page.evaluate(
      async ([path = "", header = ""]) => {
        const answer = await fetch(path, { headers: { range: header } });
        return [answer.status, answer.headers.get("content-range"), (await answer.arrayBuffer()).byteLength];
      },
      [`/media/${film!.sha256}`, range],
    );
  const { bytes } = film!;
  expect(await part("bytes=10-19")).toEqual([206, `bytes 10-19/${bytes}`, 10]);
  expect(await part("bytes=-7")).toEqual([206, `bytes ${bytes - 7}-${bytes - 1}/${bytes}`, 7]);
  expect(await part(`bytes=${bytes}-`)).toEqual([416, `bytes */${bytes}`, 0]);

  // The videos alone are removed, also without network; then all of it.
  await page.goto(`/learn/${space.enrolment}/keep`);
  await removeLarger.tap();
  await expect(removeLarger).toHaveCount(0);
  await expect(page.locator("[data-keep=kept]")).toBeVisible();
  expect([await isKept(voice), await isKept(form), await isKept(film), await isKept(guide)]).toEqual([
    ...[true, true, false, false],
  ]);
  await page.getByRole("button", { name: t("keep.remove") }).tap();
  await expect(page.locator("[data-keep=offer]")).toBeVisible();
  expect([await isKept(voice), await isKept(form)]).toEqual([false, false]);
});

test("a phone that is full says so, keeps what it has and its answers, and goes on when there is room", async ({
  page,
  context,
  space,
}) => {
  await withWorker(page);
  await signIn(page, space, people.learner, "fr");
  await page.goto(`/learn/${space.enrolment}/keep`);
  await keep(page);
  await expect(page.locator("[data-keep=kept]")).toBeVisible();
  const devtools = await context.newCDPSession(page);
  const { usage } = await devtools.send("Storage.getUsageAndQuota", { origin: space.address });
  await devtools.send("Storage.overrideQuotaForOrigin", {
    origin: space.address,
    quotaSize: Math.round(usage) + 60_000,
  });
  const guide = space.content.files?.["files/guide.pdf"];
  const film = space.content.files?.["files/film.webm"];
  const size = formatKilobytes((guide?.bytes ?? 0) + (film?.bytes ?? 0), "fr");
  await page.getByRole("button", { name: t("keep.larger", { size }) }).tap();
  await expect(page.locator("[data-keep=full]")).toBeVisible();
  await expect(page.getByRole("alert")).toBeVisible();

  // What was kept before is there, and what is done meanwhile is kept and sent.
  await context.setOffline(true);
  await page.goto(`/learn/${space.enrolment}/lessons/voice`);
  await expect(page.locator("[data-kept]")).toBeVisible();
  await page.getByRole("button", { name: t("lesson.finish") }).tap();
  await expect(page.locator("[data-waiting='1']")).toBeVisible();
  await context.setOffline(false);

  await devtools.send("Storage.overrideQuotaForOrigin", { origin: space.address });
  await page.goto(`/learn/${space.enrolment}/keep`);
  await page.getByRole("button", { name: t("keep.resume") }).tap();
  await expect(page.locator("[data-keep=kept]")).toBeVisible();
});
