import { isMarked, latestOf, markedShare, type Marking } from "#app/domain/quizzes/marking.ts";
import { isWithin, readingsOf } from "#app/domain/quizzes/numeric.ts";
import type { Gap, Question, Quiz } from "#app/domain/quizzes/question.ts";
import type { Response, Responses } from "#app/domain/quizzes/response.ts";
import { isAccepted, isSameText } from "#app/domain/quizzes/text-comparison.ts";

export type Outcome = "right" | "partly" | "wrong" | "unanswered" | "waiting";
/** `earned` is below 0 for a wrong response where those take marks off. */
export type QuestionGrade = { earned: number; possible: number; outcome: Outcome };

/** What an attempt is worth. `earned` is never below 0; `percent` is 0 to 100 and not rounded. */
export type AttemptGrade = {
  earned: number;
  possible: number;
  percent: number;
  passed: boolean;
  /** Responses that a trainer has not marked yet: what they will add is not in `earned`. */
  waiting: number;
  questions: Record<string, QuestionGrade>;
};

/** Parts of the marks added up may fall short of a whole by less than this: a third is kept as 0.3333333. */
const slack = 1e-6;

/**
 * The marks of one question. Single choice: what the option gives. Multiple choice: (right ones chosen − wrong ones
 * chosen) ÷ right ones, never below 0; where options say their fractions, the sum of those chosen, 0 to 1. Short text and
 * numbers: everything, the largest fraction of what is partly right and was given, or nothing. Matching, ordering and gaps:
 * the share of lines or gaps that are right. All others: everything or nothing. An essay or a file: the share that its
 * marking gives; before there is one it waits, and has earned 0. Nothing given earns 0.
 *
 * A response that earns nothing, one to a question of another type included, takes off the share `negativeMarks` (0 to 1)
 * of the question's marks; one that is partly right, or marked, takes off nothing. Where that share is above 0, the option
 * of a single choice with a fraction below 0 takes off its part instead; elsewhere nobody was told that it would.
 */
export function gradeQuestion(
  question: Question,
  response: Response | null,
  { negativeMarks = 0, marking }: { negativeMarks?: number | undefined; marking?: Marking | undefined } = {},
): QuestionGrade {
  const possible = question.marks;
  if (response === null) return { earned: 0, possible, outcome: "unanswered" };
  if (isMarked(question) && !marking) return { earned: 0, possible, outcome: "waiting" };
  const share = isMarked(question) ? markedShare(question.rubric, marking?.points ?? {}) : shareOf(question, response);
  const outcome = share >= 1 - slack ? "right" : share > slack ? "partly" : "wrong";
  if (outcome === "wrong" && !isMarked(question) && negativeMarks > 0)
    return { earned: -(share < 0 ? -share : negativeMarks) * possible, possible, outcome };
  if (outcome === "wrong") return { earned: 0, possible, outcome };
  return { earned: outcome === "right" ? possible : share * possible, possible, outcome };
}

// The part of the marks that is earned, 0 to 1; below 0 for an option that takes marks off.
function shareOf(question: Question, response: Response): number {
  if (question.type === "single" && response.type === "single") {
    const { fraction, correct } = question.options[response.option] ?? {};
    return fraction ?? (correct ? 1 : 0);
  }
  if (question.type === "multiple" && response.type === "multiple") {
    if (question.options.some(({ fraction }) => fraction !== undefined)) {
      const given = [...new Set(response.options)].map((place) => question.options[place]?.fraction ?? 0);
      const sum = given.reduce((one, other) => one + other, 0);
      return Math.min(1, Math.max(0, sum));
    }
    const right = question.options.filter(({ correct }) => correct).length;
    const chosen = [...new Set(response.options)].map((place) => question.options[place]?.correct === true);
    const good = chosen.filter(Boolean).length;
    return Math.max(0, (good - (chosen.length - good)) / right);
  }
  if (question.type === "true-false" && response.type === "true-false")
    return question.answer === response.value ? 1 : 0;
  if (question.type === "short-text" && response.type === "short-text") {
    const isOneOf = ({ accept }: Pick<typeof question, "accept">) =>
      isAccepted(response.text, Object.values(accept).flat());
    return isOneOf(question) ? 1 : (question.partly?.find(isOneOf)?.fraction ?? 0);
  }
  if (question.type === "numeric" && response.type === "numeric") {
    const readings = readingsOf(response.text);
    const isNear = ({ answer, tolerance }: Pick<typeof question, "answer" | "tolerance">) =>
      readings.some((given) => isWithin(given, answer, tolerance));
    return isNear(question) ? 1 : (question.partly?.find(isNear)?.fraction ?? 0);
  }
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
 * off are taken off the sum, which never falls below 0. Passed when the percentage reaches the pass mark exactly or more.
 * Questions the quiz does not know are left out; an attempt without any question is worth 0 percent. While responses wait
 * for a marking the percentage is what is sure already, since markings only add to it.
 */
export function gradeAttempt(quiz: Quiz, responses: Responses, markings: readonly Marking[] = []): AttemptGrade {
  const given = new Map(Object.entries(responses));
  const marked = latestOf(markings);
  const questions: Record<string, QuestionGrade> = {};
  for (const question of quiz.questions)
    if (given.has(question.id))
      questions[question.id] = gradeQuestion(question, given.get(question.id) ?? null, {
        negativeMarks: quiz.negativeMarks,
        marking: marked.get(question.id),
      });
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
  const waiting = Object.values(questions).filter(({ outcome }) => outcome === "waiting").length;
  return { earned, possible, percent, passed: percent >= quiz.passMark - slack, waiting, questions };
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
