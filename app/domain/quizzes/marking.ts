import { z } from "zod";
import type { Question } from "#app/domain/quizzes/question.ts";
import { choicesOf, pointsOf, type Rubric } from "#app/domain/quizzes/rubric.ts";

/** A question whose responses a trainer marks: no rule can grade them. */
export type MarkedQuestion = Extract<Question, { type: "essay" | "file" }>;

/** A question that a rule grades. */
export type GradedQuestion = Exclude<Question, MarkedQuestion>;

export const isMarked = (question: Question): question is MarkedQuestion =>
  question.type === "essay" || question.type === "file";

/** Points by criterion of the rubric. */
export const markingPointsSchema = z.record(z.string(), z.number().min(0).max(100));
export type MarkingPoints = z.infer<typeof markingPointsSchema>;

/** What a trainer gave for one response. */
export type Marking = { questionId: string; points: MarkingPoints; comment: string };

/** Longest comment of a marking, in characters (code points). */
export const longestComment = 2000;

/** The markings of an attempt by question: of several the latest, which comes last. */
export const latestOf = <One extends Marking>(markings: readonly One[]): ReadonlyMap<string, One> =>
  new Map(markings.map((marking) => [marking.questionId, marking]));

/**
 * The part of the marks that a marking gives, 0 to 1: its points ÷ all points of the rubric. A criterion it does not name
 * gives 0, and none gives more than it can; names that the rubric does not know count nothing.
 */
export function markedShare(rubric: Rubric, points: MarkingPoints): number {
  const given = rubric.map(({ id, points: most }) => Math.min(most, Object.hasOwn(points, id) ? (points[id] ?? 0) : 0));
  return given.reduce((sum, one) => sum + one, 0) / pointsOf(rubric);
}

/** Points as a form says them, one text for each criterion; null when one is missing or is nothing that may be given. */
export function readPoints(rubric: Rubric, said: (criterionId: string) => string): MarkingPoints | null {
  const points: MarkingPoints = {};
  for (const criterion of rubric) {
    const text = said(criterion.id);
    const given = choicesOf(criterion).find((choice) => String(choice) === text);
    if (given === undefined) return null;
    points[criterion.id] = given;
  }
  return points;
}
