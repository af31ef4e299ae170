import type { FaultFound } from "#app/domain/content-packages/faults.ts";
import type { Localised } from "#app/domain/language.ts";
import { longestResponse } from "#app/domain/quizzes/attempt-paper.ts";
import { readNumber } from "#app/domain/quizzes/numeric.ts";
import type { Gap, Question, Quiz } from "#app/domain/quizzes/question.ts";
import { comparable } from "#app/domain/comparable.ts";
import { isSameText } from "#app/domain/quizzes/text-comparison.ts";

type Found = { path: PropertyKey[] } & FaultFound;

/**
 * What is wrong with a quiz although each of its values is right by itself: texts to choose from that read the same,
 * answers that nobody can give (so that not even full knowledge reaches the pass mark), and questions whose form fields
 * would have the same names.
 */
export function quizFaults(quiz: Pick<Quiz, "questions">): Found[] {
  const ids = new Set(quiz.questions.map(({ id }) => id));
  return quiz.questions.flatMap((question, at) =>
    [...choiceFaults(question), ...answerFaults(question), ...nameFaults(question, ids)].map(({ path, ...found }) => ({
      path: ["questions", at, ...path],
      ...found,
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

const twice = (path: PropertyKey[]): Found => ({ path, code: "choice-twice" });

const repeated = (texts: readonly Localised[]): number[] =>
  texts.flatMap((text, at) => (texts.slice(0, at).some((before) => isSameText(before, text)) ? [at] : []));

function answerFaults(question: Question): Found[] {
  if (question.type === "short-text")
    return [
      ...wordingFaults(question.accept, []),
      ...(question.partly ?? []).flatMap(({ accept }, at) => wordingFaults(accept, ["partly", at])),
    ];
  if (question.type === "gaps")
    return question.gaps.flatMap((gap, at) => ("accept" in gap ? wordingFaults(gap.accept, ["gaps", at]) : []));
  if (question.type !== "numeric") return [];
  return [
    ...(isTypable(question.answer) ? [] : [untypable([])]),
    ...(question.partly ?? []).flatMap(({ answer }, at) => (isTypable(answer) ? [] : [untypable(["partly", at])])),
  ];
}

const untypable = (of: PropertyKey[]): Found => ({ path: [...of, "answer"], code: "number-untypable" });

function isTypable(number: number): boolean {
  const digits = new Intl.NumberFormat("en", { useGrouping: false, maximumFractionDigits: 20 }).format(number);
  return readNumber(digits) === number;
}

function wordingFaults(accept: Extract<Gap, { accept: object }>["accept"], of: PropertyKey[]): Found[] {
  return Object.entries(accept).flatMap(([language, wordings]) =>
    wordings.flatMap((wording, at): Found[] => {
      const path = [...of, "accept", language, at];
      if (comparable(wording) === "") return [{ path, code: "wording-empty" }];
      return wording.length > longestResponse
        ? [{ path, code: "wording-too-long", facts: { most: longestResponse } }]
        : [];
    }),
  );
}

function nameFaults(question: Question, ids: ReadonlySet<string>): Found[] {
  return Array.from({ length: linesOf(question) }, (_, line) => `${question.id}-${line + 1}`)
    .filter((id) => ids.has(id))
    .map((id) => ({
      path: ["id"],
      code: "question-id-taken",
      facts: { row: Number(id.slice(question.id.length + 1)), id },
    }));
}

/** How many lines or gaps with form fields of their own a question has. */
export function linesOf(question: Question): number {
  if (question.type === "matching") return question.pairs.length;
  if (question.type === "ordering") return question.items.length;
  return question.type === "gaps" ? question.gaps.length : 0;
}
