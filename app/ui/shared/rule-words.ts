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
  const of = (kind: string, ids: readonly string[]) =>
    activities.filter((one) => one.kind === kind && ids.includes(one.id));
  // All lessons, or all quizzes, are said as one; activities of another kind, and those for practice, by their names.
  const part = (word: "finish" | "pass", kind: string, ids: readonly string[]) => {
    const own = of(kind, ids);
    const isAll = own.length > 0 && own.length === activities.filter((one) => one.kind === kind).length;
    const others = ids.filter((id) => !isAll || !own.some((one) => one.id === id));
    return [
      ...(isAll ? [t(`rule.${word}-all`, { count: own.length })] : []),
      ...(others.length > 0 ? [t(`rule.${word}`, { names: namesOf(others) })] : []),
    ];
  };
  const reported = of("h5p", rule.passed).length;
  return [
    ...part("finish", "lesson", rule.finished),
    ...part("pass", "quiz", rule.passed),
    ...(reported > 0 ? [t("rule.phone", { count: reported })] : []),
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
