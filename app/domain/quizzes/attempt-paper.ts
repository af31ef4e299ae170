import type { Localised } from "#app/domain/language.ts";
import { drawn } from "#app/domain/quizzes/draw.ts";
import type { QuestionPicture } from "#app/domain/quizzes/question-picture.ts";
import type { FileKind, Gap, Question, Quiz } from "#app/domain/quizzes/question.ts";
import type { Response, Responses } from "#app/domain/quizzes/response.ts";
import { shuffled } from "#app/domain/quizzes/shuffle.ts";
import { isSameText } from "#app/domain/quizzes/text-comparison.ts";

/** Something to choose. The key is where it stands on the page (1, 2, …) and tells nothing of the answer. */
export type Choice = { key: string; text: Localised };

type Common = {
  id: string;
  marks: number;
  text: Localised;
  picture?: QuestionPicture;
  /**
   * Names of its form fields: `q-<id>`; in a matching one for each left text, and in an ordering one for each item, in
   * the order they are shown: `q-<id>-<key>`, in gaps for each gap by its number. What is given is a key, in an ordering
   * a position from 1, in a gap to type into a text.
   */
  fields: string[];
};

/** What a trainer will look at, and how many points it gives. */
export type AskedCriterion = { text: Localised; points: number };

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
    | { type: "essay"; minimumWords: number | null; criteria: AskedCriterion[] }
    | { type: "file"; accepts: FileKind; criteria: AskedCriterion[] }
    | { type: "gaps"; gaps: AskedGap[] }
  );

/** A gap by its number in the text; without options it is typed into. */
export type AskedGap = { key: string; options: Choice[] | null };

/** The questions of one attempt, in the order they are asked. */
export type Paper = { questions: AskedQuestion[] };

/** Longest text that is kept of a response, in characters (code points). */
export const longestResponse = 500;
/** The same of an essay. */
export const longestEssay = 5000;

/**
 * The paper of an attempt: which questions of the bank are asked, and in which order they and their choices stand. It
 * follows from the quiz and the seed alone. Without `shuffle` the questions and options keep the order of the bank;
 * items to order and right-hand texts are moved always. Three or more of them never stand in the right order; two may,
 * for if they never did, the page would tell that the other order is right.
 */
export function paperOf(quiz: Quiz, seed: string): Paper {
  const chosen = drawn(quiz.draw, quiz.questions, shuffled(places(quiz.questions.length), seed));
  const asked = quiz.shuffle ? chosen : chosen.toSorted((one, other) => one - other);
  return {
    questions: asked.flatMap((place) => {
      const question = quiz.questions[place];
      return question ? [ask(question, orderOf(question, quiz.shuffle, seed))] : [];
    }),
  };
}

/** The values given under a name of the form; empty when there are none. */
export type FormValues = (name: string) => readonly string[];

/**
 * What a form says, in terms of the definition: one entry for each question of the paper, null where nothing was given.
 * Names and keys that the page did not have count as nothing given for that part. Two items of an ordering at the same
 * position are kept as given. Texts are trimmed and cut at 500 characters (an essay at 5,000), and characters that nobody
 * types (controls, halves of surrogate pairs) become spaces. Files are no part of a form as it is read here: a question
 * that asks for one has null.
 */
export function readResponses(quiz: Quiz, seed: string, values: FormValues): Responses {
  return Object.fromEntries(
    paperOf(quiz, seed).questions.map(({ id }) => {
      const question = quiz.questions.find((one) => one.id === id);
      return [id, question ? readResponse(question, orderOf(question, quiz.shuffle, seed), values) : null];
    }),
  );
}

/** Where each thing on the page stands in the definition: `shown[key - 1]` is a place from 0. */
type Order = { options: number[]; lefts: number[]; rights: number[]; items: number[]; gaps: number[][] };

const places = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

function orderOf(question: Question, shuffle: boolean, seed: string): Order {
  const own = `${seed}/${question.id}`;
  const maybe = (count: number) => (shuffle ? shuffled(places(count), own) : places(count));
  const order: Order = { options: [], lefts: [], rights: [], items: [], gaps: [] };
  if (question.type === "single" || question.type === "multiple") order.options = maybe(question.options.length);
  if (question.type === "ordering") order.items = moved(question.items, places(question.items.length), own);
  if (question.type === "matching") {
    order.lefts = maybe(question.pairs.length);
    order.rights = moved(rightTexts(question), order.lefts, `${own}/rights`);
  }
  if (question.type === "gaps")
    order.gaps = question.gaps.map((gap, at) => {
      const all = "options" in gap ? places(gap.options.length) : [];
      return shuffle ? shuffled(all, `${own}/${at + 1}`) : all;
    });
  return order;
}

// An order of the texts in which some line shows another text than the right one. Tries that fail are rare: one in six
// for three texts; when all texts are the same there is no such order, hence the limit.
function moved(texts: readonly Localised[], right: readonly number[], seed: string): number[] {
  const all = places(texts.length);
  const text = (place: number | undefined) => texts[place ?? -1] ?? {};
  let shown = shuffled(all, seed);
  const isRight = () => right.every((place, line) => isSameText(text(shown[line]), text(place)));
  for (let turn = 1; texts.length > 2 && turn < 20 && isRight(); turn++) shown = shuffled(all, `${seed}/${turn}`);
  return shown;
}

const rightTexts = (question: Extract<Question, { type: "matching" }>): Localised[] => [
  ...question.pairs.map(({ right }) => right),
  ...question.distractors,
];

const choices = (order: readonly number[], texts: readonly Localised[]): Choice[] =>
  order.map((place, index) => ({ key: String(index + 1), text: texts[place] ?? {} }));

const fieldName = (questionId: string, key?: string): string =>
  key === undefined ? `q-${questionId}` : `q-${questionId}-${key}`;

function ask(question: Question, order: Order): AskedQuestion {
  const { id, marks, text, picture, type } = question;
  const common = { id, marks, text, fields: [fieldName(id)], ...(picture && { picture }) };
  const perLine = (lines: Choice[]) => ({ ...common, fields: lines.map(({ key }) => fieldName(id, key)) });
  if (type === "single" || type === "multiple") {
    const texts = question.options.map((option) => option.text);
    return { ...common, type, options: choices(order.options, texts) };
  }
  if (type === "numeric") return { ...common, type, unit: question.unit ?? null };
  if (type === "ordering") {
    const items = choices(order.items, question.items);
    return { ...perLine(items), type, items };
  }
  if (type === "matching") {
    const texts = question.pairs.map(({ left }) => left);
    const lefts = choices(order.lefts, texts);
    return { ...perLine(lefts), type, lefts, rights: choices(order.rights, rightTexts(question)) };
  }
  if (type === "essay" || type === "file") {
    const criteria = question.rubric.map((criterion) => ({ text: criterion.text, points: criterion.points }));
    if (type === "essay") return { ...common, type, minimumWords: question.minimumWords ?? null, criteria };
    return { ...common, fields: [], type, accepts: question.accepts, criteria };
  }
  if (type === "gaps") {
    const gaps = question.gaps.map((gap, at) => askedGap(gap, String(at + 1), order.gaps[at] ?? []));
    return { ...common, type, fields: gaps.map(({ key }) => fieldName(id, key)), gaps };
  }
  return { ...common, type };
}

const askedGap = (gap: Gap, key: string, order: readonly number[]): AskedGap => ({
  key,
  options:
    "options" in gap
      ? choices(
          order,
          gap.options.map(({ text }) => text),
        )
      : null,
});

function readResponse(question: Question, order: Order, values: FormValues): Response | null {
  const given = values(fieldName(question.id));
  const line = (key: string) => values(fieldName(question.id, key))[0];
  switch (question.type) {
    case "single": {
      const option = placeOf(order.options, given[0]);
      return option === null ? null : { type: "single", option };
    }
    case "multiple": {
      const options = new Set(given.flatMap((key) => placeOf(order.options, key) ?? []));
      return options.size > 0 ? { type: "multiple", options: [...options].sort((one, other) => one - other) } : null;
    }
    case "true-false":
      return given[0] === "true" || given[0] === "false" ? { type: "true-false", value: given[0] === "true" } : null;
    case "matching": {
      const rights = byPlace(order.lefts, (key) => placeOf(order.rights, line(key)));
      return rights.some((right) => right !== null) ? { type: "matching", rights } : null;
    }
    case "ordering": {
      const positions = byPlace(order.items, (key) => readKey(line(key), question.items.length));
      return positions.some((position) => position !== null) ? { type: "ordering", positions } : null;
    }
    case "essay": {
      const text = readEssay(given[0]);
      return text ? { type: "essay", text } : null;
    }
    case "file":
      return null;
    case "gaps": {
      const gaps = question.gaps.map((gap, at) => {
        const typed = line(String(at + 1));
        return "options" in gap ? placeOf(order.gaps[at] ?? [], typed) : readTyped(typed) || null;
      });
      return gaps.some((one) => one !== null) ? { type: "gaps", gaps } : null;
    }
    default: {
      const text = readTyped(given[0]);
      return text ? { type: question.type, text } : null;
    }
  }
}

// What was given on each line of the page, put back in the order of the definition.
function byPlace(order: readonly number[], read: (key: string) => number | null): (number | null)[] {
  const list: (number | null)[] = order.map(() => null);
  order.forEach((place, index) => (list[place] = read(String(index + 1))));
  return list;
}

function placeOf(order: readonly number[], key: string | undefined): number | null {
  const number = readKey(key, order.length);
  return number === null ? null : (order[number - 1] ?? null);
}

const readKey = (key: string | undefined, highest: number): number | null =>
  key !== undefined && /^[1-9]\d?$/.test(key) && Number(key) <= highest ? Number(key) : null;

/** A text as typed, trimmed and cut at 500 characters, without what nobody types (controls, halves of surrogate pairs). */
export const readTyped = (typed = ""): string =>
  Array.from(typed.replace(/[\p{Cc}\p{Cs}]+/gu, " ").trim())
    .slice(0, longestResponse)
    .join("")
    .trim();

/** An essay as typed, trimmed and cut at 5,000 characters, with its line ends and without what nobody types. */
export const readEssay = (typed = ""): string =>
  Array.from(
    typed
      .replace(/\r\n?/g, "\n")
      .replace(/(?!\n)[\p{Cc}\p{Cs}]+/gu, " ")
      .trim(),
  )
    .slice(0, longestEssay)
    .join("")
    .trim();
