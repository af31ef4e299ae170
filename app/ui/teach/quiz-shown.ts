import { roomForRules } from "#app/domain/authoring/quiz-form.ts";
import { unfinishedIn } from "#app/domain/authoring/unfinished.ts";
import { languagesMissing, type WrittenQuiz } from "#app/domain/authoring/written-quiz.ts";
import { inLanguage, type ContentLanguage, type Locale } from "#app/domain/language.ts";
import { kindName, languagesShown } from "#app/ui/teach/question-names.ts";
import { problemKey, scanProblems } from "#app/i18n/problem-key.ts";
import type { Translate } from "#app/i18n/translate.ts";
import type { DraftQuizProps } from "#app/ui/teach/draft-quiz-page.tsx";
import type { QuizSettingsProps } from "#app/ui/teach/quiz-settings.tsx";

/** The words of the page of a quiz. */
export const wordsOfQuiz = (
  t: Translate,
  { title, count }: { title: string; count: number },
): DraftQuizProps["words"] => ({
  title,
  questions: t("quiz-edit.questions"),
  count: t("quiz-edit.count", { count }),
  none: t("quiz-edit.none"),
  add: t("quiz-edit.add"),
  addKind: t("quiz-edit.add.kind"),
  unfinished: t("quiz-edit.unfinished"),
  up: t("quiz-edit.up"),
  down: t("quiz-edit.down"),
  duplicate: t("quiz-edit.duplicate"),
  remove: t("quiz-edit.delete"),
  move: t("quiz-edit.move"),
  moveSubmit: t("quiz-edit.move.submit"),
  toBank: t("quiz-edit.to-bank"),
  undo: t("quiz-edit.undo"),
  acts: t("quiz-edit.acts"),
});

const acts = ["delete", "duplicate", "move", "up", "down", "undone", "banked"] as const;

/** What was done last, as the address of the page says. */
export function quizSaid(asked: URLSearchParams, t: Translate): DraftQuizProps["said"] {
  const act = acts.find((one) => one === asked.get("said"));
  if (act) return { text: t(`quiz-edit.said.${act}`), undo: asked.get("change") };
  const added = Number(asked.get("added") ?? "");
  return asked.has("added") && Number.isInteger(added) && added >= 0
    ? { text: t("quiz-edit.said.added", { count: added }), undo: asked.get("change") }
    : null;
}

const problems = ["busy", "not-found", "no-yaml", "too-large", "changed-meanwhile", ...scanProblems] as const;

/** Why something was not done, as the address of the page says. */
export function quizProblem(asked: string | null, t: Translate): string | null {
  const problem = problems.find((one) => one === asked);
  return problem ? t(problemKey("quiz-edit.failed", problem)) : null;
}

/** The settings of a quiz with their words. */
export const settingsShown = (
  { questions: _questions, ...quiz }: WrittenQuiz,
  {
    t,
    languages,
    ...form
  }: { t: Translate; languages: readonly ContentLanguage[] } & Pick<
    QuizSettingsProps,
    "saveTo" | "copyKey" | "seen" | "saveWords"
  >,
): QuizSettingsProps => ({
  ...form,
  quiz,
  roomForRules,
  languages: languagesShown(languages, t),
  difficulties: (["1", "2", "3"] as const).map((value) => ({ value, label: t(`question.difficulty.${value}`) })),
  words: {
    settings: t("quiz-edit.settings"),
    name: t("quiz-edit.name"),
    minutes: t("quiz-edit.minutes"),
    minutesHint: t("quiz-edit.minutes.hint"),
    passMark: t("quiz-edit.pass-mark"),
    attempts: t("quiz-edit.attempts"),
    attemptsHint: t("quiz-edit.attempts.hint"),
    mode: t("quiz-edit.mode"),
    assessed: t("quiz-edit.mode.assessed"),
    practice: t("quiz-edit.mode.practice"),
    timeLimit: t("quiz-edit.time-limit"),
    timeLimitHint: t("quiz-edit.time-limit.hint"),
    negative: t("quiz-edit.negative"),
    negativeHint: t("quiz-edit.negative.hint"),
    order: t("quiz-edit.order"),
    shuffled: t("quiz-edit.order.shuffled"),
    kept: t("quiz-edit.order.kept"),
    draw: t("quiz-edit.draw"),
    drawAll: t("quiz-edit.draw.all"),
    drawNumber: t("quiz-edit.draw.number"),
    drawCount: t("quiz-edit.draw.count"),
    drawRules: t("quiz-edit.draw.rules"),
    rule: t("quiz-edit.rule", { number: "{number}" }),
    ruleTag: t("quiz-edit.rule.tag"),
    ruleAny: t("quiz-edit.rule.any"),
    ruleHint: t("quiz-edit.rule.hint"),
    difficulty: t("question.difficulty"),
    save: t("question.save"),
  },
});

/** The questions of a quiz as a list shows them, with the languages each lacks. */
export function questionsListed(
  quiz: WrittenQuiz,
  { t, locale, home, languages }: { t: Translate; locale: Locale; home: string; languages: readonly ContentLanguage[] },
): DraftQuizProps["questions"] {
  return quiz.questions.map((question) => {
    const missing = languagesMissing(question, languages).map((language) => t(`language.${language}`));
    const { text, language } = inLanguage(question.text, locale);
    return {
      key: question.key,
      href: `${home}/questions/${question.key}`,
      text: cut(text) || t("question.untitled"),
      language: text ? language : locale,
      kind: kindName(question.type, t),
      marks: t("unit.marks", { count: Number(question.marks || 1) || 1 }),
      missing: missing.length > 0 ? t("quiz-edit.missing", { languages: missing.join(t("list.comma")) }) : null,
      isUnfinished: unfinishedIn(question, languages).length > 0,
    };
  });
}

/** A text on one line, cut where it is long. */
export function cut(text: string, longest = 200): string {
  const letters = [...text.replace(/\s+/g, " ").trim()];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : letters.join("");
}
