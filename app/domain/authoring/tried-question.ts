import { fieldsIn } from "#app/domain/authoring/written-question.ts";
import { quizFaults } from "#app/domain/content-packages/quiz-checks.ts";
import { paperOf, readResponses, type AskedQuestion } from "#app/domain/quizzes/attempt-paper.ts";
import { questionSchema, type Quiz } from "#app/domain/quizzes/question.ts";
import { reviewOf, type QuestionReview } from "#app/domain/quizzes/review.ts";
import type { QuestionPicture } from "#app/domain/quizzes/question-picture.ts";
import type { Localised } from "#app/domain/language.ts";

/** A question on trial: as it is asked, and once something was given, what came of it. */
export type Tried =
  | { is: "unfinished" }
  | {
      is: "asked";
      seed: string;
      question: AskedQuestion;
      typed: Record<string, readonly string[]>;
      review: { text: Localised; picture?: QuestionPicture | undefined; review: QuestionReview } | null;
    };

/**
 * A question as an attempt with this seed asks it, and graded as attempts are when something was given (`given`).
 * `unfinished`: a course with it could not be published.
 */
export function triedQuestion(
  value: unknown,
  seed: string,
  given: Readonly<Record<string, readonly string[]>> | null,
): Tried {
  const read = questionSchema.safeParse({ ...fieldsIn(value), id: "tried" });
  if (!read.success || quizFaults({ questions: [read.data] }).length > 0) return { is: "unfinished" };
  const quiz: Quiz = {
    title: {},
    minutes: 1,
    passMark: 0,
    attempts: null,
    draw: null,
    shuffle: true,
    questions: [read.data],
  };
  const [question] = paperOf(quiz, seed).questions;
  if (!question) return { is: "unfinished" };
  const responses = given && readResponses(quiz, seed, (name) => given[name] ?? []);
  const typed = Object.fromEntries(question.fields.map((name) => [name, given?.[name] ?? []]));
  const { text, picture } = read.data;
  const review = responses && { text, picture, review: reviewOf(read.data, responses[read.data.id] ?? null) };
  return { is: "asked", seed, question, typed, review };
}
