import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { inLanguage } from "#app/domain/language.ts";
import { questionPictures } from "#app/domain/learning/pictures.ts";
import { progressOf } from "#app/domain/learning/progress.ts";
import { reviewAttempt } from "#app/domain/learning/quizzes.server.ts";
import { isPractice } from "#app/domain/quizzes/question.ts";
import { attemptsShown } from "#app/ui/learner/attempts.tsx";
import { pageBasis } from "#app/http/page.server.ts";
import { requireActor, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { ResultPage } from "#app/ui/learner/result-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  const place = {
    enrolment: params.enrolment ?? "",
    activity: params.activity ?? "",
    number: Number(params.number),
  };
  const found = valueOrPage(await reviewAttempt(place, by));
  const { enrolment, activity, number, grade, grades, left, questions, submittedAt } = found;
  const { standing, isInTimeByPhone, overAt } = found;
  const { content } = enrolment.version;
  const { title, passMark } = activity.quiz;
  const passed = grade.passed && standing === "counts";
  const late = standing !== "counts" && overAt ? { standing, isInTimeByPhone, overAt: overAt.toISOString() } : null;
  const practises = isPractice(activity.quiz) && !content.completion.passed.includes(activity.id);
  const { completion } = enrolment;
  return {
    ...(await pageBasis(request)),
    ...{ enrolment: enrolment.id, course: content.title, activity: activity.id, title, passMark, number },
    ...{ late, isPractice: practises },
    ...{ percent: grade.percent, passed, submittedAt: submittedAt.toISOString(), questions, left },
    pictures: questionPictures(found.version.content, questions, by),
    attempts: attemptsShown(grades),
    next: progressOf(content, enrolment).next,
    claimable: completion !== null && completion.serial === null,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: documentTitle(translator(data.locale), inLanguage(data.title, data.locale).text) }] : [];

export default function Attempt() {
  const data = useLoaderData<typeof loader>();
  return <ResultPage {...data} t={translator(data.locale)} />;
}
