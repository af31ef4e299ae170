import { test as base, type Browser, type BrowserContext, type Locator, type Page } from "@playwright/test";
import sharp from "sharp";
import { translator } from "#app/i18n/translate.ts";
import { packed } from "../h5p/small-package.ts";
import { people } from "../prepared-space.ts";
import { serveSpace, type ServedSpace } from "../served-space.ts";
import {
  addActivity,
  addModule,
  addQuestion,
  arrived,
  beginCourse,
  bringH5p,
  follow,
  importGift,
  isKept,
  openTab,
  typeBoth,
  writeLesson,
  type Both,
} from "./course-writing.ts";
import { signIn, withWorker } from "./pages.ts";
import { phone } from "./space-test.ts";

const { expect } = base;
const t = translator("ar");

/** A space that only these tests use: they are one journey, told in four parts. */
const test = base.extend<object, { space: ServedSpace }>({
  space: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const space = await serveSpace();
      await use(space);
      await space.stop();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ space }, use) => use(space.address),
});
test.describe.configure({ mode: "serial", timeout: 240_000 });
test.use({ ...phone, locale: "ar-MA", actionTimeout: 20_000 });

const course: Both = ["المطبخ الصحي", "La cuisine saine"];
const address = "/courses/positive/la-cuisine-saine";
const hygiene: Both = ["النظافة أولًا", "L’hygiène d’abord"];
const vegetables: Both = ["الخضر", "Les légumes"];
const water: Both = ["الماء", "L’eau"];
const quiz: Both = ["ماذا تعلّمت؟", "Qu’as-tu appris ?"];
const game: Both = ["نعم أم لا", "Oui ou non"];
const letter = "أغسل يديّ وأغسل الخضر ثم أطبخ لعائلتي طبقًا بسيطًا.";

/** Where the course is for its trainer, and for each learner. */
const places = { teach: "", amina: "", ilyas: "" };

const learned = (page: Page, [title]: Both) => page.locator("a.row", { hasText: title });

/** Somebody else with a phone of their own. */
async function withPhone(browser: Browser, space: ServedSpace, code: string): Promise<Page> {
  const context = await browser.newContext({ ...phone, baseURL: space.address });
  const page = await context.newPage();
  await signIn(page, space, code);
  return page;
}

/** Enrols in the course and gives the path of its outline. */
async function enrolIn(page: Page): Promise<string> {
  await page.goto(address);
  await page.getByRole("button", { name: t("course.enrol") }).tap();
  await page.waitForURL(/\/learn\/\w+/);
  return new URL(page.url()).pathname;
}

/** Taps a link or a button of a plain form, and waits for the page that answers. */
async function send(page: Page, tapped: Locator): Promise<void> {
  const answered = page.waitForEvent("load");
  await tapped.tap();
  await answered;
}

const finishLesson = async (page: Page, outline: string, lesson: Both) => {
  await page.goto(outline);
  await send(page, learned(page, lesson));
  await send(page, page.getByRole("button", { name: t("lesson.finish") }));
};

async function answerQuiz(page: Page, outline: string): Promise<void> {
  await page.goto(outline);
  await learned(page, quiz).tap();
  await page.getByText("الماء والصابون", { exact: true }).tap();
  await page.getByText(t("quiz.true"), { exact: true }).tap();
  await page.locator("textarea").fill(letter);
  await page.getByRole("button", { name: t("quiz.submit") }).tap();
}

test("a trainer on a phone writes a course in two languages and publishes it", async ({ page, space, browser }) => {
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));

  await test.step("an administrator lets the trainer bring in H5P packages", async () => {
    const administrator = await withPhone(browser, space, people.administrator);
    await administrator.goto("/teach/organisations/positive");
    const uploaders = administrator.locator("#uploaders");
    await uploaders.getByRole("button").first().tap();
    await expect(uploaders.getByText(t("upload.may-not"))).toHaveCount(0);
    await administrator.context().close();
  });

  await test.step("the outline", async () => {
    await signIn(page, space, people.trainer);
    await beginCourse(page, course);
    places.teach = new URL(page.url()).pathname.replace(/\/draft$/, "");
    await addModule(page, ["الأساسيات", "Les bases"]);
    await addActivity(page, hygiene, "lesson");
    await addActivity(page, vegetables, "lesson");
    await addActivity(page, quiz, "quiz");
  });

  await test.step("two lessons, one with a picture", async () => {
    const buffer = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: "#0b5438" } })
      .jpeg()
      .toBuffer();
    await follow(page, hygiene[0]);
    await writeLesson(page, ["اغسل يديك قبل الطبخ.", "Lave-toi les mains avant de cuisiner."], {
      buffer,
      shows: ["يدان تحت الماء", "Deux mains sous l’eau"],
    });
    await expect(page.getByRole("link", { name: t("attached.title") })).toBeVisible();
    await openTab(page, "draft.tab.outline");
    await follow(page, vegetables[0]);
    await writeLesson(page, ["كل خضرًا كل يوم.", "Mange des légumes chaque jour."]);
    await openTab(page, "draft.tab.outline");
  });

  await test.step("three questions: written, for the trainer to mark, and from GIFT", async () => {
    await follow(page, quiz[0]);
    const home = page.url();
    await addQuestion(page, "question.kind.single", ["بماذا تغسل يديك؟", "Avec quoi te laves-tu les mains ?"]);
    const options: Both[] = [
      ["الماء والصابون", "L’eau et le savon"],
      ["الماء وحده", "L’eau seule"],
      ["لا شيء", "Rien"],
    ];
    for (const [at, text] of options.entries()) {
      const name = t("question.option", { number: at + 1 });
      await typeBoth(page.getByRole("group", { name, exact: true }), name, text);
    }
    await page.getByText(t("question.option.right"), { exact: true }).first().tap();
    await isKept(page, "Rien");
    await page.goto(home);
    await arrived(page);
    await addQuestion(page, "question.kind.essay", ["ماذا ستفعل في مطبخك؟", "Que feras-tu dans ta cuisine ?"]);
    await typeBoth(page, t("question.criterion.text"), ["الوضوح", "La clarté"]);
    await isKept(page, "La clarté");
    await page.goto(home);
    await arrived(page);
    await importGift(page, "::الخضر:: الخضر مفيدة للصحة. {T}");
    await openTab(page, "draft.tab.outline");
  });

  await test.step("an H5P activity", async () => {
    await openTab(page, "draft.tab.h5p");
    await bringH5p(page, game, { name: "oui-ou-non", buffer: Buffer.from(packed()) });
    await openTab(page, "draft.tab.outline");
    await follow(page, game[0]);
    await expect(page.getByRole("heading", { level: 1, name: game[0] })).toBeVisible();
  });

  await test.step("what stops it from being published leads to where it is mended", async () => {
    await openTab(page, "draft.tab.publish");
    await follow(page, t("place.about"));
    await typeBoth(page, t("about.summary"), ["طبخ بسيط للعائلة", "Une cuisine simple pour la famille"]);
    await typeBoth(page, t("about.outcomes"), ["أطبخ بنظافة", "Je cuisine proprement"]);
    await isKept(page, "Une cuisine simple pour la famille", "Je cuisine proprement");
    await openTab(page, "draft.tab.publish");
    await follow(page, /quiz|الاختبار/i, page.locator("main"));
    await follow(page, /الخضر مفيدة/);
    await typeBoth(page, t("question.text"), ["الخضر مفيدة للصحة.", "Les légumes sont bons pour la santé."]);
    await isKept(page, "Les légumes sont bons pour la santé.");
    await openTab(page, "draft.tab.publish");
    await expect(page.getByRole("heading", { name: t("publish.first") })).toBeVisible();
  });

  await test.step("it is published", async () => {
    await page.getByRole("button", { name: t("publish.submit", { number: 1 }) }).tap();
    await expect(page.getByRole("status")).toContainText(t("versions.published", { number: 1 }));
    await arrived(page);
  });
  expect(problems).toEqual([]);
});

test("a learner keeps the course, takes part of it without network, and it arrives", async ({
  page,
  space,
  context,
}) => {
  await withWorker(page);
  await signIn(page, space, people.learner);
  places.amina = await enrolIn(page);
  await page.goto(`${places.amina}/keep`);
  await page.getByRole("button", { name: t("keep.start"), exact: true }).tap();
  await expect(page.locator("[data-keep=kept]")).toBeVisible({ timeout: 60_000 });

  await context.setOffline(true);
  await page.goto(places.amina);
  await learned(page, hygiene).tap();
  const picture = page.getByRole("img", { name: "يدان تحت الماء" });
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0);
  await finishLesson(page, places.amina, hygiene);
  await expect(page.locator("[data-waiting='1']")).toBeVisible();
  await page.goto(places.amina);
  await learned(page, game).tap();
  await page.locator("[data-start] button").tap();
  await page.frameLocator("[data-stage] iframe").getByRole("button", { name: "Yes" }).tap();
  await expect(page.locator("[data-said]")).toContainText("هذا الهاتف", { timeout: 20_000 });
  await answerQuiz(page, places.amina);
  await expect(page).toHaveURL(/\/outbox\?now=/);
  await arrive(page, context, 3);

  await finishLesson(page, places.amina, vegetables);
  await page.goto(places.amina);
  for (const done of [hygiene, vegetables, game]) await expect(learned(page, done)).toHaveClass(/\bdone\b/);
  await expect(learned(page, quiz)).toContainText(t("outline.quiz-waiting"));
});

/** The network is back, and everything that waited on the phone is confirmed. */
async function arrive(page: Page, context: BrowserContext, count: number): Promise<void> {
  await context.setOffline(false);
  await expect(async () => {
    await page.goto("/outbox");
    await expect(page.locator("li[data-state=confirmed]")).toHaveCount(count, { timeout: 5000 });
  }).toPass();
}

test("the trainer marks two essays by the rubric, and a course is completed", async ({ page, space, browser }) => {
  const ilyas = await withPhone(browser, space, people.otherLearner);
  places.ilyas = await enrolIn(ilyas);
  await finishLesson(ilyas, places.ilyas, hygiene);
  await answerQuiz(ilyas, places.ilyas);
  await expect(ilyas.getByRole("heading", { level: 1 })).toHaveText(t("result.waiting-title"));

  await signIn(page, space, people.trainer);
  await page.goto(places.teach);
  await page.getByRole("link", { name: t("marking.count", { count: 2 }) }).tap();
  await expect(page.locator("main a.row")).toHaveCount(2);
  await page.locator("main a.row").first().tap();
  for (let marked = 0; marked < 2; marked++) {
    const response = page.locator("section.marking");
    await expect(response.getByRole("blockquote")).toHaveText(letter);
    await response.getByLabel("الوضوح").selectOption("4");
    await response.getByLabel(t("marking.comment")).fill("جواب واضح.");
    await send(page, response.getByRole("button", { name: t("marking.save") }));
    await expect(page.getByRole("status")).toContainText("حُفظ");
  }

  await ilyas.goto(places.ilyas);
  await expect(learned(ilyas, quiz)).toHaveClass(/\bdone\b/);
  await expect(learned(ilyas, vegetables)).not.toHaveClass(/\bdone\b/);
  await ilyas.context().close();
  const amina = await withPhone(browser, space, people.learner);
  await amina.goto(places.amina);
  await expect(amina.locator(`a[href="${places.amina}/certificate"]`).first()).toBeVisible();
  await amina.context().close();
});

test("a second version moves a learner under way, who loses nothing", async ({ page, space, browser }) => {
  await signIn(page, space, people.trainer);
  await page.goto(places.teach);
  await follow(page, t("outline.write"));
  await addActivity(page, water, "lesson");
  await follow(page, water[0]);
  await writeLesson(page, ["اشرب الماء.", "Bois de l’eau."]);
  await openTab(page, "draft.tab.publish");
  await page.getByLabel(t("publish.notes-in", { language: t("language-name.ar") })).fill("درس جديد عن الماء");
  await page.getByLabel(t("publish.notes-in", { language: t("language-name.fr") })).fill("Une leçon sur l’eau");
  await page.getByText(t("publish.move"), { exact: true }).tap();
  await page.getByRole("button", { name: t("publish.submit", { number: 2 }) }).tap();
  await expect(page.getByRole("status")).toContainText(t("versions.published", { number: 2 }));
  await expect(page.getByRole("status")).toContainText(t("versions.moved", { count: 1 }));
  await arrived(page);

  const ilyas = await withPhone(browser, space, people.otherLearner);
  await ilyas.goto(places.ilyas);
  await expect(ilyas.getByRole("heading", { name: t("news.title") })).toBeVisible();
  await expect(ilyas.getByText("درس جديد عن الماء")).toBeVisible();
  await expect(learned(ilyas, water)).not.toHaveClass(/\bdone\b/);
  for (const done of [hygiene, quiz]) await expect(learned(ilyas, done)).toHaveClass(/\bdone\b/);
  await ilyas.goto(`${await learned(ilyas, quiz).getAttribute("href")}/attempts/1`);
  await expect(ilyas.getByText("جواب واضح.")).toBeVisible();
  await ilyas.context().close();
});
