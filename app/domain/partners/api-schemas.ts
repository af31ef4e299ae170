import { z } from "zod";
import { contentLanguages } from "#app/domain/language.ts";
import { levels } from "#app/domain/learning/course.ts";
import { languageLevels, spokenLanguages } from "#app/domain/sharing/profile.ts";
import { shareParts } from "#app/domain/sharing/file.ts";
import { sharePurposes } from "#app/domain/sharing/share.ts";
import { reasons, verdicts } from "#app/domain/certificates/verdict.ts";

/** What is said of a field in the document of the API, in the words of a language. */
export const fieldTexts = [
  "answers",
  "asked",
  "certificate",
  "certificates",
  "co-issuers",
  "commune",
  "commune-filter",
  "completed-at",
  "completed-from",
  "completed-to",
  "completion",
  "course",
  "course-filter",
  "course-slug",
  "course-version",
  "cursor",
  "errors",
  "expires-on",
  "file",
  "given-at",
  "history",
  "hours",
  "issued-on",
  "items",
  "learner",
  "limit",
  "name",
  "name-shown",
  "next",
  "organisation",
  "other-name",
  "parts",
  "purpose",
  "reason",
  "removed",
  "replaced-by",
  "serial",
  "serial-asked",
  "share-ends",
  "since",
  "since-filter",
  "skill-filter",
  "skills",
  "verdict",
  "verdict-many",
] as const;
export type FieldText = (typeof fieldTexts)[number];
export type FieldKey = `api.field.${FieldText}`;

/** The same schema with what is said of it: a key, which the document replaces by words. */
const told = <Schema extends z.ZodType>(schema: Schema, text: FieldText): Schema =>
  schema.meta({ description: `api.field.${text}` satisfies FieldKey });

const serial = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{12}$/);
const day = z.iso.date();
const moment = z.iso.datetime();

const texts = Object.fromEntries(contentLanguages.map((one) => [one, z.string().optional()])) as Record<
  (typeof contentLanguages)[number],
  z.ZodOptional<z.ZodString>
>;
const localised = z.strictObject(texts).meta({ id: "Text" });
const skill = z.strictObject({ ...texts, esco: z.string().optional() }).meta({ id: "Skill" });
const name = z.strictObject({ ar: z.string(), latin: z.string() }).meta({ id: "Name" });
const organisation = z.strictObject({ slug: z.string(), name: localised }).meta({ id: "Organisation" });

const onCertificate = {
  serial: told(serial, "serial"),
  course: told(localised, "course"),
  organisation: told(organisation, "organisation"),
  issuedOn: told(day, "issued-on"),
  expiresOn: told(day.nullable(), "expires-on"),
};

/** The verdict on one certificate that is on record. */
export const certificateAnswer = z
  .strictObject({
    verdict: told(z.enum(["valid", "expired", "replaced", "revoked"]), "verdict"),
    since: told(day.nullable(), "since"),
    reason: told(z.enum(reasons).nullable(), "reason"),
    replacedBy: told(serial.nullable(), "replaced-by"),
    removed: told(z.boolean(), "removed"),
    name: told(name.nullable(), "name"),
    nameShown: told(z.boolean(), "name-shown"),
    ...onCertificate,
    coIssuers: told(z.array(organisation), "co-issuers"),
    hours: told(z.number(), "hours"),
    level: z.enum(levels),
    skills: told(z.array(skill), "skills"),
    history: told(
      z.array(
        z.strictObject({
          kind: z.enum(["issued", "replaced", "revoked", "restored"]),
          on: day,
          reason: z.enum(reasons).nullable(),
        }),
      ),
      "history",
    ),
  })
  .meta({ id: "Certificate" });

/** How many certificates are verified at once, how many of them as credentials, and the longest text of one. */
export const mostAsked = 1000;
export const mostCredentials = 100;
export const longestAsked = 4000;

/** A list of certificates to be verified. */
export const verificationsAsked = z
  .strictObject({
    certificates: told(
      z
        .array(z.union([z.string().min(1).max(longestAsked), z.record(z.string(), z.unknown())]))
        .min(1)
        .max(mostAsked)
        .refine((all) => all.filter((one) => typeof one !== "string").length <= mostCredentials),
      "certificates",
    ),
  })
  .meta({ id: "VerificationRequest" });

/** The verdicts, in the order in which they were asked for. */
export const verificationsAnswer = z
  .strictObject({
    verdicts: told(
      z.array(
        z
          .strictObject({
            asked: told(z.string().nullable(), "asked"),
            verdict: told(z.enum(verdicts), "verdict-many"),
            removed: told(z.boolean(), "removed"),
            serial: told(z.string().nullable(), "serial"),
            name: told(name.nullable(), "name"),
            course: told(localised.nullable(), "course"),
            organisation: told(organisation.nullable(), "organisation"),
            issuedOn: told(day.nullable(), "issued-on"),
            expiresOn: told(day.nullable(), "expires-on"),
          })
          .meta({ id: "Verdict" }),
      ),
      "answers",
    ),
  })
  .meta({ id: "Verdicts" });

const sharedCertificate = z
  .strictObject({
    verdict: told(z.enum(["valid", "expired", "replaced", "revoked"]), "verdict"),
    name: told(name, "name"),
    ...onCertificate,
    hours: told(z.number(), "hours"),
    level: z.enum(levels),
    skills: told(z.array(skill), "skills"),
  })
  .meta({ id: "SharedCertificate" });

const share = {
  id: told(z.uuid(), "file"),
  purpose: told(z.enum(sharePurposes), "purpose"),
  parts: told(z.array(z.enum(shareParts)), "parts"),
  givenAt: told(moment, "given-at"),
  expiresAt: told(moment, "share-ends"),
  name: told(name, "name"),
  commune: told(z.string(), "commune"),
  certificates: z.array(sharedCertificate),
};

/** One file that is shared with an agency, with everything that is shown of it. */
export const fileAnswer = z
  .strictObject({
    ...share,
    hours: z.number(),
    skills: z.array(skill),
    about: z.string(),
    phone: z.string(),
    email: z.string(),
    languages: z.array(z.strictObject({ language: z.enum(spokenLanguages), level: z.enum(languageLevels) })),
    experience: z.array(z.string()),
  })
  .meta({ id: "File" });

const pageOf = <Item extends z.ZodType>(item: Item) => ({
  items: told(z.array(item), "items"),
  next: told(z.string().nullable(), "next"),
});

/** A page of the files that are shared with an agency. */
export const filesAnswer = z
  .strictObject(pageOf(z.strictObject(share).meta({ id: "FileSummary" })))
  .meta({ id: "Files" });

/** A page of the completions of an association. */
export const completionsAnswer = z
  .strictObject(
    pageOf(
      z
        .strictObject({
          id: told(z.string(), "completion"),
          completedAt: told(moment, "completed-at"),
          course: told(z.string(), "course-slug"),
          courseVersion: told(z.int(), "course-version"),
          learner: told(
            z.strictObject({ id: z.string(), name: z.string(), otherName: told(z.string().nullable(), "other-name") }),
            "learner",
          ),
          certificate: told(
            z
              .strictObject({ serial, verdict: z.enum(["valid", "expired", "replaced", "revoked"]), issuedOn: day })
              .nullable(),
            "certificate",
          ),
        })
        .meta({ id: "Completion" }),
    ),
  )
  .meta({ id: "Completions" });

/** A refusal (RFC 9457). */
export const problemAnswer = z
  .strictObject({
    type: z.url(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: told(
      z.array(z.strictObject({ in: z.enum(["path", "query", "body"]), at: z.string(), detail: z.string() })).optional(),
      "errors",
    ),
    reference: z.string().optional(),
  })
  .meta({ id: "Problem" });

// A year outside of this century is a slip, and no calendar.
const dayAsked = z.iso.date().regex(/^20\d\d-/);
const plainLine = /^[^\p{Cc}\p{Cs}]{1,60}$/u;

/** How many items a page has when nobody says, and at most. */
export const usualLimit = 25;
export const mostItems = 100;

const paging = {
  limit: told(z.coerce.number().int().min(1).max(mostItems).default(usualLimit), "limit"),
  cursor: told(
    z
      .string()
      .regex(/^[\w-]{1,200}$/)
      .optional(),
    "cursor",
  ),
};

/** What narrows a list of files. */
export const filesAsked = z.strictObject({
  skill: told(
    z
      .string()
      .regex(/^http:\/\/data\.europa\.eu\/esco\/skill\/[0-9a-f-]{36}$/)
      .optional(),
    "skill-filter",
  ),
  course: told(
    z
      .string()
      .regex(/^[a-z0-9-]{1,60}\/[a-z0-9-]{1,60}$/)
      .optional(),
    "course-filter",
  ),
  commune: told(z.string().regex(plainLine).optional(), "commune-filter"),
  since: told(dayAsked.optional(), "since-filter"),
  ...paging,
});
export type FilesAsked = z.output<typeof filesAsked>;

/** What narrows a list of completions. */
export const completionsAsked = z.strictObject({
  course: told(
    z
      .string()
      .regex(/^[a-z0-9-]{1,60}$/)
      .optional(),
    "course-slug",
  ),
  from: told(dayAsked.optional(), "completed-from"),
  to: told(dayAsked.optional(), "completed-to"),
  ...paging,
});
export type CompletionsAsked = z.output<typeof completionsAsked>;

// What is no serial, and no file of the agency, is not there.
export const certificatePath = z.strictObject({ serial: told(z.string().max(300), "serial-asked") });
export const filePath = z.strictObject({ file: told(z.string().max(100), "file") });
export const fileCertificatePath = z.strictObject({ ...filePath.shape, ...certificatePath.shape });
