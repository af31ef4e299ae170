import type { Standing } from "#app/domain/quizzes/late.ts";
import { formatPercent } from "#app/i18n/format.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import type { PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";

/** An attempt as lists show it; `percent` is not rounded. One that came too late may wait for a trainer, or not count. */
export type AttemptShown = { number: number; percent: number; passed: boolean; standing?: Standing };

/** Graded attempts as lists show them: one that does not count is not passed. */
export const attemptsShown = (
  grades: readonly { number: number; grade: { percent: number; passed: boolean }; standing: Standing }[],
): AttemptShown[] =>
  grades.map(({ number, grade: { percent, passed }, standing }) => ({
    ...{ number, percent, standing },
    passed: passed && standing === "counts",
  }));

/** The best of those attempts that count, in percent; 0 when there is none. */
export const bestPercent = (attempts: readonly AttemptShown[]): number =>
  Math.max(0, ...attempts.filter(({ standing = "counts" }) => standing === "counts").map(({ percent }) => percent));

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
    {attempts.map(({ number, percent, passed, standing = "counts" }) => (
      <li key={number}>
        <a
          className={`row ${passed ? "done" : "todo"} ${number === current ? "now" : ""}`}
          href={paths.attempt(enrolment, activity, number)}
          aria-current={number === current ? "page" : undefined}
        >
          <Icon name={passed ? "done" : "again"} mark />
          <span>
            <b>
              {t("quiz.attempt", { number })} · {formatPercent(percent, locale)}
            </b>
            <small>
              {t(standing === "counts" ? (passed ? "result.passed-mark" : "result.not-passed-mark") : marks[standing])}
              {number === current && ` · ${t("result.this-one")}`}
            </small>
          </span>
          <Icon name="fwd" flip />
        </a>
      </li>
    ))}
  </ol>
);
