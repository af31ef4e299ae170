import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { changeOutline } from "#app/domain/authoring/change-outline.server.ts";
import {
  outlineShown,
  type Lack,
  type ShownActivity,
  type ShownOutline,
} from "#app/domain/authoring/outline-shown.server.ts";
import { undoChange } from "#app/domain/authoring/undo-change.server.ts";
import { inLanguage, type Locale } from "#app/domain/language.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { outlineActOf, outlineActs } from "#app/domain/authoring/outline-act.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { writtenLanguages } from "#app/http/written-languages.ts";
import { formatMinutes } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { translator, type Translate } from "#app/i18n/translate.ts";
import { DraftOutlinePage, type DraftOutlineProps } from "#app/ui/teach/draft-outline-page.tsx";
import type { OutlineActivity } from "#app/ui/teach/outline-activity.tsx";

type Reader = { t: Translate; locale: Locale };

export async function loader({ request, params }: LoaderFunctionArgs): Promise<DraftOutlineProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const shown = valueOrPage(await outlineShown(params.course ?? "", { by, at: new Date() }));
  const home = `/teach/courses/${shown.course.id}/draft`;
  return {
    words: outlineWords(t),
    action: `${home}?index`,
    languages: writtenLanguages(shown.outline.languages, t),
    modules: shown.modules.map(({ id, title, lacks, activities }) => ({
      id,
      title: inLanguage(title, locale).text || id,
      titles: title,
      lacks: lacks.map((lack) => said(lack, t)),
      documentHref: `${home}/documents?into=module/${encodeURIComponent(id)}`,
      h5pHref: `${home}/h5p?into=${encodeURIComponent(id)}`,
      activities: activities.map((one) => activityShown(one, { home, t, locale })),
    })),
    links: [{ href: `${home}/try`, icon: "phone", label: t("publish.try"), hint: t("publish.try-hint") }],
    notice: noticeOf(new URL(request.url).searchParams, shown, { t, locale }),
  };
}

/** Does one thing to the outline, and comes back to it with what was done. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const course = params.course ?? "";
  const fields = await formFields(request);
  const back = (told: Record<string, string>) =>
    redirect(`/teach/courses/${encodeURIComponent(course)}/draft?${new URLSearchParams(told).toString()}`, 303);
  const context = { by, at: new Date() };
  if (textOf(fields, "act") === "undo") {
    const undone = await undoChange(course, textOf(fields, "change"), context);
    if (!undone.ok && undone.problem !== "changed-meanwhile") {
      // A change that was taken back already is as it should be; a course of others is not there.
      valueOrPage(await outlineShown(course, context));
      return back({ did: "undo" });
    }
    return back(undone.ok ? { did: "undo" } : { problem: "changed-meanwhile" });
  }
  const act = outlineActOf(fields);
  if (!act) {
    valueOrPage(await outlineShown(course, context));
    return back({ problem: "gone" });
  }
  const done = await changeOutline(course, act, context);
  if (done.ok) {
    const { at, change } = done.value;
    return back({ did: act.act, at, ...(change !== null && { change }) });
  }
  if (done.problem === "not-found" || done.problem === "no-source") throw problemResponse("not-found");
  return back({ problem: done.problem });
}

const icons: Record<string, OutlineActivity["icon"]> = { lesson: "book", quiz: "list" };
const pages: Record<string, string> = { lesson: "lessons", quiz: "quizzes", h5p: "h5p" };

function activityShown(
  { kind, name, title, minutes, questions, lacks }: ShownActivity,
  { home, t, locale }: Reader & { home: string },
): OutlineActivity {
  const hint = [
    kind === "lesson" || kind === "quiz" || kind === "h5p" ? t(`kind.${kind}`) : kind.toUpperCase(),
    ...(minutes === null ? [] : [formatMinutes(minutes, locale)]),
    ...(questions === null || questions === 0 ? [] : [t("unit.questions", { count: questions })]),
  ];
  const page = pages[kind];
  return {
    name,
    icon: icons[kind] ?? "plug",
    title: inLanguage(title, locale).text || name,
    titles: title,
    href: page === undefined ? null : `${home}/${page}/${name}`,
    hint: hint.join(" · "),
    lacks: [...lacks.map((lack) => said(lack, t)), ...(questions === 0 ? [t("outline.no-questions")] : [])],
  };
}

const said = ({ language, what }: Lack, t: Translate): string =>
  t(`outline.lacks-${what}`, { language: t(`language.${language}`) });

const problems = ["gone", "changed-meanwhile", "unreadable", "title"] as const;

function noticeOf(
  told: URLSearchParams,
  { modules }: ShownOutline,
  { t, locale }: Reader,
): DraftOutlineProps["notice"] {
  const problem = problems.find((one) => one === told.get("problem"));
  if (problem) return { kind: "warn", text: t(`outline.problem.${problem}`), change: null, at: null };
  const did = outlineActs.find((one) => one === told.get("did"));
  if (!did) return null;
  const at = told.get("at");
  const change = told.get("change");
  const titled = (title: ShownActivity["title"]) => isolate(inLanguage(title, locale).text || (at ?? ""), locale);
  const module = modules.find(({ id, activities }) => id === at || activities.some(({ name }) => name === at));
  const place = module?.activities.findIndex(({ name }) => name === at) ?? -1;
  const activity = module?.activities[place];
  const name = activity ? titled(activity.title) : module ? titled(module.title) : "";
  const text =
    did === "move-activity" && activity && module
      ? t("outline.did.move-activity", {
          name,
          place: place + 1,
          total: module.activities.length,
          module: titled(module.title),
        })
      : did === "move-module" && module
        ? t("outline.did.move-module", { name, place: modules.indexOf(module) + 1, total: modules.length })
        : t(`outline.did.${did === "move-activity" || did === "move-module" ? "moved" : did}`, { name });
  return { kind: "ok", text, change, at };
}

const outlineWords = (t: Translate): DraftOutlineProps["words"] => ({
  title: t("draft.tab.outline"),
  empty: t("outline.empty"),
  emptyModule: t("outline.empty-module"),
  grip: t("outline.grip"),
  gripHint: t("outline.grip-hint"),
  more: t("outline.more"),
  up: t("outline.up"),
  down: t("outline.down"),
  moveTo: t("outline.move-to"),
  move: t("outline.move"),
  rename: t("outline.rename"),
  save: t("outline.save"),
  titleIn: t("outline.title-in"),
  duplicate: t("outline.duplicate"),
  remove: t("outline.remove"),
  removeModule: t("outline.remove-module"),
  addActivity: t("outline.add-activity"),
  addLesson: t("outline.add-lesson"),
  addQuiz: t("outline.add-quiz"),
  fromDocument: t("document.add"),
  addH5p: t("outline.add-h5p"),
  addModule: t("outline.add-module"),
  undo: t("outline.undo"),
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function DraftOutline() {
  return <DraftOutlinePage {...useLoaderData<typeof loader>()} />;
}
