import { formatPercent } from "#app/i18n/format.ts";
import { TimeRules } from "#app/ui/learner/attempt-time.tsx";
import type { QuizShown } from "#app/ui/learner/quiz-shown.ts";
import { Hidden, whose, type HiddenField } from "#app/ui/shared/field.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { said, Said } from "#app/ui/shared/said.tsx";
import { Title } from "#app/ui/shared/title.tsx";

/** A quiz with a time limit before it is begun: what the limit means, and no question yet. */
export const StartQuizPage = ({
  quiz,
  attempt,
  hidden,
  ...basics
}: PageBasics & {
  quiz: QuizShown;
  attempt: NonNullable<QuizShown["attempt"]>;
  hidden: readonly HiddenField[];
}) => {
  const { t, locale } = basics;
  return (
    <Page
      {...basics}
      back={{ href: paths.outline(quiz.enrolment), label: <Said text={quiz.course} locale={locale} /> }}
    >
      <div>
        <p className="small">{t("kind.quiz")}</p>
        <Title text={said(quiz.title, locale)} also="rules" t={t} locale={locale}>
          <Said text={quiz.title} locale={locale} />
        </Title>
      </div>
      <ul className="dots" id="rules">
        {attempt.time && <TimeRules limitMinutes={attempt.time.limitMinutes} t={t} locale={locale} />}
        <li>{t("time.network")}</li>
        <li>{t("quiz.pass-mark", { percent: formatPercent(quiz.passMark, locale) })}</li>
        <li>
          {quiz.left === null ? t("outline.attempts-unlimited") : t("outline.attempts-left", { count: quiz.left })}
          {". "}
          {t("quiz.best-counts")}
        </li>
        {quiz.negativeMarks ? (
          <li>{t("quiz.negative", { percent: formatPercent(100 * quiz.negativeMarks, locale) })}</li>
        ) : null}
      </ul>
      <form className="stack" method="post" action={paths.quiz(quiz.enrolment, quiz.activity)}>
        <Hidden fields={[{ name: "attempt", value: String(attempt.number) }, ...whose(basics.frame), ...hidden]} />
        <button className="btn go" name="intent" value="start">
          <Icon name="wait" />
          {t("time.start")}
        </button>
      </form>
    </Page>
  );
};
