import { z } from "zod";
import { contentLanguages, localisedSchema } from "#app/domain/language.ts";
import { courseIcons, families, levels, skillSchema } from "#app/domain/learning/course.ts";
import { slugSchema } from "#app/domain/slug.ts";
import type { ValueFaultCode } from "#app/domain/value-faults.ts";

const activity = z.union(
  [z.strictObject({ lesson: slugSchema }), z.strictObject({ quiz: slugSchema }), z.strictObject({ h5p: slugSchema })],
  { error: "activity-form" satisfies ValueFaultCode },
);
const allOrNamed = z.union([z.literal("all"), z.array(slugSchema)], { error: "names-or-all" satisfies ValueFaultCode });
const ruleMap = z.strictObject({ finished: allOrNamed, passed: allOrNamed });
// A union would only say that it is neither; so the faults are those of what it looks like.
const completion = z.unknown().transform((value, context): z.output<typeof ruleMap> | string => {
  if (typeof value === "string" && value.length <= 10_000) return value;
  const read = ruleMap.safeParse(value);
  if (read.success) return read.data;
  for (const issue of read.error.issues) context.issues.push({ ...issue, input: value } as never);
  return z.NEVER;
});

/** `course.yaml`, as its author writes it. */
export const courseFileSchema = z.strictObject({
  format: z.literal(1, { error: "format-unknown" satisfies ValueFaultCode }),
  languages: z.array(z.enum(contentLanguages)).min(1),
  title: localisedSchema,
  summary: localisedSchema,
  outcomes: z.partialRecord(z.enum(contentLanguages), z.array(z.string().trim().min(1)).min(1).max(8)),
  level: z.enum(levels),
  hours: z.number().positive().max(500),
  icon: z.enum(courseIcons),
  skills: z.array(skillSchema).max(12).default([]),
  family: z.enum(families).optional(),
  validMonths: z.number().int().positive().max(240).optional(),
  coIssuers: z.array(slugSchema).max(3).optional(),
  modules: z
    .array(z.strictObject({ id: slugSchema, title: localisedSchema, activities: z.array(activity).min(1) }))
    .min(1),
  /** A map, or the lines that `completion-rule.ts` reads. */
  completion,
});
export type CourseFile = z.infer<typeof courseFileSchema>;
export type NamedActivity = CourseFile["modules"][number]["activities"][number];
