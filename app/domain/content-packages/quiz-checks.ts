import type { Localised } from "#app/domain/language.ts";
import { longestResponse } from "#app/domain/quizzes/attempt-paper.ts";
import { readNumber } from "#app/domain/quizzes/numeric.ts";
import type { Gap, Question, Quiz } from "#app/domain/quizzes/question.ts";
import { comparable, isSameText } from "#app/domain/quizzes/text-comparison.ts";

type Found = { path: PropertyKey[]; reason: string };

/**
 * What is wrong with a quiz although each of its values is right by itself: texts to choose from that read the same,
 * answers that nobody can give (so that not even full knowledge reaches the pass mark), and questions whose form fields
 * would have the same names.
 */
export function quizFaults(quiz: Pick<Quiz, "questions">): Found[] {
  const ids = new Set(quiz.questions.map(({ id }) => id));
  return quiz.questions.flatMap((question, at) =>
    [...choiceFaults(question), ...answerFaults(question), ...nameFaults(question, ids)].map(({ path, reason }) => ({
      path: ["questions", at, ...path],
      reason,
    })),
  );
}

function choiceFaults(question: Question): Found[] {
  if (question.type === "single" || question.type === "multiple")
    return repeated(question.options.map(({ text }) => text)).map((at) => twice(["options", at]));
  if (question.type === "ordering") return repeated(question.items).map((at) => twice(["items", at]));
  if (question.type === "gaps")
    return question.gaps.flatMap((gap, at) =>
      "options" in gap
        ? repeated(gap.options.map(({ text }) => text)).map((one) => twice(["gaps", at, "options", one]))
        : [],
    );
  if (question.type !== "matching") return [];
  // Pairs may share a right-hand text, but a distractor may not be right.
  const rights = question.pairs.map(({ right }) => right);
  return [
    ...repeated(question.pairs.map(({ left }) => left)).map((at) => twice(["pairs", at, "left"])),
    ...repeated([...rights, ...question.distractors])
      .filter((at) => at >= rights.length)
      .map((at) => twice(["distractors", at - rights.length])),
  ];
}

const twice = (path: PropertyKey[]): Found => ({ path, reason: "reads the same as another one" });

const repeated = (texts: readonly Localised[]): number[] =>
  texts.flatMap((text, at) => (texts.slice(0, at).some((before) => isSameText(before, text)) ? [at] : []));

function answerFaults(question: Question): Found[] {
  if (question.type === "short-text") return wordingFaults(question.accept, []);
  if (question.type === "gaps")
    return question.gaps.flatMap((gap, at) => ("accept" in gap ? wordingFaults(gap.accept, ["gaps", at]) : []));
  if (question.type !== "numeric") return [];
  const digits = new Intl.NumberFormat("en", { useGrouping: false, maximumFractionDigits: 20 }).format(question.answer);
  return readNumber(digits) === question.answer ? [] : [{ path: ["answer"], reason: "is too long to be typed" }];
}

function wordingFaults(accept: Extract<Gap, { accept: object }>["accept"], of: PropertyKey[]): Found[] {
  return Object.entries(accept).flatMap(([language, wordings]) =>
    wordings.flatMap((wording, at): Found[] => {
      const path = [...of, "accept", language, at];
      if (comparable(wording) === "") return [{ path, reason: "holds nothing that is compared" }];
      return wording.length > longestResponse ? [{ path, reason: `has more than ${longestResponse} characters` }] : [];
    }),
  );
}

function nameFaults(question: Question, ids: ReadonlySet<string>): Found[] {
  return Array.from({ length: linesOf(question) }, (_, line) => `${question.id}-${line + 1}`)
    .filter((id) => ids.has(id))
    .map((id) => ({
      path: ["id"],
      reason: `line ${id.slice(question.id.length + 1)} is called as the question "${id}"`,
    }));
}

/** How many lines or gaps with form fields of their own a question has. */
export function linesOf(question: Question): number {
  if (question.type === "matching") return question.pairs.length;
  if (question.type === "ordering") return question.items.length;
  return question.type === "gaps" ? question.gaps.length : 0;
}
