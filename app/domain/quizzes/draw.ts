import { z } from "zod";
import { difficultySchema, tagSchema } from "#app/domain/quizzes/question-tag.ts";

/** How many questions are drawn of those with a tag, of a difficulty, with both, or of all. */
export const drawRuleSchema = z.strictObject({
  count: z.number().int().positive().max(200),
  tag: tagSchema.optional(),
  difficulty: difficultySchema.optional(),
});
export type DrawRule = z.infer<typeof drawRuleSchema>;

/** Most rules of one draw. */
export const mostDrawRules = 8;

/** How many questions an attempt draws: a number of all of them, or rule by rule; null means all. */
export const drawSchema = z.union(
  [z.number().int().positive(), z.array(drawRuleSchema).min(1).max(mostDrawRules), z.null()],
  { error: `draw is a number, or a list of at most ${mostDrawRules} rules with count, and tag or difficulty` },
);
export type Draw = z.infer<typeof drawSchema>;

type Sorted = { tags?: readonly string[] | undefined; difficulty?: number | undefined };

/** How many questions an attempt asks, of `bank` questions. */
export const drawnCount = (draw: Draw, bank: number): number =>
  typeof draw === "number" ? draw : (draw?.reduce((sum, { count }) => sum + count, 0) ?? bank);

/**
 * The questions that an attempt draws, by their places, in the order of `order` (every place of the bank once). Rules
 * draw one after the other, each of those that no rule has drawn yet, and never one that a later rule cannot do without.
 * Where there are too few, fewer are drawn.
 */
export function drawn(draw: Draw, questions: readonly Sorted[], order: readonly number[]): number[] {
  if (typeof draw === "number" || draw === null) return order.slice(0, draw ?? order.length);
  const taken = new Set<number>();
  draw.forEach((rule, at) => {
    const later = draw.slice(at + 1);
    let missing = rule.count;
    for (const place of order) {
      if (missing === 0) break;
      const question = questions[place];
      if (taken.has(place) || !fits(question, rule)) continue;
      const rest = () => questions.filter((_, other) => other !== place && !taken.has(other));
      // One that fits no later rule can be taken without harm.
      const isWanted = later.some((other) => fits(question, other));
      if (isWanted && wanting([{ ...rule, count: missing - 1 }, ...later], rest())) continue;
      taken.add(place);
      missing--;
    }
  });
  return order.filter((place) => taken.has(place));
}

/**
 * Rules that cannot all be met: the places of the fewest of them that ask for more questions together than there are
 * for any of them. Null when the draw can be made (Hall's marriage theorem).
 */
export function wanting(
  rules: readonly DrawRule[],
  questions: readonly Sorted[],
): { rules: number[]; asked: number; there: number } | null {
  const masks = questions.map((question) =>
    rules.reduce((mask, rule, at) => (fits(question, rule) ? mask | (1 << at) : mask), 0),
  );
  const some = Array.from({ length: 1 << rules.length }, (_, set) => {
    const places = rules.flatMap((_rule, at) => (set & (1 << at) ? [at] : []));
    const asked = places.reduce((sum, at) => sum + (rules[at]?.count ?? 0), 0);
    return { rules: places, asked, there: masks.filter((mask) => mask & set).length };
  });
  const short = some.filter(({ asked, there }) => asked > there);
  return short.toSorted((one, other) => one.rules.length - other.rules.length)[0] ?? null;
}

/** A rule in words, for whoever wrote it. */
export const ruleText = ({ tag, difficulty }: Omit<DrawRule, "count">): string =>
  [tag !== undefined && `tag "${tag}"`, difficulty !== undefined && `difficulty ${difficulty}`]
    .filter(Boolean)
    .join(" and ") || "any question";

const fits = (question: Sorted | undefined, { tag, difficulty }: Omit<DrawRule, "count">): boolean =>
  question !== undefined &&
  (tag === undefined || (question.tags?.includes(tag) ?? false)) &&
  (difficulty === undefined || question.difficulty === difficulty);
