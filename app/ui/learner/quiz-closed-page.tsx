import { formatPercent } from "#app/i18n/format.ts";
import { Attempts, bestPercent } from "#app/ui/learner/attempts.tsx";
import type { QuizShown } from "#app/ui/learner/quiz-shown.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Listen } from "#app/ui/shared/listen.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { said, Said } from "#app/ui/shared/said.tsx";

export type QuizClosedPageProps = PageBasics & { quiz: QuizShown };

/** A quiz that is passed, waits for a trainer, or has no attempts left: what came of it, and another try if one remains. */
export const QuizClosedPage = ({ quiz, ...basics }: QuizClosedPageProps) => {
  const { t, locale } = basics;
  const { enrolment, activity, attempts } = quiz;
  const passed = attempts.some((attempt) => attempt.passed);
  const state = passed ? "passed" : attempts.some(({ waiting }) => waiting) ? "waiting" : "over";
  const percent = formatPercent(bestPercent(attempts), locale);
  return (
    <Page {...basics} back={{ href: paths.outline(enrolment), label: <Said text={quiz.course} locale={locale} /> }}>
      <div className="head">
        <p className="small">
          {t("kind.quiz")} · <Said text={quiz.title} locale={locale} />
        </p>
        <Listen of="verdict" language={locale} title={said(quiz.title, locale)} t={t} />
      </div>
      <div id="verdict" className={passed ? "verdict ok" : "verdict warn"}>
        <Icon name={({ passed: "ok", waiting: "wait", over: "again" } as const)[state]} />
        <h1>{t(`closed.${state}-title`)}</h1>
        <p>{t(`closed.${state}-text`, { percent })}</p>
      </div>
      <a className="btn go" href={paths.outline(enrolment)}>
        {t("lesson.to-outline")}
        <Icon name="fwd" after flip />
      </a>
      {quiz.attempt && (
        <a className="btn" href={paths.quizAgain(enrolment, activity)}>
          <Icon name="again" />
          {t("closed.again")}
        </a>
      )}
      <h2>{t("closed.attempts")}</h2>
      <Attempts enrolment={enrolment} activity={activity} attempts={attempts} {...basics} />
    </Page>
  );
};
