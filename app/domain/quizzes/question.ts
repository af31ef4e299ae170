import { z } from "zod";
import { localisedSchema } from "#app/domain/language.ts";
import { drawnCount, drawSchema, ruleText, wanting } from "#app/domain/quizzes/draw.ts";
import { gapFaults } from "#app/domain/quizzes/gap-text.ts";
import {
  answerFractionSchema,
  fractionFault,
  mostPartly,
  optionFractionSchema,
  withFractions,
} from "#app/domain/quizzes/partial-marks.ts";
import { questionPictureSchema } from "#app/domain/quizzes/question-picture.ts";
import { difficultySchema, tagSchema } from "#app/domain/quizzes/question-tag.ts";
import { pointsOf, rubricSchema, type Rubric } from "#app/domain/quizzes/rubric.ts";
import { slugSchema } from "#app/domain/slug.ts";
import type { ValueFaultCode } from "#app/domain/value-faults.ts";

const common = {
  id: slugSchema,
  /** What the question is worth; 1 if not said. */
  marks: z.number().positive().max(100).default(1),
  text: localisedSchema,
  /** Shown above what is asked. */
  picture: questionPictureSchema.optional(),
  /** Shown after submission whatever was given: the reason behind the answer. */
  feedback: localisedSchema.optional(),
  /** Words under which the question is found, and by which a draw may choose; each once. */
  tags: z
    .array(tagSchema)
    .min(1)
    .max(10)
    .refine((tags) => new Set(tags).size === tags.length, "tag-twice" satisfies ValueFaultCode)
    .optional(),
  difficulty: difficultySchema.optional(),
};

const optionSchema = z.strictObject({
  text: localisedSchema,
  correct: z.boolean().default(false),
  /** Shown after submission to whoever chose this option. */
  feedback: localisedSchema.optional(),
});

/** An option of a question may say which part of the marks it gives: see `fractionsUnsaid` for one that does not. */
const choiceSchema = optionSchema.extend({ fraction: optionFractionSchema.optional() });

const hasOneRight = ({ options }: { options: { correct: boolean }[] }): boolean =>
  options.filter(({ correct }) => correct).length === 1;

const choiceOf = <Type extends "single" | "multiple">(type: Type) =>
  z.strictObject({ ...common, type: z.literal(type), options: z.array(choiceSchema).min(2).max(10) });

type Choosing = { options: z.infer<typeof choiceSchema>[] };

const checkFractions =
  (type: "single" | "multiple") =>
  ({ options }: Choosing, context: z.core.$RefinementCtx<Choosing>): void => {
    const fault = options.some(({ correct }) => correct) ? fractionFault(options, type) : null;
    if (!fault) return;
    const path = ["options", ...(fault.at < 0 ? [] : [fault.at, "fraction"])];
    context.addIssue({ code: "custom", path, message: fault.code satisfies ValueFaultCode });
  };

const singleSchema = choiceOf("single")
  .refine(hasOneRight, {
    path: ["options"],
    message: "single-needs-one-right" satisfies ValueFaultCode,
  })
  .superRefine(checkFractions("single"))
  .transform((question) => ({ ...question, options: withFractions(question.options, "single") }));

const multipleSchema = choiceOf("multiple")
  .refine((question) => question.options.some((option) => option.correct), {
    path: ["options"],
    message: "multiple-needs-a-right-one" satisfies ValueFaultCode,
  })
  .superRefine(checkFractions("multiple"))
  .transform((question) => ({ ...question, options: withFractions(question.options, "multiple") }));

const trueFalseSchema = z.strictObject({ ...common, type: z.literal("true-false"), answer: z.boolean() });

/** Every wording that is right, per language; compared as `comparable` in `text-comparison.ts` says. */
const acceptSchema = z
  .partialRecord(z.enum(["ar", "fr", "en", "zgh"]), z.array(z.string().trim().min(1)).min(1))
  .refine((texts) => Object.keys(texts).length > 0, "language-needed" satisfies ValueFaultCode);

/** Answers that are partly right, those that give most first. */
const byFraction = <One extends { fraction: number }>(answers: readonly One[]): One[] =>
  answers.toSorted((one, other) => other.fraction - one.fraction);

const shortTextSchema = z.strictObject({
  ...common,
  type: z.literal("short-text"),
  accept: acceptSchema,
  /** Wordings that are partly right; each fraction once. */
  partly: z
    .array(z.strictObject({ fraction: answerFractionSchema, accept: acceptSchema }))
    .min(1)
    .max(mostPartly)
    .refine(
      (answers) => new Set(answers.map(({ fraction }) => fraction)).size === answers.length,
      "fraction-twice" satisfies ValueFaultCode,
    )
    .transform(byFraction)
    .optional(),
});

const numericSchema = z.strictObject({
  ...common,
  type: z.literal("numeric"),
  answer: z.number(),
  /** Greatest distance from `answer` that is still right, in the same unit; 0 means exactly. */
  tolerance: z.number().min(0).default(0),
  unit: localisedSchema.optional(),
  /** Numbers that are partly right. */
  partly: z
    .array(
      z.strictObject({ fraction: answerFractionSchema, answer: z.number(), tolerance: z.number().min(0).default(0) }),
    )
    .min(1)
    .max(mostPartly)
    .transform(byFraction)
    .optional(),
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

const marked = {
  ...common,
  /** What the question is worth; if not said, the points of its rubric. */
  marks: z.number().positive().max(100).optional(),
  /** Shown when the response is marked: an answer that would be right. */
  feedback: localisedSchema.optional(),
  /** What a trainer marks the response by. */
  rubric: rubricSchema,
};

const withMarks = <Question extends { marks?: number | undefined; rubric: Rubric }>(question: Question) => ({
  ...question,
  marks: question.marks ?? pointsOf(question.rubric),
});

const essaySchema = z
  .strictObject({
    ...marked,
    type: z.literal("essay"),
    /** How many words are asked for: said on the page and to the trainer, and never enforced. */
    minimumWords: z.number().int().positive().max(500).optional(),
  })
  .transform(withMarks);

/** What a file may be. */
export const fileKinds = ["photo", "document", "voice"] as const;
export type FileKind = (typeof fileKinds)[number];

const fileSchema = z
  .strictObject({ ...marked, type: z.literal("file"), accepts: z.enum(fileKinds) })
  .transform(withMarks);
/** Most gaps of one question. */
export const mostGaps = 10;

/** A gap to type into, or one with options to choose from, of which one is right. */
export const gapSchema = z.union(
  [
    z.strictObject({ accept: acceptSchema }),
    z.strictObject({ options: z.array(optionSchema).min(2).max(10) }).refine(hasOneRight),
  ],
  { error: "gap-form" satisfies ValueFaultCode },
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
    for (const { path, code, facts } of gapFaults(text, gaps.length))
      context.addIssue({ code: "custom", path, message: code, params: facts });
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
  essaySchema,
  fileSchema,
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
    if (fault) context.addIssue({ code: "custom", path: ["draw"], message: fault.code, params: fault.facts });
    if (quiz.mode === "practice" && quiz.timeLimitMinutes !== undefined)
      context.addIssue({
        code: "custom",
        path: ["timeLimitMinutes"],
        message: "practice-no-limit" satisfies ValueFaultCode,
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

/** Whether a quiz is for practice: answers are shown when asked for, and it is done once submitted. */
export const isPractice = ({ mode }: Pick<Quiz, "mode">): boolean => mode === "practice";

/** Why a draw cannot be made from a bank; null when it can. */
export function drawFault({ draw, questions }: Pick<Quiz, "draw" | "questions">) {
  const bank = questions.length;
  if (drawnCount(draw, bank) > bank) return found("draw-above-bank", { draw: drawnCount(draw, bank), questions: bank });
  if (typeof draw === "number" || draw === null) return null;
  const short = wanting(draw, questions);
  if (!short) return null;
  const asked = short.rules.map((at) => ruleText(draw[at] ?? {})).join(", ");
  return found("draw-rules-above-bank", { asked: short.asked, there: short.there, rules: asked });
}

const found = <Facts extends object>(code: ValueFaultCode, facts: Facts) => ({ code, facts });
