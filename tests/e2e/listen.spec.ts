import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { build, type Rollup } from "vite";
import { translator } from "#app/i18n/translate.ts";
import { people } from "../prepared-space.ts";
import { expect, test } from "./media-space.ts";
import { signIn } from "./pages.ts";

const t = translator("fr");
test.use({ viewport: { width: 360, height: 640 } });

/** The script as a page gets it: bundled, minified, for Chrome 79. */
async function bundle(): Promise<string> {
  const made = (await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      target: "chrome79",
      minify: "esbuild",
      lib: { entry: "app/browser/listen.ts", formats: ["iife"], name: "listening" },
    },
  })) as Rollup.RollupOutput[];
  return made[0]?.output[0].code ?? "";
}
const script = bundle();

/** What the phone was told to say, and whether it is saying it. */
type Spoken = { said: { text: string; lang: string }[]; cancelled: number; end: () => void; fail: () => void };
type Voice = { lang: string; localService: boolean; name: string };
type Phone = Window & { phone: Spoken & { add: (voices: Voice[]) => void } };

/** A phone with voices, for Chromium without a screen has none. */
async function speakingPhone(page: Page, voices: Voice[]): Promise<void> {
  await page.addInitScript((given) => {
    let known = given;
    let current: EventTarget | null = null;
    const phone = {
      said: [] as { text: string; lang: string }[],
      cancelled: 0,
      end: () => current?.dispatchEvent(new Event("end")),
      fail: () => current?.dispatchEvent(new Event("error")),
      add(more: typeof given) {
        known = more;
        speech.dispatchEvent(new Event("voiceschanged"));
      },
    };
    const speech = Object.assign(new EventTarget(), {
      getVoices: () => known,
      speak(one: EventTarget & { text: string; lang: string; voice: { name: string } }) {
        current = one;
        phone.said.push({ text: one.text, lang: `${one.lang} ${one.voice.name}` });
      },
      // As browsers do: what is stopped says so, as an error.
      cancel() {
        phone.cancelled++;
        const stopped = current;
        current = null;
        setTimeout(() => stopped?.dispatchEvent(new Event("error")), 0);
      },
    });
    Object.defineProperty(window, "speechSynthesis", { value: speech });
    Object.defineProperty(window, "SpeechSynthesisUtterance", {
      value: class extends EventTarget {
        constructor(readonly text: string) {
          super();
        }
      },
    });
    Object.assign(window, { phone });
  }, voices);
}

const said = (page: Page) => page.evaluate(() => (window as unknown as Phone).phone.said);
const french: Voice = { lang: "fr_FR", localService: true, name: "phone" };
const remote: Voice = { lang: "fr-FR", localService: false, name: "remote" };
const arabic: Voice = { lang: "ar", localService: true, name: "phone" };

test("the script is smaller than 1.3 kB compressed", async () => {
  const bytes = gzipSync(await script, { level: 9 }).length;
  process.stdout.write(`  listening: ${bytes} bytes by gzip\n`);
  expect(bytes).toBeLessThan(1300);
});

test("a button appears where the phone has a voice for the text, and nothing moves", async ({ page, space }) => {
  await speakingPhone(page, [arabic]);
  await signIn(page, space, people.learner, "fr");
  await page.goto(`/learn/${space.enrolment}/lessons/pictures`);
  const buttons = page.locator("[data-listen]");
  await expect(buttons).toHaveCount(3);
  const places = () =>
    page
      .locator("h1, h2, .lesson p, .lesson img, main form")
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  const before = await places();
  await expect(page.getByRole("button", { name: /Écouter/ })).toHaveCount(0);
  // The voice of the language comes late.
  await page.evaluate((voices) => (window as unknown as Phone).phone.add(voices), [remote, french]);
  await expect(page.getByRole("button", { name: /Écouter/ })).toHaveCount(3);
  await expect(page.getByRole("button", { name: t("listen.to", { title: "Premier titre" }) })).toBeVisible();
  expect(await places()).toEqual(before);
});

test("a section is read to its end, in its language, by the phone's own voice", async ({ page, space }) => {
  await speakingPhone(page, [remote, french]);
  await signIn(page, space, people.learner, "fr");
  await page.goto(`/learn/${space.enrolment}/lessons/pictures`);
  const button = page.getByRole("button", { name: t("listen.to", { title: "Premier titre" }) });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(button).toHaveAttribute("aria-pressed", "true");
  const wanted = ["Premier titre", "Une phrase. Une autre phrase.", "Des rayures", "Une légende"];
  for (const [index, text] of wanted.entries()) {
    await expect.poll(() => said(page)).toHaveLength(index + 1);
    expect((await said(page))[index]).toEqual({ text, lang: "fr_FR phone" });
    await page.evaluate(() => (window as unknown as Phone).phone.end());
  }
  await expect(button).toHaveAttribute("aria-pressed", "false");
  expect(await said(page)).toHaveLength(wanted.length);
});

test("a second press, another button, a failure and leaving the page stop it", async ({ page, space }) => {
  await speakingPhone(page, [french]);
  await signIn(page, space, people.learner, "fr");
  await page.goto(`/learn/${space.enrolment}/lessons/pictures`);
  const [title, first] = [
    page.getByRole("button", { name: t("listen.to", { title: "Images" }) }),
    page.getByRole("button", { name: t("listen.to", { title: "Premier titre" }) }),
  ];
  await title.click();
  await expect(title).toHaveAttribute("aria-pressed", "true");
  await title.press("Space");
  await expect(title).toHaveAttribute("aria-pressed", "false");
  await title.click();
  await first.click();
  await expect(title).toHaveAttribute("aria-pressed", "false");
  await expect(first).toHaveAttribute("aria-pressed", "true");
  expect((await said(page)).map(({ text }) => text)).toEqual(["Images", "Images", "Premier titre"]);
  await page.evaluate(() => (window as unknown as Phone).phone.fail());
  await expect(first).toHaveAttribute("aria-pressed", "false");
  await first.click();
  const cancelled = await page.evaluate(() => {
    const { phone } = window as unknown as Phone;
    const before = phone.cancelled;
    window.dispatchEvent(new Event("pagehide"));
    return phone.cancelled - before;
  });
  expect(cancelled).toBe(1);
  await expect(first).toHaveAttribute("aria-pressed", "false");
});

test("the title of a lesson is read with what comes before its first heading", async ({ page, space }) => {
  await speakingPhone(page, [french]);
  await signIn(page, space, people.learner, "fr");
  await page.goto(`/learn/${space.enrolment}/lessons/pictures`);
  await page.getByRole("button", { name: t("listen.to", { title: "Images" }) }).click();
  await page.evaluate(() => (window as unknown as Phone).phone.end());
  expect((await said(page)).map(({ text }) => text)).toEqual(["Images", "Un texte avant."]);
});

test("every question of a quiz is read with its choices, and so is each reason on the page of the result", async ({
  page,
  space,
}) => {
  await speakingPhone(page, [french]);
  await signIn(page, space, people.learner, "fr");
  await page.goto(`/learn/${space.enrolment}/quizzes/check`);
  const questions = page.locator(".q");
  await expect(page.locator(".q [data-listen].on")).toHaveCount(await questions.count());
  const question = page.locator("fieldset.q").first();
  await question.locator("[data-listen]").click();
  const options = await question.locator("label.opt, select option").count();
  for (let at = 0; at <= options + 2; at++) await page.evaluate(() => (window as unknown as Phone).phone.end());
  const heard = (await said(page)).map(({ text }) => text).join("\n");
  for (const text of await question.locator("legend, label.opt").allInnerTexts())
    expect(heard.replace(/\s+/g, " ")).toContain(text.trim().slice(0, 60).replace(/\s+/g, " "));

  await page.getByRole("button", { name: t("quiz.submit") }).click();
  await page.waitForURL(/attempts/);
  const reasons = page.locator("section.note [data-listen].on");
  await expect(reasons).toHaveCount(await page.locator("section.note").count());
  await reasons.first().click();
  expect(await said(page)).toHaveLength(1);
});

test("the pages of a learner say what they are: the home with its tiles", async ({ page, space }) => {
  await speakingPhone(page, [french]);
  await signIn(page, space, people.learner, "fr");
  for (const path of ["/learn", "/learn/courses", "/learn/certificates", "/account", `/learn/${space.enrolment}`]) {
    await page.goto(path);
    await expect(page.locator("main .head [data-listen].on").first()).toBeVisible();
  }
  await page.goto("/learn");
  await page.locator("[data-listen]").click();
  for (let at = 0; at < 12; at++) await page.evaluate(() => (window as unknown as Phone).phone.end());
  expect((await said(page)).map(({ text }) => text)).toEqual(
    expect.arrayContaining([t("home.courses"), t("home.help")]),
  );
});
