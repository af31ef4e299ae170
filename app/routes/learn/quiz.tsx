import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { inLanguage } from "#app/domain/language.ts";
import { openQuiz, saveTyped, submitAttempt } from "#app/domain/learning/quizzes.server.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { hideFields } from "#app/http/kept-form.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireActor, valueOrPage, visitorOrActor } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { QuizPage } from "#app/ui/learner/quiz-page.tsx";
import { SignInPage } from "#app/ui/public/sign-in-page.tsx";

const placeOf = (params: Record<string, string | undefined>) => ({
  enrolment: params.enrolment ?? "",
  activity: params.activity ?? "",
});

export async function loader({ request, params }: LoaderFunctionArgs) {
  const basis = await pageBasis(request);
  const actor = await visitorOrActor(request);
  // After a post without a session, the page shown is the sign-in page: see the action.
  if (!actor && request.method === "POST") return { ...basis, quiz: null };
  const by = await requireActor(request);
  const { enrolment, activity, grades, left, attempt } = valueOrPage(await openQuiz(placeOf(params), by));
  return {
    ...basis,
    quiz: {
      enrolment: enrolment.id,
      course: enrolment.version.content.title,
      activity: activity.id,
      title: activity.quiz.title,
      minutes: activity.quiz.minutes,
      passMark: activity.quiz.passMark,
      attempts: grades.map(({ number, grade }) => ({ number, percent: grade.percent, passed: grade.passed })),
      left,
      attempt: attempt && {
        number: attempt.number,
        questions: attempt.paper.questions,
        typed: attempt.typed,
        savedAt: attempt.savedAt?.toISOString() ?? null,
      },
    },
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const by = await visitorOrActor(request);
  const fields = await formFields(request);
  if (!by) return data({ hidden: hideFields(fields) }, { status: 401 });
  const place = placeOf(params);
  const path = `/learn/${place.enrolment}/quizzes/${place.activity}`;
  const posted = { ...place, number: Number(textOf(fields, "attempt")), fields };
  const context = { by, at: new Date() };
  if (textOf(fields, "intent") === "save") {
    const saved = await saveTyped(posted, context);
    if (!saved.ok && saved.problem !== "attempt-submitted") valueOrPage(saved as { ok: false; problem: "not-found" | "attempt-not-open" });
    return redirect(`/learn/${place.enrolment}`);
  }
  const submitted = await submitAttempt(posted, context);
  // The same attempt sent twice: the first one counts, and its result is shown.
  if (!submitted.ok && submitted.problem !== "attempt-submitted")
    valueOrPage(submitted as { ok: false; problem: "not-found" | "attempt-not-open" });
  return redirect(`${path}/attempts/${posted.number}`);
}
