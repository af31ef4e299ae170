import { isMap, parseDocument } from "yaml";
import { editYaml, newYaml } from "#app/domain/authoring/yaml-edit.ts";
import { contentLanguages, type ContentLanguage, type Localised } from "#app/domain/language.ts";

const head = /^---\r?\n([\s\S]*?)\r?\n?---[ \t]*(?:\r?\n|$)/;

/** What the head of a lesson file says, as far as it can be read; `hasText` when anything is written below it. */
export type LessonHead = { title: string | null; minutes: number | null; hasText: boolean };

/** The head of a lesson in one language. */
export function lessonHead(file: string): LessonHead {
  const match = head.exec(file);
  const values = match ? valueOf(match[1] ?? "") : {};
  return {
    title: textIn(values.title),
    minutes: minutesIn(values.minutes),
    hasText: file.slice(match?.[0].length ?? 0).trim() !== "",
  };
}

/** A lesson file with another title; its other lines stay. */
export function withLessonTitle(file: string, title: string): string {
  const match = head.exec(file);
  if (!match) return newLesson(title, 10) + file;
  const edited = editYaml(`${match[1] ?? ""}\n`, (document) => document.set("title", title));
  return `---\n${edited.trimEnd()}\n---\n${file.slice(match[0].length)}`;
}

/** A lesson in one language without text yet. */
export const newLesson = (title: string, minutes: number): string => `---\n${newYaml({ title, minutes })}---\n`;

/** What a quiz file says of itself, as far as it can be read. */
export type QuizHead = { title: Localised; minutes: number | null; questions: number };

/** The head of a quiz, or of any YAML file that has a title in languages. */
export function quizHead(file: string): QuizHead {
  const values = valueOf(file);
  const titles: Record<string, unknown> = typeof values.title === "object" && values.title ? { ...values.title } : {};
  const title: Localised = {};
  for (const language of contentLanguages) {
    const text = textIn(titles[language]);
    if (text !== null) title[language] = text;
  }
  const questions = Array.isArray(values.questions) ? values.questions.length : 0;
  return { title, minutes: minutesIn(values.minutes), questions };
}

/** A YAML file with another title in some languages; an empty text takes one out. */
export const withYamlTitle = (file: string, title: Localised): string =>
  editYaml(file, (document) => {
    if (!isMap(document.get("title"))) document.set("title", document.createNode({}));
    for (const [language, text] of Object.entries(title))
      if (text) document.setIn(["title", language], text);
      else document.deleteIn(["title", language]);
  });

/** A quiz without questions yet; it cannot be published before it has one. */
export const newQuiz = (title: Localised): string => newYaml({ title, minutes: 5, passMark: 60, questions: [] });

/** Where a lesson is written in a language. */
export const lessonPath = (name: string, language: ContentLanguage): string => `lessons/${name}.${language}.md`;

/** The name and language of a lesson file; null for any other. */
export function lessonAt(path: string): { name: string; language: string } | null {
  const [, name, language] = /^lessons\/([a-z0-9-]+)\.([a-z]+)\.md$/.exec(path) ?? [];
  return name && language ? { name, language } : null;
}

function valueOf(text: string): Record<string, unknown> {
  const document = parseDocument(text, { logLevel: "error" });
  if (document.errors.length > 0) return {};
  const value: unknown = document.toJS();
  return typeof value === "object" && value !== null ? { ...value } : {};
}

const textIn = (value: unknown): string | null => (typeof value === "string" && value.trim() ? value.trim() : null);
const minutesIn = (value: unknown): number | null =>
  typeof value === "number" && Number.isInteger(value) && value > 0 ? value : null;
