import { z } from "zod";
import { localisedSchema } from "#app/domain/language.ts";
import { slugSchema } from "#app/domain/slug.ts";
import type { ValueFaultCode } from "#app/domain/value-faults.ts";

/** Points are given in halves. */
export const pointStep = 0.5;
/** Most points of a whole rubric. */
const mostPoints = 100;

const pointsSchema = z
  .number()
  .max(20)
  .multipleOf(pointStep, "points-in-halves" satisfies ValueFaultCode);

const levelSchema = z.strictObject({
  points: pointsSchema.min(0),
  /** What a response is like that is worth them. */
  text: localisedSchema,
});

/**
 * One thing that a trainer looks at, and the most points it gives. With `levels` one of them is chosen, the best of which
 * gives all points; without, any number of halves from 0.
 */
export const criterionSchema = z
  .strictObject({
    id: slugSchema,
    text: localisedSchema,
    points: pointsSchema.positive(),
    levels: z.array(levelSchema).min(2).max(6).optional(),
  })
  .superRefine(({ points, levels }, context) => {
    if (!levels) return;
    const worth = levels.map((level) => level.points);
    if (Math.max(...worth) !== points)
      context.addIssue({
        code: "custom",
        path: ["levels"],
        message: "level-best-not-all" satisfies ValueFaultCode,
        params: { points },
      });
    if (new Set(worth).size < worth.length)
      context.addIssue({ code: "custom", path: ["levels"], message: "level-points-twice" satisfies ValueFaultCode });
  });

/** What a trainer marks a response by. */
export const rubricSchema = z
  .array(criterionSchema)
  .min(1)
  .max(10)
  .superRefine((criteria, context) => {
    const sum = pointsOf(criteria);
    if (sum > mostPoints)
      context.addIssue({
        code: "custom",
        message: "rubric-above-limit" satisfies ValueFaultCode,
        params: { points: sum, most: mostPoints },
      });
    criteria.forEach(({ id }, at) => {
      if (criteria.findIndex((one) => one.id === id) < at)
        context.addIssue({
          code: "custom",
          path: [at, "id"],
          message: "criterion-id-twice" satisfies ValueFaultCode,
          params: { id },
        });
    });
  });

export type Criterion = z.infer<typeof criterionSchema>;
export type Rubric = z.infer<typeof rubricSchema>;

/** The most points a rubric gives. */
export const pointsOf = (rubric: readonly Pick<Criterion, "points">[]): number =>
  rubric.reduce((sum, { points }) => sum + points, 0);

/** What may be given for a criterion, from least to most: the points of its levels, or every half from 0. */
export const choicesOf = ({ points, levels }: Pick<Criterion, "points" | "levels">): number[] =>
  levels
    ? levels.map((level) => level.points).toSorted((one, other) => one - other)
    : Array.from({ length: points / pointStep + 1 }, (_, index) => index * pointStep);
