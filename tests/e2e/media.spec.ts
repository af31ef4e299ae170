import { onPhone } from "#app/domain/learning/pictures.ts";
import { courseCostBytes, headerBytes } from "#app/domain/content-packages/course-cost.server.ts";
import { formatKilobytes } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translate.ts";
import { violationsIn } from "../axe.ts";
import { people } from "../prepared-space.ts";
import { expect, test } from "./media-space.ts";
import { signIn } from "./pages.ts";

const t = translator("fr");
test.use({ viewport: { width: 360, height: 640 }, deviceScaleFactor: 2 });

test("a phone takes of each photograph what the cost of the course counts, and nothing moves", async ({
  page,
  space,
}) => {
  await signIn(page, space, people.learner, "fr");
  const fetched = new Map<string, number>();
  page.on("response", (answer) => {
    if (answer.url().includes("/media/"))
      fetched.set(answer.url().split("/").at(-1) ?? "", Number(answer.headers()["content-length"]));
  });
  await page.addInitScript(() => {
    const seen = window as unknown as { shift: number };
    seen.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(`/learn/${space.enrolment}/lessons/pictures`);
  for (const picture of await page.locator(".lesson img").all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect
      .poll(() => picture.evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth > 0))
      .toBe(true);
  }
  const media = Object.values(space.content.media);
  expect(Object.fromEntries(fetched)).toEqual(
    Object.fromEntries(media.map((one) => [onPhone(one).sha256, onPhone(one).bytes])),
  );
  expect(onPhone(space.content.media["media/wave.jpg"]!)).toMatchObject({ type: "image/avif", width: 640 });
  expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBe(0);
});

test("every kept file is served with its type, to stay, and a recording in parts", async ({ request, space }) => {
  const { media, recordings = {} } = space.content;
  const pictures = Object.values(media).flatMap((one) => [one, ...(one.variants ?? [])]);
  expect(new Set(pictures.map(({ type }) => type))).toEqual(
    new Set(["image/jpeg", "image/png", "image/svg+xml", "image/avif", "image/webp"]),
  );
  for (const { sha256, type, bytes } of [...pictures, ...Object.values(recordings)]) {
    const answer = await request.get(`/media/${sha256}`, { headers: { "accept-encoding": "identity" } });
    expect(answer.status()).toBe(200);
    expect(answer.headers()).toMatchObject({
      "content-type": type,
      "content-length": String(bytes),
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    });
  }
  const recording = Object.values(recordings)[0]!;
  const path = `/media/${recording.sha256}`;
  const part = await request.get(path, { headers: { range: "bytes=0-3" } });
  expect([part.status(), part.headers()["content-range"]]).toEqual([206, `bytes 0-3/${recording.bytes}`]);
  expect(await part.text()).toBe("OggS");
  const outside = await request.get(path, { headers: { range: "bytes=99999999-" } });
  expect([outside.status(), outside.headers()["content-range"]]).toEqual([416, `bytes */${recording.bytes}`]);
  const picture = await request.get(`/media/${pictures[0]!.sha256}`, { headers: { range: "bytes=0-3" } });
  expect(picture.status()).toBe(200);
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("text only is chosen on the account page, and each picture then says its cost and opens by itself", async ({
    page,
    space,
  }) => {
    await signIn(page, space, people.learner, "fr");
    const requested: string[] = [];
    page.on("request", (one) => {
      if (one.url().includes("/media/")) requested.push(one.url());
    });
    await page.goto("/account");
    await page.getByLabel(t("account.text-only-label")).check();
    await page.getByRole("button", { name: t("account.text-only-submit") }).click();
    await expect(page.getByText(t("account.saved-text-only"))).toBeVisible();
    await expect(page.getByLabel(t("account.text-only-label"))).toBeChecked();

    await page.goto(`/learn/${space.enrolment}/lessons/pictures`);
    await expect(page.locator(".lesson img")).toHaveCount(0);
    const boxes = page.locator(".lesson a.box");
    await expect(boxes).toHaveCount(3);
    await expect(page.locator("figcaption")).toHaveText("Une légende");
    const webp = space.content.media["media/wave.jpg"]?.variants?.find(
      ({ type, width }) => type === "image/webp" && width === 640,
    );
    const size = formatKilobytes(webp?.bytes ?? 0, "fr");
    await expect(boxes.first()).toHaveText(`${t("picture.box", { description: "Une vague" })} ${size}`);
    expect(requested).toEqual([]);
    await boxes.first().click();
    expect(requested).toEqual([`${space.address}/media/${webp?.sha256}`]);
    await page.goBack();
    await expect(boxes.first()).toBeVisible();

    await page.goto("/account");
    await page.getByLabel(t("account.text-only-label")).uncheck();
    await page.getByRole("button", { name: t("account.text-only-submit") }).click();
    await page.goto(`/learn/${space.enrolment}/lessons/pictures`);
    await expect(page.locator(".lesson img")).toHaveCount(3);
  });

  test("a recording is a link with its length and its cost, for the lesson and for a section", async ({
    page,
    space,
  }) => {
    await signIn(page, space, people.learner, "fr");
    await page.goto(`/learn/${space.enrolment}/lessons/voice`);
    const { recordings = {} } = space.content;
    for (const [path, label, length] of [
      ["audio/voice.fr.opus", t("listen.lesson"), t("unit.minutes", { count: 2 })],
      ["audio/voice.fr.2.opus", t("listen.section"), t("unit.seconds", { count: 20 })],
    ] as const) {
      const recording = recordings[path]!;
      const cost = t("listen.cost", { duration: length, size: formatKilobytes(recording.bytes, "fr") });
      const link = page.getByRole("link", { name: `${label} ${cost}`, exact: true });
      await expect(link).toHaveAttribute("href", `/media/${recording.sha256}`);
      expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(60);
    }
    // Nothing that is not there is offered: the Arabic lesson was not recorded.
    await page.goto(`/learn/${space.enrolment}/lessons/voice?read=ar`);
    await expect(page.locator("a.listen")).toHaveCount(0);
  });
});

test("a recording that is opened is played", async ({ page, space }) => {
  const recording = Object.values(space.content.recordings ?? {})[0]!;
  await page.goto(`/media/${recording.sha256}`);
  const length = await page.locator("video").evaluate(
    (video: HTMLVideoElement) =>
      new Promise<number>((known) => {
        if (video.readyState > 0) known(video.duration);
        else video.addEventListener("loadedmetadata", () => known(video.duration));
      }),
  );
  expect(Math.abs(length - recording.seconds)).toBeLessThan(0.2);
});

test("the course page says what the course costs, and its recordings beside that", async ({ page, space }) => {
  await page.context().addCookies([{ name: "lang", value: "fr", url: space.address }]);
  await page.goto("/courses/positive/pictures");
  const bytes = courseCostBytes(space.content, "fr");
  await expect(page.getByText(t("course.cost", { size: formatKilobytes(bytes, "fr") }))).toBeVisible();
  await expect(page.locator("dl")).toContainText(t("course.recordings"));
  const pictures = Object.values(space.content.media).map((one) => onPhone(one).bytes + headerBytes);
  expect(bytes).toBeGreaterThan(pictures.reduce((sum, one) => sum + one));
  // The card of the catalogue says the same.
  await page.goto("/?organisation=positive");
  await expect(page.locator("a.course", { hasText: "Images et sons" })).toContainText(formatKilobytes(bytes, "fr"));
});

for (const locale of ["ar", "fr"] as const)
  test(`closed pictures, recordings and buttons to listen can be seen and used by all, in ${locale}`, async ({
    page,
    space,
  }) => {
    await signIn(page, space, people.otherLearner, locale);
    await page.request.post("/account", { form: { intent: "text-only", "text-only": "on" } });
    const enrolled = await page.request.post("/courses/positive/pictures", { maxRedirects: 0 });
    const outline = enrolled.headers().location ?? "";
    for (const path of [
      `${outline}/lessons/pictures?read=fr`,
      `${outline}/lessons/voice?read=fr`,
      `${outline}/quizzes/check`,
    ])
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.goto(path);
        await page.evaluate(() => {
          const buttons = [...document.querySelectorAll(".ear")];
          buttons.forEach((button) => button.classList.add("on"));
          buttons[0]?.setAttribute("aria-pressed", "true");
        });
        expect(await violationsIn(page), `${path} ${colorScheme}`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
          0,
        );
      }
  });
