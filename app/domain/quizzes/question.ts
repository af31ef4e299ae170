import { z } from "zod";
import { localisedSchema } from "#app/domain/language.ts";
import { drawnCount, drawSchema, ruleText, wanting } from "#app/domain/quizzes/draw.ts";
import { gapFaults } from "#app/domain/quizzes/gap-text.ts";
import { difficultySchema, tagSchema } from "#app/domain/quizzes/question-tag.ts";
import { slugSchema } from "#app/domain/slug.ts";

const common = {
  id: slugSchema,
  /** What the question is worth; 1 if not said. */
  marks: z.number().positive().max(100).default(1),
  text: localisedSchema,
  /** Shown after submission whatever was given: the reason behind the answer. */
  feedback: localisedSchema.optional(),
  /** Words under which the question is found, and by which a draw may choose; each once. */
  tags: z
    .array(tagSchema)
    .min(1)
    .max(10)
    .refine((tags) => new Set(tags).size === tags.length, "a tag comes twice")
    .optional(),
  difficulty: difficultySchema.optional(),
};

const optionSchema = z.strictObject({
  text: localisedSchema,
  correct: z.boolean().default(false),
  /** Shown after submission to whoever chose this option. */
  feedback: localisedSchema.optional(),
});

const hasOneRight = ({ options }: { options: { correct: boolean }[] }): boolean =>
  options.filter(({ correct }) => correct).length === 1;

const singleSchema = z
  .strictObject({ ...common, type: z.literal("single"), options: z.array(optionSchema).min(2).max(10) })
  .refine(hasOneRight, {
    path: ["options"],
    message: "a single-choice question needs exactly one option with correct: true",
  });

const multipleSchema = z
  .strictObject({ ...common, type: z.literal("multiple"), options: z.array(optionSchema).min(2).max(10) })
  .refine((question) => question.options.some((option) => option.correct), {
    path: ["options"],
    message: "a multiple-choice question needs at least one option with correct: true",
  });

const trueFalseSchema = z.strictObject({ ...common, type: z.literal("true-false"), answer: z.boolean() });

/** Every wording that is right, per language; compared as `comparable` in `text-comparison.ts` says. */
const acceptSchema = z
  .partialRecord(z.enum(["ar", "fr", "en", "zgh"]), z.array(z.string().trim().min(1)).min(1))
  .refine((texts) => Object.keys(texts).length > 0, "at least one language is needed");

const shortTextSchema = z.strictObject({ ...common, type: z.literal("short-text"), accept: acceptSchema });

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

/** Most gaps of one question. */
export const mostGaps = 10;

/** A gap to type into, or one with options to choose from, of which one is right. */
export const gapSchema = z.union(
  [
    z.strictObject({ accept: acceptSchema }),
    z.strictObject({ options: z.array(optionSchema).min(2).max(10) }).refine(hasOneRight),
  ],
  { error: "a gap has either `accept`, or `options` of which exactly one has correct: true" },
);
export type Gap = z.infer<typeof gapSchema>;

const gapsSchema = z
  .strictObject({
    ...common,
    type: z.literal("gaps"),
    /** `text` names each of these once in every language: the first is `[[1]]`. */
    gaps: z.array(gapSchema).min(1).max(mostGaps),
  })
  .superRefine(({ text, gaps }, context) => {
    for (const fault of gapFaults(text, gaps.length)) context.addIssue({ code: "custom", ...fault });
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
  gapsSchema,
]);
export type Question = z.infer<typeof questionSchema>;

export const quizModes = ["assessed", "practice"] as const;

/** A quiz: a bank of questions, how many are drawn from it, and when it counts as passed. */
export const quizSchema = z
  .strictObject({
    title: localisedSchema,
    minutes: z.number().int().positive().max(240),
    /** Percent of the marks, 0 to 100; reaching it exactly passes. */
    passMark: z.number().min(0).max(100),
    /** How often the quiz may be taken; null means without limit. The best attempt counts. */
    attempts: z.number().int().positive().nullable().default(null),
    /** How many questions each attempt draws from the bank, of all or by tag and difficulty; null means all of them. */
    draw: drawSchema.default(null),
    /** Whether questions and options come in another order at each attempt. */
    shuffle: z.boolean().default(true),
    // These came later. Where they are left out they stay so: the digest of what was published before is the same.
    /** Assessed if not said. Practice shows the answer of each question when it is asked for. */
    mode: z.enum(quizModes).optional(),
    /** The share of a question's marks that a wrong response takes off, 0 to 1; 0 if not said. See `gradeAttempt`. */
    negativeMarks: z.number().min(0).max(1).optional(),
    /** Minutes from the start of an attempt; without limit if not said. */
    timeLimitMinutes: z.number().int().positive().max(600).optional(),
    questions: z.array(questionSchema).min(1).max(200),
  })
  .superRefine((quiz, context) => {
    const fault = drawFault(quiz);
    if (fault) context.addIssue({ code: "custom", path: ["draw"], message: fault });
    if (quiz.mode === "practice" && quiz.timeLimitMinutes !== undefined)
      context.addIssue({ code: "custom", path: ["timeLimitMinutes"], message: "practice has no time limit" });
    const seen = new Set<string>();
    quiz.questions.forEach((question, index) => {
      if (seen.has(question.id))
        context.addIssue({
          code: "custom",
          path: ["questions", index, "id"],
          message: `two questions are called "${question.id}"`,
        });
      seen.add(question.id);
    });
  });
export type Quiz = z.infer<typeof quizSchema>;

/** Whether a quiz is for practice: answers are shown when asked for, and it is done once submitted. */
export const isPractice = ({ mode }: Pick<Quiz, "mode">): boolean => mode === "practice";

/** Why a draw cannot be made from a bank; null when it can. */
export function drawFault({ draw, questions }: Pick<Quiz, "draw" | "questions">): string | null {
  const bank = questions.length;
  if (drawnCount(draw, bank) > bank) return `draw is ${drawnCount(draw, bank)}, but the bank has ${bank} questions`;
  if (typeof draw === "number" || draw === null) return null;
  const short = wanting(draw, questions);
  if (!short) return null;
  const asked = short.rules.map((at) => ruleText(draw[at] ?? {})).join("; ");
  return `draw asks for ${short.asked} questions (${asked}), but the bank has ${short.there}`;
}
