import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { publishFolder } from "#app/domain/content-packages/publish-folder.server.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { writeFiles } from "../h5p/h5p-course.ts";
import { people } from "../prepared-space.ts";
import { signIn } from "./pages.ts";
import { expect, testApart as test } from "./prepared-test.ts";

const quiz = (more: object) => ({
  ...{ title: { ar: "اختبار", fr: "Quiz" }, minutes: 3, passMark: 50, attempts: 3, shuffle: false, ...more },
  questions: ["un", "deux"].map((id) => ({
    ...{ id, type: "true-false", text: { ar: `سؤال ${id}`, fr: `Question ${id}` }, answer: true },
    feedback: { ar: `شرح ${id}`, fr: `Explication ${id}` },
  })),
});
const activities = [{ lesson: "why" }, { quiz: "practice" }, { quiz: "timed" }];
const files = {
  "course.yaml": JSON.stringify({
    ...{ format: 1, languages: ["ar", "fr"], title: { ar: "تجربة", fr: "À essayer" }, summary: { ar: "م", fr: "R" } },
    ...{ outcomes: { ar: ["نتيجة"], fr: ["Résultat"] }, level: "beginner", hours: 1, icon: "talk" },
    modules: [{ id: "one", title: { ar: "وحدة", fr: "Module" }, activities }],
    completion: { finished: "all", passed: "all" },
  }),
  "lessons/why.ar.md": "---\ntitle: لماذا\nminutes: 5\n---\n\nنص.\n",
  "lessons/why.fr.md": "---\ntitle: Pourquoi\nminutes: 5\n---\n\nUn texte.\n",
  "quizzes/practice.yaml": JSON.stringify(quiz({ mode: "practice" })),
  "quizzes/timed.yaml": JSON.stringify(quiz({ timeLimitMinutes: 10 })),
};

/** How many rows each table has. */
function rowCounts(url: string): Record<string, number> {
  const database = new Database(url.replace(/^file:/, ""), { readonly: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all() as string[];
    return Object.fromEntries(
      tables.map((name) => [name, database.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() as number]),
    );
  } finally {
    database.close();
  }
}

for (const { locale, width, height } of [
  { locale: "ar", width: 360, height: 640 },
  { locale: "fr", width: 1280, height: 800 },
] as const)
  test(`a trainer tries lessons, a practice quiz and a timed quiz, and nothing is stored, in ${locale}`, async ({
    page,
    prepared,
    space,
  }) => {
    test.setTimeout(180_000);
    const folder = mkdtempSync(join(tmpdir(), "fadae-trial-"));
    writeFiles(folder, files);
    await publishFolder({ organisation: "positive", course: "trial", folder }, { at: new Date() });
    const course = (await courseBySlugs("positive", "trial"))?.id ?? "";
    await closeDatabase();
    rmSync(folder, { recursive: true });
    const t = translator(locale);
    await page.setViewportSize({ width, height });
    await page.context().addCookies([{ name: "lang", value: locale, url: space.address }]);
    await signIn(page, space, people.trainer, locale);
    const home = `/teach/courses/${course}/draft/try`;
    // The draft is begun by whoever looks at it first.
    await page.goto(home);
    const before = rowCounts(prepared.variables.DATABASE_URL);
    expect(before).toMatchObject({ CourseDraft: 1, Enrolment: 3 });

    await page.goto(`${home}/lessons/why`);
    await page.getByRole("button", { name: t("lesson.finish") }).click();

    await page.goto(`${home}/quizzes/practice`);
    const text = (id: string) => (locale === "ar" ? `شرح ${id}` : `Explication ${id}`);
    const answer = (id: string) => page.locator("form .note", { hasText: text(id) });
    const question = (id: string) => page.locator(`#about-${id}`);
    await question("un").locator("input[value=true]").check();
    await page.getByRole("button", { name: t("practice.check", { number: 1 }) }).click();
    await expect(answer("un")).toContainText(t("result.right"));
    await expect(answer("deux")).toHaveCount(0);
    await question("deux").locator("input[value=false]").check();
    await page.getByRole("button", { name: t("practice.check", { number: 2 }) }).click();
    await expect(answer("deux")).toContainText(t("result.wrong"));
    // What was asked for before is still there, and so is what was chosen.
    await expect(answer("un")).toContainText(t("result.right"));
    await expect(question("un").locator("input[value=true]")).toBeChecked();
    await page.getByRole("button", { name: t("practice.submit") }).click();
    await expect(page.locator("main")).toContainText(text("deux"));

    await page.goto(`${home}/quizzes/timed`);
    await expect(page.locator("#about-un")).toHaveCount(0);
    await page.getByRole("button", { name: t("time.start") }).click();
    for (const id of ["un", "deux"]) await question(id).locator("input[value=true]").check();
    await page.getByRole("button", { name: t("quiz.submit") }).click();
    await expect(page.locator("main")).toContainText(t("result.right-count", { done: 2, total: 2 }));
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);

    expect(rowCounts(prepared.variables.DATABASE_URL)).toEqual(before);
  });
