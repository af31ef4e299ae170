import { z } from "zod";
import { organisationSchema } from "#app/domain/identity/organisation.ts";
import { localisedSchema } from "#app/domain/language.ts";
import { levels } from "#app/domain/learning/course.ts";
import { serialPattern } from "#app/domain/certificates/serial.ts";

const namePair = z.strictObject({ ar: z.string().max(200), latin: z.string().max(200) });
const textPair = z.strictObject({ ar: z.string().trim().min(1).max(200), fr: z.string().trim().min(1).max(200) });

/** What is printed; frozen when the certificate is issued. */
export const certificateFactsSchema = z.strictObject({
  serial: z.string().regex(serialPattern),
  /** The day in Morocco, as YYYY-MM-DD. */
  issuedOn: z.iso.date(),
  /** As the learner confirmed it: in Arabic letters, in other letters. One of the two may be empty. */
  name: namePair.refine(({ ar, latin }) => ar !== "" || latin !== "", "at least one name is needed"),
  course: localisedSchema,
  hours: z.number().positive(),
  level: z.enum(levels),
  skills: z.array(localisedSchema),
  organisation: organisationSchema.pick({ slug: true, name: true, accent: true }),
  place: textPair,
  /** Those who sign, the first at the right. Somebody whose name is empty in both scripts is not printed. */
  signatories: z.array(z.strictObject({ role: textPair, name: namePair })).max(3),
});

export type CertificateFacts = z.infer<typeof certificateFactsSchema>;
