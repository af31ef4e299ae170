import type { Organisation } from "#app/domain/identity/organisation.ts";
import type { Localised } from "#app/domain/language.ts";
import type { ActivityState, Progress } from "#app/domain/learning/progress.ts";
import { formatDate, formatKilobytes, formatMinutes, formatPercent } from "#app/i18n/format.ts";
import { InstallHint } from "#app/ui/learner/install-hint.tsx";
import { Icon } from "#app/ui/shared/icon.tsx";
import { Note } from "#app/ui/shared/note.tsx";
import { By } from "#app/ui/shared/organisation.tsx";
import { Page, type PageBasics } from "#app/ui/shared/page.tsx";
import { activityPath, paths } from "#app/ui/shared/paths.ts";
import { LinkRow } from "#app/ui/shared/row.tsx";
import { quoted } from "#app/ui/shared/rule-words.ts";
import { said, Said } from "#app/ui/shared/said.tsx";
import { Title } from "#app/ui/shared/title.tsx";
import { Slice } from "#app/ui/shared/slice.tsx";

export type OutlinePageProps = PageBasics & {
  enrolment: string;
  course: Localised;
  organisation: Pick<Organisation, "name" | "accent">;
  /** The version the learner is enrolled in. */
  version: number;
  /** To keep it on a phone, in the reader's language. */
  bytes: number;
  progress: Progress;
  /** What completes the course, in words. */
  rule: readonly string[];
  /** What is new since the learner went on with another version; null when that never happened. */
  news: { movedAt: string; notes: readonly Localised[] } | null;
  /** The completion, with the serial of its certificate once claimed; null before. */
  completion: { completedAt: string; serial: string | null } | null;
};

/** A course as its learner follows it: how far, what is next, and everything there is. */
export const OutlinePage = (props: OutlinePageProps) => {
  const { enrolment, course, organisation, version, bytes, progress, rule, completion, t, locale, frame } = props;
  const basics = { t, locale, frame };
  const count = t("unit.done-of", { done: progress.done, total: progress.total });
  return (
    <Page {...basics} back={{ href: paths.myCourses, label: t("outline.back") }}>
      <div className={organisation.accent}>
        <By name={organisation.name} accent={organisation.accent} locale={locale} />
        <Title text={said(course, locale)} also="progress" t={t} locale={locale}>
          <Said text={course} locale={locale} />
        </Title>
      </div>
      <div className="head">
        <Slice
          done={progress.done}
          total={progress.total}
          label={t("outline.progress", { done: progress.done, total: progress.total })}
        />
        <p id="progress">
          <b className="big">{count}</b>
          {progress.minutesLeft > 0 && (
            <small>{t("outline.left", { duration: formatMinutes(progress.minutesLeft, locale) })}</small>
          )}
        </p>
      </div>
      {props.news && <News news={props.news} {...basics} />}
      {completion && <Completed enrolment={enrolment} completion={completion} {...basics} />}
      {progress.next && (
        <a className={completion ? "btn" : "btn go"} href={activityPath(enrolment, progress.next)}>
          <span>
            {t(progress.done === 0 ? "outline.begin" : "outline.go-on", { title: said(progress.next.title, locale) })}
          </span>
          <Icon name="fwd" after flip />
        </a>
      )}
      <h2>{t("outline.activities")}</h2>
      {progress.modules.map((module) => (
        <section key={module.id} className="card">
          <div className="head">
            <Slice done={module.done} total={module.total} small />
            <div>
              <h3>
                <Said text={module.title} locale={locale} />
              </h3>
              <p className="small">{t("outline.progress", { done: module.done, total: module.total })}</p>
            </div>
          </div>
          <ol>
            {module.activities.map((activity) => (
              <li key={activity.id}>
                <ActivityRow enrolment={enrolment} activity={activity} {...basics} />
              </li>
            ))}
          </ol>
        </section>
      ))}
      <h2>{t("rule.title")}</h2>
      <ul className="dots">
        {rule.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <LinkRow
        href={paths.keep(enrolment)}
        icon="keep"
        label={t("keep.title")}
        hint={t("keep.size", { size: formatKilobytes(bytes, locale) })}
      />
      <p className="small">{t("outline.version", { number: version })}</p>
      {progress.done > 0 && <InstallHint t={t} />}
    </Page>
  );
};

const News = ({ news, t, locale }: PageBasics & { news: NonNullable<OutlinePageProps["news"]> }) => (
  <Note kind="info">
    <h2>{t("news.title")}</h2>
    {news.notes.map((note, index) => (
      <p key={index}>
        <Said text={note} locale={locale} />
      </p>
    ))}
    <p className="small">{t("news.text", { date: formatDate(news.movedAt, locale) })}</p>
  </Note>
);

const Completed = ({
  enrolment,
  completion,
  t,
  locale,
}: PageBasics & { enrolment: string; completion: NonNullable<OutlinePageProps["completion"]> }) => {
  const date = formatDate(completion.completedAt, locale);
  return (
    <>
      <Note kind="ok" icon="ok">
        <h2>{t("outline.completed-title")}</h2>
        <p>{t(completion.serial === null ? "outline.completed-text" : "outline.certified-text", { date })}</p>
      </Note>
      <a
        className="btn go"
        href={completion.serial === null ? paths.claim(enrolment) : paths.certificate(completion.serial)}
      >
        {t(completion.serial === null ? "outline.claim" : "outline.see-certificate")}
        <Icon name="fwd" after flip />
      </a>
    </>
  );
};

const activityIcons = { lesson: "book", quiz: "list", h5p: "phone" } as const;
const rowClass = { done: "row done", here: "row now", todo: "row todo" } as const;

const ActivityRow = ({
  enrolment,
  activity,
  t,
  locale,
}: PageBasics & { enrolment: string; activity: ActivityState }) => (
  <a
    className={rowClass[activity.state]}
    href={activityPath(enrolment, activity)}
    aria-current={activity.state === "here" ? "step" : undefined}
  >
    <Icon name={activity.opensAfter ? "wait" : activity.state} mark />
    <span>
      <b>
        <Said text={activity.title} locale={locale} />
      </b>
      <small>{notesOn(activity, { t, locale }).join(" · ")}</small>
    </span>
    <Icon name={activityIcons[activity.kind]} />
  </a>
);

function notesOn(
  { kind, state, minutes, quiz, h5p, opensAfter }: ActivityState,
  { t, locale }: Pick<PageBasics, "t" | "locale">,
): string[] {
  const length = [t(`kind.${kind}`), formatMinutes(minutes, locale)];
  if (opensAfter) {
    const names = opensAfter.map(({ title }) => quoted(title, { t, locale })).join(t("list.separator"));
    return [t("outline.opens-after", { names }), ...length];
  }
  if (state === "here" && !quiz?.best && !h5p?.best) return [t("outline.here"), ...length];
  if (kind === "h5p") {
    const best = h5p && h5p.best !== null ? [t("outline.best", { percent: formatPercent(h5p.best, locale) })] : [];
    return [t(state === "done" ? "outline.h5p-done" : "outline.h5p-todo"), ...length, ...best];
  }
  if (kind === "lesson" || !quiz)
    return [t(state === "done" ? "outline.lesson-done" : "outline.lesson-todo"), ...length];
  if (!quiz.best) return [t(quiz.waits ? "outline.quiz-waits" : "outline.quiz-todo"), ...length];
  const best = t("outline.best", { percent: formatPercent(quiz.best.percent, locale) });
  if (state === "done") return [t(quiz.isPractice ? "practice.done" : "outline.quiz-done"), best];
  const left = quiz.left === null ? [] : [t("outline.attempts-left", { count: quiz.left })];
  const wanted =
    quiz.minimum === undefined ? [] : [t("outline.minimum", { percent: formatPercent(quiz.minimum, locale) })];
  return [t(quiz.waits ? "outline.quiz-waits" : "outline.quiz-again"), best, ...wanted, ...left];
}
