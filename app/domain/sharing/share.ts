import { z } from "zod";
import { dayInMorocco, lastSecondOf } from "#app/domain/certificates/days.ts";
import { locales } from "#app/domain/language.ts";
import { shareParts } from "#app/domain/sharing/file.ts";

/** Why something is shared. */
export const sharePurposes = ["job", "training", "guidance"] as const;
export type SharePurpose = (typeof sharePurposes)[number];

/** How many days a share may last; the first that is offered is `usualDays`. */
export const shareDays = [7, 30, 90, 180] as const;
export const usualDays = 30;

/** What is shown of a file, each part once. */
export const sharePartsSchema = z.array(z.enum(shareParts)).min(1).max(shareParts.length);
export type ShareParts = z.infer<typeof sharePartsSchema>;

/** The words that somebody agreed to, sentence by sentence as they were shown, with their language. */
export const consentWordsSchema = z.strictObject({
  language: z.enum(locales),
  sentences: z.array(z.string().min(1).max(1000)).min(1).max(20),
});
export type ConsentWords = z.infer<typeof consentWordsSchema>;

/** The last second of a share that is given at a moment for so many days: it holds on the whole of its last day in Morocco. */
export const endOfShare = (at: Date, days: number): Date =>
  lastSecondOf(dayInMorocco(new Date(at.getTime() + days * 24 * 3_600_000)));

export type ShareState = "active" | "expired" | "withdrawn";

/** Where a share stands at a moment; its last moment counts as active. */
export function shareStateOf(
  { withdrawnAt, expiresAt }: { withdrawnAt: Date | null; expiresAt: Date },
  at: Date,
): ShareState {
  if (withdrawnAt) return "withdrawn";
  return at > expiresAt ? "expired" : "active";
}

/** What was opened of a share. */
export const openingKinds = ["list", "page", "document", "credential", "handOver", "program"] as const;
export type OpeningKind = (typeof openingKinds)[number];
