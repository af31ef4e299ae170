import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { activityIn, trialOf } from "#app/domain/authoring/trial.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { titleOf } from "#app/domain/learning/course.ts";
import { paperOf, readResponses } from "#app/domain/quizzes/attempt-paper.ts";
import { gradeAttempt } from "#app/domain/quizzes/grading.ts";
import { reviewOf } from "#app/domain/quizzes/review.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireStaff } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { QuizPage } from "#app/ui/learner/quiz-page.tsx";
import { ResultPage } from "#app/ui/learner/result-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

async function find(request: Request, params: LoaderFunctionArgs["params"]) {
  const by = await requireStaff(request);
  const draft = `/teach/courses/${params.course ?? ""}/draft`;
  const trial = await trialOf(params.course ?? "", { by, at: new Date() });
  if (!trial.ok && trial.problem === "broken") throw redirect(`${draft}/publish`);
  const found = trial.ok && activityIn(trial.value, params.activity ?? "");
  if (!found || found.activity.kind !== "quiz") throw problemResponse("not-found");
  const { id, quiz } = found.activity;
  return { id, quiz, next: found.next, course: trial.value.content.title, draft, home: `${draft}/try` };
}

/** A quiz of a draft, with a paper drawn anew each time; its seed goes with the form. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { id, quiz, course, draft, home } = await find(request, params);
  const basis = await pageBasis(request);
  const seed = crypto.randomUUID();
  const { title, minutes, passMark, attempts } = quiz;
  return {
    ...basis,
    frame: { ...basis.frame, trial: draft },
    seed,
    quiz: {
      ...{ enrolment: home, course, activity: id, title, minutes, passMark, left: attempts, attempts: [] },
      attempt: { number: 1, questions: paperOf(quiz, seed).questions, typed: {}, savedAt: null },
    },
  };
}

/** Checks the answers as those of a learner are checked; nothing is stored. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { id, quiz, next, course, home } = await find(request, params);
  const fields = await formFields(request);
  if (textOf(fields, "intent") === "save") return redirect(home);
  const seed = textOf(fields, "seed").slice(0, 100);
  const responses = readResponses(quiz, seed, (name) => fields[name] ?? []);
  const { percent, passed } = gradeAttempt(quiz, responses);
  const questions = paperOf(quiz, seed).questions.flatMap(({ id: asked }) => {
    const question = quiz.questions.find((one) => one.id === asked);
    const review = question && reviewOf(question, responses[asked] ?? null);
    return question && review ? [{ id: asked, text: question.text, review }] : [];
  });
  return data({
    ...{ enrolment: home, course, activity: id, title: quiz.title, passMark: quiz.passMark, number: 1 },
    ...{ percent, passed, submittedAt: new Date().toISOString(), questions, attempts: [], claimable: false },
    left: quiz.attempts === null ? null : quiz.attempts - 1,
    next: next && { id: next.id, kind: next.kind, title: titleOf(next) },
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
  page ? [{ title: documentTitle(translator(page.locale), inLanguage(page.quiz.title, page.locale).text) }] : [];

export default function DraftTryQuiz() {
  const { seed, quiz, ...basis } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const t = translator(basis.locale);
  if (result) return <ResultPage {...basis} {...result} t={t} />;
  return <QuizPage {...basis} t={t} quiz={quiz} again={false} hidden={[{ name: "seed", value: seed }]} />;
}
