/** What a request to the API can be refused for, by its HTTP status. */
export const apiProblems = {
  malformed: 400,
  "not-authenticated": 401,
  "invalid-token": 401,
  "insufficient-scope": 403,
  "not-found": 404,
  "method-not-allowed": 405,
  "too-large": 413,
  "unsupported-type": 415,
  invalid: 422,
  "too-many": 429,
  broken: 500,
  unavailable: 503,
} as const;
export type ApiProblemCode = keyof typeof apiProblems;

/** The code behind a status of the table; the first where two share one. */
export const problemWithStatus = (status: number): ApiProblemCode | undefined =>
  (Object.keys(apiProblems) as ApiProblemCode[]).find((code) => apiProblems[code] === status);
