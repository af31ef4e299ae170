import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { inLanguage } from "#app/domain/language.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { giveFile, removeFile } from "#app/domain/learning/giving-files.server.ts";
import { openQuiz, saveTyped, submitAttempt } from "#app/domain/learning/quizzes.server.ts";
import { largestAnswer } from "#app/domain/quizzes/answer-content.ts";
import { formWithFiles, textOf, type FormFields } from "#app/http/form.server.ts";
import { hideFields } from "#app/http/kept-form.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireActor, valueOrPage, visitorOrActor } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import type { FileProblemCode } from "#app/ui/learner/answer-fields.tsx";
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
    attempts: grades.map(({ number, grade }) => ({
      number,
      percent: grade.percent,
      passed: grade.passed,
      waiting: grade.waiting > 0,
    })),
    attempt: attempt && {
      number: attempt.number,
      questions: attempt.paper.questions,
      typed: attempt.typed,
      savedAt: attempt.savedAt?.toISOString() ?? null,
      files: Object.fromEntries(
        [...attempt.files].map(([question, { id, name, bytes }]) => [
          question,
          { href: paths.answerFile(enrolment.id, id), name, bytes },
        ]),
      ),
    },
  };
  return { ...basis, quiz, again: new URL(request.url).searchParams.has("again") };
}

/** Submits the attempt, keeps what was typed for later, or takes a file in or away. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const by = await visitorOrActor(request);
  const { fields, files } = await formWithFiles(request);
  if (!by) {
    // The session ended while the quiz was open: sign in first; the sign-in page carries what was typed.
    context.signInFirst = true;
    return data({ hidden: hideFields(fields), fileProblems: {} }, { status: 401 });
  }
  const place = placeOf(params);
  const number = Number(textOf(fields, "attempt"));
  const intent = textOf(fields, "intent");
  const [, act, question = ""] = /^(give|remove)-(.+)$/.exec(intent) ?? [];
  if (act || files.size > 0) {
    const taken = await takeFiles({ ...place, number, fields, files }, by);
    if (act === "remove") await removeFile({ ...place, number, question }, { by, at: new Date() });
    if (Object.keys(taken).length > 0) return data({ hidden: [], fileProblems: taken }, { status: 422 });
    if (act) return redirect(`${paths.quiz(place.enrolment, place.activity)}#about-${encodeURIComponent(question)}`);
  }
  const saves = intent === "save";
  const done = await (saves ? saveTyped : submitAttempt)({ ...place, number, fields }, { by, at: new Date() });
  // The same attempt sent twice: the first one counts, and its result is shown.
  if (!done.ok && done.problem !== "attempt-submitted")
    throw problemResponse(done.problem === "not-found" ? "not-found" : "attempt-not-open");
  const saved = saves && done.ok;
  return redirect(saved ? paths.outline(place.enrolment) : paths.attempt(place.enrolment, place.activity, number));
}

// What was typed is kept before any file is looked at: a file that is refused loses nothing.
async function takeFiles(
  {
    fields,
    files,
    ...attempt
  }: ReturnType<typeof placeOf> & {
    number: number;
    fields: FormFields;
    files: ReadonlyMap<string, File>;
  },
  by: Actor,
): Promise<Record<string, FileProblemCode>> {
  const at = new Date();
  const saved = await saveTyped({ ...attempt, fields }, { by, at });
  if (!saved.ok) return {};
  const problems: Record<string, FileProblemCode> = {};
  for (const [name, file] of files) {
    const question = name.replace(/^file-/, "");
    const isLarge = file.size > largestAnswer;
    const bytes = isLarge ? null : new Uint8Array(await file.arrayBuffer());
    const given = bytes && (await giveFile({ ...attempt, question, file: { name: file.name, bytes } }, { by, at }));
    const problem = !given ? "file-large" : given.ok ? null : given.problem;
    if (problem?.startsWith("file-")) problems[question] = problem.slice("file-".length) as FileProblemCode;
  }
  return problems;
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  const title = page.quiz ? inLanguage(page.quiz.title, page.locale).text : t("sign-in.title");
  return [{ title: documentTitle(t, title) }];
};

export default function Quiz() {
  const { quiz, again, ...basis } = useLoaderData<typeof loader>();
  const { hidden = [], fileProblems = {} } = useActionData<typeof action>() ?? {};
  const t = translator(basis.locale);
  if (quiz) return <QuizPage {...basis} t={t} quiz={quiz} again={again} fileProblems={fileProblems} />;
  const to = { name: "to", value: basis.frame.path };
  return <SignInPage {...basis} t={t} code="" problem={null} seconds={0} notice="ended" hidden={[to, ...hidden]} />;
}
