/**
 * What can be read of somebody else's personal data, as the audit log names it. A read is of one person, or of a list of
 * people that is within something: a course, an organisation, the space.
 */
export const auditedReads = [
  "learners",
  "learner",
  "marking",
  "attempt",
  "answer-file",
  "certificates",
  "certificate",
  "cards",
  "sign-in",
  "people",
  "colleagues",
  "hand-in",
  "objections",
  "erasure",
  "shared",
  "shared-list",
  "handed-over",
] as const;
export type AuditedRead = (typeof auditedReads)[number];

/** What an administrator can do to how somebody else signs in, as the audit log names it. */
export const auditedActs = ["second-factor-removed", "sessions-ended", "password-renewed"] as const;
export type AuditedAct = (typeof auditedActs)[number];
