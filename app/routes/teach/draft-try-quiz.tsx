import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { activityIn, trialOf } from "#app/domain/authoring/trial.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { titleOf } from "#app/domain/learning/course.ts";
import { questionPictures } from "#app/domain/learning/pictures.ts";
import { paperOf, readResponses } from "#app/domain/quizzes/attempt-paper.ts";
import { gradeAttempt } from "#app/domain/quizzes/grading.ts";
import { isPractice } from "#app/domain/quizzes/question.ts";
import { reviewOf, type QuestionReview } from "#app/domain/quizzes/review.ts";
import { formFields, textOf, type FormFields } from "#app/http/form.server.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireStaff } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { QuizPage } from "#app/ui/learner/quiz-page.tsx";
import type { QuizShown } from "#app/ui/learner/quiz-shown.ts";
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
  const { title: course, completion } = trial.value.content;
  const mustPass = completion.passed.includes(id);
  const addresses = questionPictures(trial.value.content, quiz.questions, { textOnly: false });
  const pictures = Object.fromEntries(
    Object.entries(addresses).map(([path, shown]) => [
      path,
      "src" in shown ? { ...shown, src: `${draft}/try${shown.src}` } : shown,
    ]),
  );
  return { id, quiz, pictures, mustPass, next: found.next, course, draft, home: `${draft}/try` };
}

type Tried = Awaited<ReturnType<typeof find>>;

/** The quiz as its page shows it, with what was typed and the answers that were asked for. */
function shownOf(
  { id, quiz, pictures, course, home, mustPass }: Tried,
  asked: { seed: string; isBegun: boolean; typed?: FormFields; checked?: Record<string, QuestionReview> },
): QuizShown {
  const { title, minutes, passMark, attempts, negativeMarks = 0, timeLimitMinutes } = quiz;
  const { seed, isBegun, typed = {}, checked } = asked;
  const waits = timeLimitMinutes !== undefined && !isBegun;
  return {
    ...{ enrolment: home, course, activity: id, title, minutes, passMark, negativeMarks, left: attempts, attempts: [] },
    ...{ isPractice: isPractice(quiz), mustPass },
    attempt: {
      ...{ number: 1, questions: waits ? [] : paperOf(quiz, seed).questions, pictures, typed, savedAt: null },
      ...(waits && { time: { limitMinutes: timeLimitMinutes, overAt: null, secondsLeft: timeLimitMinutes * 60 } }),
      ...(checked && { checked }),
    },
  };
}

/** A quiz of a draft, with a paper drawn anew each time; its seed goes with the form. One with a time limit is begun first. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const found = await find(request, params);
  const basis = await pageBasis(request);
  const seed = crypto.randomUUID();
  return {
    ...basis,
    frame: { ...basis.frame, trial: found.draft },
    seed,
    quiz: shownOf(found, { seed, isBegun: false }),
  };
}

/**
 * Begins a quiz with a time limit, whose time does not run in a trial; shows the answers of questions of a practice quiz;
 * or checks the answers as those of a learner are checked. Nothing is stored.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const found = await find(request, params);
  const { id, quiz, pictures, next, course, home } = found;
  const fields = await formFields(request);
  if (textOf(fields, "intent") === "save") return redirect(home);
  const seed = textOf(fields, "seed").slice(0, 100);
  const asked = { seed, isBegun: true, typed: fields };
  if (textOf(fields, "intent") === "start") return data({ result: null, quiz: shownOf(found, asked), seed });
  const responses = readResponses(quiz, seed, (name) => fields[name] ?? []);
  const { negativeMarks } = quiz;
  const questions = paperOf(quiz, seed).questions.flatMap(({ id: name }) => {
    const question = quiz.questions.find((one) => one.id === name);
    const review = question && reviewOf(question, responses[name] ?? null, { negativeMarks });
    return question && review ? [{ id: name, text: question.text, picture: question.picture, review }] : [];
  });
  const { check } = fields;
  if (check && isPractice(quiz)) {
    const wanted = new Set([...check, ...(fields["checked"] ?? [])]);
    const checked = Object.fromEntries(
      questions.flatMap(({ id: name, review }) => (wanted.has(name) ? [[name, review]] : [])),
    );
    return data({ result: null, quiz: shownOf(found, { ...asked, checked }), seed });
  }
  const { percent, passed } = gradeAttempt(quiz, responses);
  const result = {
    ...{ enrolment: home, course, activity: id, title: quiz.title, passMark: quiz.passMark, number: 1 },
    ...{ percent, passed, submittedAt: new Date().toISOString(), questions, pictures, attempts: [], claimable: false },
    isPractice: isPractice(quiz) && !found.mustPass,
    left: quiz.attempts === null ? null : quiz.attempts - 1,
    next: next && { id: next.id, kind: next.kind, title: titleOf(next) },
  };
  return data({ result, quiz: null, seed });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
  page ? [{ title: documentTitle(translator(page.locale), inLanguage(page.quiz.title, page.locale).text) }] : [];

export default function DraftTryQuiz() {
  const { seed, quiz, ...basis } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const t = translator(basis.locale);
  if (acted?.result) return <ResultPage {...basis} {...acted.result} t={t} />;
  const hidden = [{ name: "seed", value: acted?.seed ?? seed }];
  return <QuizPage {...basis} t={t} quiz={acted?.quiz ?? quiz} again={false} hidden={hidden} />;
}
