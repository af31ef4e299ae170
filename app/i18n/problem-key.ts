import { isScanProblem, type ScanProblem } from "#app/platform/scan-problem.ts";

export { scanProblems } from "#app/platform/scan-problem.ts";

/** The message of a problem of a page (`PAGE.CODE`); what the virus scanner says has the same words on all of them. */
export const problemKey = <Page extends string, Problem extends string>(page: Page, problem: Problem) =>
  (isScanProblem(problem) ? `scan.${problem}` : `${page}.${problem}`) as
    `${Page}.${Exclude<Problem, ScanProblem>}` | `scan.${Extract<Problem, ScanProblem>}`;
