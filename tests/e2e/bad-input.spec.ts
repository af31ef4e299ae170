import { createHash } from "node:crypto";
import { activitiesOf } from "#app/domain/learning/course.ts";
import { translator } from "#app/i18n/translate.ts";
import { people } from "../prepared-space.ts";
import { signIn } from "./pages.ts";
import { expect, test } from "./prepared-test.ts";
import { courseOf } from "./taking-quizzes.ts";

const t = translator("ar");
test.use({ viewport: { width: 360, height: 640 }, javaScriptEnabled: false });

const form = (fields: Record<string, string>) => ({ form: fields, maxRedirects: 0 });

test("a session that ended in the middle of a quiz loses nothing that was typed", async ({ page, space, prepared }) => {
  await signIn(page, space, people.otherLearner);
  const address = `/learn/${prepared.names.begun}/quizzes/${prepared.names.quiz}`;
  await page.goto(address);
  const radios = page.locator("fieldset.q input[type=radio]");
  await radios.nth(1).check();
  const chosen = await radios.nth(1).evaluate((input: HTMLInputElement) => ({ name: input.name, value: input.value }));
  const text = page.locator("div.q input").first();
  await text.fill("جواب كتبته قبل انتهاء الجلسة");

  // The session ends elsewhere; the phone does not know.
  await page.context().clearCookies({ name: "fadae_session" });
  await page.getByRole("button", { name: t("quiz.submit") }).click();
  await expect(page.getByRole("heading", { level: 1, name: t("sign-in.title") })).toBeVisible();
  await expect(page.getByText(t("sign-in.notice-ended"))).toBeVisible();

  // A wrong PIN on the way keeps it too.
  await page.locator("[name=code]").fill(people.otherLearner);
  await page.locator("[name=secret]").fill("9090");
  await page.locator("main button.go").click();
  await expect(page.getByText(t("problem.sign-in-refused")).first()).toBeVisible();
  await page.locator("[name=code]").fill(people.otherLearner);
  await page.locator("[name=secret]").fill("5186");
  await page.locator("main button.go").click();

  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await expect(page.locator(`input[name="${chosen.name}"][value="${chosen.value}"]`)).toBeChecked();
  await expect(page.locator("div.q input").first()).toHaveValue("جواب كتبته قبل انتهاء الجلسة");
});

test("what one person typed is never put under another's name", async ({ page, space, prepared }) => {
  await signIn(page, space, people.otherLearner);
  const address = `/learn/${prepared.names.begun}/quizzes/${prepared.names.finalQuiz}`;
  await page.goto(address);
  await page.locator("fieldset.q input").first().check();
  await page.context().clearCookies({ name: "fadae_session" });
  await page.getByRole("button", { name: t("quiz.submit") }).click();
  // On a shared phone somebody else signs in.
  await page.locator("[name=code]").fill(people.learner);
  await page.locator("[name=secret]").fill("2739");
  await page.locator("main button.go").click();
  await expect(page.getByRole("heading", { level: 1, name: t("error.not-found-title") })).toBeVisible();
  await page.goto("/learn");
  await expect(page.locator("main")).toContainText("أمينة");
});

test("the same attempt sent twice shows the first result", async ({ page, space, prepared }) => {
  await signIn(page, space, people.otherLearner);
  const address = `/learn/${prepared.names.begun}/quizzes/${prepared.names.finalQuiz}`;
  await page.goto(address);
  const number = await page.locator("input[name=attempt]").inputValue();
  const send = () => page.request.post(address, form({ attempt: number, intent: "submit" }));
  const [first, second] = await Promise.all([send(), send()]);
  expect([first.status(), second.status()]).toEqual([302, 302]);
  expect(first.headers().location).toBe(second.headers().location);
  await page.goto(first.headers().location ?? "");
  await expect(page.locator("main ol a")).toHaveCount(1);
});

test("keeping and stopping gives the answers back, and uses up no attempt", async ({ page, space, prepared }) => {
  await signIn(page, space, people.learner);
  const content = await courseOf("courses/digital-paths/digital-safety");
  const quiz = activitiesOf(content).find(({ kind }) => kind === "quiz")?.id ?? "";
  await page.goto("/courses/digital-paths/digital-safety");
  await page.locator("main .go").click();
  const outline = page.url();
  await page.goto(`${outline}/quizzes/${quiz}`);
  await page.locator("fieldset.q input").first().check();
  await page.getByRole("button", { name: t("quiz.save") }).click();
  await expect(page).toHaveURL(outline);
  await page.goto(`${outline}/quizzes/${quiz}`);
  await expect(page.locator("fieldset.q input").first()).toBeChecked();
  await expect(page.locator("input[name=attempt]")).toHaveValue("1");
  await page.goto(`${outline}/quizzes/${quiz}/attempts/1`);
  await expect(page.getByRole("heading", { level: 1, name: t("error.not-found-title") })).toBeVisible();
  expect(prepared.names.enrolment).not.toBe("");
});

test("a page never holds the answers before submission", async ({ page, space, prepared }) => {
  await signIn(page, space, people.otherLearner);
  const content = await courseOf("courses/positive/first-job");
  const feedback = activitiesOf(content).flatMap((activity) =>
    activity.kind === "quiz"
      ? activity.quiz.questions.flatMap((question) => [
          ...Object.values(question.feedback ?? {}),
          ...("options" in question ? question.options.flatMap((option) => Object.values(option.feedback ?? {})) : []),
        ])
      : [],
  );
  for (const quiz of activitiesOf(content).filter(({ kind }) => kind === "quiz")) {
    await page.goto(`/learn/${prepared.names.begun}/quizzes/${quiz.id}`);
    const html = await page.content();
    for (const text of feedback) expect(html).not.toContain(text);
    expect(html).not.toMatch(/correct|"answer"|__remixContext/);
  }
});

const joins: [why: string, name: string, problem: string][] = [
  ["an emoji", "Amina 😀", t("problem.name-characters")],
  ["a direction override", "Amina \u202Emital", t("problem.name-characters")],
  ["marks that nobody sees and nothing else", "\u200B\u200F", t("problem.name-empty")],
  ["markup", "<script>alert(1)</script>", t("problem.name-characters")],
  ["100,000 letters", "a".repeat(100_000), t("problem.name-too-long", { longest: 80 })],
  ["nothing", "", t("problem.name-empty")],
];
for (const [why, name, problem] of joins)
  test(`joining with ${why} as a name is refused in words`, async ({ page }) => {
    const answer = await page.request.post("/join", form({ name, secret: "2749", again: "2749", locale: "ar" }));
    expect(answer.status()).toBe(422);
    const html = await answer.text();
    expect(html).toContain(problem.replaceAll("&", "&amp;"));
    expect(html.length).toBeLessThan(20_000);
    expect(answer.headers()["set-cookie"] ?? "").not.toContain("fadae_session");
  });

test("a name of one megabyte is refused with a page in the reader's language", async ({ page, space }) => {
  for (const locale of ["ar", "fr", "en"] as const) {
    await page.context().addCookies([{ name: "lang", value: locale, url: space.address }]);
    const answer = await page.request.post(
      "/join",
      form({ name: "a".repeat(1_000_000), secret: "2749", again: "2749" }),
    );
    expect(answer.status()).toBe(413);
    expect(await answer.text()).toContain(translator(locale)("error.too-large-title"));
  }
});

test("a post from another site is refused", async ({ page }) => {
  const foreign: Record<string, string>[] = [
    { origin: "https://elsewhere.example" },
    { "sec-fetch-site": "cross-site" },
    { origin: "null" },
  ];
  for (const headers of foreign) {
    const answer = await page.request.post("/join", {
      ...form({ name: "Amina", secret: "2749", again: "2749" }),
      headers,
    });
    expect(answer.status()).toBe(403);
    expect(await answer.text()).toContain(t("error.cross-site-title"));
  }
});

test("signing in leads to no other site", async ({ page }) => {
  for (const to of [
    "https://elsewhere.example/",
    "//elsewhere.example",
    "/\\elsewhere.example",
    "javascript:alert(1)",
  ]) {
    const answer = await page.request.post(
      "/sign-in",
      form({ code: people.trainer, secret: "demo-berkane-salma", to }),
    );
    expect(answer.headers().location).toBe("/learn");
    await page.context().clearCookies({ name: "fadae_session" });
  }
});

test("forged fields of a quiz grade as nothing given", async ({ page, space, prepared }) => {
  await signIn(page, space, people.learner);
  const address = `/learn/${prepared.names.enrolment}/quizzes/${prepared.names.quiz}`;
  await page.goto(`${address}?again=1`);
  const names = await page
    .locator(".q input, .q select")
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).name));
  const number = await page.locator("input[name=attempt]").inputValue();
  const forged = Object.fromEntries(names.map((name) => [name, "-1e9"]));
  const answer = await page.request.post(
    address,
    form({ ...forged, attempt: number, grade: "100", passed: "true", percent: "100" }),
  );
  expect(answer.status()).toBe(302);
  await page.goto(answer.headers().location ?? "");
  await expect(page.locator("main .big").first()).toHaveText("0%");
});

test("pages say what they must to browsers", async ({ page, prepared }) => {
  const home = await page.request.get("/");
  expect(home.headers()["content-security-policy"]).toMatch(/script-src 'self' 'sha256-[^' ]+';/);
  expect(home.headers()["content-security-policy"]).not.toContain("unsafe");
  expect(home.headers()["x-content-type-options"]).toBe("nosniff");
  // One small script, that may run because the policy names it.
  const [script = "", ...others] = (await home.text()).match(/(?<=<script>)[^<]*/g) ?? [];
  expect(others).toEqual([]);
  const hash = createHash("sha256").update(script).digest("base64");
  expect(home.headers()["content-security-policy"]).toContain(`'sha256-${hash}'`);
  const verdict = await page.request.get(`/v/${prepared.names.serial}`);
  expect(verdict.headers()["cache-control"]).toContain("no-store");
  expect(verdict.headers()["x-robots-tag"]).toBe("noindex");
  const picture = await page.request.get(`/media/${prepared.names.picture}`);
  expect(picture.headers()["content-security-policy"]).toContain("default-src 'none'");
  // A picture on the phone stays good when the person signs in; a page does not.
  expect(picture.headers()["cache-control"]).toContain("immutable");
  expect(picture.headers().vary).not.toContain("cookie");
  expect(home.headers().vary).toContain("cookie");
});
