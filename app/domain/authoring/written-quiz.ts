import { isMap, isSeq, parseDocument, type Document } from "yaml";
import type { Value } from "#app/domain/authoring/question-form.ts";
import {
  fieldsIn,
  languagesWritten,
  listIn,
  plainIn,
  textsIn,
  writtenQuestion,
  type Texts,
  type WrittenQuestion,
} from "#app/domain/authoring/written-question.ts";
import type { ContentLanguage } from "#app/domain/language.ts";

/** A question of a quiz. `key` finds it: its name, or `~3` for the third one where it has no name of its own. */
export type ListedQuestion = WrittenQuestion & { key: string };

/** How many questions a rule of a draw asks for; all as typed, empty where nothing is said. */
export type WrittenRule = { count: string; tag: string; difficulty: string };

/** A quiz as far as it is written; numbers are as they were typed, empty where nothing is said. */
export type WrittenQuiz = {
  title: Texts;
  minutes: string;
  passMark: string;
  attempts: string;
  draw: { is: "all" } | { is: "number"; count: string } | { is: "rules"; rules: WrittenRule[] };
  shuffle: boolean;
  mode: "assessed" | "practice";
  /** Percent of a question's marks. */
  negativeMarks: string;
  timeLimitMinutes: string;
  questions: ListedQuestion[];
};

/** The quiz in a YAML text, whatever can be read of it; null when it is no YAML. */
export function writtenQuiz(text: string): WrittenQuiz | null {
  const document = parseDocument(text, { logLevel: "error" });
  if (document.errors.length > 0) return null;
  const of = fieldsIn(valueOf(document));
  const negative = of.negativeMarks;
  const questions = listIn(of.questions).map(writtenQuestion);
  return {
    title: textsIn(of.title),
    minutes: plainIn(of.minutes),
    passMark: plainIn(of.passMark),
    attempts: plainIn(of.attempts),
    draw: drawIn(of.draw),
    shuffle: of.shuffle !== false,
    mode: of.mode === "practice" ? "practice" : "assessed",
    negativeMarks: typeof negative === "number" ? String(Math.round(negative * 1e6) / 1e4) : plainIn(negative),
    timeLimitMinutes: plainIn(of.timeLimitMinutes),
    questions: questions.map((question, at) => ({
      ...question,
      key: isOwn(question.id, at, questions) ? question.id : `~${at + 1}`,
    })),
  };
}

/** The place of a question in the list of a document, from 0, by its key; null when there is none. */
export function placeOf(document: Document, key: string): number | null {
  const questions = listIn(fieldsIn(valueOf(document)).questions).map(writtenQuestion);
  const place = /^~\d{1,4}$/.test(key)
    ? Number(key.slice(1)) - 1
    : questions.findIndex((question, at) => question.id === key && isOwn(key, at, questions));
  return place >= 0 && place < questions.length ? place : null;
}

/** What a question says in its file; undefined when it is not there. */
export function questionValue(text: string, key: string): unknown {
  const document = parseDocument(text, { logLevel: "error" });
  const place = document.errors.length > 0 ? null : placeOf(document, key);
  return place === null ? undefined : listIn(fieldsIn(valueOf(document)).questions)[place];
}

/** What a document says as plain values; nothing where it repeats itself without end. */
export function valueOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 10 });
  } catch {
    return {};
  }
}

/** The questions of a document, as a list that can be changed; made where there is none. */
export function questionsOf(document: Document) {
  const list: unknown = document.get("questions");
  if (isSeq(list)) {
    // `[]` on one line would keep everything that comes into it there.
    if (list.items.length === 0) list.flow = false;
    return list;
  }
  const made = document.createNode([] as Value[]);
  if (isMap(document.contents)) document.set("questions", made);
  else document.contents = document.createNode({ questions: made }) as typeof document.contents;
  return made;
}

/** Languages of a course in which a question lacks a text that it has in another. */
export function languagesMissing(question: WrittenQuestion, languages: readonly ContentLanguage[]): ContentLanguage[] {
  const missing = new Set<ContentLanguage>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach(visit);
      return;
    }
    const of = fieldsIn(value);
    const texts = textsIn(of);
    if (Object.keys(texts).length > 0)
      for (const language of languages) if (texts[language] === undefined) missing.add(language);
    Object.values(of).forEach(visit);
  };
  const { gaps, ...others } = question;
  visit({ ...others, accept: {}, gaps: gaps.map(({ options }) => ({ options })) });
  if (languagesWritten(question).length === 0) return [...languages];
  return languages.filter((language) => missing.has(language));
}

const isOwn = (id: string, at: number, all: readonly WrittenQuestion[]): boolean =>
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) && all.findIndex((one) => one.id === id) === at;

function drawIn(value: unknown): WrittenQuiz["draw"] {
  if (Array.isArray(value))
    return {
      is: "rules",
      rules: value.map((rule) => {
        const { count, tag, difficulty } = fieldsIn(rule);
        return { count: plainIn(count), tag: plainIn(tag), difficulty: plainIn(difficulty) };
      }),
    };
  const count = plainIn(value);
  return count === "" ? { is: "all" } : { is: "number", count };
}
