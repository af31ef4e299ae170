import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { inLanguage } from "#app/domain/language.ts";
import { openQuiz, saveTyped, submitAttempt } from "#app/domain/learning/quizzes.server.ts";
import { opensAfter } from "#app/domain/learning/progress.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { hideFields } from "#app/http/kept-form.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireActor, valueOrPage, visitorOrActor } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { ClosedActivityPage } from "#app/ui/learner/closed-activity-page.tsx";
import { QuizPage } from "#app/ui/learner/quiz-page.tsx";
import { SignInPage } from "#app/ui/public/sign-in-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";

const placeOf = (params: Record<string, string | undefined>) => ({
  enrolment: params.enrolment ?? "",
  activity: params.activity ?? "",
});

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const basis = await pageBasis(request);
  if (context.signInFirst) return { ...basis, quiz: null, again: false };
  const found = valueOrPage(await openQuiz(placeOf(params), await requireActor(request)));
  const { enrolment, activity, grades, left, attempt } = found;
  const { title, minutes, passMark } = activity.quiz;
  const quiz = {
    ...{ enrolment: enrolment.id, course: enrolment.version.content.title, activity: activity.id },
    ...{ title, minutes, passMark, left },
    opensAfter: opensAfter(enrolment.version.content, enrolment, activity.id),
    attempts: grades.map(({ number, grade }) => ({ number, percent: grade.percent, passed: grade.passed })),
    attempt: attempt && {
      number: attempt.number,
      questions: attempt.paper.questions,
      typed: attempt.typed,
      savedAt: attempt.savedAt?.toISOString() ?? null,
    },
  };
  return { ...basis, quiz, again: new URL(request.url).searchParams.has("again") };
}

/** Submits the attempt, or keeps what was typed for later. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const by = await visitorOrActor(request);
  const fields = await formFields(request);
  if (!by) {
    // The session ended while the quiz was open: sign in first; the sign-in page carries what was typed.
    context.signInFirst = true;
    return data({ hidden: hideFields(fields) }, { status: 401 });
  }
  const place = placeOf(params);
  const number = Number(textOf(fields, "attempt"));
  const saves = textOf(fields, "intent") === "save";
  const done = await (saves ? saveTyped : submitAttempt)({ ...place, number, fields }, { by, at: new Date() });
  // The same attempt sent twice: the first one counts, and its result is shown.
  if (!done.ok && done.problem !== "attempt-submitted")
    throw problemResponse(done.problem === "not-found" ? "not-found" : "attempt-not-open");
  const saved = saves && done.ok;
  return redirect(saved ? paths.outline(place.enrolment) : paths.attempt(place.enrolment, place.activity, number));
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  const title = page.quiz ? inLanguage(page.quiz.title, page.locale).text : t("sign-in.title");
  return [{ title: documentTitle(t, title) }];
};

export default function Quiz() {
  const { quiz, again, ...basis } = useLoaderData<typeof loader>();
  const hidden = useActionData<typeof action>()?.hidden ?? [];
  const t = translator(basis.locale);
  if (quiz && quiz.opensAfter.length > 0) return <ClosedActivityPage {...basis} t={t} {...quiz} />;
  if (quiz) return <QuizPage {...basis} t={t} quiz={quiz} again={again} />;
  const to = { name: "to", value: basis.frame.path };
  return <SignInPage {...basis} t={t} code="" problem={null} seconds={0} notice="ended" hidden={[to, ...hidden]} />;
}
