import { z } from "zod";

/**
 * The rules of xAPI 1.0.3 for statements that a learning record store is sent, apart from our software
 * (https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md, part 2, 2.4): no member that the specification does not
 * know, no null, identifiers of the forms it asks for. What a store sets itself (stored, authority) is not taken.
 */

// 2.4.1: RFC 4122, in lower or upper case.
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i);
// An IRI has a scheme; nothing of it is blank.
const iri = z
  .string()
  .regex(/^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i)
  .refine((text) => URL.canParse(text), "no absolute IRI");
const irl = iri.refine((text) => /^https?:$/.test(new URL(text).protocol), "no address");
const languageTag = z.string().refine((tag) => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}, "no language of RFC 5646");
// 4.2
const languageMap = z.record(languageTag, z.string().min(1)).refine((map) => Object.keys(map).length > 0, "empty");
// 4.1
const extensions = z.record(iri, z.json());
// 4.6: ISO 8601, to a hundredth of a second.
const duration = z
  .string()
  .regex(/^P(?!$)(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?)$/, "no duration");
// 4.5: RFC 3339; an offset of -00:00 must not be there.
const timestamp = z.iso.datetime({ offset: true }).refine((text) => !text.endsWith("-00:00"), "offset of nowhere");

// 2.4.2: an agent has exactly one identifier.
const account = z.strictObject({ homePage: irl, name: z.string().min(1) });
const agent = z
  .strictObject({
    objectType: z.literal("Agent").optional(),
    name: z.string().optional(),
    mbox: z
      .string()
      .regex(/^mailto:[^@\s]+@[^@\s]+$/)
      .optional(),
    mbox_sha1sum: z
      .string()
      .regex(/^[0-9a-f]{40}$/i)
      .optional(),
    openid: irl.optional(),
    account: account.optional(),
  })
  .refine(
    ({ mbox, mbox_sha1sum, openid, account }) =>
      [mbox, mbox_sha1sum, openid, account].filter((one) => one !== undefined).length === 1,
    "one identifier",
  );

const verb = z.strictObject({ id: iri, display: languageMap.optional() });

// 2.4.4.1, without the members of interactions, which no statement here has.
const activity = z.strictObject({
  objectType: z.literal("Activity").optional(),
  id: iri,
  definition: z
    .strictObject({
      name: languageMap.optional(),
      description: languageMap.optional(),
      type: iri.optional(),
      moreInfo: irl.optional(),
      extensions: extensions.optional(),
    })
    .optional(),
});

// 2.4.5.1
const score = z
  .strictObject({
    scaled: z.number().min(-1).max(1).optional(),
    raw: z.number().optional(),
    min: z.number().optional(),
    max: z.number().optional(),
  })
  .refine(({ min, max }) => min === undefined || max === undefined || min < max, "min below max")
  .refine(({ raw, min }) => raw === undefined || min === undefined || raw >= min, "raw from min")
  .refine(({ raw, max }) => raw === undefined || max === undefined || raw <= max, "raw to max");

const result = z.strictObject({
  score: score.optional(),
  success: z.boolean().optional(),
  completion: z.boolean().optional(),
  response: z.string().optional(),
  duration: duration.optional(),
  extensions: extensions.optional(),
});

const activities = z.array(activity).min(1);
const context = z.strictObject({
  registration: uuid.optional(),
  instructor: agent.optional(),
  team: z.never().optional(),
  contextActivities: z
    .strictObject({
      parent: activities.optional(),
      grouping: activities.optional(),
      category: activities.optional(),
      other: activities.optional(),
    })
    .optional(),
  revision: z.string().optional(),
  platform: z.string().optional(),
  language: languageTag.optional(),
  extensions: extensions.optional(),
});

/** A statement about an activity, as a store takes it. */
export const xapiStatementSchema = z.strictObject({
  id: uuid,
  actor: agent,
  verb,
  object: activity,
  result: result.optional(),
  context: context.optional(),
  timestamp,
});

/** What `POST /statements` takes: a list in which no identifier comes twice. */
export const xapiStatementsSchema = z
  .array(xapiStatementSchema)
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, "an identifier comes twice");
