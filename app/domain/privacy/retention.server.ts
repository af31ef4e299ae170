import { clearRemoved } from "#app/data/erasure.server.ts";
import { clearRefused, expiries } from "#app/data/retention.server.ts";

/** How many of each were removed, by model. */
export type Removed = Record<string, number>;

/**
 * Removes what has been kept for its time, as the schema declares it: failed tries to sign in after 24 hours, sessions
 * after 30 days without a visit, invitations and messages to other systems after 90 days, shares and what hangs on them a
 * year after they ended, the audit log after three years. A row goes at the moment its time is over, and not before.
 */
export async function removeExpired({ at }: { at: Date }): Promise<Removed> {
  const ends = {
    now: at,
    day: daysBefore(at, 1),
    quarter: daysBefore(at, 90),
    year: yearsBefore(at, 1),
    // The database itself refuses to remove younger lines, and counts in whole seconds.
    audit: new Date(Math.floor(yearsBefore(at, 3).getTime() / 1000) * 1000),
  };
  const removed: Removed = {};
  for (const [model, expire] of Object.entries(expiries)) removed[model] = await expire(ends);
  removed.IssueBatch = await clearRefused();
  if (Object.values(removed).some((count) => count > 0)) await clearRemoved();
  return removed;
}

const daysBefore = (at: Date, days: number) => new Date(at.getTime() - days * 86_400_000);

function yearsBefore(at: Date, years: number): Date {
  const before = new Date(at);
  before.setUTCFullYear(before.getUTCFullYear() - years);
  // A year without a 29 February has its 28th.
  if (before.getUTCDate() !== at.getUTCDate()) before.setUTCDate(0);
  return before;
}
