import { z } from "zod";
import { localisedSchema } from "#app/domain/language.ts";
import type { ValueFaultCode } from "#app/domain/value-faults.ts";

/** A picture that a question shows: its path in the package, and what it shows in words. */
export const questionPictureSchema = z.strictObject({
  path: z
    .string()
    .max(120)
    .regex(
      /^media\/[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:svg|png|jpe?g|webp)$/,
      "picture-form" satisfies ValueFaultCode,
    ),
  /** For those who do not see it; a question without may be kept, but no course with one is published. */
  alt: localisedSchema.optional(),
});
export type QuestionPicture = z.infer<typeof questionPictureSchema>;
