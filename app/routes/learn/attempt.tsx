import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { inLanguage } from "#app/domain/language.ts";
import { progressOf } from "#app/domain/learning/progress.ts";
import { reviewAttempt } from "#app/domain/learning/quizzes.server.ts";
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
  const { content } = enrolment.version;
  const { title, passMark } = activity.quiz;
  const { completion } = enrolment;
  return {
    ...(await pageBasis(request)),
    ...{ enrolment: enrolment.id, course: content.title, activity: activity.id, title, passMark, number },
    ...{ percent: grade.percent, passed: grade.passed, submittedAt: submittedAt.toISOString(), questions, left },
    attempts: grades.map((one) => ({
      number: one.number,
      percent: one.grade.percent,
      passed: one.grade.passed,
      waiting: one.grade.waiting > 0,
    })),
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
