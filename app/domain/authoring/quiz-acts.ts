import type { Document } from "yaml";
import { newQuestion } from "#app/domain/authoring/new-question.ts";
import type { Value } from "#app/domain/authoring/question-form.ts";
import {
  fieldsIn,
  listIn,
  plainIn,
  writtenQuestion,
  type QuestionKind,
} from "#app/domain/authoring/written-question.ts";
import { placeOf, questionsOf, valueOf } from "#app/domain/authoring/written-quiz.ts";
import { Names } from "#app/domain/content-packages/question-formats/question-names.ts";

/** Most questions of a quiz (`quizSchema`). */
export const mostQuestions = 200;

/** Adds a question of a kind at the end; false when the quiz is full. */
export const addQuestion = (document: Document, type: QuestionKind, id: string): boolean =>
  addQuestions(document, [newQuestion(type, id)]).added === 1;

/**
 * Adds questions at the end, as many as there is room for, each under its own name or, where that is taken, one like it.
 */
export function addQuestions(document: Document, values: readonly unknown[]): { added: number; ids: string[] } {
  const list = questionsOf(document);
  const names = namesIn(document);
  const ids: string[] = [];
  for (const value of values) {
    if (list.items.length >= mostQuestions) break;
    const { id, ...rest } = fieldsIn(value);
    const taken = names.take(plainIn(id) || "question", linesIn(value));
    ids.push(taken);
    list.items.push(document.createNode({ id: taken, ...rest }));
  }
  return { added: ids.length, ids };
}

/** Moves a question up (-1) or down (1) by one place; one at the end stays. False when it is not there. */
export function moveQuestion(document: Document, key: string, by: -1 | 1): boolean {
  const place = placeOf(document, key);
  const { items } = questionsOf(document);
  if (place === null) return false;
  const [question] = items.splice(place, 1);
  items.splice(Math.max(0, Math.min(items.length, place + by)), 0, question);
  return true;
}

/** Puts a copy of a question behind it, under a name of its own. False when it is not there, or the quiz is full. */
export function duplicateQuestion(document: Document, key: string): boolean {
  const place = placeOf(document, key);
  const { items } = questionsOf(document);
  if (place === null || items.length >= mostQuestions) return false;
  const { id, ...rest } = fieldsIn(listIn(fieldsIn(valueOf(document)).questions)[place]);
  const taken = namesIn(document).take(plainIn(id) || "question", linesIn(rest));
  items.splice(place + 1, 0, document.createNode({ id: taken, ...rest }));
  return true;
}

/** Takes a question away and gives what it said; null when it is not there. */
export function removeQuestion(document: Document, key: string): Value | null {
  const place = placeOf(document, key);
  if (place === null) return null;
  const value = fieldsIn(listIn(fieldsIn(valueOf(document)).questions)[place]);
  questionsOf(document).items.splice(place, 1);
  return value;
}

/** Moves a question to the end of another quiz. False when it is not there, or the other one is full. */
export function moveToQuiz(from: Document, to: Document, key: string): boolean {
  if (questionsOf(to).items.length >= mostQuestions) return false;
  const value = removeQuestion(from, key);
  return value !== null && addQuestions(to, [value]).added === 1;
}

function namesIn(document: Document): Names {
  const names = new Names();
  const values = listIn(fieldsIn(valueOf(document)).questions);
  for (const value of values) {
    const { id } = writtenQuestion(value);
    if (id) names.take(id, linesIn(value));
  }
  return names;
}

const linesIn = (value: unknown): number => {
  const { type, pairs, items, gaps } = writtenQuestion(value);
  if (type === "matching") return pairs.length;
  return type === "ordering" ? items.length : type === "gaps" ? gaps.length : 0;
};
