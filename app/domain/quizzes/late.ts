/** Seconds after its time in which an attempt still counts as in time: a slow network takes no marks. */
export const graceSeconds = 60;

/** When an attempt was begun and ended. */
export type Timing = {
  /** Null where time was not limited when it was made. */
  startedAt: Date | null;
  submittedAt: Date;
  /** The end by the clock of a phone that sent it later; null when it came at once. */
  phoneEndedAt: Date | null;
};

/** Whether an attempt counts: a late one waits for a trainer, and then counts or not as the trainer ruled. */
export type Standing = "counts" | "waits" | "left-out";

/** The moment at which the time of an attempt is over; the grace is not in it. */
export const timeOver = (startedAt: Date, limitMinutes: number): Date =>
  new Date(startedAt.getTime() + limitMinutes * 60_000);

/** Whether an attempt came after its time and the grace; exactly then is in time. Never without a limit or a start. */
export const isLate = (limitMinutes: number | undefined, { startedAt, submittedAt }: Timing): boolean =>
  isOver(limitMinutes, startedAt, submittedAt);

/**
 * Whether a late attempt was in time by the clock of the phone that sent it later. A phone that claims to have ended
 * before the start has a wrong clock, and says nothing.
 */
export const isInTimeByPhone = (limitMinutes: number | undefined, timing: Timing): boolean =>
  isLate(limitMinutes, timing) &&
  timing.startedAt !== null &&
  timing.phoneEndedAt !== null &&
  timing.phoneEndedAt >= timing.startedAt &&
  !isOver(limitMinutes, timing.startedAt, timing.phoneEndedAt);

/** Whether an attempt counts. A ruling on one that is not late changes nothing; a late one without a ruling waits. */
export function standingOf(
  limitMinutes: number | undefined,
  timing: Timing,
  ruling: { counts: boolean } | null,
): Standing {
  if (!isLate(limitMinutes, timing)) return "counts";
  if (!ruling) return "waits";
  return ruling.counts ? "counts" : "left-out";
}

const isOver = (limitMinutes: number | undefined, startedAt: Date | null, at: Date): boolean =>
  limitMinutes !== undefined &&
  startedAt !== null &&
  at.getTime() > timeOver(startedAt, limitMinutes).getTime() + graceSeconds * 1000;
