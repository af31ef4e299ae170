import { z } from "zod";

/** What can be wrong with the names of an account when a certificate is to carry them, or `broken` for what nobody foresaw. */
export const issueProblems = [
  "name-empty",
  "name-too-long",
  "name-characters",
  "name-not-arabic",
  "name-not-latin",
  "name-unprintable",
  "name-does-not-fit",
  "names-needed",
  "broken",
] as const;

/** Somebody who completed a course and got no certificate in a batch, and why. */
export const refusedIssueSchema = z.strictObject({
  enrolment: z.string(),
  name: z.string(),
  problem: z.enum(issueProblems),
  detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export const refusedIssuesSchema = z.array(refusedIssueSchema);
export type RefusedIssue = z.infer<typeof refusedIssueSchema>;
