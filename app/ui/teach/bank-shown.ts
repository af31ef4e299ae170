import { writtenQuestion } from "#app/domain/authoring/written-question.ts";
import { inLanguage, type Locale } from "#app/domain/language.ts";
import { kindName } from "#app/ui/teach/question-names.ts";
import { cut } from "#app/ui/teach/quiz-shown.ts";
import type { Translate } from "#app/i18n/translate.ts";
import type { BankProps } from "#app/ui/teach/bank-page.tsx";

/** The words of the page of a bank. */
export const wordsOfBank = (
  t: Translate,
  { count, page, pages }: { count: number; page: number; pages: number },
): BankProps["words"] => ({
  title: t("bank.title"),
  intro: t("bank.intro"),
  search: t("bank.search"),
  searchSubmit: t("bank.search.submit"),
  tag: t("bank.tag"),
  tagAny: t("bank.tag.any"),
  difficulty: t("bank.difficulty"),
  difficultyAny: t("bank.difficulty.any"),
  kind: t("bank.kind"),
  kindAny: t("bank.kind.any"),
  count: t("bank.count", { count }),
  none: t("bank.none"),
  empty: t("bank.empty"),
  add: t("bank.add"),
  addKind: t("quiz-edit.add.kind"),
  copy: t("bank.copy"),
  random: t("bank.random"),
  randomHint: t("bank.random.hint"),
  randomCount: t("bank.random.count"),
  randomSubmit: t("bank.random.submit"),
  page: t("bank.page", { page, pages }),
  previous: t("bank.previous"),
  next: t("bank.next"),
  restore: t("bank.restore"),
});

/** Questions of a bank as a list shows them. */
export const bankListed = (
  questions: readonly { id: string; question: object; difficulty: number; tags: readonly string[] }[],
  { t, locale, home }: { t: Translate; locale: Locale; home: string },
): BankProps["questions"] =>
  questions.map(({ id, question, difficulty, tags }) => {
    const written = writtenQuestion(question);
    const { text, language } = inLanguage(written.text, locale);
    const hard = (["1", "2", "3"] as const).find((one) => one === String(difficulty));
    return {
      id,
      href: `${home}/${id}`,
      text: cut(text) || t("question.untitled"),
      language: text ? language : locale,
      about: [kindName(written.type, t), hard && t(`question.difficulty.${hard}`)].filter(Boolean).join(" · "),
      tags: tags.length > 0 ? t("bank.tags", { tags: tags.join(t("list.comma")) }) : null,
    };
  });
