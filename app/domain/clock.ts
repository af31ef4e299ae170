/** Days by which the clock may be ahead of, or behind, what the space knows without being doubted. */
export const mostDaysApart = 31;

const milliseconds = mostDaysApart * 86_400_000;

/**
 * What to think of a clock that says `at`, beside the latest moment that is known to have passed: `ahead` and `behind` when
 * it is more than 31 days from it; at exactly 31 days it holds. Where nothing is known it holds.
 */
export function clockBeside(known: Date | null, at: Date): "holds" | "ahead" | "behind" {
  if (known === null) return "holds";
  const ahead = at.getTime() - known.getTime();
  return ahead > milliseconds ? "ahead" : ahead < -milliseconds ? "behind" : "holds";
}
