import { createHash } from "node:crypto";
import { log } from "#app/platform/log.server.ts";

/** What is written down of signing in, of refusals and of files that are not taken; docs/security.md says what each means. */
export const securityEvents = [
  "signed-in",
  "signed-out",
  "secret-refused",
  "secret-slowed-down",
  "secret-changed",
  "secret-handed-over",
  "second-factor-given",
  "second-factor-refused",
  "second-factor-slowed-down",
  "second-factor-set-up",
  "second-factor-removed",
  "sessions-ended",
  "not-allowed",
  "file-infected",
  "file-unscanned",
  "file-unscannable",
] as const;
export type SecurityEvent = (typeof securityEvents)[number];

/** By what the log names an account: twelve figures that follow from its identifier, and from which it does not follow. */
export const accountMark = (userId: string): string =>
  createHash("sha256").update(`account:${userId}`).digest("hex").slice(0, 12);

/** Writes a security event to the log: what happened and to which account, by its mark. Nothing that was typed goes in. */
export function logSecurityEvent(security: SecurityEvent, userId?: string): void {
  const level = /refused|slowed-down|not-allowed|^file-/.test(security) ? "warn" : "info";
  log()[level]({ security, ...(userId && { account: accountMark(userId) }) }, "security");
}
