import type { Localised } from "#app/domain/language.ts";
import { gradeQuestion, isGapRight, type QuestionGrade } from "#app/domain/quizzes/grading.ts";
import type { Gap, Question } from "#app/domain/quizzes/question.ts";
import type { Response } from "#app/domain/quizzes/response.ts";

/**
 * A piece of an answer: a text of the course (in an ordering with its position from 1), what a person typed, a number,
 * true or false, a pair of texts, whose right one is null where nothing was given, or what stands in a gap (by its
 * number in the text, from 1), null where nothing was given; whether that is right, null where it is the answer.
 */
export type AnswerPiece =
  | { kind: "text"; text: Localised; position?: number }
  | { kind: "typed"; text: string }
  | { kind: "number"; value: number; unit: Localised | null }
  | { kind: "truth"; value: boolean }
  | { kind: "pair"; left: Localised; right: Localised | null }
  | { kind: "gap"; gap: number; isRight: boolean | null; piece: AnswerPiece | null };

/** What is shown of a question after submission. */
export type QuestionReview = QuestionGrade & {
  type: Question["type"];
  /**
   * Empty when nothing was given. An ordering is listed by the positions that were given: two pieces may share one, and
   * items without a position are left out.
   */
  given: AnswerPiece[];
  /** What is right. Of several wordings of a short text, the first in each language. */
  answer: AnswerPiece[];
  /** Feedback of the options that were chosen, then the feedback of the question. */
  feedback: Localised[];
};

/**
 * A question after submission: what was given, what is right, and why. Nothing given has no pieces and no choices'
 * feedback. `negativeMarks` is the quiz's.
 */
export function reviewOf(question: Question, response: Response | null, negativeMarks = 0): QuestionReview {
  return {
    ...gradeQuestion(question, response, negativeMarks),
    type: question.type,
    given: response ? givenPieces(question, response) : [],
    answer: answerPieces(question),
    feedback: [...chosenFeedback(question, response), ...(question.feedback ? [question.feedback] : [])],
  };
}

const textPieces = (texts: (Localised | undefined)[]): AnswerPiece[] =>
  texts.flatMap((text) => (text ? [{ kind: "text" as const, text }] : []));

const placedPieces = (items: readonly Localised[], positions: readonly (number | null)[]): AnswerPiece[] =>
  items
    .flatMap((text, place) => {
      const position = positions[place] ?? null;
      return position === null ? [] : [{ kind: "text" as const, text, position }];
    })
    .sort((one, other) => one.position - other.position);

function givenPieces(question: Question, response: Response): AnswerPiece[] {
  if (question.type === "single" && response.type === "single")
    return textPieces([question.options[response.option]?.text]);
  if (question.type === "multiple" && response.type === "multiple")
    return textPieces(response.options.map((place) => question.options[place]?.text));
  if (response.type === "true-false") return [{ kind: "truth", value: response.value }];
  if (response.type === "short-text" || response.type === "numeric") return [{ kind: "typed", text: response.text }];
  if (question.type === "matching" && response.type === "matching") {
    const rights = [...question.pairs.map(({ right }) => right), ...question.distractors];
    return question.pairs.map(({ left }, place) => ({
      kind: "pair",
      left,
      right: rights[response.rights[place] ?? -1] ?? null,
    }));
  }
  if (question.type === "ordering" && response.type === "ordering")
    return placedPieces(question.items, response.positions);
  if (question.type === "gaps" && response.type === "gaps")
    return question.gaps.map((gap, at) => gapPiece(gap, at + 1, response.gaps[at] ?? null));
  return [];
}

const gapPiece = (gap: Gap, number: number, given: string | number | null): AnswerPiece => ({
  kind: "gap",
  gap: number,
  isRight: isGapRight(gap, given),
  piece: typeof given === "string" ? { kind: "typed", text: given } : (optionPieces(gap, given ?? -1)[0] ?? null),
});

const optionPieces = (gap: Gap, place: number): AnswerPiece[] =>
  "options" in gap ? textPieces([gap.options[place]?.text]) : [];

// Of several wordings, the first in each language.
const firstWordings = (accept: Extract<Gap, { accept: object }>["accept"]): AnswerPiece[] =>
  textPieces([Object.fromEntries(Object.entries(accept).map(([language, [first]]) => [language, first ?? ""]))]);

function answerPieces(question: Question): AnswerPiece[] {
  switch (question.type) {
    case "true-false":
      return [{ kind: "truth", value: question.answer }];
    case "short-text":
      return firstWordings(question.accept);
    case "numeric":
      return [{ kind: "number", value: question.answer, unit: question.unit ?? null }];
    case "matching":
      return question.pairs.map(({ left, right }) => ({ kind: "pair", left, right }));
    case "ordering":
      return placedPieces(
        question.items,
        question.items.map((_, place) => place + 1),
      );
    case "gaps":
      return question.gaps.map((gap, at) => {
        const right = "accept" in gap ? firstWordings(gap.accept) : optionPieces(gap, rightPlace(gap));
        return { kind: "gap", gap: at + 1, isRight: null, piece: right[0] ?? null };
      });
    default:
      return textPieces(question.options.filter(({ correct }) => correct).map(({ text }) => text));
  }
}

const rightPlace = ({ options }: Extract<Gap, { options: object }>): number =>
  options.findIndex(({ correct }) => correct);

function chosenFeedback(question: Question, response: Response | null): Localised[] {
  if (question.type === "gaps" && response?.type === "gaps")
    return question.gaps.flatMap((gap, at) => {
      const given = response.gaps[at];
      return "options" in gap && typeof given === "number" ? (gap.options[given]?.feedback ?? []) : [];
    });
  if (question.type !== "single" && question.type !== "multiple") return [];
  const chosen =
    response?.type === "single" ? [response.option] : response?.type === "multiple" ? response.options : [];
  return chosen.flatMap((place) => question.options[place]?.feedback ?? []);
}
