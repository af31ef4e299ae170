import { expect, test } from "vitest";
import { questionSchema, quizSchema } from "#app/domain/quizzes/question.ts";
import type { ValueFaultCode } from "#app/domain/value-faults.ts";

const en = (text: string) => ({ en: text });
const common = { id: "q", text: en("?") };
const options = (...correct: boolean[]) => correct.map((one, place) => ({ text: en(`option ${place}`), correct: one }));
const many = <Value>(count: number, value: Value): Value[] => Array.from({ length: count }, () => value);
const pair = { left: en("left"), right: en("right") };
const truth = { ...common, type: "true-false", answer: true };
const single = { ...common, type: "single", options: options(true, false) };
const multiple = { ...common, type: "multiple", options: options(true, true, false) };
const word = { ...common, type: "short-text", accept: { fr: ["code"] } };
const count = { ...common, type: "numeric", answer: 5 };
const matching = { ...common, type: "matching", pairs: many(2, pair) };
const ordering = { ...common, type: "ordering", items: [en("one"), en("two")] };

const accepted: [why: string, question: object, read: object][] = [
  ["single", single, { marks: 1 }],
  [
    "an option without correct is wrong",
    { ...single, options: [{ text: en("a") }, { text: en("b"), correct: true }] },
    {},
  ],
  ["ten options", { ...single, options: options(true, ...many(9, false)) }, {}],
  ["multiple", multiple, {}],
  ["multiple with one right option", { ...multiple, options: options(true, false) }, {}],
  ["multiple where all are right", { ...multiple, options: options(true, true) }, {}],
  ["true or false", truth, {}],
  ["short text", word, {}],
  ["short text trimmed", { ...word, accept: { ar: [" رمز "] } }, { accept: { ar: ["رمز"] } }],
  ["numeric, exactly", count, { tolerance: 0 }],
  ["numeric below zero", { ...count, answer: -0.5, tolerance: 0.1, unit: en("m") }, {}],
  ["matching", matching, { distractors: [] }],
  ["eight pairs and four distractors", { ...matching, pairs: many(8, pair), distractors: many(4, en("d")) }, {}],
  ["ordering", ordering, {}],
  ["eight items", { ...ordering, items: many(8, en("i")) }, {}],
  ["half a mark", { ...truth, marks: 0.5 }, { marks: 0.5 }],
  ["a hundred marks", { ...truth, marks: 100 }, {}],
  ["text in all languages", { ...truth, text: { ar: "؟", fr: "?", en: "?", zgh: "ⴰ" } }, {}],
  ["an id of 60 characters", { ...truth, id: "a".repeat(60) }, {}],
];
test.each(accepted)("a question is read: %s", (_, question, read) => {
  expect(questionSchema.parse(question)).toMatchObject(read);
});

const { answer: _, ...unanswered } = truth;
const refused: [why: string, question: object, path: string][] = [
  ["no type", common, "type"],
  ["an unknown type", { ...common, type: "essay" }, "type"],
  ["no id", { ...truth, id: undefined }, "id"],
  ["an id in capitals", { ...truth, id: "Q1" }, "id"],
  ["an id with a space", { ...truth, id: "q 1" }, "id"],
  ["an id with two hyphens", { ...truth, id: "q--1" }, "id"],
  ["an id that ends with a hyphen", { ...truth, id: "q-" }, "id"],
  ["an id of every object", { ...truth, id: "__proto__" }, "id"],
  ["an id of 61 characters", { ...truth, id: "a".repeat(61) }, "id"],
  ["no text", { ...truth, text: {} }, "text"],
  ["an empty text", { ...truth, text: en("") }, "text.en"],
  ["white space for a text", { ...truth, text: en(" \n") }, "text.en"],
  ["a text without language", { ...truth, text: "?" }, "text"],
  ["a text in an unknown language", { ...truth, text: { de: "?" } }, "text"],
  ["an empty feedback", { ...truth, feedback: en("") }, "feedback.en"],
  ["no marks at all", { ...truth, marks: 0 }, "marks"],
  ["marks below 0", { ...truth, marks: -1 }, "marks"],
  ["101 marks", { ...truth, marks: 101 }, "marks"],
  ["marks that are a text", { ...truth, marks: "1" }, "marks"],
  ["an unknown key", { ...truth, hint: en("?") }, ""],
  ["the key of another type", { ...truth, options: options(true, false) }, ""],
  ["no answer", unanswered, "answer"],
  ["an answer that is a text", { ...truth, answer: "true" }, "answer"],
  ["single with one option", { ...single, options: options(true) }, "options"],
  ["single with eleven options", { ...single, options: options(true, ...many(10, false)) }, "options"],
  ["single with two right options", { ...single, options: options(true, true) }, "options"],
  ["single without a right option", { ...single, options: options(false, false) }, "options"],
  [
    "an option with an unknown key",
    { ...single, options: [...options(true), { text: en("b"), right: true }] },
    "options.1",
  ],
  ["an option without text", { ...single, options: [...options(true), { correct: false }] }, "options.1.text"],
  ["multiple without a right option", { ...multiple, options: options(false, false) }, "options"],
  ["multiple with one option", { ...multiple, options: options(true) }, "options"],
  ["short text without wordings", { ...word, accept: {} }, "accept"],
  ["short text without wordings in a language", { ...word, accept: { fr: [] } }, "accept.fr"],
  ["short text with an empty wording", { ...word, accept: { fr: ["code", " "] } }, "accept.fr.1"],
  ["short text with a wording outside a list", { ...word, accept: { fr: "code" } }, "accept.fr"],
  ["an infinite answer", { ...count, answer: Infinity }, "answer"],
  ["an answer that is no number", { ...count, answer: Number.NaN }, "answer"],
  ["a tolerance below 0", { ...count, tolerance: -0.1 }, "tolerance"],
  ["an infinite tolerance", { ...count, tolerance: Infinity }, "tolerance"],
  ["an empty unit", { ...count, unit: en("") }, "unit.en"],
  ["one pair", { ...matching, pairs: [pair] }, "pairs"],
  ["nine pairs", { ...matching, pairs: many(9, pair) }, "pairs"],
  ["half a pair", { ...matching, pairs: [pair, { left: en("left") }] }, "pairs.1.right"],
  ["five distractors", { ...matching, distractors: many(5, en("d")) }, "distractors"],
  ["one item", { ...ordering, items: [en("one")] }, "items"],
  ["nine items", { ...ordering, items: many(9, en("i")) }, "items"],
];
const pathsOf = (error: { issues: { path: PropertyKey[] }[] } | undefined) =>
  error?.issues.map(({ path }) => path.join("."));
test.each(refused)("a question is refused: %s", (_, question, path) => {
  expect(pathsOf(questionSchema.safeParse(question).error)).toContain(path);
});

const quiz = { title: en("Quiz"), minutes: 5, passMark: 60, questions: [truth, { ...count, id: "r" }] };
const quizzes: [why: string, rest: object, read: object][] = [
  ["as little as needed", {}, { attempts: null, draw: null, shuffle: true }],
  ["a pass mark of 0", { passMark: 0 }, {}],
  ["a pass mark of 100", { passMark: 100 }, {}],
  ["a pass mark between percents", { passMark: 66.6 }, {}],
  ["as many drawn as there are", { draw: 2 }, { draw: 2 }],
  ["one attempt", { attempts: 1 }, { attempts: 1 }],
  ["attempts without limit", { attempts: null }, { attempts: null }],
  ["four hours", { minutes: 240 }, {}],
  ["200 questions", { questions: many(200, truth).map((one, at) => ({ ...one, id: `q${at}` })) }, {}],
];
test.each(quizzes)("a quiz is read: %s", (_, rest, read) => {
  expect(quizSchema.parse({ ...quiz, ...rest })).toMatchObject(read);
});

const refusedQuizzes: [why: string, rest: object, path: string][] = [
  ["no title", { title: undefined }, "title"],
  ["an empty title", { title: en(" ") }, "title.en"],
  ["no minutes", { minutes: 0 }, "minutes"],
  ["half a minute", { minutes: 0.5 }, "minutes"],
  ["more than four hours", { minutes: 241 }, "minutes"],
  ["a pass mark of 101", { passMark: 101 }, "passMark"],
  ["a pass mark below 0", { passMark: -1 }, "passMark"],
  ["no pass mark", { passMark: undefined }, "passMark"],
  ["no attempt", { attempts: 0 }, "attempts"],
  ["half an attempt", { attempts: 1.5 }, "attempts"],
  ["none drawn", { draw: 0 }, "draw"],
  ["more drawn than there are", { draw: 3 }, "draw"],
  ["shuffle that is a text", { shuffle: "yes" }, "shuffle"],
  ["no questions", { questions: [] }, "questions"],
  ["201 questions", { questions: many(201, truth).map((one, at) => ({ ...one, id: `q${at}` })) }, "questions"],
  ["two questions of one name", { questions: [truth, { ...count, id: "r" }, { ...word, id: "q" }] }, "questions.2.id"],
  ["an unknown key", { passmark: 60 }, ""],
  [
    "a fault in a question",
    { questions: [truth, { ...single, id: "r", options: options(true, true) }] },
    "questions.1.options",
  ],
];
test.each(refusedQuizzes)("a quiz is refused: %s", (_, rest, path) => {
  expect(pathsOf(quizSchema.safeParse({ ...quiz, ...rest }).error)).toContain(path);
});

const coded: [rest: object, code: ValueFaultCode, params?: object][] = [
  [{ draw: 3 }, "draw-above-bank", { draw: 3, questions: 2 }],
  [{ questions: [truth, truth] }, "question-id-twice", { id: "q" }],
  [{ questions: [{ ...single, options: options(true, true) }] }, "single-needs-one-right"],
  [{ questions: [{ ...multiple, options: options(false, false) }] }, "multiple-needs-a-right-one"],
];
test.each(coded)("the quiz with %j is refused with the code %s", (rest, message, params) => {
  const { issues } = quizSchema.safeParse({ ...quiz, ...rest }).error ?? {};
  expect(issues).toMatchObject([{ message, ...(params && { params }) }]);
});
