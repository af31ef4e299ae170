import type { Locale, Localised } from "#app/domain/language.ts";
import { activitiesOf, titleOf, type CompletionRule, type CourseContent } from "#app/domain/learning/course.ts";
import { formatPercent } from "#app/i18n/format.ts";
import type { Translate } from "#app/i18n/translate.ts";
import { said } from "#app/ui/shared/said.tsx";

/** An activity as a rule speaks of it. */
export type RuledActivity = { id: string; kind: string; title: Localised };

/** A rule in words, a line for each thing asked. Activities that are not there are called by their identifier. */
export function ruleLines(
  rule: CompletionRule,
  activities: readonly RuledActivity[],
  { t, locale }: { t: Translate; locale: Locale },
): string[] {
  const nameOf = (id: string) => quoted(activities.find((one) => one.id === id)?.title ?? { en: id }, { t, locale });
  const namesOf = (ids: readonly string[]) => ids.map(nameOf).join(t("list.separator"));
  const part = (word: "finish" | "pass", ids: readonly string[], isQuiz: boolean) => {
    const all = activities.filter(({ kind }) => (kind === "quiz") === isQuiz);
    if (ids.length === 0) return [];
    return all.length === ids.length && all.every(({ id }) => ids.includes(id))
      ? [t(`rule.${word}-all`, { count: all.length })]
      : [t(`rule.${word}`, { names: namesOf(ids) })];
  };
  return [
    ...part("finish", rule.finished, false),
    ...part("pass", rule.passed, true),
    ...(rule.grades ?? []).map(({ quiz, percent }) =>
      t("rule.reach", { percent: formatPercent(percent, locale), name: nameOf(quiz) }),
    ),
    ...(rule.prerequisites ?? []).map(({ activity, after }) =>
      t("rule.open", { name: nameOf(activity), names: namesOf(after) }),
    ),
  ];
}

/** The rule of a course in words. */
export const courseRule = (content: CourseContent, words: { t: Translate; locale: Locale }): string[] =>
  ruleLines(
    content.completion,
    activitiesOf(content).map((one) => ({ id: one.id, kind: one.kind, title: titleOf(one) })),
    words,
  );

/** A title between quotation marks, for a sentence. */
export const quoted = (title: Localised, { t, locale }: { t: Translate; locale: Locale }): string =>
  t("rule.name", { name: said(title, locale) });
