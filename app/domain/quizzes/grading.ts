import { isWithin, readNumber } from "#app/domain/quizzes/numeric.ts";
import type { Question, Quiz } from "#app/domain/quizzes/question.ts";
import type { Response, Responses } from "#app/domain/quizzes/response.ts";
import { isAccepted } from "#app/domain/quizzes/text-comparison.ts";

export type Outcome = "right" | "partly" | "wrong" | "unanswered";
export type QuestionGrade = { earned: number; possible: number; outcome: Outcome };

/** What an attempt is worth. `percent` is 0 to 100 and not rounded. */
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
 * Matching and ordering: the share of lines that are right. All others: everything or nothing. Nothing given is 0.
 */
export function gradeQuestion(question: Question, response: Response | null): QuestionGrade {
  const possible = question.marks;
  if (response === null) return { earned: 0, possible, outcome: "unanswered" };
  const share = shareOf(question, response);
  const outcome = share >= 1 - slack ? "right" : share > slack ? "partly" : "wrong";
  return { earned: outcome === "right" ? possible : outcome === "wrong" ? 0 : share * possible, possible, outcome };
}

// The part of the marks that is earned, 0 to 1. A response to a question of another type earns nothing.
function shareOf(question: Question, response: Response): number {
  const whole = (right: boolean) => (right ? 1 : 0);
  if (question.type === "single" && response.type === "single")
    return whole(question.options[response.option]?.correct === true);
  if (question.type === "multiple" && response.type === "multiple") {
    const right = question.options.filter(({ correct }) => correct).length;
    const chosen = response.options.map((place) => question.options[place]?.correct === true);
    const good = chosen.filter(Boolean).length;
    return Math.max(0, (good - (chosen.length - good)) / right);
  }
  if (question.type === "true-false" && response.type === "true-false") return whole(question.answer === response.value);
  if (question.type === "short-text" && response.type === "short-text")
    return whole(isAccepted(response.text, Object.values(question.accept).flat()));
  if (question.type === "numeric" && response.type === "numeric") {
    const given = readNumber(response.text);
    return whole(given !== null && isWithin(given, question.answer, question.tolerance));
  }
  if (question.type === "matching" && response.type === "matching") {
    const texts = question.pairs.map(({ right }) => JSON.stringify(right));
    // Two pairs may share a right-hand text: either place is right.
    const right = texts.filter((text, place) => texts[response.rights[place] ?? -1] === text);
    return right.length / texts.length;
  }
  if (question.type === "ordering" && response.type === "ordering")
    return question.items.filter((_, place) => response.positions[place] === place + 1).length / question.items.length;
  return 0;
}

/**
 * The grade of an attempt from its responses: every question in `responses` was asked. Passed when the percentage
 * reaches the pass mark exactly or more. Questions the quiz does not know are left out.
 */
export function gradeAttempt(quiz: Quiz, responses: Responses): AttemptGrade {
  const questions: Record<string, QuestionGrade> = {};
  for (const question of quiz.questions)
    if (question.id in responses) questions[question.id] = gradeQuestion(question, responses[question.id] ?? null);
  const sum = (pick: (grade: QuestionGrade) => number) =>
    Object.values(questions).reduce((total, grade) => total + pick(grade), 0);
  const [earned, possible] = [sum((grade) => grade.earned), sum((grade) => grade.possible)];
  const percent = possible > 0 ? Math.min(100, (100 * earned) / possible) : 0;
  return { earned, possible, percent, passed: percent >= quiz.passMark - slack, questions };
}

/** The best grade by percentage, the earliest of equals; null when there is none. */
export const bestOf = (grades: readonly AttemptGrade[]): AttemptGrade | null =>
  grades.reduce<AttemptGrade | null>((best, grade) => (best === null || grade.percent > best.percent ? grade : best), null);

/** Attempts that remain after `taken`, never below 0; null when there is no limit. */
export const attemptsLeft = (quiz: Pick<Quiz, "attempts">, taken: number): number | null =>
  quiz.attempts === null ? null : Math.max(0, quiz.attempts - taken);
