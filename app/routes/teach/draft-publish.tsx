import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { discardDraft } from "#app/domain/authoring/drafts.server.ts";
import { takeNewerVersion } from "#app/domain/authoring/newer-version.server.ts";
import { beginPublication, publishingJobs } from "#app/domain/authoring/publishing-jobs.server.ts";
import { checkDraft, type DraftChecked } from "#app/domain/authoring/publishing-checks.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { firstSecond } from "#app/domain/jobs/jobs.server.ts";
import { contentLanguages, directionOf, type Locale } from "#app/domain/language.ts";
import { formFields, textOf, type FormFields } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { faultText } from "#app/i18n/fault-words.ts";
import { translator, type Translate } from "#app/i18n/translate.ts";
import { DraftPublishPage, type DraftPublishProps } from "#app/ui/teach/draft-publish-page.tsx";
import { stoppedLines } from "#app/ui/teach/publishing-job-words.ts";
import { adviceText, changeText, findingShown, moveLines } from "#app/ui/teach/publishing-words.ts";

/** Longest note for learners in one language, in characters. */
const longestNote = 1000;

export async function loader({
  request,
  params,
}: LoaderFunctionArgs): Promise<Omit<DraftPublishProps, "problem" | "taken" | "typed">> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const checked = valueOrPage(await checkDraft(params.course ?? "", { by, at: new Date() }));
  const { course, seen } = checked;
  const home = `/teach/courses/${course.id}`;
  return {
    words: {
      title: t("publish.title"),
      intro: t("publish.intro"),
      faultsHint: t("publish.faults-hint"),
      adviceHint: t("publish.advice-hint"),
      notes: t("publish.notes"),
      notesHint: t("publish.notes-hint"),
      underWay: t("publish.under-way"),
      stay: t("publish.stay"),
      stayHint: t("publish.stay-hint"),
      move: t("publish.move"),
      try: t("publish.try"),
      tryHint: t("publish.try-hint"),
      versions: t("publish.versions"),
    },
    seen,
    ...shownState(checked, t, locale),
    tryHref: checked.faults.length === 0 ? `${home}/draft/try` : null,
    versionsHref: `${home}/versions`,
    discard: course.latest && {
      title: t("discard.title"),
      text: t("discard.text", { number: course.latest.number }),
      submit: t("discard.submit"),
    },
  };
}

function shownState(
  { course, draft, faults, advice, changes, isPublished, isOvertaken, move }: DraftChecked,
  t: Translate,
  locale: Locale,
): Pick<DraftPublishProps, "faults" | "advice" | "newer" | "changes" | "form"> {
  const words = { t, locale, draft: `/teach/courses/${course.id}/draft` };
  const number = course.latest?.number ?? 0;
  const told = (list: DraftPublishProps["faults"]) => (list && list.list.length > 0 ? list : null);
  const changed = changes?.map((change) => changeText(change, words)) ?? [];
  return {
    faults: told({
      title: t("publish.faults", { count: faults.length }),
      list: faults.map((fault) => findingShown(fault, faultText(fault, locale), words)),
    }),
    advice: told({
      title: t("publish.advice", { count: advice.length }),
      list: advice.map((one) => findingShown(one, adviceText(one, words), words)),
    }),
    newer: isOvertaken
      ? {
          title: t("newer.title", { number }),
          text: t("newer.text", { base: draft.basedOn }),
          take: t("newer.take"),
          takeHint: t("newer.take-hint"),
          again: t("newer.again", { number }),
          againHint: t("newer.again-hint"),
        }
      : null,
    changes:
      faults.length > 0
        ? null
        : isPublished
          ? { title: t("publish.no-changes", { number }), list: [] }
          : changes
            ? {
                title: t("publish.changes", { number }),
                list: changed.length > 0 ? changed : [t("changes.none")],
              }
            : { title: t("publish.first"), list: [] },
    form:
      faults.length > 0 || isOvertaken || isPublished
        ? null
        : {
            notes: languagesOf(course.latest?.content.languages).map((language) => ({
              ...{ language, dir: directionOf(language) },
              label: t("publish.notes-in", { language: t(`language-name.${language}`) }),
            })),
            move: move && move.learners > 0 ? moveLines(move, words) : null,
            submit: t("publish.submit", { number: number + 1 }),
          },
  };
}

// Before the first version there is nobody to tell anything.
const languagesOf = (languages: DraftLanguages | undefined) => languages ?? [];
type DraftLanguages = NonNullable<DraftChecked["course"]["latest"]>["content"]["languages"];

type Refused = Pick<DraftPublishProps, "problem" | "typed"> & { taken?: DraftPublishProps["taken"] };

export async function action({ request, params }: ActionFunctionArgs) {
  const context = { by: await requireStaff(request), at: new Date() };
  const locale = localeOf(request);
  const t = translator(locale);
  const course = params.course ?? "";
  const fields = await formFields(request);
  const refuse = (problem: string, status = 422) => data<Refused>({ problem, typed: typedIn(fields) }, { status });
  switch (textOf(fields, "intent")) {
    case "discard":
      valueOrPage(await discardDraft(course, context));
      return redirect(`/teach/courses/${course}/versions`);
    case "again":
      valueOrPage(await discardDraft(course, context));
      return redirect(`/teach/courses/${course}/draft/publish`);
    case "take": {
      const taken = await takeNewerVersion(course, context);
      if (!taken.ok && taken.problem === "changed-meanwhile") return refuse(t("newer.failed"), 409);
      if (!taken.ok) throw problemResponse("not-found");
      const draft = `/teach/courses/${course}/draft`;
      return data<Refused>({
        problem: null,
        typed: {},
        taken: {
          text: t("newer.taken"),
          both: taken.value.length > 0 ? t("newer.both") : null,
          files: taken.value.map((file) => findingShown({ file }, file, { draft, t, locale })),
        },
      });
    }
    case "publish":
      return publish(fields, { course, context, refuse, t, locale });
    default:
      throw problemResponse("not-found");
  }
}

async function publish(
  fields: FormFields,
  {
    course,
    context,
    refuse,
    t,
    locale,
  }: {
    course: string;
    context: Context;
    refuse: (problem: string, status?: number) => ReturnType<typeof data<Refused>>;
    t: Translate;
    locale: Locale;
  },
) {
  const checked = valueOrPage(await checkDraft(course, context));
  const versions = `/teach/courses/${course}/versions`;
  const publications = async () =>
    valueOrPage(await publishingJobs(course, context.by)).filter((job) => job.kind === "publication");
  // The same form again: it was published, and there is nothing more to do.
  if (checked.isPublished) {
    const [last] = await publications();
    return redirect(last ? `${versions}?job=${last.id}` : versions);
  }
  const seen = textOf(fields, "seen");
  if (checked.seen !== seen) return refuse(t("publish.seen-other"), 409);
  const notes = Object.fromEntries(
    contentLanguages.flatMap((language) => {
      const text = textOf(fields, `notes.${language}`).trim().slice(0, longestNote);
      return text ? [[language, text]] : [];
    }),
  );
  const moves = textOf(fields, "learners") === "move";
  const { id, done } = valueOrPage(await beginPublication(course, { seen, notes, moves }, context));
  await firstSecond(done);
  const outcome = (await publications()).find((job) => job.id === id)?.outcome;
  if (outcome?.status === "changed-meanwhile" || outcome?.status === "broken")
    return refuse(stoppedLines("publication", outcome, locale).join(" "), outcome.status === "broken" ? 422 : 409);
  return redirect(`${versions}?job=${id}`);
}

const typedIn = (fields: FormFields): Record<string, string> =>
  Object.fromEntries(
    Object.keys(fields)
      .filter((name) => name === "learners" || name.startsWith("notes."))
      .map((name) => [name, textOf(fields, name)]),
  );

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function DraftPublish() {
  const page = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  return (
    <DraftPublishPage {...page} problem={done?.problem ?? null} typed={done?.typed ?? {}} taken={done?.taken ?? null} />
  );
}
