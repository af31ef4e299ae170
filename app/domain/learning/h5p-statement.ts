import { z } from "zod";
import { fail, ok, type Result } from "#app/domain/result.ts";

/** Largest statement, and largest state of a player, in characters. */
export const mostStatement = 64_000;

/** What counts of a statement: that the activity was answered or completed, and how. */
export type H5pOutcome = {
  verb: "answered" | "completed";
  /** Points reached and to be had; null when the statement has no score. */
  raw: number | null;
  max: number | null;
  success: boolean | null;
  completed: boolean | null;
  durationSeconds: number | null;
};

/** What an H5P activity of an enrolment is called in statements; parts of it have longer names. */
export const h5pIri = ({ enrolment, activity }: { enrolment: string; activity: string }): string =>
  `urn:fadae:h5p:${enrolment}:${activity}`;

const verbs = "http://adlnet.gov/expapi/verbs/";
const mostPoints = 10_000;
const mostSeconds = 10 * 86_400;

const scoreSchema = z
  .object({ raw: z.number().min(0), max: z.number().positive().max(mostPoints) })
  .refine(({ raw, max }) => raw <= max, "more points than there are");

// H5P writes seconds only; xAPI allows the whole of ISO 8601, of which hours and minutes make sense here.
const durationSchema = z
  .string()
  .max(60)
  .transform((text, context) => {
    const [, hours, minutes, seconds] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(text) ?? [];
    const total = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
    if ((hours ?? minutes ?? seconds) !== undefined && total <= mostSeconds) return total;
    context.addIssue({ code: "custom", message: "no duration" });
    return z.NEVER;
  });

const statementSchema = (iri: string) =>
  z.object({
    verb: z.object({ id: z.enum([`${verbs}answered`, `${verbs}completed`]) }),
    object: z.object({ id: z.literal(iri) }),
    context: z
      .object({ contextActivities: z.object({ parent: z.array(z.unknown()).length(0).optional() }).optional() })
      .optional(),
    result: z
      .object({
        score: scoreSchema.optional(),
        success: z.boolean().nullish(),
        completion: z.boolean().nullish(),
        duration: durationSchema.nullish(),
      })
      .optional(),
  });

/**
 * What a statement of xAPI (1.0.3, https://github.com/adlnet/xAPI-Spec) says of an activity, given as JSON. It counts when it
 * is about the whole of just this activity; actor, time and identifier are not believed and not looked at.
 */
export function readStatement(text: string, iri: string): Result<H5pOutcome, "statement-refused"> {
  const read = text.length > mostStatement ? null : statementSchema(iri).safeParse(parsed(text)).data;
  if (!read) return fail("statement-refused");
  const { score, success = null, completion = null, duration = null } = read.result ?? {};
  return ok({
    verb: read.verb.id === `${verbs}answered` ? "answered" : "completed",
    raw: score?.raw ?? null,
    max: score?.max ?? null,
    success,
    completed: completion,
    durationSeconds: duration,
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * What makes a statement the same as another: the time it was played through, and all that counts of it. Its identifier
 * and its moment are not among that, so a statement that is sent again under others is no second one.
 */
export const sameness = (play: string, outcome: H5pOutcome): string =>
  JSON.stringify([play, ...Object.entries(outcome).toSorted(([one], [other]) => (one < other ? -1 : 1))]);

/** Seconds within which the same outcome again is the same press of a button. */
const pressSeconds = 10;

/** Whether an outcome only repeats the latest report: some content says the same twice, or again when it is resumed. */
export function repeats(
  outcome: H5pOutcome,
  latest: (Omit<H5pOutcome, "durationSeconds" | "verb"> & { verb: string; reportedAt: Date }) | null,
  at: Date,
): boolean {
  if (!latest || at.getTime() - latest.reportedAt.getTime() >= pressSeconds * 1000) return false;
  return (["verb", "raw", "max", "success", "completed"] as const).every((key) => outcome[key] === latest[key]);
}
