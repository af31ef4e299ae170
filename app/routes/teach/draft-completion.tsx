import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { activitiesNamed } from "#app/domain/authoring/outline.ts";
import { outlineShown } from "#app/domain/authoring/outline-shown.server.ts";
import { ruleOfDraft, withRule } from "#app/domain/authoring/rule-of-draft.ts";
import { saveText } from "#app/domain/authoring/save-text.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { readRule, ruleFaults, ruleFor, ruleText, type RuleFault } from "#app/domain/learning/completion-rule.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { ruleOfForm } from "#app/domain/authoring/rule-form.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { translator, type Translate } from "#app/i18n/translate.ts";
import { ruleLines } from "#app/ui/shared/rule-words.ts";
import { DraftCompletionPage, type DraftCompletionProps } from "#app/ui/teach/draft-completion-page.tsx";

export async function loader({ request, params }: LoaderFunctionArgs): Promise<DraftCompletionProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const shown = valueOrPage(await outlineShown(params.course ?? "", { by, at: new Date() }));
  const activities = shown.modules.flatMap((module) => module.activities);
  const { rule, text, faults } = ruleOfDraft(shown.courseYaml);
  const told = new URL(request.url).searchParams;
  return {
    words: completionWords(t),
    said: ruleLines(
      ruleFor(rule, activities),
      activities.map(({ name, kind, title }) => ({ id: name, kind, title })),
      { t, locale },
    ),
    rule,
    text,
    was: text,
    problems: [...faults, ...(faults.length > 0 ? [] : ruleFaults(rule, activities, readRule(text).lines))].map((one) =>
      sentence(one, t),
    ),
    activities: activities.map(({ name, kind, title }) => ({
      name,
      isQuiz: kind === "quiz",
      title: inLanguage(title, locale).text || name,
    })),
    saved: told.has("saved"),
  };
}

/** Keeps the rule, from the controls or from its text. A rule with faults is shown again. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const t = translator(localeOf(request));
  const context = { by, at: new Date() };
  const course = params.course ?? "";
  const { outline, courseYaml, seen } = valueOrPage(await outlineShown(course, context));
  const fields = await formFields(request);
  const activities = activitiesNamed(outline);
  const written = fields.text?.[0]?.replace(/\r\n?/g, "\n").slice(0, 10_000);
  const text = written ?? ruleText(ruleOfForm(fields, activities, ruleOfDraft(courseYaml).rule));
  const { rule, lines, faults } = readRule(text.endsWith("\n") ? text : `${text}\n`);
  const found = faults.length > 0 ? faults : ruleFaults(rule, activities, lines);
  if (found.length > 0) return data({ text, problems: found.map((one) => sentence(one, t)), saved: false }, 422);
  const now = ruleOfDraft(courseYaml).text;
  if (now !== textOf(fields, "was").replace(/\r\n?/g, "\n") && now !== text)
    return data({ text, problems: [t("outline.problem.changed-meanwhile")], saved: false }, 409);
  const edited = withRule(courseYaml, text.endsWith("\n") ? text : `${text}\n`);
  const saved = await saveText(course, { path: "course.yaml", seen, text: edited }, context);
  if (!saved.ok) return data({ text, problems: [t("outline.problem.changed-meanwhile")], saved: false }, 409);
  return redirect(`/teach/courses/${encodeURIComponent(course)}/draft/completion?saved=1`, 303);
}

const sentence = ({ line, code, word }: RuleFault, t: Translate): string =>
  `${t("completion.line", { line })} ${t(`completion.fault.${code}`, { word })}`;

const completionWords = (t: Translate): DraftCompletionProps["words"] => ({
  title: t("draft.tab.completion"),
  intro: t("completion.intro"),
  finish: t("completion.finish"),
  pass: t("completion.pass"),
  allLessons: t("completion.all-lessons"),
  allQuizzes: t("completion.all-quizzes"),
  named: t("completion.named"),
  reach: t("completion.reach"),
  reachHint: t("completion.reach-hint"),
  open: t("completion.open"),
  openHint: t("completion.open-hint"),
  alwaysOpen: t("completion.always-open"),
  several: t("completion.several"),
  save: t("outline.save"),
  saved: t("completion.saved"),
  asText: t("completion.as-text"),
  textHint: t("completion.text-hint"),
  text: t("completion.text"),
  problems: t("completion.problems"),
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function DraftCompletion() {
  return <DraftCompletionPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
