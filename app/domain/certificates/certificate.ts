import { z } from "zod";
import { organisationSchema } from "#app/domain/identity/organisation.ts";
import { contentLanguages, localisedSchema } from "#app/domain/language.ts";
import { levels, skillSchema } from "#app/domain/learning/course.ts";
import { serialPattern } from "#app/domain/certificates/serial.ts";

const namePair = z.strictObject({ ar: z.string().max(200), latin: z.string().max(200) });
const textPair = z.strictObject({ ar: z.string().trim().min(1).max(200), fr: z.string().trim().min(1).max(200) });

/** Who signs by hand, the first at the right. Somebody whose name is empty in both scripts is not printed. */
export const signatoriesSchema = z.array(z.strictObject({ role: textPair, name: namePair })).max(3);
export type Signatories = z.infer<typeof signatoriesSchema>;

const associationSchema = organisationSchema.pick({ slug: true, name: true, accent: true });

/**
 * What is printed and signed; frozen when the certificate is issued. Members with a default are younger than the first
 * certificates.
 */
export const certificateFactsSchema = z.strictObject({
  serial: z.string().regex(serialPattern),
  /** The day in Morocco, as YYYY-MM-DD. */
  issuedOn: z.iso.date(),
  /** The day on which the course's rule was met, and the last day on which the certificate holds: null for good. */
  completedOn: z.iso.date().nullable().default(null),
  expiresOn: z.iso.date().nullable().default(null),
  /** As the learner confirmed it: in Arabic letters, in other letters. One of the two may be empty. */
  name: namePair.refine(({ ar, latin }) => ar !== "" || latin !== "", "at least one name is needed"),
  course: localisedSchema,
  /** Slug and version of the course. */
  courseSlug: z.string().default(""),
  courseVersion: z.number().int().positive().default(1),
  language: z.enum(contentLanguages).default("ar"),
  hours: z.number().positive(),
  level: z.enum(levels),
  skills: z.array(skillSchema),
  /** Percent over the quizzes that had to be passed; null when there were none. */
  grade: z.number().min(0).max(100).nullable().default(null),
  /** Modules for the transcript: `grade` in percent over the module's quizzes, null without any. */
  modules: z
    .array(z.strictObject({ title: localisedSchema, minutes: z.number(), grade: z.number().nullable() }))
    .default([]),
  /** How the learner worked, and where the quizzes were graded. */
  work: z.enum(["alone", "assisted", "group"]).default("alone"),
  graded: z.enum(["server", "device"]).default("server"),
  organisation: associationSchema,
  /** Associations that issue it together with the first. */
  coIssuers: z.array(associationSchema).default([]),
  place: textPair,
  signatories: signatoriesSchema,
});

export type CertificateFacts = z.infer<typeof certificateFactsSchema>;

/** What stays of a certificate whose holder asked for removal: of the course and the paper, and nothing of the person. */
export const removedFactsSchema = certificateFactsSchema.pick({
  serial: true,
  issuedOn: true,
  expiresOn: true,
  course: true,
  courseSlug: true,
  courseVersion: true,
  hours: true,
  level: true,
  organisation: true,
  coIssuers: true,
});
export type RemovedFacts = z.infer<typeof removedFactsSchema>;

/** The facts of a certificate without those of the person. */
export const withoutPerson = (facts: CertificateFacts): RemovedFacts => removedFactsSchema.strip().parse(facts);
