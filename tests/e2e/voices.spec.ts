import { translator } from "#app/i18n/translate.ts";
import { violationsIn } from "../axe.ts";
import { demonstrationAccounts } from "../../prisma/seed.ts";
import { people } from "../prepared-space.ts";
import { expect, testApart as test } from "./prepared-test.ts";
import { phone } from "./space-test.ts";

test.use({
  ...phone,
  permissions: ["microphone"],
  launchOptions: async ({ launchOptions }, use) =>
    use({
      ...launchOptions,
      args: [...(launchOptions.args ?? []), "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
    }),
});

test("a trainer reads a lesson aloud on a phone, listens, keeps it and takes it back", async ({ page, prepared }) => {
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  const t = translator("ar");
  await page.goto(`/sign-in?to=/teach/courses/${prepared.names.course}/draft/voices/${prepared.names.lesson}`);
  await page.getByLabel(t("sign-in.code")).fill(people.trainer);
  await page.getByLabel(t("sign-in.secret")).fill(demonstrationAccounts[3].secret);
  await page.getByRole("button", { name: t("sign-in.submit") }).tap();

  const whole = page.locator("li.voice").first();
  await expect(whole).toContainText(t("voice.none"));
  await whole.getByRole("button", { name: t("voice.record") }).tap();
  await expect(whole).toContainText(t("voice.recording", { seconds: 2 }));
  await whole.getByRole("button", { name: t("voice.stop") }).tap();
  await expect(whole.getByRole("status")).toHaveText(t("voice.recorded"));
  await expect(whole.locator("audio")).toHaveJSProperty("error", null);
  await whole.getByRole("button", { name: t("voice.keep") }).tap();

  await expect(page.getByText(t("voice.saved"))).toBeVisible();
  await expect(whole).not.toContainText(t("voice.none"));
  const heard = await whole.locator("audio").evaluate(async (audio: HTMLAudioElement) => {
    audio.preload = "auto";
    audio.load();
    await new Promise((resolve) => audio.addEventListener("loadedmetadata", resolve, { once: true }));
    return audio.duration;
  });
  expect(heard).toBeGreaterThan(1);
  expect(await violationsIn(page)).toEqual([]);
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/voices.png`, fullPage: true });

  await page.getByRole("button", { name: t("voice.undo") }).tap();
  await expect(page.getByText(t("voice.undone"))).toBeVisible();
  await expect(whole).toContainText(t("voice.none"));

  // Nothing chosen, and what is no voice: told at its place.
  await whole.getByRole("button", { name: t("voice.keep") }).tap();
  await expect(whole.getByRole("alert")).toHaveText(t("voice.problem.none"));
  const file = { name: "song.mp3", mimeType: "audio/mpeg", buffer: Buffer.from("ID3") };
  await whole.locator("input[type=file]").setInputFiles(file);
  await whole.getByRole("button", { name: t("voice.keep") }).tap();
  await expect(whole.getByRole("alert")).toHaveText(t("voice.problem.voice-kind"));
  expect(problems.filter((text) => !text.includes("422"))).toEqual([]);
});
