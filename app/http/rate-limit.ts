/** Keys that are remembered; the one unused longest goes first. */
const mostKeys = 10_000;

/** How many tokens there are at once, and in how many seconds an empty bucket is full. */
export type Rate = { tokens: number; perSeconds: number };

/**
 * Whether one may pass, how much is left after it, in how many seconds the bucket is full, and in how many seconds as
 * much could pass again: 0 when it could now.
 */
export type Taken = { passes: boolean; left: number; fullSeconds: number; waitSeconds: number };

/**
 * A token bucket per key: `tokens` at once, refilled over `perSeconds`. The answer is whether this one may pass,
 * given the time in milliseconds.
 */
export function rateLimit(rate: Rate) {
  const take = countedLimit(rate);
  return (key: string, now: number): boolean => take(key, now).passes;
}

/** The same, with what is left; `cost` is how many tokens one takes, at most as many as a bucket holds. */
export function countedLimit({ tokens, perSeconds }: Rate) {
  const buckets = new Map<string, { left: number; at: number }>();
  const seconds = (missing: number) => Math.max(0, Math.ceil(missing * (perSeconds / tokens) - 1e-9));
  return (key: string, now: number, cost = 1): Taken => {
    const bucket = buckets.get(key) ?? { left: tokens, at: now };
    // A clock that was put back takes nothing away.
    const refilled = Math.min(tokens, bucket.left + (Math.max(0, now - bucket.at) / 1000) * (tokens / perSeconds));
    const passes = refilled > cost - 1e-9; // ten times a tenth of a token is one
    const left = passes ? Math.max(0, refilled - cost) : refilled;
    buckets.delete(key);
    buckets.set(key, { left, at: now });
    if (buckets.size > mostKeys) buckets.delete([...buckets.keys()][0] ?? "");
    return { passes, left: Math.floor(left), fullSeconds: seconds(tokens - left), waitSeconds: seconds(cost - left) };
  };
}
