import type { H5pActivity } from "#app/domain/learning/course.ts";

/** What a phone reported of an H5P activity; without a score `raw` and `max` are null. */
export type H5pReport = { activityId: string; raw: number | null; max: number | null };

/** Best and last score in whole percent, rounded down; null before the first report that has one. */
export type H5pResults = { best: number | null; last: number | null };

/** The results of an activity from all reports, oldest first. They are the phone's word. */
export function h5pResults(activity: Pick<H5pActivity, "id">, reports: readonly H5pReport[]): H5pResults {
  const percents = reports.flatMap(({ activityId, raw, max }) =>
    activityId === activity.id && raw !== null && max !== null && max > 0 ? [Math.floor((100 * raw) / max)] : [],
  );
  return { best: percents.length > 0 ? Math.max(...percents) : null, last: percents.at(-1) ?? null };
}

/** Whether an activity is done: by its score where it counts by one (the pass mark itself passes), else once it was finished. */
export const isH5pDone = (activity: H5pActivity, { best }: H5pResults, isFinished: boolean): boolean =>
  activity.counts === "score" ? best !== null && best >= (activity.passMark ?? 0) : isFinished;
