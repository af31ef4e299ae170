import { inLanguage, type Locale, type Localised } from "#app/domain/language.ts";
import type { Standing } from "#app/domain/quizzes/late.ts";
import { withGapsAs } from "#app/domain/quizzes/gap-text.ts";
import type { QuestionPicture as Pictured } from "#app/domain/quizzes/question-picture.ts";
import type { AnswerPiece, QuestionReview } from "#app/domain/quizzes/review.ts";
import { formatDateTime, formatExactly, formatKilobytes, formatNumber, formatPercent } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import type { Translate } from "#app/i18n/translate.ts";
import { MarkedPoints } from "#app/ui/learner/marked-points.tsx";
import { Attempts, type AttemptShown } from "#app/ui/learner/attempts.tsx";
import { QuestionPicture, type PicturesShown } from "#app/ui/learner/question-picture.tsx";
import { InstallHint } from "#app/ui/learner/install-hint.tsx";
import { Facts } from "#app/ui/shared/facts.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Listen } from "#app/ui/shared/listen.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { type ActivityKind, activityPath, paths } from "#app/ui/shared/paths.ts";
import { said, Said } from "#app/ui/shared/said.tsx";
import { Title } from "#app/ui/shared/title.tsx";
import { Slice } from "#app/ui/shared/slice.tsx";

export type ReviewedQuestion = { id: string; text: Localised; picture?: Pictured | undefined; review: QuestionReview };

export type ResultPageProps = PageBasics & {
  enrolment: string;
  course: Localised;
  activity: string;
  title: Localised;
  passMark: number;
  /** The attempt on the page. */
  number: number;
  percent: number;
  passed: boolean;
  /** An attempt that came after its time: what came of that; null for any other. */
  late?: { standing: Exclude<Standing, "counts">; isInTimeByPhone: boolean; overAt: string } | null;
  /** Whether answers were shown when asked for, and submitting was enough. */
  isPractice?: boolean;
  /** As an ISO text. */
  submittedAt: string;
  /** The pictures of its questions, by their path. */
  pictures?: PicturesShown;
  /** In the order they were asked. */
  questions: readonly ReviewedQuestion[];
  attempts: readonly AttemptShown[];
  /** Attempts that remain; null without limit. */
  left: number | null;
  /** The first activity that is not done; null when all are. */
  next: { kind: ActivityKind; id: string; title: Localised } | null;
  /** Whether the course is completed and its certificate not claimed yet. */
  claimable: boolean;
};

/** What came of an attempt: the grade, then each question with its reason, those to review first. */
export const ResultPage = (props: ResultPageProps) => {
  const { enrolment, activity, number, percent, passed, questions, attempts, t, locale, frame } = props;
  const basics = { t, locale, frame };
  const right = questions.filter(({ review }) => review.outcome === "right");
  const waiting = questions.filter(({ review }) => review.outcome === "waiting");
  const toReview = questions.filter(({ review }) => review.outcome !== "right" && review.outcome !== "waiting");
  const isWaiting = waiting.length > 0 && !passed;
  const count = t("result.right-count", { done: right.length, total: questions.length });
  return (
    <Page {...basics} back={{ href: paths.outline(enrolment), label: <Said text={props.course} locale={locale} /> }}>
      <div className="head">
        <Slice done={right.length} total={questions.length} label={count} />
        <div>
          <p className="small">
            <Said text={props.title} locale={locale} />
          </p>
          <Title text={titleOf(props, isWaiting)} also="grade" t={t} locale={locale} />
        </div>
      </div>
      <p id="grade">
        <b className="big">{formatPercent(percent, locale)}</b>
        {waiting.length > 0 && <small>{t("result.so-far")}</small>}
        {!props.isPractice && (
          <small>{t("result.pass-mark", { percent: formatPercent(props.passMark, locale) })}</small>
        )}
        <small>{count}</small>
      </p>
      {props.late && (
        <Note kind="warn" icon="wait">
          <p>{t(lateText(props.late), { moment: formatDateTime(props.late.overAt, locale) })}</p>
        </Note>
      )}
      {isWaiting && <p>{t("result.waiting-advice", { count: waiting.length })}</p>}
      {!passed && !isWaiting && !props.late && !props.isPractice && (
        <p>{t(props.left === 0 ? "result.over-advice" : "result.again-advice")}</p>
      )}
      <WayOn {...props} isWaiting={isWaiting} />
      {waiting.map((question) => (
        <Reviewed
          key={question.id}
          number={questions.indexOf(question) + 1}
          {...question}
          pictures={props.pictures}
          enrolment={enrolment}
          t={t}
          locale={locale}
        />
      ))}
      {toReview.length > 0 && (
        <>
          <h2>{t("result.to-review")}</h2>
          {toReview.map((question) => (
            <Reviewed
              key={question.id}
              number={questions.indexOf(question) + 1}
              {...question}
              pictures={props.pictures}
              enrolment={enrolment}
              t={t}
              locale={locale}
            />
          ))}
        </>
      )}
      {right.length > 0 && (
        <>
          <h2>{t("result.all-right")}</h2>
          {right.map((question) => (
            <Reviewed
              key={question.id}
              number={questions.indexOf(question) + 1}
              {...question}
              pictures={props.pictures}
              enrolment={enrolment}
              t={t}
              locale={locale}
            />
          ))}
        </>
      )}
      <h2>{t("result.attempts")}</h2>
      <Attempts enrolment={enrolment} activity={activity} attempts={attempts} current={number} {...basics} />
      <p className="small">
        {t("quiz.attempt", { number })} · {formatDateTime(props.submittedAt, locale)}
      </p>
      {passed && <InstallHint t={t} />}
    </Page>
  );
};

function titleOf({ passed, late, isPractice, frame, t, locale }: ResultPageProps, isWaiting: boolean): string {
  if (late?.standing === "waits") return t("late.title");
  if (passed) return t("result.passed", { name: isolate(frame.signedIn?.name ?? "", locale) });
  return t(isWaiting ? "result.waiting-title" : isPractice ? "practice.finished" : "result.not-yet");
}

const lateText = ({ standing, isInTimeByPhone }: NonNullable<ResultPageProps["late"]>) =>
  standing === "left-out" ? "late.left-out" : isInTimeByPhone ? "late.by-phone" : "late.waits";

function WayOn(props: ResultPageProps & { isWaiting: boolean }) {
  const { enrolment, activity, left, next, claimable, t, locale } = props;
  // Whoever passed, or waits for a trainer, goes on first.
  const isSettled = props.passed || props.isWaiting;
  const again = left !== 0 && (
    <a className={isSettled ? "btn" : "btn go"} href={paths.quizAgain(enrolment, activity)}>
      <Icon name="again" />
      {t("closed.again")}
    </a>
  );
  const onward = claimable ? (
    <a className="btn go" href={paths.claim(enrolment)}>
      {t("result.completed")}
      <Icon name="fwd" after flip />
    </a>
  ) : (
    next &&
    next.id !== activity && (
      <a className={isSettled || left === 0 ? "btn go" : "btn"} href={activityPath(enrolment, next)}>
        <span>{t("result.next", { title: said(next.title, locale) })}</span>
        <Icon name="fwd" after flip />
      </a>
    )
  );
  const outline = !onward && (
    <a className={again && !isSettled ? "btn" : "btn go"} href={paths.outline(enrolment)}>
      {t("lesson.to-outline")}
    </a>
  );
  return isSettled ? (
    <>
      {onward || outline}
      {again}
    </>
  ) : (
    <>
      {again}
      {onward || outline}
    </>
  );
}

/** A question of an attempt, with what was given, what is right and why. */
export const Reviewed = ({
  id,
  number,
  text,
  picture,
  pictures,
  review,
  enrolment,
  t,
  locale,
}: ReviewedQuestion & {
  number: number;
  pictures?: PicturesShown | undefined;
  enrolment: string;
  t: Translate;
  locale: Locale;
}) => {
  const isRight = review.outcome === "right";
  const isWaiting = review.outcome === "waiting";
  const shown = review.type === "gaps" ? withNumbers(text) : text;
  const marks = t("unit.done-of", {
    done: formatNumber(review.earned, locale),
    total: formatNumber(review.possible, locale),
  });
  return (
    <section className={isRight ? "note ok" : "note warn"}>
      <Icon name={isRight ? "check" : isWaiting ? "wait" : "again"} />
      <div id={`about-${id}`}>
        <div className="head">
          <p className="small">
            <b>{t(`result.${review.outcome}`)}</b> · {isWaiting ? t("unit.marks", { count: review.possible }) : marks}
          </p>
          <Listen
            of={`about-${id}`}
            language={inLanguage(text, locale).language}
            title={`${number}. ${said(shown, locale)}`}
            t={t}
          />
        </div>
        <h3>
          {number}. <Said text={shown} locale={locale} />
        </h3>
        <QuestionPicture picture={picture} pictures={pictures} t={t} locale={locale} />
        <ReviewBody review={review} enrolment={enrolment} t={t} locale={locale} />
      </div>
    </section>
  );
};

// Where gaps were, the numbers by which they are listed below.
const withNumbers = (text: Localised): Localised =>
  Object.fromEntries(
    Object.entries(text).map(([language, words]) => [language, withGapsAs(words, (gap) => `(${gap})`)]),
  );

type Words = { t: Translate; locale: Locale };

/** What was given, what is right, and why. `enrolment` is needed where files were given. */
export const ReviewBody = ({
  review,
  enrolment = "",
  t,
  locale,
}: Words & { review: QuestionReview; enrolment?: string }) => (
  <>
    <Facts
      facts={[
        {
          name: t("result.given"),
          value: review.given.length > 0 && (
            <Pieces pieces={review.given} review={review} enrolment={enrolment} t={t} locale={locale} />
          ),
        },
        {
          name: t("result.answer"),
          value: review.outcome !== "right" && review.answer.length > 0 && (
            <Pieces pieces={review.answer} review={review} enrolment={enrolment} t={t} locale={locale} />
          ),
        },
      ]}
    />
    {review.marked && <MarkedPoints marked={review.marked} t={t} locale={locale} />}
    {review.marked && review.feedback.length > 0 && <h4>{t("marking.model")}</h4>}
    {review.feedback.map((feedback, index) => (
      <p key={index}>
        <Said text={feedback} locale={locale} />
      </p>
    ))}
  </>
);

const Pieces = ({
  pieces,
  review,
  enrolment,
  t,
  locale,
}: Words & { pieces: readonly AnswerPiece[]; review: QuestionReview; enrolment: string }) => {
  const lines = pieces.map((piece, index) => (
    <li key={index} value={piece.kind === "text" ? piece.position : undefined}>
      <Piece piece={piece} enrolment={enrolment} t={t} locale={locale} />
    </li>
  ));
  if (review.type === "ordering") return <ol className="numbered">{lines}</ol>;
  return <ul>{lines}</ul>;
};

function Piece({ piece, enrolment, t, locale }: Words & { piece: AnswerPiece; enrolment: string }) {
  switch (piece.kind) {
    case "text":
      return <Said text={piece.text} locale={locale} />;
    case "typed":
      return <bdi className="lines">{piece.text}</bdi>;
    case "file":
      return (
        <>
          <a href={paths.answerFile(enrolment, piece.file)}>
            <bdi>{piece.name}</bdi>
          </a>{" "}
          ({formatKilobytes(piece.bytes, locale)})
        </>
      );
    case "truth":
      return <>{t(piece.value ? "quiz.true" : "quiz.false")}</>;
    case "number":
      return (
        <>
          <bdi>{formatExactly(piece.value, locale)}</bdi> {piece.unit && <Said text={piece.unit} locale={locale} />}
        </>
      );
    case "pair":
      return (
        <>
          <Said text={piece.left} locale={locale} /> –{" "}
          {piece.right ? <Said text={piece.right} locale={locale} /> : t("result.unanswered")}
        </>
      );
    case "gap":
      return (
        <>
          ({piece.gap}){" "}
          {piece.piece ? (
            <Piece piece={piece.piece} enrolment={enrolment} t={t} locale={locale} />
          ) : (
            t("result.unanswered")
          )}
          {piece.piece && piece.isRight !== null && ` – ${t(piece.isRight ? "result.right" : "result.wrong")}`}
        </>
      );
  }
}
