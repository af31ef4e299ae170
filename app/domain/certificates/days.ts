// Swedish days are written as ISO 8601 has them. Making a formatter costs far more than using it.
const isoDay = new Intl.DateTimeFormat("sv-SE", { timeZone: "Africa/Casablanca", dateStyle: "short" });

/** The calendar day of a moment in Morocco, as YYYY-MM-DD. */
export const dayInMorocco = (at: Date): string => isoDay.format(at);

/** The last second of a day in Morocco, which is an hour ahead of UTC, and during Ramadan not. */
export function lastSecondOf(day: string): Date {
  const last = new Date(`${day}T23:59:59Z`);
  return dayInMorocco(last) === day ? last : new Date(last.getTime() - hour);
}

/** The first moment of a day in Morocco: the second after the last of the day before. */
export function firstSecondOf(day: string): Date {
  const before = new Date(Date.parse(day) - 24 * hour).toISOString().slice(0, 10);
  return new Date(lastSecondOf(before).getTime() + 1000);
}

/** Noon in UTC of a day given as YYYY-MM-DD, which is the same day in Morocco. */
export const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** A moment in UTC to the second, as credentials and key lists write it: 2026-11-25T12:00:00Z. */
export const toTheSecond = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;

/** The same day so many months later, or the last day of that month when it has no such day. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDate))).toISOString().slice(0, 10);
}

/** Days before its end from which a certificate may be renewed. */
export const renewalDays = 60;

/** Whether a certificate may be renewed: from 60 days before its last moment on, and at any time after it. */
export const mayBeRenewed = (expiresAt: Date, at: Date): boolean =>
  at.getTime() >= expiresAt.getTime() - renewalDays * 24 * hour;

/** Hours after a revocation in which it can be taken back. */
export const restorationHours = 24;

/** Whether a revocation may still be taken back: until 24 hours after it, that very moment included. */
export const mayBeRestored = (revokedAt: Date, at: Date): boolean =>
  at.getTime() - revokedAt.getTime() <= restorationHours * hour;

/** The last day on which a certificate of `months` holds: counted from its issue, or from the end of the one it renews. */
export const lastDayOf = (issuedOn: string, months: number, renewedEnd: string | null): string =>
  monthsAfter(renewedEnd !== null && renewedEnd > issuedOn ? renewedEnd : issuedOn, months);

const hour = 3_600_000;
