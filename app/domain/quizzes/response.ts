import { z } from "zod";

const place = z.number().int().min(0);

/**
 * What was given to a question, in terms of its definition: options, pairs and items by their place in the package,
 * from 0. In a matching, `rights[i]` is what was put beside the left text i: the place of a pair's right text, or the
 * number of pairs plus the place of a distractor. In an ordering, `positions[i]` is the position given to item i, from 1.
 * In both, null is a line where nothing was given.
 */
export const responseSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("single"), option: place }),
  z.strictObject({ type: z.literal("multiple"), options: z.array(place) }),
  z.strictObject({ type: z.literal("true-false"), value: z.boolean() }),
  z.strictObject({ type: z.literal("short-text"), text: z.string() }),
  z.strictObject({ type: z.literal("numeric"), text: z.string() }),
  z.strictObject({ type: z.literal("matching"), rights: z.array(place.nullable()) }),
  z.strictObject({ type: z.literal("ordering"), positions: z.array(z.number().int().min(1).nullable()) }),
  z.strictObject({ type: z.literal("essay"), text: z.string() }),
  /** A file that was given, by its identifier in the space, and what is said of it. */
  z.strictObject({
    type: z.literal("file"),
    file: z.string(),
    name: z.string(),
    mediaType: z.string(),
    bytes: z.number().int().min(0),
  }),
]);
export type Response = z.infer<typeof responseSchema>;

/** The responses of an attempt by question: every question that was asked, null where nothing was given. */
export const responsesSchema = z.record(z.string(), responseSchema.nullable());
export type Responses = z.infer<typeof responsesSchema>;
