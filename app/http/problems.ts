/** What can be told to a reader when a request cannot be served, by its HTTP status. */
const statuses = {
  "not-found": 404,
  "not-allowed": 403,
  "attempt-not-open": 409,
  "too-large": 413,
  "cross-site": 403,
  "too-many": 429,
  "files-away": 503,
  unavailable: 503,
  broken: 500,
} as const;

/** In how many seconds to ask again what the space could not do for want of something. */
export const laterSeconds = 30;

export type ProblemCode = keyof typeof statuses;

const statusOf = (code: ProblemCode): number => statuses[code];

/** The problem behind what a route threw. */
export const problemOf = (thrown: { data: unknown }): ProblemCode =>
  typeof thrown.data === "string" && isProblemCode(thrown.data) ? thrown.data : "broken";

/** What a route throws to end a request with the page of a problem. */
export const problemResponse = (code: ProblemCode): Response => new Response(code, { status: statusOf(code) });

/** Whether a text is the code of a problem. */
export const isProblemCode = (text: string | undefined): text is ProblemCode => text !== undefined && text in statuses;
