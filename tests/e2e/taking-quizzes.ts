import type { Locator, Page } from "@playwright/test";
import { readCoursePackage } from "#app/domain/content-packages/course-package.server.ts";
import { inLanguage, type Locale, type Localised } from "#app/domain/language.ts";
import { activitiesOf, type CourseContent } from "#app/domain/learning/course.ts";
import type { Question } from "#app/domain/quizzes/question.ts";
import { translator } from "#app/i18n/translate.ts";

/** A course as its folder says, with the answers: what a learner who knows everything would give. */
export async function courseOf(folder: string): Promise<CourseContent> {
  const read = await readCoursePackage(folder);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.value.content;
}

// Names and codes within a text of another direction are put between isolates.
const bare = (text: string | null): string =>
  (text ?? "")
    .replace(/[\u2066-\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** Gives the right answer to every question on the page, as somebody would who reads the labels. */
export async function answerAll(page: Page, content: CourseContent, locale: Locale): Promise<void> {
  const bank = activitiesOf(content).flatMap((activity) => (activity.kind === "quiz" ? activity.quiz.questions : []));
  for (const asked of await page.locator(".q").all()) {
    const name = (await asked.locator("input, select").first().getAttribute("name")) ?? "";
    const heading = bare(await asked.locator("legend, .legend").textContent());
    const question = bank.find(
      ({ id, type, text }) =>
        (name === `q-${id}` || name.startsWith(`q-${id}-`)) &&
        (type === "gaps" || heading.endsWith(bare(inLanguage(text, locale).text))),
    );
    if (!question) throw new Error(`no question of the course reads "${heading}"`);
    await answer(asked, question, locale);
  }
}

async function answer(asked: Locator, question: Question, locale: Locale): Promise<void> {
  const say = (text: Localised) => bare(inLanguage(text, locale).text);
  const t = translator(locale);
  const choose = async (wanted: string[]) => {
    for (const option of await asked.locator("label.opt").all())
      if (wanted.includes(bare(await option.textContent()))) await option.locator("input").check();
  };
  const select = async (line: string, wanted: string) => {
    for (const label of await asked.locator("label.pair").all()) {
      if (bare(await label.locator("span").first().textContent()) !== line) continue;
      const options = await label.locator("option").all();
      const texts = await Promise.all(options.map(async (option) => bare(await option.textContent())));
      await label.locator("select").selectOption({ index: texts.indexOf(wanted) });
    }
  };
  switch (question.type) {
    case "single":
    case "multiple":
      return choose(question.options.filter(({ correct }) => correct).map(({ text }) => say(text)));
    case "true-false":
      return choose([t(question.answer ? "quiz.true" : "quiz.false")]);
    case "short-text":
      return asked.locator("input").fill(Object.values(question.accept).flat()[0] ?? "");
    case "numeric":
      return asked.locator("input").fill(String(question.answer).replace(".", ","));
    case "matching":
      for (const { left, right } of question.pairs) await select(say(left), say(right));
      return;
    case "gaps":
      for (const [index, gap] of question.gaps.entries()) {
        const field = asked.locator(`[name="q-${question.id}-${index + 1}"]`);
        if ("accept" in gap) await field.fill(Object.values(gap.accept).flat()[0] ?? "");
        else await field.selectOption({ label: say(gap.options.find(({ correct }) => correct)?.text ?? {}) });
      }
      return;
    case "ordering":
      for (const [index, item] of question.items.entries()) await select(say(item), String(index + 1));
  }
}
