/** Wrong PINs that cost no wait. */
export const freeFailures = 3;
/** Longest wait between two tries, in seconds. */
export const longestWaitSeconds = 3600;
/** How long a wrong PIN counts, in hours. */
export const failureMemoryHours = 24;

/**
 * Seconds to wait before the next try of a PIN may be made: none for the first three failures, then 30 s, doubling
 * with each failure up to an hour, counted from the last failure. Failures older than 24 hours do not count, nor do those of a
 * clock that was more than 24 hours ahead; of one that was less ahead, by more than a minute, they count, and nothing is waited
 * for but the hour. At the exact end of the wait the answer is 0.
 */
export function secondsToWait(failures: readonly Date[], at: Date): number {
  const since = at.getTime() - failureMemoryHours * 3_600_000;
  const until = at.getTime() + failureMemoryHours * 3_600_000;
  const recent = failures.map((failure) => failure.getTime()).filter((time) => time > since && time < until);
  if (recent.length <= freeFailures) return 0;
  const wait = Math.min(30 * 2 ** (recent.length - freeFailures - 1), longestWaitSeconds);
  // Of tries made at once one may be looked at before another that began earlier.
  const past = recent.filter((time) => time <= at.getTime() + 60_000);
  if (past.length === 0) return 0;
  const passed = Math.max(0, (at.getTime() - Math.max(...past)) / 1000);
  return Math.max(0, Math.ceil(wait - passed));
}
