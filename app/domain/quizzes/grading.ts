import { isMarked, latestOf, markedShare, type Marking } from "#app/domain/quizzes/marking.ts";
import { isWithin, readingsOf } from "#app/domain/quizzes/numeric.ts";
import type { Question, Quiz } from "#app/domain/quizzes/question.ts";
import type { Response, Responses } from "#app/domain/quizzes/response.ts";
import { isAccepted, isSameText } from "#app/domain/quizzes/text-comparison.ts";

export type Outcome = "right" | "partly" | "wrong" | "unanswered" | "waiting";
export type QuestionGrade = { earned: number; possible: number; outcome: Outcome };

/** What an attempt is worth. `percent` is 0 to 100 and not rounded. */
export type AttemptGrade = {
  earned: number;
  possible: number;
  percent: number;
  passed: boolean;
  /** Responses that a trainer has not marked yet: what they will add is not in `earned`. */
  waiting: number;
  questions: Record<string, QuestionGrade>;
};

/** Marks of a third added up three times may fall short of a whole by less than this. */
const slack = 1e-9;

/**
 * The marks of one question. Multiple choice: (right ones chosen − wrong ones chosen) ÷ right ones, never below 0.
 * Matching and ordering: the share of lines that are right. All others: everything or nothing. Nothing given, and a
 * response to a question of another type, earn 0. An essay or a file: the share that its marking gives; before there is
 * one it waits, and has earned 0.
 */
export function gradeQuestion(question: Question, response: Response | null, marking?: Marking): QuestionGrade {
  const possible = question.marks;
  if (response === null) return { earned: 0, possible, outcome: "unanswered" };
  if (isMarked(question) && !marking) return { earned: 0, possible, outcome: "waiting" };
  const share = isMarked(question) ? markedShare(question.rubric, marking?.points ?? {}) : shareOf(question, response);
  const outcome = share >= 1 - slack ? "right" : share > slack ? "partly" : "wrong";
  return { earned: outcome === "right" ? possible : outcome === "wrong" ? 0 : share * possible, possible, outcome };
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
  return 0;
}

/**
 * The grade of an attempt from its responses: every question in `responses` was asked. Passed when the percentage
 * reaches the pass mark exactly or more. Questions the quiz does not know are left out; an attempt without any question
 * is worth 0 percent. While responses wait for a marking the percentage is what is sure already, since markings only
 * add to it.
 */
export function gradeAttempt(quiz: Quiz, responses: Responses, markings: readonly Marking[] = []): AttemptGrade {
  const given = new Map(Object.entries(responses));
  const marked = latestOf(markings);
  const questions: Record<string, QuestionGrade> = {};
  for (const question of quiz.questions)
    if (given.has(question.id))
      questions[question.id] = gradeQuestion(question, given.get(question.id) ?? null, marked.get(question.id));
  const sum = (pick: (grade: QuestionGrade) => number) =>
    Object.values(questions).reduce((total, grade) => total + pick(grade), 0);
  const [earned, possible] = [sum((grade) => grade.earned), sum((grade) => grade.possible)];
  const percent = possible > 0 ? Math.min(100, (100 * earned) / possible) : 0;
  const waiting = Object.values(questions).filter(({ outcome }) => outcome === "waiting").length;
  return { earned, possible, percent, passed: percent >= quiz.passMark - slack, waiting, questions };
}

/** The best grade by percentage, the earliest of equals; null when there is none. */
export const bestOf = (grades: readonly AttemptGrade[]): AttemptGrade | null =>
  grades.reduce<AttemptGrade | null>(
    (best, grade) => (best === null || grade.percent > best.percent + slack ? grade : best),
    null,
  );

/** Attempts that remain after `taken`, never below 0; null when there is no limit. */
export const attemptsLeft = (quiz: Pick<Quiz, "attempts">, taken: number): number | null =>
  quiz.attempts === null ? null : Math.max(0, quiz.attempts - taken);

/** Whether another attempt may begin after `taken`; always when there is no limit. */
export const mayStart = (quiz: Pick<Quiz, "attempts">, taken: number): boolean => attemptsLeft(quiz, taken) !== 0;
