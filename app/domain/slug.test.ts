import { expect, test } from "vitest";
import { slugOf, slugSchema } from "#app/domain/slug.ts";

test.each([
  ["La sécurité numérique au quotidien", "la-securite-numerique-au-quotidien"],
  ["  Cœur & Œuvre, n° 2 !", "coeur-oeuvre-n-2"],
  ["الأمان الرقمي", ""],
  ["CV ممتاز", "cv"],
  ["a".repeat(39) + " b", "a".repeat(39)],
  ["---", ""],
])("%s is called %s", (title, slug) => {
  expect(slugOf(title)).toBe(slug);
  expect(slug === "" || slugSchema.safeParse(slug).success).toBe(true);
});
