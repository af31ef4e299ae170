/** An error of this process: when, and the reference that finds it in the log; null for one of no request. */
export type RecentError = { at: Date; reference: string | null };

const hours24 = 86_400_000;
/** How many references are remembered; what is beyond is counted alone. */
const mostKept = 1000;

let errors: RecentError[] = [];
let forgotten: number[] = [];

/** Notes an error that is being logged, by the fields of its line. */
export function noteError(fields: unknown, at = new Date()): void {
  const given = typeof fields === "object" && fields !== null && "requestId" in fields ? fields.requestId : null;
  errors.push({ at, reference: typeof given === "string" ? referenceOf(given) : null });
  if (errors.length > mostKept) forgotten.push(errors.shift()!.at.getTime());
  if (forgotten.length > 100_000) forgotten = forgotten.slice(-50_000);
}

/** The errors of the 24 hours before a moment, latest first, at most so many of them with their references. */
export function recentErrors(at: Date, most: number): { count: number; latest: RecentError[] } {
  const since = at.getTime() - hours24;
  errors = errors.filter((error) => error.at.getTime() > since);
  forgotten = forgotten.filter((moment) => moment > since);
  return { count: errors.length + forgotten.length, latest: errors.slice(-most).toReversed() };
}

/** What people are shown of the identifier of a request: its first eight characters. */
export const referenceOf = (requestId: string): string => requestId.slice(0, 8);
