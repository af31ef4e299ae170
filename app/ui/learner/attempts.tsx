import type { Standing } from "#app/domain/quizzes/late.ts";
import { formatPercent } from "#app/i18n/format.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import type { PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";

/** An attempt as lists show it; `percent` is not rounded. One that came too late may wait for a trainer, or not count. */
export type AttemptShown = {
  number: number;
  percent: number;
  passed: boolean;
  standing?: Standing;
  /** Whether a trainer has yet to mark something of it. */
  waiting?: boolean;
};

/** Graded attempts as lists show them: one that does not count is not passed. */
export const attemptsShown = (
  grades: readonly {
    number: number;
    grade: { percent: number; passed: boolean; waiting: number };
    standing: Standing;
  }[],
): AttemptShown[] =>
  grades.map(({ number, grade: { percent, passed, waiting }, standing }) => ({
    ...{ number, percent, standing },
    passed: passed && standing === "counts",
    waiting: waiting > 0,
  }));

/** The best of those attempts that count, in percent; 0 when there is none. */
export const bestPercent = (attempts: readonly AttemptShown[]): number =>
  Math.max(0, ...attempts.filter(({ standing = "counts" }) => standing === "counts").map(({ percent }) => percent));

type Marked = Pick<AttemptShown, "passed"> & { standing: Standing | undefined; waiting: boolean | undefined };

function markOf({ passed, standing = "counts", waiting = false }: Marked) {
  if (standing !== "counts") return marks[standing];
  return passed ? "result.passed-mark" : waiting ? "result.waiting-mark" : "result.not-passed-mark";
}

const marks = { waits: "late.mark-waits", "left-out": "late.mark-left-out" } as const;

/** Every attempt at a quiz, each leading to its result; `current` is the one on the page. */
export const Attempts = ({
  enrolment,
  activity,
  attempts,
  current,
  t,
  locale,
}: PageBasics & { enrolment: string; activity: string; attempts: readonly AttemptShown[]; current?: number }) => (
  <ol>
    {attempts.map(({ number, percent, passed, standing, waiting }) => (
      <li key={number}>
        <a
          className={`row ${passed ? "done" : "todo"} ${number === current ? "now" : ""}`}
          href={paths.attempt(enrolment, activity, number)}
          aria-current={number === current ? "page" : undefined}
        >
          <Icon name={passed ? "done" : waiting ? "wait" : "again"} mark />
          <span>
            <b>
              {t("quiz.attempt", { number })} · {formatPercent(percent, locale)}
            </b>
            <small>
              {t(markOf({ passed, standing, waiting }))}
              {number === current && ` · ${t("result.this-one")}`}
            </small>
          </span>
          <Icon name="fwd" flip />
        </a>
      </li>
    ))}
  </ol>
);
