import { parseDocument } from "yaml";
import type { Value } from "#app/domain/authoring/question-form.ts";
import {
  fieldsIn,
  languagesWritten,
  writtenQuestion,
  type WrittenQuestion,
} from "#app/domain/authoring/written-question.ts";
import { valueOf } from "#app/domain/authoring/written-quiz.ts";
import { contentLanguages, type ContentLanguage } from "#app/domain/language.ts";
import { comparable } from "#app/domain/quizzes/text-comparison.ts";

/** What is kept beside a question of a bank to find it by. */
export type BankEntry = { question: Value; searchText: string; difficulty: number; tags: string[] };

/** Longest text to search in, and longest search, in characters. */
const longestSearchText = 20_000;
export const longestSearch = 200;

/** A question as a bank keeps it; one that does not say how hard it is counts as medium (2). */
export function bankEntry(value: unknown): BankEntry {
  const question = fieldsIn(value);
  const written = writtenQuestion(question);
  const difficulty = ["1", "2", "3"].includes(written.difficulty) ? Number(written.difficulty) : 2;
  return { question, searchText: searchTextOf(written), difficulty, tags: [...new Set(written.tags)].slice(0, 10) };
}

/** Everything that a question says, folded so that two ways of writing the same words are found as one. */
export function searchTextOf(question: WrittenQuestion): string {
  const words: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === "string") words.push(folded(value));
    else if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(visit);
  };
  const { text, picture, feedback, options, accept, pairs, distractors, items, gaps, tags, id } = question;
  visit([
    text,
    picture.alt,
    feedback,
    options.map((option) => [option.text, option.feedback]),
    accept,
    pairs,
    distractors,
    items,
    gaps,
    tags,
    id,
  ]);
  return [kindMark(question.type), ...words].filter(Boolean).join("\n").slice(0, longestSearchText);
}

/** What stands in the search text of every question of a kind, and in no other: the two databases ask JSON differently. */
export const kindMark = (kind: string): string => `¦${kind}¦`;

/** The words of a search, each of which has to be found; none when it says nothing. */
export const searchWords = (search: string): string[] =>
  folded(search.slice(0, longestSearch)).split(" ").filter(Boolean).slice(0, 10);

/** The languages that a question of a bank is written in: Arabic, French, and whatever it has. */
export const bankLanguages = (question: WrittenQuestion): ContentLanguage[] =>
  contentLanguages.filter((one) => one === "ar" || one === "fr" || languagesWritten(question).includes(one));

/** The question that a YAML text says; null when it says none. */
export function questionInText(text: string): Value | null {
  const document = parseDocument(text, { logLevel: "error" });
  const value = document.errors.length > 0 ? {} : fieldsIn(valueOf(document));
  return Object.keys(value).length > 0 ? value : null;
}

// A percent sign and the like would stand for anything in a search of the database.
const folded = (text: string): string => comparable(text.replace(/[%_\\¦]/g, " "));
