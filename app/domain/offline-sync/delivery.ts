import { z } from "zod";

/** A post that a phone kept and now sends. */
export const deliverySchema = z.object({
  /** Random UUID chosen by the phone. */
  id: z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
  /** The address of the form: a path of this site. */
  path: z.string().max(300).startsWith("/"),
  fields: z.record(z.string(), z.array(z.string())),
  /** When the form was posted on the phone, by its own clock, in milliseconds since 1970; null when it did not say. */
  endedAt: z.number().nullable().catch(null).default(null),
});
export type Delivery = z.infer<typeof deliverySchema>;

/** Why a delivery did not count, for good; it is kept all the same. */
export const refusals = [
  /** There is no such course or activity for this person. */
  "not-found",
  /** Other answers to the same attempt came first, from another phone or page. */
  "attempt-taken",
  /** The same, and no attempt is left. */
  "attempts-used-up",
  /** The course is not completed, so there is no certificate to claim. */
  "not-completed",
  /** What an H5P activity reported is of another one, or cannot be. */
  "statement-refused",
  /** A field must be mended on its page. */
  "to-mend",
] as const;
export type Refusal = (typeof refusals)[number];

/** What came of a delivery: where its page is now, or why it did not count. Stored with it and never changed. */
export const outcomeSchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("accepted"), location: z.string() }),
  z.object({ status: z.literal("refused"), reason: z.enum(refusals) }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;

export const accepted = (location: string): Outcome => ({ status: "accepted", location });
export const refused = (reason: Refusal): Outcome => ({ status: "refused", reason });

/** A form that may be delivered, told by its address. */
export type Form =
  | { kind: "lesson" | "quiz" | "h5p"; enrolment: string; activity: string }
  | { kind: "enrolment"; organisation: string; course: string }
  | { kind: "claim"; enrolment: string };

const kinds: Record<string, "lesson" | "quiz" | "h5p" | undefined> = { lessons: "lesson", quizzes: "quiz", h5p: "h5p" };

/** Which form an address belongs to; null for one that cannot be delivered. */
export function formAt(path: string): Form | null {
  const parts = path.split("?")[0]?.split("/").slice(1) ?? [];
  const [first = "", second = "", third = "", fourth = ""] = parts;
  const kind = kinds[third];
  if (first === "learn" && parts.length === 4 && kind) return { kind, enrolment: second, activity: fourth };
  if (first === "learn" && parts.length === 3 && third === "certificate") return { kind: "claim", enrolment: second };
  if (first === "courses" && parts.length === 3) return { kind: "enrolment", organisation: second, course: third };
  return null;
}

/** A moment as a phone tells it, in milliseconds since 1970; null when it is none that a date can hold. */
export function momentOf(milliseconds: number | null): Date | null {
  const moment = new Date(milliseconds ?? Number.NaN);
  return Number.isNaN(moment.getTime()) || moment.getUTCFullYear() < 2000 || moment.getUTCFullYear() > 9999
    ? null
    : moment;
}
