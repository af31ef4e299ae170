/** What the end of a session follows from. */
export type SessionTimes = { startedAt: Date; usedAt: Date };

const hour = 3_600_000;
const day = 24 * hour;

/**
 * How long sessions last: without a visit, and altogether. Learners have a phone of their own and a PIN that is slow to
 * type, and see their own data; staff see the data of others. `noted` is how exactly the last visit is kept.
 */
const limits = {
  learner: { idle: 30 * day, whole: 180 * day, noted: day },
  staff: { idle: 12 * hour, whole: 7 * day, noted: hour / 2 },
} as const;

export type SessionKind = keyof typeof limits;

/** When a session is over: at that moment it is. */
export const sessionEnd = ({ startedAt, usedAt }: SessionTimes, kind: SessionKind): Date =>
  new Date(Math.min(usedAt.getTime() + limits[kind].idle, startedAt.getTime() + limits[kind].whole));

/** A moment as the last visit of a session is kept: the beginning of the day (UTC) of learners, of the half hour of staff. */
export const notedVisit = (at: Date, kind: SessionKind): Date =>
  new Date(Math.floor(at.getTime() / limits[kind].noted) * limits[kind].noted);

/** Whether a visit is worth writing down: it falls into a later day, or half hour, than what is noted. */
export const isNewVisit = ({ usedAt }: SessionTimes, at: Date, kind: SessionKind): boolean =>
  at.getTime() >= notedVisit(usedAt, kind).getTime() + limits[kind].noted;

/** Hours after which staff give their second factor again. */
export const secondFactorHours = 12;

/** Whether a second factor that was given then still holds for pages of the staff; null when none was given. */
export const secondFactorHolds = (givenAt: Date | null, at: Date): boolean =>
  givenAt !== null && at.getTime() - givenAt.getTime() < secondFactorHours * hour;
