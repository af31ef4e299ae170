import { clockBeside } from "#app/domain/clock.ts";
import { keepClock, keptClock, newestFact } from "#app/data/space.server.ts";

type Moment = { at: Date };

// Before the first moment was kept, the newest fact says what time it was.
const known = async (): Promise<Date | null> => (await keptClock()) ?? (await newestFact());

/** What to think of the clock, beside the latest moment that the space took for right. Nothing is written. */
export const clockVerdict = async ({ at }: Moment): Promise<"holds" | "ahead" | "behind"> =>
  clockBeside(await known(), at);

const dayMs = 86_400_000;

/**
 * Whether what cannot be taken back may be done at this moment, such as removing what is over its time. A moment that holds
 * is kept, once a day, so that a clock that jumps later is seen against it, whatever is stored meanwhile.
 */
export async function clockHolds({ at }: Moment): Promise<boolean> {
  const kept = await known();
  if (clockBeside(kept, at) !== "holds") return false;
  if (kept === null || at.getTime() - kept.getTime() > dayMs) await keepClock(at);
  return true;
}

/** Takes a moment for right because somebody who looked says so. */
export const confirmClock = ({ at }: Moment): Promise<void> => keepClock(at);
