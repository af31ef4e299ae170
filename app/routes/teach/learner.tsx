import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { unscopedStepsTold } from "#app/domain/desk/candidates.server.ts";
import { mayDecide } from "#app/domain/identity/permissions.ts";
import { inLanguage } from "#app/domain/language.ts";
import { activitiesOf } from "#app/domain/learning/course.ts";
import { gradesOf, progressOf } from "#app/domain/learning/progress.ts";
import { readLearner } from "#app/domain/learning/sign-in-help.server.ts";
import { isMarked } from "#app/domain/quizzes/marking.ts";
import { localeOf } from "#app/http/locale.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { formatDate, formatPercent } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translate.ts";
import { paths } from "#app/ui/shared/paths.ts";
import { LearnerPage, type LearnerProps } from "#app/ui/teach/learner-page.tsx";

export async function loader({ request, params }: LoaderFunctionArgs): Promise<LearnerProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const at = new Date();
  const { enrolment, kind, mayHelp } = valueOrPage(await readLearner(params.enrolment ?? "", "learner", { by, at }));
  const { version, completion, learner } = enrolment;
  const steps = await unscopedStepsTold(learner.id, { at });
  const progress = progressOf(version.content, enrolment);
  const finishedAt = new Map(enrolment.finished.map((fact) => [fact.activityId, fact.finishedAt]));
  const submittedAt = new Map(enrolment.attempts.map((one) => [`${one.activityId} ${one.number}`, one.submittedAt]));
  // A ruling can be changed.
  const ruled = new Set(enrolment.attempts.flatMap((one) => (one.lateRuling ? `${one.activityId} ${one.number}` : [])));
  const quizzes = new Map(
    activitiesOf(version.content).flatMap((activity) => (activity.kind === "quiz" ? [[activity.id, activity]] : [])),
  );
  const date = (moment: Date) => formatDate(moment, locale);
  const own = `/teach/enrolments/${enrolment.id}`;
  const certificate = completion?.serial
    ? [{ label: t("teach.certificate"), value: completion.serial, href: `${own}/certificate` }]
    : [];
  return {
    words: { attempts: t("teach.attempts") },
    back: {
      href: `/teach/courses/${enrolment.course.id}`,
      label: inLanguage(version.content.title, locale).text,
    },
    name: learner.name,
    code: learner.code,
    facts: [
      { label: t("teach.enrolled"), value: date(enrolment.enrolledAt) },
      { label: t("teach.version.label"), value: String(version.number) },
      { label: t("teach.progress"), value: t("teach.progress.count", { done: progress.done, total: progress.total }) },
      { label: t("teach.completion"), value: completion ? date(completion.completedAt) : t("teach.under-way") },
      ...certificate,
      ...steps.map(({ agency, step, notedAt }) => ({
        label: t("teach.step", { agency: inLanguage(agency.shortName, locale).text }),
        value: `${t(`desk.step-${step}`)} · ${date(notedAt)}`,
      })),
    ],
    certificate: { href: `${own}/certificate`, label: t("cert.link") },
    statements: { href: `${own}/statements`, label: t("teach.statements") },
    signIn: {
      title: t("help-sign-in.title"),
      kind: { label: t("help-sign-in.kind"), value: t(`help-sign-in.kind.${kind}`) },
      note: mayHelp ? null : t("help-sign-in.staff"),
      links: mayHelp
        ? [
            { href: `${own}/card`, label: t("help-sign-in.card"), icon: "down" as const },
            {
              href: `${own}/sign-in/pin`,
              label: t(`help-sign-in.${kind === "typed" ? "pin" : "to-pin"}`),
              icon: "again" as const,
            },
            {
              href: `${own}/sign-in/pictures`,
              label: t(`help-sign-in.${kind === "typed" ? "to-pictures" : "pictures"}`),
              icon: "tiles" as const,
            },
            { href: `${own}/sign-in/code`, label: t("help-sign-in.code"), icon: "id" as const },
          ]
        : [],
    },
    erase:
      mayHelp && mayDecide(by, enrolment.course.organisation.id)
        ? { href: `/teach/people/${learner.id}/erase`, label: t("erase-other.title") }
        : null,
    modules: progress.modules.map((module) => ({
      id: module.id,
      title: inLanguage(module.title, locale).text,
      activities: module.activities.map((activity) => {
        const quiz = quizzes.get(activity.id);
        const finished = finishedAt.get(activity.id);
        const best = activity.quiz?.best;
        const stateText = quiz
          ? best
            ? t("teach.best", { percent: formatPercent(best.percent, locale) })
            : t("teach.not-begun")
          : finished
            ? t("teach.finished", { date: date(finished) })
            : t("teach.not-begun");
        return {
          id: activity.id,
          title: inLanguage(activity.title, locale).text,
          state: activity.state,
          stateText,
          attempts: (quiz ? gradesOf(quiz, enrolment) : []).map(({ number, grade, standing }) => ({
            number,
            passed: grade.passed && standing === "counts",
            href:
              standing !== "counts" ||
              ruled.has(`${activity.id} ${number}`) ||
              quiz?.quiz.questions.some((one) => isMarked(one) && one.id in grade.questions)
                ? paths.attemptToMark(enrolment.id, activity.id, number)
                : undefined,
            text: t("teach.attempt", {
              number,
              percent: formatPercent(grade.percent, locale),
              date: date(submittedAt.get(`${activity.id} ${number}`) ?? enrolment.enrolledAt),
            }),
          })),
        };
      }),
    })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? [{ title: data.name }] : []);

export default function Learner() {
  return <LearnerPage {...useLoaderData<typeof loader>()} />;
}
