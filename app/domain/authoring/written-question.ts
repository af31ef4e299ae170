import { contentLanguages, type ContentLanguage } from "#app/domain/language.ts";
import { percentOf } from "#app/domain/quizzes/partial-marks.ts";

/** Every kind of question that can be written, in the order they are offered. */
export const questionKinds = [
  "single",
  "multiple",
  "true-false",
  "short-text",
  "numeric",
  "matching",
  "ordering",
  "gaps",
  "essay",
  "file",
] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** A text as far as it is written: a language without a text is not there. */
export type Texts = Partial<Record<ContentLanguage, string>>;
/** Wordings that are right, in each language. */
export type Wordings = Partial<Record<ContentLanguage, string[]>>;
/** `fraction` is the part of the marks that it gives in percent, empty where it does not say. */
export type WrittenOption = { text: Texts; correct: boolean; feedback: Texts; fraction: string };
/** An answer that is partly right: wordings of a short text, a number with its tolerance of a numeric question. */
export type WrittenPartly = { fraction: string; accept: Wordings; answer: string; tolerance: string };
/** A gap is typed into (`accept`), or has options to choose from. */
export type WrittenGap = { accept: Wordings; options: WrittenOption[] | null };

/** One thing that a trainer looks at in a response; points are as they were typed. */
export type WrittenCriterion = { id: string; text: Texts; points: string; levels: { points: string; text: Texts }[] };

/** A question as far as it is written: whatever is missing is empty, and numbers are as they were typed. */
export type WrittenQuestion = {
  id: string;
  /** The kind; what the file says when that is none. */
  type: string;
  marks: string;
  tags: string[];
  /** 1, 2, 3, or empty. */
  difficulty: string;
  text: Texts;
  /** `path` is empty where there is no picture. */
  picture: { path: string; alt: Texts };
  feedback: Texts;
  options: WrittenOption[];
  partly: WrittenPartly[];
  /** `true`, `false`, a number, or empty. */
  answer: string;
  accept: Wordings;
  tolerance: string;
  unit: Texts;
  pairs: { left: Texts; right: Texts }[];
  distractors: Texts[];
  items: Texts[];
  gaps: WrittenGap[];
  /** Of an essay, how many words are asked for. */
  minimumWords: string;
  /** Of a file, what it may be. */
  accepts: string;
  rubric: WrittenCriterion[];
};

/** The question in a value of a file, whatever that is: what cannot be read is left out. */
export function writtenQuestion(value: unknown): WrittenQuestion {
  const of = fieldsIn(value);
  return {
    id: plainIn(of.id),
    type: plainIn(of.type),
    marks: plainIn(of.marks),
    tags: listIn(of.tags).map(plainIn).filter(Boolean),
    difficulty: plainIn(of.difficulty),
    text: textsIn(of.text),
    picture: { path: plainIn(fieldsIn(of.picture).path), alt: textsIn(fieldsIn(of.picture).alt) },
    feedback: textsIn(of.feedback),
    options: listIn(of.options).map(optionIn),
    partly: listIn(of.partly).map((answer) => {
      const part = fieldsIn(answer);
      return {
        ...{ fraction: percentIn(part.fraction), accept: wordingsIn(part.accept) },
        ...{ answer: plainIn(part.answer), tolerance: plainIn(part.tolerance) },
      };
    }),
    answer: plainIn(of.answer),
    accept: wordingsIn(of.accept),
    tolerance: plainIn(of.tolerance),
    unit: textsIn(of.unit),
    pairs: listIn(of.pairs).map((pair) => {
      const { left, right } = fieldsIn(pair);
      return { left: textsIn(left), right: textsIn(right) };
    }),
    distractors: listIn(of.distractors).map(textsIn),
    items: listIn(of.items).map(textsIn),
    gaps: listIn(of.gaps).map((gap) => {
      const { accept, options } = fieldsIn(gap);
      return { accept: wordingsIn(accept), options: Array.isArray(options) ? options.map(optionIn) : null };
    }),
    minimumWords: plainIn(of.minimumWords),
    accepts: plainIn(of.accepts),
    rubric: listIn(of.rubric).map((criterion) => {
      const { id, text, points, levels } = fieldsIn(criterion);
      return {
        ...{ id: plainIn(id), text: textsIn(text), points: plainIn(points) },
        levels: listIn(levels).map((level) => ({
          points: plainIn(fieldsIn(level).points),
          text: textsIn(fieldsIn(level).text),
        })),
      };
    }),
  };
}

/** The languages that a question has any text in. */
export function languagesWritten(question: WrittenQuestion): ContentLanguage[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    for (const [key, part] of Object.entries(fieldsIn(value))) {
      if (typeof part === "string" && contentLanguages.some((language) => language === key)) found.add(key);
      if (Array.isArray(part)) part.forEach(visit);
      else visit(part);
    }
  };
  visit({ ...question, accept: {}, partly: [] });
  return contentLanguages.filter((language) => found.has(language));
}

/** The fields of an object; none of anything else. */
export const fieldsIn = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};

/** The list that a value is; empty when it is none. */
export const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** A word, number or truth as a text; empty when the value is something else. */
export const plainIn = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";

/** The texts that a value has, by language; empty ones are left out. */
export function textsIn(value: unknown): Texts {
  const of = fieldsIn(value);
  return Object.fromEntries(
    contentLanguages.flatMap((language) => {
      const text = plainIn(of[language]);
      return text.trim() === "" ? [] : [[language, text]];
    }),
  );
}

function optionIn(value: unknown): WrittenOption {
  const { text, correct, feedback, fraction } = fieldsIn(value);
  return {
    ...{ text: textsIn(text), correct: correct === true },
    ...{ feedback: textsIn(feedback), fraction: percentIn(fraction) },
  };
}

/** A part of the marks in percent; what is no number as it was typed. */
const percentIn = (value: unknown): string => (typeof value === "number" ? String(percentOf(value)) : plainIn(value));

function wordingsIn(value: unknown): Wordings {
  const of = fieldsIn(value);
  return Object.fromEntries(
    contentLanguages.flatMap((language) => {
      const wordings = listIn(of[language]).map(plainIn).filter(Boolean);
      return wordings.length > 0 ? [[language, wordings]] : [];
    }),
  );
}
