import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { inLanguage } from "#app/domain/language.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import type { AttemptProblem, OpenAttempt } from "#app/domain/learning/asked-quizzes.server.ts";
import { giveFile, removeFile } from "#app/domain/learning/giving-files.server.ts";
import { versionNumbered } from "#app/domain/learning/enrolled-versions.ts";
import { questionPictures } from "#app/domain/learning/pictures.ts";
import { opensAfter } from "#app/domain/learning/progress.ts";
import { checkQuestions, type CheckedQuiz } from "#app/domain/learning/practice.server.ts";
import {
  openQuiz,
  saveTyped,
  startAttempt,
  submitAttempt,
  type OpenQuiz,
} from "#app/domain/learning/quizzes.server.ts";
import type { Result } from "#app/domain/result.ts";
import { largestAnswer } from "#app/domain/quizzes/answer-content.ts";
import { declarations } from "#app/domain/privacy/declarations.server.ts";
import { usesOf } from "#app/domain/privacy/personal-data.ts";
import { formWithFiles, textOf, type FormFields } from "#app/http/form.server.ts";
import { hideFields } from "#app/http/kept-form.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireActor, valueOrPage, visitorOrActor } from "#app/http/session.server.ts";
import { noticeWords } from "#app/i18n/privacy-words.ts";
import { translator } from "#app/i18n/translate.ts";
import { ClosedActivityPage } from "#app/ui/learner/closed-activity-page.tsx";
import type { FileProblemCode } from "#app/ui/learner/answer-fields.tsx";
import { attemptsShown } from "#app/ui/learner/attempts.tsx";
import type { QuizShown, TimeShown } from "#app/ui/learner/quiz-shown.ts";
import { QuizPage } from "#app/ui/learner/quiz-page.tsx";
import { SignInPage } from "#app/ui/public/sign-in-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";

const placeOf = (params: Record<string, string | undefined>) => ({
  enrolment: params.enrolment ?? "",
  activity: params.activity ?? "",
});

/** A quiz as its page shows it, at a moment: `attempt` in place of the one that is open, with what was asked for. */
function shownOf(
  { enrolment, activity, grades, left, attempt: open }: OpenQuiz,
  { at, textOnly }: { at: Date; textOnly: boolean },
  asked?: Pick<CheckedQuiz, "attempt" | "checked">,
): QuizShown {
  const attempt = asked?.attempt ?? open;
  const { title, minutes, passMark, negativeMarks = 0, mode } = attempt?.settings ?? activity.quiz;
  const { content } = enrolment.version;
  const version = attempt && versionNumbered(enrolment, attempt.version);
  return {
    ...{ enrolment: enrolment.id, course: content.title, activity: activity.id },
    ...{ title, minutes, passMark, negativeMarks, left },
    isPractice: mode === "practice",
    mustPass: content.completion.passed.includes(activity.id),
    attempts: attemptsShown(grades),
    attempt: attempt && {
      ...{ number: attempt.number, version: attempt.version, questions: attempt.paper.questions, typed: attempt.typed },
      pictures: questionPictures(version?.content ?? content, attempt.paper.questions, { textOnly }),
      savedAt: attempt.savedAt?.toISOString() ?? null,
      time: attempt.time && timeShown(attempt.time, at),
      files: Object.fromEntries(
        [...(open?.files ?? [])].map(([question, { id, name, bytes }]) => [
          question,
          { href: paths.answerFile(enrolment.id, id), name, bytes },
        ]),
      ),
      ...(asked && { checked: asked.checked }),
    },
  };
}

function timeShown({ limitMinutes, overAt }: NonNullable<OpenAttempt["time"]>, at: Date): TimeShown {
  const left = overAt ? Math.ceil((overAt.getTime() - at.getTime()) / 1000) : limitMinutes * 60;
  return { limitMinutes, overAt: overAt?.toISOString() ?? null, secondsLeft: Math.max(0, left) };
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const basis = await pageBasis(request);
  const notice = noticeWords(translator(basis.locale), basis.locale, usesOf(declarations, ["AnswerFile"]));
  if (context.signInFirst) return { ...basis, notice, quiz: null, again: false };
  const by = await requireActor(request);
  const found = valueOrPage(await openQuiz(placeOf(params), by));
  const { enrolment, activity } = found;
  const closed = opensAfter(enrolment.version.content, enrolment, activity.id);
  const again = new URL(request.url).searchParams.has("again");
  return {
    ...{ ...basis, notice },
    quiz: { ...shownOf(found, { at: new Date(), textOnly: by.textOnly }), opensAfter: closed },
    again,
  };
}

/**
 * Submits the attempt, keeps what was typed for later, or takes a file in or away; begins an attempt with a time limit; or
 * shows the answers of questions of a practice quiz on the same page, with what was typed.
 */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const by = await visitorOrActor(request);
  const { fields, files } = await formWithFiles(request);
  if (!by) {
    // The session ended while the quiz was open: sign in first; the sign-in page carries what was typed.
    context.signInFirst = true;
    return data({ hidden: hideFields(fields), checked: null, fileProblems: {} }, { status: 401 });
  }
  const place = placeOf(params);
  const at = new Date();
  const number = Number(textOf(fields, "attempt"));
  const form = { ...place, number, fields };
  const { check: asked } = fields;
  if (asked) {
    const found = await checkQuestions({ ...form, questions: [...asked, ...(fields["checked"] ?? [])] }, by);
    if (found.ok) {
      const checked = shownOf(found.value.opened, { at, textOnly: by.textOnly }, found.value);
      return data({ hidden: [], checked, fileProblems: {} });
    }
    return answered(found, form);
  }
  const intent = textOf(fields, "intent");
  const [, act, question = ""] = /^(give|remove)-(.+)$/.exec(intent) ?? [];
  if (act || files.size > 0) {
    const taken = await takeFiles({ ...form, files }, by);
    if (act === "remove") await removeFile({ ...place, number, question }, { by, at });
    if (Object.keys(taken).length > 0) return data({ hidden: [], checked: null, fileProblems: taken }, { status: 422 });
    if (act) return redirect(`${paths.quiz(place.enrolment, place.activity)}#about-${encodeURIComponent(question)}`);
  }
  switch (intent) {
    case "start":
      return answered(await startAttempt(form, { by, at }), form, paths.quiz(place.enrolment, place.activity));
    case "save":
      return answered(await saveTyped(form, { by, at }), form, paths.outline(place.enrolment));
    default:
      return answered(await submitAttempt(form, { by, at: new Date() }), form);
  }
}

// The same attempt sent twice: the first one counts, and its result is shown.
function answered(
  done: Result<null, AttemptProblem> | { ok: false; problem: AttemptProblem },
  form: { enrolment: string; activity: string; number: number },
  to?: string,
) {
  if (!done.ok && done.problem !== "attempt-submitted")
    throw problemResponse(done.problem === "not-found" ? "not-found" : "attempt-not-open");
  return redirect(done.ok && to ? to : paths.attempt(form.enrolment, form.activity, form.number));
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
  const { quiz: loaded, again, notice, ...basis } = useLoaderData<typeof loader>();
  const { hidden = [], checked = null, fileProblems = {} } = useActionData<typeof action>() ?? {};
  const quiz = checked ?? loaded;
  const t = translator(basis.locale);
  if (loaded && loaded.opensAfter.length > 0) return <ClosedActivityPage {...basis} t={t} {...loaded} />;
  if (quiz) return <QuizPage {...basis} t={t} quiz={quiz} again={again} fileProblems={fileProblems} notice={notice} />;
  const to = { name: "to", value: basis.frame.path };
  return <SignInPage {...basis} t={t} code="" problem={null} seconds={0} notice="ended" hidden={[to, ...hidden]} />;
}
