import { Fragment } from "react";
import { formatDateTime, formatMinutes, formatPercent } from "#app/i18n/format.ts";
import type { FileProblemCode } from "#app/ui/learner/answer-fields.tsx";
import { TimeLeft, TimeRules } from "#app/ui/learner/attempt-time.tsx";
import { PracticeCheck } from "#app/ui/learner/practice-check.tsx";
import { Question } from "#app/ui/learner/question.tsx";
import { QuizClosedPage } from "#app/ui/learner/quiz-closed-page.tsx";
import { StartQuizPage } from "#app/ui/learner/start-quiz-page.tsx";
import type { QuizShown } from "#app/ui/learner/quiz-shown.ts";
import { DataNotice, type DataNoticeWords } from "#app/ui/shared/data-notice.tsx";
import { Hidden, whose, type HiddenField } from "#app/ui/shared/field.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { Title } from "#app/ui/shared/title.tsx";
import { paths } from "#app/ui/shared/paths.ts";
import { said, Said } from "#app/ui/shared/said.tsx";

export type QuizPageProps = PageBasics & {
  quiz: QuizShown;
  /** Asked for another attempt although the quiz is passed (`?again=1`). */
  again: boolean;
  /** Passed on unseen beside `attempt`, the number of the attempt. */
  hidden?: readonly HiddenField[];
  /** Why a file was not taken, by question. */
  fileProblems?: Readonly<Record<string, FileProblemCode>>;
  /** What is said where files are given. */
  notice?: DataNoticeWords | null;
};

/** A quiz: its questions when an attempt is open, else what came of it. */
export const QuizPage = ({ quiz, again, hidden = [], fileProblems = {}, notice = null, ...basics }: QuizPageProps) => {
  const { attempt } = quiz;
  // Questions that are half answered come first: going back to them is what the learner is here for.
  const isBegun = attempt && (attempt.savedAt !== null || attempt.checked || attempt.time?.overAt);
  const isOpen = attempt && (again || isBegun || !quiz.attempts.some((one) => one.passed || one.waiting));
  if (isOpen && attempt.time && !attempt.time.overAt)
    return <StartQuizPage quiz={quiz} attempt={attempt} hidden={hidden} {...basics} />;
  return isOpen ? (
    <OpenQuiz quiz={quiz} attempt={attempt} hidden={hidden} fileProblems={fileProblems} notice={notice} {...basics} />
  ) : (
    <QuizClosedPage quiz={quiz} {...basics} />
  );
};

const OpenQuiz = ({
  quiz,
  attempt,
  hidden,
  fileProblems,
  notice,
  ...basics
}: PageBasics & {
  quiz: QuizShown;
  attempt: NonNullable<QuizShown["attempt"]>;
  hidden: readonly HiddenField[];
  fileProblems: Readonly<Record<string, FileProblemCode>>;
  notice: DataNoticeWords | null;
}) => {
  const { t, locale } = basics;
  const { version, time, checked } = attempt;
  const path = paths.quiz(quiz.enrolment, quiz.activity);
  const passing = !quiz.isPractice || quiz.mustPass;
  const withMarks = new Set(attempt.questions.map(({ marks }) => marks)).size > 1;
  return (
    <Page
      {...basics}
      back={{ href: paths.outline(quiz.enrolment), label: <Said text={quiz.course} locale={locale} /> }}
    >
      <div>
        <p className="small">
          {[
            t(quiz.isPractice ? "practice.kind" : "kind.quiz"),
            ...(attempt.questions.length > 0 ? [t("unit.questions", { count: attempt.questions.length })] : []),
            formatMinutes(quiz.minutes, locale),
          ].join(" · ")}
        </p>
        <Title text={said(quiz.title, locale)} also="rules" t={t} locale={locale}>
          <Said text={quiz.title} locale={locale} />
        </Title>
      </div>
      <ul className="dots" id="rules">
        {quiz.isPractice && <li>{t("practice.check-note")}</li>}
        {passing ? (
          <li>{t("quiz.pass-mark", { percent: formatPercent(quiz.passMark, locale) })}</li>
        ) : (
          <li>{t("practice.done-note")}</li>
        )}
        {time && <TimeRules limitMinutes={time.limitMinutes} t={t} locale={locale} />}
        <li>
          {quiz.left === null ? t("outline.attempts-unlimited") : t("outline.attempts-left", { count: quiz.left })}
          {". "}
          {t("quiz.best-counts")}
        </li>
        {quiz.negativeMarks ? (
          <li>{t("quiz.negative", { percent: formatPercent(100 * quiz.negativeMarks, locale) })}</li>
        ) : null}
        {!time && <li>{t("quiz.stop-note")}</li>}
      </ul>
      {time?.overAt && <TimeLeft time={{ ...time, overAt: time.overAt }} t={t} locale={locale} />}
      {attempt.savedAt !== null && !checked && (
        <Note kind="ok" live>
          <p>{t("quiz.restored", { moment: formatDateTime(attempt.savedAt, locale) })}</p>
        </Note>
      )}
      <form
        className="stack"
        method="post"
        action={path}
        encType={attempt.questions.some(({ type }) => type === "file") ? "multipart/form-data" : undefined}
      >
        <Hidden
          fields={[
            { name: "attempt", value: String(attempt.number) },
            ...(version === undefined ? [] : [{ name: "version", value: String(version) }]),
            ...whose(basics.frame),
            ...hidden,
          ]}
        />
        {attempt.questions.map((question, index) => (
          <Fragment key={question.id}>
            <Question
              question={question}
              number={index + 1}
              typed={attempt.typed}
              withMarks={withMarks}
              pictures={attempt.pictures}
              file={attempt.files?.[question.id] ?? null}
              problem={fileProblems[question.id] ?? null}
              t={t}
              locale={locale}
            />
            {quiz.isPractice && (
              <PracticeCheck
                {...{ id: question.id, number: index + 1, path, review: checked?.[question.id], t, locale }}
              />
            )}
          </Fragment>
        ))}
        {notice && attempt.questions.some(({ type }) => type === "file") && <DataNotice {...notice} />}
        <button className="btn go" name="intent" value="submit">
          <Icon name="check" />
          {t(quiz.isPractice ? "practice.submit" : "quiz.submit")}
        </button>{" "}
        <button className="btn" name="intent" value="save">
          {t("quiz.save")}
        </button>
        <output
          className="small"
          data-draft=""
          data-phone={t("draft.phone")}
          data-sent={t("draft.sent")}
          data-lost={t("draft.lost")}
        />
      </form>
    </Page>
  );
};
