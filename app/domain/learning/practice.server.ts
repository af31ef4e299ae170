import type { Actor } from "#app/domain/identity/actor.ts";
import {
  mayAnswer,
  openedAttempt,
  quizOfForm,
  responsesIn,
  typedIn,
  type AttemptProblem,
  type OpenAttempt,
  type QuizForm,
} from "#app/domain/learning/asked-quizzes.server.ts";
import { openQuiz, type OpenQuiz } from "#app/domain/learning/quizzes.server.ts";
import { isPractice } from "#app/domain/quizzes/question.ts";
import { reviewOf, type QuestionReview } from "#app/domain/quizzes/review.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";

/** A practice quiz after somebody asked for the answers of some questions: what was typed, and those questions' reviews. */
export type CheckedQuiz = { opened: OpenQuiz; attempt: OpenAttempt; checked: Record<string, QuestionReview> };

/**
 * Shows the answers of some questions of a practice quiz, by what was typed; nothing is kept. A quiz that is no practice
 * shows none: `attempt-not-open`.
 */
export async function checkQuestions(
  form: QuizForm & { questions: readonly string[] },
  by: Actor,
): Promise<Result<CheckedQuiz, AttemptProblem>> {
  const asked = await quizOfForm(form, by);
  if (!asked.ok) return asked;
  const { activity } = asked.value;
  const open = await mayAnswer(asked.value, form.number);
  if (!open.ok) return open;
  const opened = await openQuiz(form, by);
  if (!opened.ok) return opened;
  // A quiz that is assessed now tells nothing, although it was practice in the version of the form.
  if (![activity, opened.value.activity].every(({ quiz }) => isPractice(quiz))) return fail("attempt-not-open");
  const draft = { fields: typedIn(asked.value, form), savedAt: null };
  const attempt = openedAttempt(asked.value, { number: form.number, startedAt: null, draft });
  const responses = responsesIn(asked.value, form);
  const checked = activity.quiz.questions
    .filter(({ id }) => form.questions.includes(id) && Object.hasOwn(responses, id))
    .map((question) => [question.id, reviewOf(question, responses[question.id] ?? null, activity.quiz.negativeMarks)]);
  return ok({ opened: opened.value, attempt, checked: Object.fromEntries(checked) });
}
