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
import { indexedWords } from "#app/domain/search-words.ts";

/** What is kept beside a question of a bank to find it by; `kind` is empty where it does not say. */
export type BankEntry = { question: Value; kind: string; difficulty: number; tags: string[] };

/** A question as a bank keeps it; one that does not say how hard it is counts as medium (2). */
export function bankEntry(value: unknown): BankEntry {
  const question = fieldsIn(value);
  const written = writtenQuestion(question);
  const difficulty = ["1", "2", "3"].includes(written.difficulty) ? Number(written.difficulty) : 2;
  return { question, kind: written.type, difficulty, tags: [...new Set(written.tags)].slice(0, 10) };
}

/** The words of everything that a question says. */
export function writtenWords(value: unknown): string[] {
  const texts: string[] = [];
  const visit = (part: unknown): void => {
    if (typeof part === "string") texts.push(part);
    else if (Array.isArray(part)) part.forEach(visit);
    else if (typeof part === "object" && part !== null) Object.values(part).forEach(visit);
  };
  const { text, picture, feedback, options, accept, pairs, distractors, items, gaps, tags, id } = writtenQuestion(
    fieldsIn(value),
  );
  const said = options.map((option) => [option.text, option.feedback]);
  visit([text, picture.alt, feedback, said, accept, pairs, distractors, items, gaps, tags, id]);
  return indexedWords(texts.join("\n"));
}

/** The languages that a question of a bank is written in: Arabic, French, and whatever it has. */
export const bankLanguages = (question: WrittenQuestion): ContentLanguage[] =>
  contentLanguages.filter((one) => one === "ar" || one === "fr" || languagesWritten(question).includes(one));

/** The question that a YAML text says; null when it says none. */
export function questionInText(text: string): Value | null {
  const document = parseDocument(text, { logLevel: "error" });
  const value = document.errors.length > 0 ? {} : fieldsIn(valueOf(document));
  return Object.keys(value).length > 0 ? value : null;
}
