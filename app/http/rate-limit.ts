/** Keys that are remembered; the one unused longest goes first. */
const mostKeys = 10_000;

/**
 * A token bucket per key: `tokens` at once, refilled over `perSeconds`. The answer is whether this one may pass,
 * given the time in milliseconds.
 */
export function rateLimit({ tokens, perSeconds }: { tokens: number; perSeconds: number }) {
  const buckets = new Map<string, { left: number; at: number }>();
  return (key: string, now: number): boolean => {
    const bucket = buckets.get(key) ?? { left: tokens, at: now };
    const refilled = Math.min(tokens, bucket.left + ((now - bucket.at) / 1000) * (tokens / perSeconds));
    const passes = refilled > 1 - 1e-9; // ten times a tenth of a token is one
    buckets.delete(key);
    buckets.set(key, { left: passes ? refilled - 1 : refilled, at: now });
    if (buckets.size > mostKeys) buckets.delete([...buckets.keys()][0] ?? "");
    return passes;
  };
}
