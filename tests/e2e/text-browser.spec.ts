import { execFileSync } from "node:child_process";
import type { Locator, Page } from "@playwright/test";
import { translator, type MessageKey } from "#app/i18n/translate.ts";
import { activitiesOf } from "#app/domain/learning/course.ts";
import { everyPage, people } from "../prepared-space.ts";
import { signIn } from "./pages.ts";
import { expect, test } from "./prepared-test.ts";
import { courseOf } from "./taking-quizzes.ts";

const t = translator("ar");
const button = (key: MessageKey) => (page: Page) => page.locator("main form").getByRole("button", { name: t(key) });
const link = (key: MessageKey) => (page: Page) => page.locator("main").getByRole("link", { name: t(key) });

/** What each page is for. */
const mainAction: Record<string, (page: Page) => Locator> = {
  catalogue: (page) => page.locator('main a[href="/courses/positive/first-job"]'),
  "no course found": link("search.courses.all"),
  "course found": (page) => page.locator("main a.course"),
  "where one is signed in": (page) => page.locator("main h1"),
  course: link("course.join"),
  joining: button("join.submit"),
  "signing in": button("sign-in.submit"),
  verification: button("verify.submit"),
  verdict: button("verify.submit"),
  "unknown certificate": button("verify.submit"),
  help: (page) => page.locator("main a[href]"),
  privacy: (page) => page.locator("main"),
  "page that is not there": link("frame.to-home"),
  "page that is not allowed": link("frame.to-learn"),
  welcome: link("joined.go-on"),
  home: link("home.go-on"),
  "my courses": (page) => page.locator("main a.course"),
  "my certificates": (page) => page.locator("main a.btn, main a.link, main a.row"),
  certificate: link("certificate.download"),
  "outline, under way": (page) => page.locator("main a.go"),
  "outline, completed": link("outline.see-certificate"),
  lesson: button("lesson.finish"),
  "lesson, finished": (page) => page.locator("main a.go"),
  quiz: button("quiz.submit"),
  "quiz, passed": (page) => page.locator("main a.btn"),
  result: (page) => page.locator("main a.go"),
  claim: button("claim.submit"),
  account: button("account.name-submit"),
  "signing in with pictures": button("pictures.code-submit"),
  pictures: (page) => page.locator("main form button[name=pic]"),
  file: link("file.share"),
  "preview of a file": (page) => page.locator("main h1"),
  "new share": button("share.review"),
  shares: (page) => page.locator("main a.row"),
  share: button("shared-with.withdraw"),
  link: button("link.open"),
  "my data": button("data.object-submit"),
  erasing: button("erase.submit"),
  erased: (page) => page.locator("main a.back"),
  // Without a worker these say what is missing, and lead back.
  "keeping a course": (page) => page.locator("main a.back"),
  outbox: link("frame.to-learn"),
  "no network": link("offline.again"),
};

test.describe("with scripts off", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 640 } });
  test.setTimeout(180_000);

  test("every page of visitors and learners does what it is for", async ({ browser, space, prepared, baseURL }) => {
    const found: string[] = [];
    for (const as of [null, "learner", "otherLearner"] as const) {
      const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
      const page = await context.newPage();
      if (as) await signIn(page, space, people[as]);
      for (const { name, path } of everyPage(prepared).filter((one) => one.as === as)) {
        await page.goto(path);
        const action = mainAction[name];
        if (!action || !(await action(page).first().isVisible())) found.push(`${name}: its main action is not there`);
        // A button outside a form, or a link without an address, would wait for a script that never comes.
        const idle = page.locator(
          "button:not(form button), a:not([href]), a[href='#'], a[href^='javascript:'], [onclick]",
        );
        for (const one of await idle.all())
          if (await one.isVisible()) found.push(`${name}: ${(await one.textContent()) ?? ""} does nothing`);
      }
      await context.close();
    }
    expect(found).toEqual([]);
  });
});

test("a text browser shows a lesson, its links and its button, and the fields of a quiz", async ({
  page,
  space,
  prepared,
}) => {
  await signIn(page, space, people.otherLearner);
  const course = `/learn/${prepared.names.begun}`;
  // w3m is given what the server sends to this learner.
  const dump = async (path: string) => {
    const html = await (await page.request.get(path)).body();
    const options = ["-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", "-cols", "72", "-dump"];
    return execFileSync("w3m", options, { input: html, encoding: "utf8", env: { ...process.env, LANG: "C.UTF-8" } });
  };
  const words = (text: string) =>
    text
      .replace(/[\u2066-\u2069\u200e\u200f*_`>#-]/g, "")
      .split(/\s+/)
      .filter(Boolean);

  const lesson = activitiesOf(await courseOf("courses/positive/first-job")).find(
    ({ id }) => id === prepared.names.otherLesson,
  );
  await page.goto(`${course}/lessons/${prepared.names.otherLesson}`);
  const written = words(await page.locator("main").innerText());
  const shown = await dump(`${course}/lessons/${prepared.names.otherLesson}`);
  expect(lesson?.kind).toBe("lesson");
  expect(written.length).toBeGreaterThan(100);
  const all = words(shown).join("");
  expect(written.filter((word) => !all.includes(word))).toEqual([]);
  expect(shown).toContain(t("lesson.finish"));

  const quiz = await dump(`${course}/quizzes/${prepared.names.finalQuiz}`);
  expect(quiz.replace(/\s+/g, " ")).toContain(t("quiz.submit"));
  // Each answer has a line of its own.
  const answers = quiz.split("\n").map((line) => line.match(/\( \)|\[ \]/g)?.length ?? 0);
  expect(Math.max(...answers)).toBe(1);
  expect(quiz.match(/\( \)|\[ \]|\[ {2,}\]|\[_+\]/g)?.length ?? 0).toBeGreaterThan(5);
});
