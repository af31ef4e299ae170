import type { Chance } from "../chaos/chance.ts";

/** Milliseconds that somebody reads: log-normal, half of them over 40 s, two in three between 24 and 66 s, 45 s on average. */
export function thinkTimeOf(dice: Chance): number {
  const fraction = () => dice.between(1, 1_000_000) / 1_000_001;
  // Box and Muller: two even chances make a normal one.
  const normal = Math.sqrt(-2 * Math.log(fraction())) * Math.cos(2 * Math.PI * fraction());
  return 40_000 * Math.exp(0.5 * normal);
}

/** Milliseconds until somebody comes: all within a minute and a half, few at first, as to an evening. */
export const arrivalOf = (dice: Chance): number => 90_000 * (dice.between(1, 1_000_000) / 1_000_000) ** 0.6;
