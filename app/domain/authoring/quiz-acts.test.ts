import { parse, parseDocument, type Document } from "yaml";
import { expect, test } from "vitest";
import {
  addQuestion,
  addQuestions,
  duplicateQuestion,
  moveQuestion,
  moveToQuiz,
  removeQuestion,
} from "#app/domain/authoring/quiz-acts.ts";
import { languagesMissing, placeOf, writtenQuiz } from "#app/domain/authoring/written-quiz.ts";
import { questionSchema } from "#app/domain/quizzes/question.ts";

const quizOf = (...ids: string[]) =>
  `questions:${ids.length > 0 ? "" : " []"}\n${ids.map((id) => `  - { id: ${id}, type: true-false }\n`).join("")}`;
const idsOf = (document: Document): unknown[] =>
  (parse(document.toString()) as { questions: { id?: unknown }[] }).questions.map(({ id }) => id);
const edited = (text: string, edit: (document: Document) => unknown) => {
  const document = parseDocument(text);
  return { done: edit(document), ids: idsOf(document) };
};

test.each<[what: string, edit: (document: Document) => unknown, ids: unknown[]]>([
  ["up", (quiz) => moveQuestion(quiz, "b", -1), ["b", "a", "c"]],
  ["down", (quiz) => moveQuestion(quiz, "b", 1), ["a", "c", "b"]],
  ["up from the first place", (quiz) => moveQuestion(quiz, "a", -1), ["a", "b", "c"]],
  ["down from the last place", (quiz) => moveQuestion(quiz, "c", 1), ["a", "b", "c"]],
  ["away", (quiz) => removeQuestion(quiz, "b"), ["a", "c"]],
  ["copied", (quiz) => duplicateQuestion(quiz, "a"), ["a", "a-b", "b", "c"]],
  ["added", (quiz) => addQuestion(quiz, "single", "b"), ["a", "b", "c", "b-b"]],
])("a question goes %s", (_, edit, ids) => {
  expect(edited(quizOf("a", "b", "c"), edit)).toMatchObject({ ids });
});

test.each<[what: string, edit: (document: Document) => unknown]>([
  ["moved", (quiz) => moveQuestion(quiz, "z", 1)],
  ["copied", (quiz) => duplicateQuestion(quiz, "z")],
  ["moved to another quiz", (quiz) => moveToQuiz(quiz, parseDocument("questions: []"), "z")],
  ["found by a place that is not there", (quiz) => moveQuestion(quiz, "~4", 1)],
  ["found by an odd key", (quiz) => moveQuestion(quiz, "__proto__", 1)],
])("a question that is not there is not %s", (_, edit) => {
  expect(edited(quizOf("a", "b", "c"), edit)).toEqual({ done: false, ids: ["a", "b", "c"] });
});

test("questions without a name of their own are found by their place", () => {
  const document = parseDocument(
    "questions:\n  - { type: single }\n  - { id: a }\n  - { id: a }\n  - { id: A B }\n  - 5\n",
  );
  expect(["~1", "a", "~3", "~4", "~5", "~6"].map((key) => placeOf(document, key))).toEqual([0, 1, 2, 3, 4, null]);
  expect(writtenQuiz(document.toString())?.questions.map(({ key }) => key)).toEqual(["~1", "a", "~3", "~4", "~5"]);
});

test("a quiz takes 200 questions and not one more", () => {
  const document = parseDocument("title: {}\n");
  const values = Array.from({ length: 205 }, () => ({ id: "same", type: "true-false" }));
  expect(addQuestions(document, values).added).toBe(200);
  expect(new Set(idsOf(document)).size).toBe(200);
  expect(addQuestion(document, "single", "x")).toBe(false);
  expect(duplicateQuestion(document, "same")).toBe(false);
  expect(moveToQuiz(parseDocument(quizOf("a")), document, "a")).toBe(false);
});

test("the fields of a matching never share a name with another question", () => {
  const document = parseDocument(quizOf("m-1"));
  const pairs = [1, 2].map((at) => ({ left: { ar: `${at}` }, right: { ar: `r${at}` } }));
  addQuestions(document, [{ id: "m", type: "matching", text: { ar: "x" }, pairs }]);
  expect(idsOf(document)).toEqual(["m-1", "m-b"]);
});

test("a copy in another quiz says the same", () => {
  const value = { id: "a", type: "true-false", text: { ar: "س: # '\"", fr: "q\nr" }, answer: true };
  const [from, to] = [parseDocument("questions: []"), parseDocument("")];
  addQuestions(from, [value]);
  expect(moveToQuiz(from, to, "a")).toBe(true);
  const { questions } = parse(to.toString()) as { questions: unknown[] };
  expect(questionSchema.parse(questions[0])).toMatchObject(value);
  expect(idsOf(from)).toEqual([]);
});

test.each<[text: string, missing: string[]]>([
  ["text: { ar: a, fr: b }", []],
  ["text: { ar: a }", ["fr"]],
  ["text: { fr: a }", ["ar"]],
  ["text: {}", ["ar", "fr"]],
  ["{ text: { ar: a, fr: b }, options: [{ text: { ar: a } }] }", ["fr"]],
  ["{ text: { ar: a, fr: b }, accept: { ar: [x] } }", []],
  ["{ text: { ar: a, fr: b }, feedback: { fr: x } }", ["ar"]],
])("in %j the languages %j are missing", (text, missing) => {
  const quiz = writtenQuiz(`questions:\n  - ${text}\n`);
  expect(languagesMissing(quiz!.questions[0]!, ["ar", "fr"])).toEqual(missing);
});

test.each(["", "questions: 5", "- a", "a: [", "questions: [[], null, {text: 5}]", "x: &a [*a]"])(
  "whatever the file says, %j can be read or is no YAML",
  (text) => {
    expect(() => writtenQuiz(text)).not.toThrow();
  },
);
