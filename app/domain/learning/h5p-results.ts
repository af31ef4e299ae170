import type { H5pActivity } from "#app/domain/learning/course.ts";

/**
 * What a phone reported of an H5P activity; without a score `raw` and `max` are null. `mark` is the percent that the version
 * asked for that was played; without one it is measured by the version it is looked at in.
 */
export type H5pReport = { activityId: string; raw: number | null; max: number | null; mark?: number | null };

/** Best and last score in whole percent, rounded down; null before the first report that has one. */
export type H5pResults = {
  best: number | null;
  last: number | null;
  /** Whether a score reached the mark it is measured by; the mark itself does. False where no score counts. */
  isReached: boolean;
};

type Counting = Pick<H5pActivity, "id" | "counts" | "passMark">;

/** The results of an activity from all reports, oldest first. They are the phone's word. */
export function h5pResults({ id, counts, passMark = 0 }: Counting, reports: readonly H5pReport[]): H5pResults {
  const scores = reports.flatMap(({ activityId, raw, max, mark }) =>
    activityId === id && raw !== null && max !== null && max > 0
      ? [{ percent: Math.floor((100 * raw) / max), mark: mark ?? passMark }]
      : [],
  );
  return {
    best: scores.length > 0 ? Math.max(...scores.map(({ percent }) => percent)) : null,
    last: scores.at(-1)?.percent ?? null,
    isReached: counts === "score" && scores.some(({ percent, mark }) => percent >= mark),
  };
}

/** Whether an activity is done: by its score where it counts by one, else once it was finished. */
export const isH5pDone = ({ counts }: Counting, { isReached }: H5pResults, isFinished: boolean): boolean =>
  counts === "score" ? isReached : isFinished;
