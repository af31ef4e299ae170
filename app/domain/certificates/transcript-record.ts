import { z } from "zod";
import { certificateFactsSchema, type CertificateFacts } from "#app/domain/certificates/certificate.ts";
import type { CertificateState } from "#app/domain/certificates/state.ts";

const { shape } = certificateFactsSchema;
const organisationSchema = shape.organisation.pick({ slug: true, name: true });

/** One transcript: what the printed one says, and where the certificate stands. Grades are percents, null without one. */
export const transcriptSchema = z.strictObject({
  serial: shape.serial,
  /** Where anybody verifies it. */
  verification: z.url(),
  state: z.enum(["valid", "expired", "replaced", "revoked"]),
  issuedOn: shape.issuedOn,
  completedOn: z.iso.date().nullable(),
  expiresOn: z.iso.date().nullable(),
  name: shape.name,
  course: z.strictObject({
    title: shape.course,
    slug: z.string(),
    version: z.number().int().positive(),
    level: shape.level,
    language: z.enum(["ar", "fr", "en", "zgh"]),
    hours: shape.hours,
  }),
  modules: z.array(
    z.strictObject({
      number: z.number().int().positive(),
      title: shape.course,
      minutes: z.number(),
      grade: z.number().nullable(),
    }),
  ),
  grade: z.number().min(0).max(100).nullable(),
  /** `device`: some grades are what a phone reported, and the space did not check them. */
  graded: z.enum(["server", "device"]),
  work: z.enum(["alone", "assisted", "group"]),
  skills: shape.skills,
  organisation: organisationSchema,
  coIssuers: z.array(organisationSchema),
  place: shape.place,
  signatories: shape.signatories,
});

/** Transcripts as a file for programs. The number goes up when something that was there changes its meaning or goes. */
export const transcriptFileSchema = z.strictObject({
  format: z.literal("fadae-transcript"),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  transcripts: z.array(transcriptSchema),
});
export type TranscriptFile = z.infer<typeof transcriptFileSchema>;

/** The transcript of a certificate. Signatories without a name are left out, as they are in print. */
export function transcriptOf(
  facts: CertificateFacts,
  { state, verification }: { state: CertificateState["verdict"]; verification: string },
): z.infer<typeof transcriptSchema> {
  const { serial, issuedOn, completedOn, expiresOn, name, grade, graded, work, skills, place } = facts;
  const named = ({ slug, name }: CertificateFacts["organisation"]) => ({ slug, name });
  return {
    ...{ serial, verification, state, issuedOn, completedOn, expiresOn, name },
    course: {
      ...{ title: facts.course, slug: facts.courseSlug, version: facts.courseVersion },
      ...{ level: facts.level, language: facts.language, hours: facts.hours },
    },
    modules: facts.modules.map(({ title, minutes, grade }, index) => ({ number: index + 1, title, minutes, grade })),
    ...{ grade, graded, work, skills, place },
    organisation: named(facts.organisation),
    coIssuers: facts.coIssuers.map(named),
    signatories: facts.signatories.filter(({ name }) => name.ar || name.latin),
  };
}
