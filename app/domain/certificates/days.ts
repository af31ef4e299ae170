/** The calendar day of a moment in Morocco, as YYYY-MM-DD. */
export const dayInMorocco = (at: Date): string => at.toLocaleDateString("sv-SE", { timeZone: "Africa/Casablanca" });

/** The last second in Morocco of a day given as YYYY-MM-DD. Morocco is an hour ahead of UTC, and with it in Ramadan. */
export function lastSecondOf(day: string): Date {
  const start = Date.parse(`${day}T22:59:59Z`);
  const later = new Date(start + 3_600_000);
  return dayInMorocco(later) === day ? later : new Date(start);
}

/** Noon in UTC of a day given as YYYY-MM-DD, which is the same day in Morocco. */
export const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** A moment in UTC to the second, as credentials and key lists write it: 2026-11-25T12:00:00Z. */
export const toTheSecond = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;
