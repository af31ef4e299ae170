import { z } from "zod";
import { contentLanguages, localisedSchema, type ContentLanguage } from "#app/domain/language.ts";
import { quizSchema } from "#app/domain/quizzes/question.ts";
import { slugSchema } from "#app/domain/slug.ts";
import type { ValueFaultCode } from "#app/domain/value-faults.ts";

export const levels = ["beginner", "intermediate", "advanced"] as const;

/** Pictures a course may take for its badge; drawn in `app/ui/shared/icon.tsx`. */
export const courseIcons = ["phone", "computer", "talk", "town", "aid", "path", "shield", "briefcase"] as const;

/** Families of occupations for which a course prepares, so that people are found by what employers ask for. */
export const families = [
  "office",
  "digital",
  "sales",
  "hospitality",
  "care",
  "education",
  "crafts",
  "building",
  "agriculture",
  "transport",
] as const;
export type Family = (typeof families)[number];

const perLanguage = <Schema extends z.ZodType>(schema: Schema) => z.partialRecord(z.enum(contentLanguages), schema);

/** One page of reading. `markdown` is per language; a picture is named by its path in the package (`media/lock.svg`). */
export const lessonSchema = z.strictObject({
  kind: z.literal("lesson"),
  id: slugSchema,
  title: localisedSchema,
  minutes: z.number().int().positive().max(240),
  markdown: perLanguage(z.string().min(1)),
});

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * An H5P package in one language: the SHA-256 of its manifest, and the bytes sent before it begins and in all. Before a
 * package is taken in they are those of the .h5p file as it came.
 */
export const h5pPackageSchema = z.strictObject({
  manifest: sha256Schema,
  startBytes: z.number().int().positive(),
  bytes: z.number().int().positive(),
});

/** What an H5P activity counts by: that it was done, or the score that the phone reports. */
export const h5pCounts = ["completion", "score"] as const;

/**
 * Something played on the phone, of which only the phone says what came of it. `passMark` in percent is there when it
 * counts by score; `trustPhone` when that score may also count for passing the course and on its certificate.
 */
export const h5pSchema = z.strictObject({
  kind: z.literal("h5p"),
  id: slugSchema,
  title: localisedSchema,
  minutes: z.number().int().positive().max(240),
  counts: z.enum(h5pCounts),
  passMark: z.number().min(1).max(100).optional(),
  trustPhone: z.literal(true).optional(),
  packages: perLanguage(h5pPackageSchema),
});

/** The smallest thing finished: a lesson read, a quiz taken, or an H5P activity done. */
export const activitySchema = z.discriminatedUnion("kind", [
  lessonSchema,
  z.strictObject({ kind: z.literal("quiz"), id: slugSchema, quiz: quizSchema }),
  h5pSchema,
]);

/** What a learner can do afterwards, in words, and its address in ESCO where it has one (https://esco.ec.europa.eu). */
export const skillSchema = z
  .strictObject({
    ar: z.string().trim().min(1).optional(),
    fr: z.string().trim().min(1).optional(),
    en: z.string().trim().min(1).optional(),
    zgh: z.string().trim().min(1).optional(),
    esco: z
      .string()
      .regex(/^http:\/\/data\.europa\.eu\/esco\/skill\/[0-9a-f-]{36}$/, "esco-form" satisfies ValueFaultCode)
      .optional(),
  })
  .refine(({ ar, fr, en, zgh }) => [ar, fr, en, zgh].some(Boolean), "language-needed" satisfies ValueFaultCode);
export type Skill = z.infer<typeof skillSchema>;

/**
 * What must be true for a completion: each named lesson, H5P activity or practice quiz finished, each named quiz passed, each
 * grade reached. What is optional is left out by courses that ask for nothing of it.
 */
export const completionRuleSchema = z.strictObject({
  finished: z.array(slugSchema),
  passed: z.array(slugSchema),
  /** The percent that the best attempt at a quiz reaches, whatever its pass mark. */
  grades: z.array(z.strictObject({ quiz: slugSchema, percent: z.number().positive().max(100) })).optional(),
  /** Activities that open when all of `after` are done; what was done before that counts from then on. */
  prerequisites: z.array(z.strictObject({ activity: slugSchema, after: z.array(slugSchema).min(1) })).optional(),
});

const keptFile = {
  sha256: sha256Schema,
  type: z.string(),
  bytes: z.number().int().positive(),
};

/** A picture by its content: `sha256` in hex is also its address under `/media/`. */
export const variantSchema = z.strictObject({
  ...keptFile,
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});

/**
 * A picture of the package: a drawing as it came, or what stands for a photograph where neither AVIF nor WebP is known.
 * `variants` are the same photograph in other types and widths; versions published before there were any have none.
 */
export const mediaSchema = variantSchema.extend({ variants: z.array(variantSchema).optional() });

/** A voice that was recorded: Ogg Opus of `seconds`. */
export const recordingSchema = z.strictObject({ ...keptFile, seconds: z.number().positive() });

/** A file that a lesson gives: a video, which has a size and `seconds`, or a document to download. */
export const attachedFileSchema = z.strictObject({
  ...keptFile,
  width: z.number().int().positive().optional(),
  height: z.number().int().positive().optional(),
  seconds: z.number().positive().optional(),
});

/** The whole of a published course, as kept with each version: immutable, and enough to take the course. */
export const courseContentSchema = z.strictObject({
  format: z.literal(1),
  languages: z.array(z.enum(contentLanguages)).min(1),
  title: localisedSchema,
  summary: localisedSchema,
  outcomes: perLanguage(z.array(z.string().min(1)).min(1)),
  level: z.enum(levels),
  /** Hours of learning printed on the certificate. */
  hours: z.number().positive().max(500),
  icon: z.enum(courseIcons),
  skills: z.array(skillSchema).max(12),
  family: z.enum(families).optional(),
  /** Months that a certificate holds; left out for good. */
  validMonths: z.number().int().positive().max(240).optional(),
  /** Slugs of associations that issue its certificates together with the course's own. */
  coIssuers: z.array(slugSchema).max(3).optional(),
  modules: z
    .array(z.strictObject({ id: slugSchema, title: localisedSchema, activities: z.array(activitySchema).min(1) }))
    .min(1),
  completion: completionRuleSchema,
  /** Pictures by their path in the package, such as `media/lock.svg`. */
  media: z.record(z.string(), mediaSchema),
  /** Recordings by their path in the package, such as `audio/01-why.ar.opus`; left out when there are none. */
  recordings: z.record(z.string(), recordingSchema).optional(),
  /** Videos and documents by their path in the package, such as `files/form.pdf`; left out when there are none. */
  files: z.record(z.string(), attachedFileSchema).optional(),
});

export type CourseContent = z.infer<typeof courseContentSchema>;
export type Activity = z.infer<typeof activitySchema>;
export type Lesson = Extract<Activity, { kind: "lesson" }>;
export type QuizActivity = Extract<Activity, { kind: "quiz" }>;
export type H5pActivity = Extract<Activity, { kind: "h5p" }>;
export type H5pPackage = z.infer<typeof h5pPackageSchema>;
export type CompletionRule = z.infer<typeof completionRuleSchema>;
export type Media = z.infer<typeof mediaSchema>;
export type Variant = z.infer<typeof variantSchema>;
export type AttachedFile = z.infer<typeof attachedFileSchema>;
export type Recording = z.infer<typeof recordingSchema>;

/** All activities of a course in the order they are taken. */
export const activitiesOf = (content: CourseContent): Activity[] =>
  content.modules.flatMap((module) => module.activities);

/** The title of an activity, whatever its kind. */
export const titleOf = (activity: Activity) => (activity.kind === "quiz" ? activity.quiz.title : activity.title);

/** Minutes an activity takes, as its author reckons. */
export const minutesOf = (activity: Activity): number =>
  activity.kind === "quiz" ? activity.quiz.minutes : activity.minutes;

/** The package of an H5P activity in a language, or in the first language there is one in; null without any. */
export function h5pPackageIn(
  { packages }: Pick<H5pActivity, "packages">,
  wanted: ContentLanguage,
): { package: H5pPackage; language: ContentLanguage } | null {
  for (const language of [wanted, ...contentLanguages]) {
    const found = packages[language];
    if (found) return { package: found, language };
  }
  return null;
}

/** Bytes to take a course in a language, or in the first language there is a figure for; 0 without any. */
export const costIn = (costBytes: Partial<Record<ContentLanguage, number>>, language: ContentLanguage): number =>
  costBytes[language] ?? Object.values(costBytes)[0] ?? 0;
