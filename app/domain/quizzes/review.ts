import type { Localised } from "#app/domain/language.ts";
import { isMarked, type MarkedQuestion, type Marking } from "#app/domain/quizzes/marking.ts";
import { gradeQuestion, type QuestionGrade } from "#app/domain/quizzes/grading.ts";
import type { Question } from "#app/domain/quizzes/question.ts";
import type { Response } from "#app/domain/quizzes/response.ts";

/**
 * A piece of an answer: a text of the course (in an ordering with its position from 1), what a person typed, a number,
 * true or false, or a pair of texts, whose right one is null where nothing was given.
 */
export type AnswerPiece =
  | { kind: "text"; text: Localised; position?: number }
  | { kind: "typed"; text: string }
  | { kind: "number"; value: number; unit: Localised | null }
  | { kind: "truth"; value: boolean }
  | { kind: "pair"; left: Localised; right: Localised | null }
  | { kind: "file"; file: string; name: string; bytes: number };

/** What a trainer gave: points by criterion with the level that was chosen, if there are any, and a comment. */
export type MarkedReview = {
  criteria: { text: Localised; points: number; possible: number; level: Localised | null }[];
  /** Empty when there is none. */
  comment: string;
};

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
  /** Left out for questions that nobody marks, and before a response is marked. */
  marked?: MarkedReview;
};

/**
 * A question after submission: what was given, what is right, and why. Nothing given has no pieces and no choices'
 * feedback. While a response waits for its marking the feedback is not told.
 */
export function reviewOf(question: Question, response: Response | null, marking?: Marking): QuestionReview {
  const grade = gradeQuestion(question, response, marking);
  const why = question.feedback && grade.outcome !== "waiting" ? [question.feedback] : [];
  return {
    ...grade,
    type: question.type,
    given: response ? givenPieces(question, response) : [],
    answer: answerPieces(question),
    feedback: [...chosenFeedback(question, response), ...why],
    ...(isMarked(question) && response && marking && { marked: markedReview(question, marking) }),
  };
}

function markedReview(question: MarkedQuestion, { points, comment }: Marking): MarkedReview {
  const criteria = question.rubric.map(({ id, text, points: possible, levels }) => {
    const given = points[id] ?? 0;
    return { text, points: given, possible, level: levels?.find((level) => level.points === given)?.text ?? null };
  });
  return { criteria, comment };
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
  if (response.type === "file")
    return [{ kind: "file", file: response.file, name: response.name, bytes: response.bytes }];
  if (response.type === "essay" || response.type === "short-text" || response.type === "numeric")
    return [{ kind: "typed", text: response.text }];
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
  return [];
}

function answerPieces(question: Question): AnswerPiece[] {
  switch (question.type) {
    case "true-false":
      return [{ kind: "truth", value: question.answer }];
    case "short-text": {
      const wordings = Object.entries(question.accept).map(([language, [first]]) => [language, first ?? ""]);
      return textPieces([Object.fromEntries(wordings)]);
    }
    case "numeric":
      return [{ kind: "number", value: question.answer, unit: question.unit ?? null }];
    case "matching":
      return question.pairs.map(({ left, right }) => ({ kind: "pair", left, right }));
    case "ordering":
      return placedPieces(
        question.items,
        question.items.map((_, place) => place + 1),
      );
    case "essay":
    case "file":
      return [];
    default:
      return textPieces(question.options.filter(({ correct }) => correct).map(({ text }) => text));
  }
}

function chosenFeedback(question: Question, response: Response | null): Localised[] {
  if (question.type !== "single" && question.type !== "multiple") return [];
  const chosen =
    response?.type === "single" ? [response.option] : response?.type === "multiple" ? response.options : [];
  return chosen.flatMap((place) => question.options[place]?.feedback ?? []);
}
