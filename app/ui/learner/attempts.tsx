import { formatPercent } from "#app/i18n/format.ts";
import { Icon } from "#app/ui/shared/icon.tsx";
import type { PageBasics } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";

/** An attempt as lists show it; `percent` is not rounded. */
export type AttemptShown = {
  number: number;
  percent: number;
  passed: boolean;
  /** Whether a trainer has yet to mark something of it. */
  waiting?: boolean;
};

/** The best of some attempts, in percent; 0 when there is none. */
export const bestPercent = (attempts: readonly AttemptShown[]): number =>
  Math.max(0, ...attempts.map(({ percent }) => percent));

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
    {attempts.map(({ number, percent, passed, waiting }) => (
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
              {t(passed ? "result.passed-mark" : waiting ? "result.waiting-mark" : "result.not-passed-mark")}
              {number === current && ` · ${t("result.this-one")}`}
            </small>
          </span>
          <Icon name="fwd" flip />
        </a>
      </li>
    ))}
  </ol>
);
