import { z } from "zod";
import { fail, ok, type Result } from "#app/domain/result.ts";

/** What an association is told of: what happened to certificates of its courses. */
export const certificateEvents = [
  "certificate.issued",
  "certificate.replaced",
  "certificate.revoked",
  "certificate.restored",
] as const;

/** What an agency is told of: what learners share with it, and no longer. */
export const shareEvents = ["share.given", "share.withdrawn"] as const;

/** What an organisation can be told of. */
export const webhookEvents = [...certificateEvents, ...shareEvents] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** A message that a person sends from the page of an address, to try it. */
export const testMessage = "webhook.test";

export const webhookEventsSchema = z.array(z.enum(webhookEvents)).max(webhookEvents.length);

/** Events that are offered to an organisation of a kind. */
export const eventsOf = (kind: "association" | "agency"): readonly WebhookEvent[] =>
  kind === "agency" ? shareEvents : certificateEvents;

const moment = z.iso.datetime();

/** What is said of a certificate: identifiers and where it stands. */
export const certificateDataSchema = z.strictObject({
  serial: z.string(),
  enrolment: z.string(),
  organisation: z.string(),
  course: z.string(),
  state: z.enum(["valid", "expired", "replaced", "revoked"]),
  /** A code of `reasons`; null for an act without one. */
  reason: z.string().nullable(),
  /** The serial of the certificate that took its place. */
  replacedBy: z.string().nullable(),
  expiresAt: moment.nullable(),
});

/** What is said of a share: identifiers and where it stands. */
export const shareDataSchema = z.strictObject({
  share: z.string(),
  organisation: z.string(),
  /** The serial of the one certificate that is shown; null for the whole file. */
  certificate: z.string().nullable(),
  state: z.enum(["active", "withdrawn"]),
  givenAt: moment,
  expiresAt: moment,
});

/** A body as it is sent; `timestamp` is when it happened. */
export const webhookBodySchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.enum(certificateEvents), timestamp: moment, data: certificateDataSchema }),
  z.strictObject({ type: z.enum(shareEvents), timestamp: moment, data: shareDataSchema }),
  z.strictObject({ type: z.literal(testMessage), timestamp: moment, data: z.strictObject({ webhook: z.string() }) }),
]);
export type WebhookBody = z.infer<typeof webhookBodySchema>;

/** Longest address that is told of something, in characters. */
export const longestAddress = 500;

export type AddressProblem = "webhook-address" | "webhook-address-private" | "webhook-address-not-listed";

/**
 * Reads the address that somebody typed: https, without a name, a password or a fragment, 500 characters at most.
 * `isPlainAllowed` lets http pass too, where the space may tell its own network. The text is as browsers write it, so that
 * every notation of an IP address becomes the usual one.
 */
export function readAddress(typed: string, isPlainAllowed: boolean): Result<string, "webhook-address"> {
  const text = typed.trim();
  if (text.length > longestAddress || !URL.canParse(text)) return fail("webhook-address");
  const { protocol, username, password, hash, hostname, href } = new URL(text);
  const isKnown = protocol === "https:" || (isPlainAllowed && protocol === "http:");
  if (!isKnown || hostname === "" || username !== "" || password !== "" || hash !== "") return fail("webhook-address");
  return href.length > longestAddress ? fail("webhook-address") : ok(href);
}

const [second, minute, hour] = [1000, 60_000, 3_600_000];

/** Pauses before the second try and those after it, in milliseconds: a day and a half with the first. */
const pauses = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour] as const;

/** How often a message is tried by itself. */
export const mostTries = pauses.length + 1;

/**
 * When a message is tried again that was tried so often without being taken, the last time at a moment; null when it is
 * given up. `chance`, from 0 to 1, makes the pause up to a fifth longer, so that messages do not come back all at once.
 */
export function nextTry(tries: number, at: Date, chance: number): Date | null {
  const pause = pauses[tries - 1];
  return pause === undefined ? null : new Date(at.getTime() + Math.round(pause * (1 + chance / 5)));
}

/** Days without a message taken after which an address is told nothing any more. */
export const failingDays = 5;

/** Whether an address is given up with a message: what it was sent has failed since a moment, five days ago or longer. */
export const isGivenUp = (failingSince: Date, at: Date): boolean =>
  at.getTime() - failingSince.getTime() >= failingDays * 24 * hour;

/** What a try came to, by its HTTP status: taken (2xx), gone for good (410), or failed; null is no answer. */
export function outcomeOf(status: number | null): "taken" | "gone" | "failed" {
  if (status !== null && status >= 200 && status < 300) return "taken";
  return status === 410 ? "gone" : "failed";
}

/** Where a message stands: taken, waiting for its next try, or given up. One that is sent again waits. */
export function messageState(message: { nextAt: Date | null; takenAt: Date | null }): "waiting" | "taken" | "given-up" {
  if (message.nextAt) return "waiting";
  return message.takenAt ? "taken" : "given-up";
}

/** Why an address is told nothing any more, by the status of the try that ended it; undefined when somebody ended it. */
export function endOf(status: number | null | undefined): "by-hand" | "gone" | "failing" {
  if (status === undefined) return "by-hand";
  return outcomeOf(status) === "gone" ? "gone" : "failing";
}
