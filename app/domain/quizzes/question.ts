import { z } from "zod";
import { localisedSchema } from "#app/domain/language.ts";
import { slugSchema } from "#app/domain/slug.ts";
import type { ValueFaultCode } from "#app/domain/value-faults.ts";

const common = {
  id: slugSchema,
  /** What the question is worth; 1 if not said. */
  marks: z.number().positive().max(100).default(1),
  text: localisedSchema,
  /** Shown after submission whatever was given: the reason behind the answer. */
  feedback: localisedSchema.optional(),
};

const optionSchema = z.strictObject({
  text: localisedSchema,
  correct: z.boolean().default(false),
  /** Shown after submission to whoever chose this option. */
  feedback: localisedSchema.optional(),
});

const singleSchema = z
  .strictObject({ ...common, type: z.literal("single"), options: z.array(optionSchema).min(2).max(10) })
  .refine((question) => question.options.filter((option) => option.correct).length === 1, {
    path: ["options"],
    message: "single-needs-one-right" satisfies ValueFaultCode,
  });

const multipleSchema = z
  .strictObject({ ...common, type: z.literal("multiple"), options: z.array(optionSchema).min(2).max(10) })
  .refine((question) => question.options.some((option) => option.correct), {
    path: ["options"],
    message: "multiple-needs-a-right-one" satisfies ValueFaultCode,
  });

const trueFalseSchema = z.strictObject({ ...common, type: z.literal("true-false"), answer: z.boolean() });

const shortTextSchema = z.strictObject({
  ...common,
  type: z.literal("short-text"),
  /** Every wording that is right, per language; compared as `comparable` in `text-comparison.ts` says. */
  accept: z
    .partialRecord(z.enum(["ar", "fr", "en", "zgh"]), z.array(z.string().trim().min(1)).min(1))
    .refine((texts) => Object.keys(texts).length > 0, "language-needed" satisfies ValueFaultCode),
});

const numericSchema = z.strictObject({
  ...common,
  type: z.literal("numeric"),
  answer: z.number(),
  /** Greatest distance from `answer` that is still right, in the same unit; 0 means exactly. */
  tolerance: z.number().min(0).default(0),
  unit: localisedSchema.optional(),
});

const matchingSchema = z.strictObject({
  ...common,
  type: z.literal("matching"),
  pairs: z
    .array(z.strictObject({ left: localisedSchema, right: localisedSchema }))
    .min(2)
    .max(8),
  /** Right-hand texts that belong to no pair. */
  distractors: z.array(localisedSchema).max(4).default([]),
});

const orderingSchema = z.strictObject({
  ...common,
  type: z.literal("ordering"),
  /** In the right order. */
  items: z.array(localisedSchema).min(2).max(8),
});

/** A question with its answer: never sent to a page before submission (see `AskedQuestion`). */
export const questionSchema = z.discriminatedUnion("type", [
  singleSchema,
  multipleSchema,
  trueFalseSchema,
  shortTextSchema,
  numericSchema,
  matchingSchema,
  orderingSchema,
]);
export type Question = z.infer<typeof questionSchema>;

/** A quiz: a bank of questions, how many are drawn from it, and when it counts as passed. */
export const quizSchema = z
  .strictObject({
    title: localisedSchema,
    minutes: z.number().int().positive().max(240),
    /** Percent of the marks, 0 to 100; reaching it exactly passes. */
    passMark: z.number().min(0).max(100),
    /** How often the quiz may be taken; null means without limit. The best attempt counts. */
    attempts: z.number().int().positive().nullable().default(null),
    /** How many questions each attempt draws from the bank; null means all of them. */
    draw: z.number().int().positive().nullable().default(null),
    /** Whether questions and options come in another order at each attempt. */
    shuffle: z.boolean().default(true),
    questions: z.array(questionSchema).min(1).max(200),
  })
  .superRefine((quiz, context) => {
    if (quiz.draw !== null && quiz.draw > quiz.questions.length)
      context.addIssue({
        code: "custom",
        path: ["draw"],
        message: "draw-above-bank" satisfies ValueFaultCode,
        params: { draw: quiz.draw, questions: quiz.questions.length },
      });
    const seen = new Set<string>();
    quiz.questions.forEach((question, index) => {
      if (seen.has(question.id))
        context.addIssue({
          code: "custom",
          path: ["questions", index, "id"],
          message: "question-id-twice" satisfies ValueFaultCode,
          params: { id: question.id },
        });
      seen.add(question.id);
    });
  });
export type Quiz = z.infer<typeof quizSchema>;
