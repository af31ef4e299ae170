import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { aboutFields, mostSkills } from "#app/domain/authoring/about-fields.ts";
import { allOrganisations } from "#app/domain/authoring/begin-course.server.ts";
import { changeLanguages } from "#app/domain/authoring/change-languages.server.ts";
import { draftShown } from "#app/domain/authoring/draft-shown.server.ts";
import { undoChange } from "#app/domain/authoring/undo-change.server.ts";
import { contentLanguages, inLanguage } from "#app/domain/language.ts";
import { courseIcons, levels } from "#app/domain/learning/course.ts";
import { knownSkills } from "#app/domain/learning/known-skills.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { saveWords } from "#app/http/save-words.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { writtenLanguages } from "#app/http/written-languages.ts";
import { translator, type Translate } from "#app/i18n/translate.ts";
import { DraftAboutPage, type DraftAboutProps } from "#app/ui/teach/draft-about-page.tsx";

export async function loader({ request, params }: LoaderFunctionArgs): Promise<DraftAboutProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const context = { by, at: new Date() };
  const { course, outline, courseYaml, seen } = valueOrPage(await draftShown(params.course ?? "", context));
  const others = (await allOrganisations()).filter(({ id }) => id !== course.organisation.id);
  const fields = aboutFields(
    courseYaml,
    others.map(({ slug }) => slug),
  );
  const told = new URL(request.url).searchParams;
  const did = (["add", "remove", "undo", "last-language", "changed-meanwhile", "problem"] as const).find(
    (one) => one === told.get("did") || told.has(one),
  );
  const filled = Array.from({ length: mostSkills }, (_, at) => at).filter((at) =>
    [...contentLanguages, "esco"].some((key) => fields[`skill.${at}.${key}`]),
  );
  return {
    words: { ...aboutWords(t), save: saveWords(t) },
    home: `/teach/courses/${course.id}/draft/about`,
    copyKey: `${by.userId}/${course.id}/course.yaml/about`,
    seen: seen ?? "",
    languages: writtenLanguages(outline.languages, t),
    moreLanguages: writtenLanguages(
      contentLanguages.filter((one) => !outline.languages.includes(one)),
      t,
    ),
    fields,
    skills: Math.min(mostSkills, filled.length + 1),
    knownSkills: knownSkills.map(({ esco, ...names }) => ({ address: esco, label: inLanguage(names, locale).text })),
    levels: levels.map((value) => ({ value, label: t(`level.${value}`) })),
    icons: courseIcons.map((value) => ({ value, label: t(`about.icon.${value}`) })),
    issuers: others.map(({ slug, name }) => ({ slug, label: inLanguage(name, locale).text })),
    notice: did ? { text: t(`about.did.${did}`), change: told.get("change") } : null,
  };
}

/** Adds or removes a language, or takes that back. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const course = params.course ?? "";
  const fields = await formFields(request);
  const context = { by, at: new Date() };
  const back = (told: Record<string, string>) =>
    redirect(`/teach/courses/${encodeURIComponent(course)}/draft/about?${new URLSearchParams(told).toString()}`, 303);
  valueOrPage(await draftShown(course, context));
  if (textOf(fields, "act") === "undo") {
    const undone = await undoChange(course, textOf(fields, "change"), context);
    return back({ did: !undone.ok && undone.problem === "changed-meanwhile" ? "changed-meanwhile" : "undo" });
  }
  const act = textOf(fields, "act") === "add" ? "add" : "remove";
  const language = contentLanguages.find((one) => one === textOf(fields, "language"));
  if (!language) return back({});
  const withFiles = textOf(fields, "files") !== "keep";
  const done = await changeLanguages(course, act === "add" ? { act, language } : { act, language, withFiles }, context);
  if (done.ok) return back({ did: act, ...(done.value !== null && { change: done.value }) });
  if (done.problem === "not-found" || done.problem === "no-source") throw problemResponse("not-found");
  return back({ did: done.problem });
}

const aboutWords = (t: Translate) => ({
  title: t("draft.tab.about"),
  languages: t("course.languages"),
  addLanguage: t("about.add-language"),
  removeLanguage: t("about.remove-language"),
  removeHint: t("about.remove-hint"),
  removeFiles: t("about.remove-files"),
  keepFiles: t("about.keep-files"),
  titleIn: t("outline.title-in"),
  summary: t("about.summary"),
  outcomes: t("about.outcomes"),
  outcomesHint: t("about.outcomes-hint"),
  level: t("course.level"),
  hours: t("about.hours"),
  icon: t("about.icon"),
  months: t("about.months"),
  monthsHint: t("about.months-hint"),
  skills: t("about.skills"),
  skill: t("about.skill", { number: "{number}" }),
  addSkill: t("about.add-skill"),
  esco: t("about.esco"),
  issuers: t("about.issuers"),
  issuersHint: t("about.issuers-hint"),
  missing: t("about.missing"),
  saveNow: t("outline.save"),
  undo: t("outline.undo"),
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function DraftAbout() {
  const page = useLoaderData<typeof loader>();
  // Another set of languages is another form.
  return <DraftAboutPage key={page.languages.map(({ code }) => code).join()} {...page} />;
}
