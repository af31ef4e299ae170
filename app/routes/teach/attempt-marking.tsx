import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { Actor } from "#app/domain/identity/actor.ts";
import { inLanguage } from "#app/domain/language.ts";
import { ruleOnLateAttempt } from "#app/domain/learning/late-rulings.server.ts";
import { attemptToMark, readAttempt, markResponse, waitingFollowed } from "#app/domain/learning/marking.server.ts";
import { longestComment } from "#app/domain/quizzes/marking.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { formatDateTime, formatPercent } from "#app/i18n/format.ts";
import { translator, type Translate } from "#app/i18n/translate.ts";
import { paths } from "#app/ui/shared/paths.ts";
import { AttemptMarkingPage, type RefusedMarking } from "#app/ui/teach/attempt-marking-page.tsx";
import { lateShown } from "#app/ui/teach/late-words.ts";
import { responseShown } from "#app/ui/teach/response-shown.ts";

const placeOf = (params: Record<string, string | undefined>) => ({
  enrolment: params.enrolment ?? "",
  activity: params.activity ?? "",
  number: Number(params.number),
});

export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const { enrolment, quiz, media, attempt, grade, late, toMark } = valueOrPage(
    await readAttempt(placeOf(params), { by, at: new Date() }),
  );
  const percent = formatPercent(grade.percent, locale);
  return {
    words: {
      list: t("marking.title"),
      response: t("marking.response"),
      unanswered: t("marking.unanswered"),
      photo: t("marking.photo-alt"),
      model: t("marking.model"),
      rubric: t("marking.rubric"),
      choose: t("marking.choose"),
      comment: t("marking.comment"),
      commentHint: t("marking.comment-hint"),
      history: t("marking.history"),
    },
    listHref: paths.marking(enrolment.course.id),
    learner: { name: enrolment.learner.name, href: paths.followedEnrolment(enrolment.id) },
    title: inLanguage(quiz.quiz.title, locale).text,
    facts: [
      t("marking.attempt", { number: attempt.number, date: formatDateTime(attempt.submittedAt, locale) }),
      t("marking.so-far", { percent }),
    ],
    said: saidOf(request, t),
    late: late && lateShown(late, attempt.submittedAt, locale),
    longestComment,
    responses: toMark.map((one) => responseShown(one, { enrolment: enrolment.id, media, locale })),
  };
}

function saidOf(request: Request, t: Translate): string | null {
  const { searchParams } = new URL(request.url);
  if (searchParams.has("ruled")) return t("late-ruling.saved");
  return searchParams.has("saved") ? t("marking.saved") : null;
}

type Refused = { marking: RefusedMarking | null; ruling: string | null };

/** Keeps the marking of one response, or whether a late attempt counts, and leads to what waits next. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const place = placeOf(params);
  const fields = await formFields(request);
  const t = translator(localeOf(request));
  const ruling = textOf(fields, "ruling");
  if (ruling) {
    if (ruling !== "counts" && ruling !== "left-out") throw problemResponse("not-found");
    const ruled = { ...place, counts: ruling === "counts", seen: textOf(fields, "seen") };
    const done = await ruleOnLateAttempt(ruled, { by, at: new Date() });
    if (done.ok) return redirect(await nextPath(place, by, "ruled"));
    if (done.problem === "not-found") throw problemResponse("not-found");
    return data<Refused>({ marking: null, ruling: t("late-ruling.meanwhile") }, { status: 422 });
  }
  const question = textOf(fields, "question");
  const points = (criterion: string) => textOf(fields, `points-${criterion}`);
  const given = { ...place, question, points, comment: textOf(fields, "comment"), seen: textOf(fields, "seen") };
  const done = await markResponse(given, { by, at: new Date() });
  if (done.ok) return redirect(await nextPath(place, by, "saved"));
  if (done.problem === "not-found") throw problemResponse("not-found");
  const typed = Object.fromEntries(
    Object.entries(fields).flatMap(([name, [value = ""]]) =>
      name.startsWith("points-") ? [[name.slice("points-".length), value]] : [],
    ),
  );
  const problem = t(`marking.problem-${done.problem}`, { most: longestComment });
  const marking = { question, problem, points: typed, comment: given.comment };
  return data<Refused>({ marking, ruling: null }, { status: 422 });
}

// What waits in the same attempt first, then the oldest of the course.
async function nextPath(place: ReturnType<typeof placeOf>, by: Actor, done: "saved" | "ruled"): Promise<string> {
  const { enrolment, late, toMark } = valueOrPage(await attemptToMark(place, by));
  const here = toMark.find(({ response, markings }) => response !== null && markings.length === 0);
  const path = (attempt: typeof place) =>
    `${paths.attemptToMark(attempt.enrolment, attempt.activity, attempt.number)}?${done}=1`;
  if (here && late?.standing !== "left-out") return `${path(place)}#about-${here.question.id}`;
  const { waiting } = valueOrPage(await waitingFollowed(enrolment.course.id, by));
  return waiting[0] ? path(waiting[0]) : `${paths.marking(enrolment.course.id)}?${done}=1`;
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
  page ? [{ title: `${page.learner.name} · ${page.title}` }] : [];

export default function AttemptMarking() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <AttemptMarkingPage {...page} refused={refused?.marking ?? null} refusedRuling={refused?.ruling ?? null} />;
}
