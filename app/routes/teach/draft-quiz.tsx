import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { addToBank } from "#app/domain/authoring/bank.server.ts";
import { undoDraftChange } from "#app/domain/authoring/drafts.server.ts";
import {
  addQuestion,
  duplicateQuestion,
  moveQuestion,
  moveToQuiz,
  removeQuestion,
} from "#app/domain/authoring/quiz-acts.ts";
import {
  editQuizzes,
  quizShown,
  quizzesOf,
  type QuizEdited,
  type ShownQuiz,
} from "#app/domain/authoring/quizzes.server.ts";
import { questionKinds } from "#app/domain/authoring/written-question.ts";
import { questionValue } from "#app/domain/authoring/written-quiz.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { inLanguage } from "#app/domain/language.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { kindsShown } from "#app/ui/teach/question-names.ts";
import { saveWords } from "#app/http/save-words.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { quizProblem, quizSaid, questionsListed, settingsShown, wordsOfQuiz } from "#app/ui/teach/quiz-shown.ts";
import { translator } from "#app/i18n/translate.ts";
import { DraftQuizPage, type DraftQuizProps } from "#app/ui/teach/draft-quiz-page.tsx";
import stylesheet from "#app/ui/teach/questions.css?url";

export const links = () => [{ rel: "stylesheet", href: stylesheet }];

export async function loader({ request, params }: LoaderFunctionArgs): Promise<DraftQuizProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const asked = new URL(request.url).searchParams;
  const shown = valueOrPage(await quizShown(params.course ?? "", params.quiz ?? "", { by, at: new Date() }));
  const { course, name, quiz, hash, outline } = shown;
  const home = `/teach/courses/${course.id}/draft/quizzes/${name}`;
  const others = (await quizzesOf(shown)).filter((other) => other.name !== name && other.quiz !== null);
  return {
    words: wordsOfQuiz(t, {
      title: inLanguage(quiz?.title ?? {}, locale).text || name,
      count: quiz?.questions.length ?? 0,
    }),
    said: quizSaid(asked, t),
    problem: quiz ? quizProblem(asked.get("problem"), t) : t("quiz-edit.failed.no-yaml"),
    settings:
      quiz &&
      settingsShown(quiz, {
        ...{ t, saveTo: `${home}/save`, seen: hash, languages: outline.languages },
        saveWords: saveWords(t),
        copyKey: `${by.userId}/${course.id}/quizzes/${name}.yaml`,
      }),
    questions: quiz ? questionsListed(quiz, { t, locale, home, languages: outline.languages }) : [],
    kinds: kindsShown(t),
    others: others.map((other) => ({
      value: other.name,
      label: inLanguage(other.quiz?.title ?? {}, locale).text || other.name,
    })),
    links: [
      { href: `${home}/import`, label: t("quiz-edit.import"), icon: "down" },
      {
        href: `/teach/organisations/${course.organisation.slug}/bank?into=${course.id}/${name}`,
        label: t("quiz-edit.from-bank"),
        icon: "list",
      },
      { href: `${home}/export`, label: t("quiz-edit.export"), icon: "share" },
    ],
  };
}

/** Whatever is done with the questions of a quiz as they are now. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const context = { by, at: new Date() };
  const [course, name] = [params.course ?? "", params.quiz ?? ""];
  const shown = valueOrPage(await quizShown(course, name, context));
  const fields = await formFields(request);
  const [act, key] = [textOf(fields, "act"), textOf(fields, "key")];
  const home = `/teach/courses/${course}/draft/quizzes/${name}`;
  const back = (query: Record<string, string>, place = "") =>
    redirect(`${home}?${new URLSearchParams(query)}${place}`, 303);
  if (act === "undo") {
    const undone = await undoDraftChange(course, textOf(fields, "change"), context);
    return back(
      undone.ok
        ? { said: "undone" }
        : { problem: undone.problem === "changed-meanwhile" ? undone.problem : "not-found" },
    );
  }
  if (act === "add") {
    const kind = questionKinds.find((one) => one === textOf(fields, "kind"));
    if (!kind) throw problemResponse("not-found");
    const id = `q-${crypto.randomUUID().slice(0, 8)}`;
    const added = await editQuizzes(
      course,
      [name],
      (quiz) => quiz !== undefined && addQuestion(quiz, kind, id),
      context,
    );
    return added.ok ? redirect(`${home}/questions/${id}`, 303) : back({ problem: added.problem });
  }
  if (act === "bank") {
    const value = questionValue(shown.text, key);
    const banked = value !== undefined && (await addToBank(shown.course.organisation.slug, [value], context));
    return back(banked && banked.ok ? { said: "banked" } : { problem: "not-found" });
  }
  const done = await actOn({ course, name, key, act, to: textOf(fields, "to") }, shown, context);
  if (!done) throw problemResponse("not-found");
  if (!done.ok) return back({ problem: done.problem });
  const place = act === "up" || act === "down" ? `#q-${key}` : "";
  return back({ said: act, ...(done.change && { change: done.change }) }, place);
}

type Act = { course: string; name: string; key: string; act: string; to: string };

async function actOn(
  { course, name, key, act, to }: Act,
  shown: ShownQuiz,
  context: Context,
): Promise<QuizEdited | null> {
  if (act === "move") {
    const others = await quizzesOf(shown);
    if (to === name || !others.some((other) => other.name === to)) return { ok: false, problem: "not-found" };
    return editQuizzes(course, [name, to], (from, other) => !!from && !!other && moveToQuiz(from, other, key), context);
  }
  const one = (edit: Parameters<typeof editQuizzes>[2]) => editQuizzes(course, [name], edit, context);
  if (act === "up" || act === "down") return one((quiz) => !!quiz && moveQuestion(quiz, key, act === "up" ? -1 : 1));
  if (act === "duplicate") return one((quiz) => !!quiz && duplicateQuestion(quiz, key));
  if (act === "delete") return one((quiz) => !!quiz && removeQuestion(quiz, key) !== null);
  return null;
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function DraftQuiz() {
  return <DraftQuizPage {...useLoaderData<typeof loader>()} />;
}
