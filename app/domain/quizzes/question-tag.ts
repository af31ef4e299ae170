import { z } from "zod";

/** Longest word under which a question is found, in characters. */
export const longestTag = 40;

/**
 * A word under which a question is found, in any script: letters and digits, parted by single hyphens, without capitals.
 * It is kept in composed characters (NFC), so that the same word is the same text.
 */
export const tagSchema = z
  .string()
  .normalize("NFC")
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(-[\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*$/u,
    "use letters, digits and single hyphens",
  )
  .max(longestTag)
  .refine((tag) => tag === tag.toLowerCase(), "use lower-case letters");

/** 1 easy, 2 medium, 3 hard. */
export const difficultySchema = z.union([z.literal(1), z.literal(2), z.literal(3)], {
  error: "difficulty is 1, 2 or 3",
});
export type Difficulty = z.infer<typeof difficultySchema>;
