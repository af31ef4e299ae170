import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { inLanguage } from "#app/domain/language.ts";
import { readWaiting } from "#app/domain/learning/marking.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { formatDate } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { translator } from "#app/i18n/translate.ts";
import { paths } from "#app/ui/shared/paths.ts";
import { waitingWords } from "#app/ui/teach/late-words.ts";
import { MarkingPage, type MarkingPageProps } from "#app/ui/teach/marking-page.tsx";

/** What waits for a trainer in a course. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<MarkingPageProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const { course, waiting } = valueOrPage(await readWaiting(params.course ?? "", { by, at: new Date() }));
  const { searchParams } = new URL(request.url);
  const said = searchParams.has("ruled") ? "late-ruling.all-ruled" : "marking.all-marked";
  const isDone = searchParams.has("ruled") || searchParams.has("saved");
  return {
    words: { title: t("marking.title"), order: t("marking.oldest"), empty: t("marking.empty") },
    back: { href: paths.followedCourse(course.id), label: inLanguage(course.latest.content.title, locale).text },
    said: isDone && waiting.length === 0 ? t(said) : null,
    count: waitingWords(waiting, t),
    waiting: waiting.map(({ enrolment, activity, number, learner, title, submittedAt, ...more }) => ({
      href: paths.attemptToMark(enrolment, activity, number),
      learner,
      about: t("marking.since", {
        activity: isolate(inLanguage(title, locale).text, locale),
        number,
        date: formatDate(submittedAt, locale),
      }),
      count: waitingWords([more], t),
    })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? [{ title: data.words.title }] : []);

export default function Marking() {
  return <MarkingPage {...useLoaderData<typeof loader>()} />;
}
