/**
 * Why a file is not kept: the scanner found something in it, does not answer as it should (which may pass), or does not look
 * at files as large.
 */
export const scanProblems = ["file-infected", "file-unscanned", "file-unscannable"] as const;
export type ScanProblem = (typeof scanProblems)[number];

export const isScanProblem = (problem: string): problem is ScanProblem =>
  (scanProblems as readonly string[]).includes(problem);
