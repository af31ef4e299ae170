import { isWithin, readingsOf } from "#app/domain/quizzes/numeric.ts";
import type { Gap, Question, Quiz } from "#app/domain/quizzes/question.ts";
import type { Response, Responses } from "#app/domain/quizzes/response.ts";
import { isAccepted, isSameText } from "#app/domain/quizzes/text-comparison.ts";

export type Outcome = "right" | "partly" | "wrong" | "unanswered";
/** `earned` is below 0 for a wrong response where those take marks off. */
export type QuestionGrade = { earned: number; possible: number; outcome: Outcome };

/** What an attempt is worth. `earned` is never below 0; `percent` is 0 to 100 and not rounded. */
export type AttemptGrade = {
  earned: number;
  possible: number;
  percent: number;
  passed: boolean;
  questions: Record<string, QuestionGrade>;
};

/** Marks of a third added up three times may fall short of a whole by less than this. */
const slack = 1e-9;

/**
 * The marks of one question. Multiple choice: (right ones chosen − wrong ones chosen) ÷ right ones, never below 0.
 * Matching, ordering and gaps: the share of lines or gaps that are right. All others: everything or nothing. Nothing
 * given earns 0. A response that earns nothing, one to a question of another type included, takes off the share
 * `negativeMarks` (0 to 1) of the question's marks; one that is partly right takes off nothing.
 */
export function gradeQuestion(question: Question, response: Response | null, negativeMarks = 0): QuestionGrade {
  const possible = question.marks;
  if (response === null) return { earned: 0, possible, outcome: "unanswered" };
  const share = shareOf(question, response);
  const outcome = share >= 1 - slack ? "right" : share > slack ? "partly" : "wrong";
  if (outcome === "wrong") return { earned: negativeMarks > 0 ? -negativeMarks * possible : 0, possible, outcome };
  return { earned: outcome === "right" ? possible : share * possible, possible, outcome };
}

// The part of the marks that is earned, 0 to 1.
function shareOf(question: Question, response: Response): number {
  if (question.type === "single" && response.type === "single")
    return question.options[response.option]?.correct ? 1 : 0;
  if (question.type === "multiple" && response.type === "multiple") {
    const right = question.options.filter(({ correct }) => correct).length;
    const chosen = [...new Set(response.options)].map((place) => question.options[place]?.correct === true);
    const good = chosen.filter(Boolean).length;
    return Math.max(0, (good - (chosen.length - good)) / right);
  }
  if (question.type === "true-false" && response.type === "true-false")
    return question.answer === response.value ? 1 : 0;
  if (question.type === "short-text" && response.type === "short-text")
    return isAccepted(response.text, Object.values(question.accept).flat()) ? 1 : 0;
  if (question.type === "numeric" && response.type === "numeric")
    return readingsOf(response.text).some((given) => isWithin(given, question.answer, question.tolerance)) ? 1 : 0;
  if (question.type === "matching" && response.type === "matching") {
    const texts = [...question.pairs.map(({ right }) => right), ...question.distractors];
    // Pairs may share a right-hand text: whichever of the equal ones was chosen is right.
    const good = question.pairs.filter(({ right }, place) => {
      const given = texts[response.rights[place] ?? -1];
      return given !== undefined && isSameText(given, right);
    });
    return good.length / question.pairs.length;
  }
  if (question.type === "ordering" && response.type === "ordering")
    return question.items.filter((_, place) => response.positions[place] === place + 1).length / question.items.length;
  if (question.type === "gaps" && response.type === "gaps")
    return question.gaps.filter((gap, at) => isGapRight(gap, response.gaps[at] ?? null)).length / question.gaps.length;
  return 0;
}

/** Whether what was given to a gap is right: one of its wordings, compared as a short text is, or its right option. */
export const isGapRight = (gap: Gap, given: string | number | null): boolean =>
  "accept" in gap
    ? typeof given === "string" && isAccepted(given, Object.values(gap.accept).flat())
    : typeof given === "number" && gap.options[given]?.correct === true;

/**
 * The grade of an attempt from its responses: every question in `responses` was asked. Marks that wrong responses take
 * off are taken off the sum, which never falls below 0. Passed when the percentage reaches the pass mark exactly or more. Questions the quiz does not know are left out; an attempt without any question
 * is worth 0 percent.
 */
export function gradeAttempt(quiz: Quiz, responses: Responses): AttemptGrade {
  const given = new Map(Object.entries(responses));
  const questions: Record<string, QuestionGrade> = {};
  for (const question of quiz.questions)
    if (given.has(question.id))
      questions[question.id] = gradeQuestion(question, given.get(question.id) ?? null, quiz.negativeMarks ?? 0);
  const sum = (pick: (grade: QuestionGrade) => number) =>
    Object.values(questions).reduce((total, grade) => total + pick(grade), 0);
  const [earned, possible] = [
    Math.max(
      0,
      sum((grade) => grade.earned),
    ),
    sum((grade) => grade.possible),
  ];
  const percent = possible > 0 ? Math.min(100, (100 * earned) / possible) : 0;
  return { earned, possible, percent, passed: percent >= quiz.passMark - slack, questions };
}

/**
 * The best grade by percentage, the earliest of equals; null when there is none. One that passed is better than any that
 * did not: the pass mark may have been another one.
 */
export const bestOf = (grades: readonly AttemptGrade[]): AttemptGrade | null =>
  grades.reduce<AttemptGrade | null>((best, grade) => (best === null || isBetter(grade, best) ? grade : best), null);

const isBetter = (one: AttemptGrade, other: AttemptGrade): boolean =>
  one.passed === other.passed ? one.percent > other.percent + slack : one.passed;

/** Attempts that remain after `taken`, never below 0; null when there is no limit. */
export const attemptsLeft = (quiz: Pick<Quiz, "attempts">, taken: number): number | null =>
  quiz.attempts === null ? null : Math.max(0, quiz.attempts - taken);

/** Whether another attempt may begin after `taken`; always when there is no limit. */
export const mayStart = (quiz: Pick<Quiz, "attempts">, taken: number): boolean => attemptsLeft(quiz, taken) !== 0;
