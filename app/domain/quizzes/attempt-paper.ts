import type { Localised } from "#app/domain/language.ts";
import type { Question, Quiz } from "#app/domain/quizzes/question.ts";
import type { Response, Responses } from "#app/domain/quizzes/response.ts";
import { shuffled } from "#app/domain/quizzes/shuffle.ts";

/** Something to choose. The key is where it stands on the page (1, 2, …) and tells nothing of the answer. */
export type Choice = { key: string; text: Localised };

type Common = { id: string; marks: number; text: Localised; /** Names of its form fields. */ fields: string[] };

/** A question as a page may show it before submission: without answer, feedback or order of definition. */
export type AskedQuestion = Common &
  (
    | { type: "single"; options: Choice[] }
    | { type: "multiple"; options: Choice[] }
    | { type: "true-false" }
    | { type: "short-text" }
    | { type: "numeric"; unit: Localised | null }
    | { type: "matching"; lefts: Choice[]; rights: Choice[] }
    | { type: "ordering"; items: Choice[] }
  );

/** The questions of one attempt, in the order they are asked. */
export type Paper = { questions: AskedQuestion[] };

/** Longest text that is kept of a response, in characters. */
export const longestResponse = 500;

/** Where each thing on the page stands in the definition: `shown[key - 1]` is a place from 0. */
type Order = { options: number[]; lefts: number[]; rights: number[]; items: number[] };

const places = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

// Orderings and right-hand texts are always moved, or the page would give the answer away.
function orderOf(question: Question, shuffle: boolean, seed: string): Order {
  const own = `${seed}/${question.id}`;
  const maybe = (count: number) => (shuffle ? shuffled(places(count), own) : places(count));
  const order: Order = { options: [], lefts: [], rights: [], items: [] };
  if (question.type === "single" || question.type === "multiple") order.options = maybe(question.options.length);
  if (question.type === "ordering") order.items = shuffled(places(question.items.length), own);
  if (question.type === "matching") {
    order.lefts = maybe(question.pairs.length);
    order.rights = shuffled(places(question.pairs.length + question.distractors.length), `${own}/rights`);
  }
  return order;
}

const choices = (order: number[], textAt: (place: number) => Localised | undefined): Choice[] =>
  order.map((place, index) => ({ key: String(index + 1), text: textAt(place) ?? {} }));

/** The name of the form field of a question, or of one line of a matching or an ordering. */
export const fieldName = (questionId: string, key?: string): string =>
  key === undefined ? `q-${questionId}` : `q-${questionId}-${key}`;

/**
 * The paper of an attempt: which questions of the bank are asked, and in which order they and their choices stand. It
 * follows from the quiz and the seed alone.
 */
export function paperOf(quiz: Quiz, seed: string): Paper {
  const bank = places(quiz.questions.length);
  const drawn = shuffled(bank, seed).slice(0, quiz.draw ?? bank.length);
  const asked = quiz.shuffle ? drawn : drawn.toSorted((a, b) => a - b);
  return { questions: asked.flatMap((place) => ask(quiz.questions[place], quiz.shuffle, seed)) };
}

function ask(question: Question | undefined, shuffle: boolean, seed: string): AskedQuestion[] {
  if (!question) return [];
  const { id, marks, text } = question;
  const order = orderOf(question, shuffle, seed);
  const one = { id, marks, text, fields: [fieldName(id)] };
  const perLine = (lines: Choice[]) => ({ id, marks, text, fields: lines.map(({ key }) => fieldName(id, key)) });
  switch (question.type) {
    case "single":
    case "multiple":
      return [{ ...one, type: question.type, options: choices(order.options, (at) => question.options[at]?.text) }];
    case "true-false":
    case "short-text":
      return [{ ...one, type: question.type }];
    case "numeric":
      return [{ ...one, type: "numeric", unit: question.unit ?? null }];
    case "ordering": {
      const items = choices(order.items, (at) => question.items[at]);
      return [{ ...perLine(items), type: "ordering", items }];
    }
    case "matching": {
      const lefts = choices(order.lefts, (at) => question.pairs[at]?.left);
      const texts = [...question.pairs.map(({ right }) => right), ...question.distractors];
      return [{ ...perLine(lefts), type: "matching", lefts, rights: choices(order.rights, (at) => texts[at]) }];
    }
  }
}

/** The values given under a name of the form. */
export type FormValues = (name: string) => readonly string[];

/**
 * What a form says, in terms of the definition: one entry for each question of the paper, null where nothing was given.
 * Keys that the page did not have count as nothing given; texts are cut at 500 characters.
 */
export function readResponses(quiz: Quiz, seed: string, values: FormValues): Responses {
  return Object.fromEntries(
    paperOf(quiz, seed).questions.map(({ id }) => {
      const question = quiz.questions.find((one) => one.id === id);
      return [id, question ? readResponse(question, orderOf(question, quiz.shuffle, seed), values) : null];
    }),
  );
}

const placeOf = (order: number[], key: string | undefined): number | null =>
  key !== undefined && /^\d{1,3}$/.test(key) ? (order[Number(key) - 1] ?? null) : null;

function readResponse(question: Question, order: Order, values: FormValues): Response | null {
  const given = values(fieldName(question.id));
  const text = (given[0] ?? "").slice(0, longestResponse).trim();
  switch (question.type) {
    case "single": {
      const option = placeOf(order.options, given[0]);
      return option === null ? null : { type: "single", option };
    }
    case "multiple": {
      const options = [...new Set(given.flatMap((key) => placeOf(order.options, key) ?? []))].toSorted((a, b) => a - b);
      return options.length > 0 ? { type: "multiple", options } : null;
    }
    case "true-false":
      return text === "true" || text === "false" ? { type: "true-false", value: text === "true" } : null;
    case "short-text":
    case "numeric":
      return text ? { type: question.type, text } : null;
    case "matching": {
      const rights = byPlace(order.lefts, (key) => placeOf(order.rights, values(fieldName(question.id, key))[0]));
      return rights.some((right) => right !== null) ? { type: "matching", rights } : null;
    }
    case "ordering": {
      const positions = byPlace(order.items, (key) => {
        const position = Number(values(fieldName(question.id, key))[0] || Number.NaN);
        return Number.isInteger(position) && position >= 1 && position <= question.items.length ? position : null;
      });
      return positions.some((position) => position !== null) ? { type: "ordering", positions } : null;
    }
  }
}

// What was given on each line of the page, put back in the order of the definition.
function byPlace(order: number[], read: (key: string) => number | null): (number | null)[] {
  const list: (number | null)[] = order.map(() => null);
  order.forEach((place, index) => (list[place] = read(String(index + 1))));
  return list;
}
