import { expect, test } from "vitest";
import { attemptsLeft, bestOf, gradeAttempt, gradeQuestion, mayStart } from "#app/domain/quizzes/grading.ts";
import { questionSchema, quizSchema, type Question } from "#app/domain/quizzes/question.ts";
import type { Response, Responses } from "#app/domain/quizzes/response.ts";

const en = (text: string) => ({ en: text });
const question = (rest: object): Question => questionSchema.parse({ id: "q", text: en("?"), marks: 6, ...rest });
const options = (...correct: boolean[]) => correct.map((one, place) => ({ text: en(`option ${place}`), correct: one }));

const single = question({ type: "single", options: options(false, true, false) });
const multiple = question({ type: "multiple", options: options(true, true, true, false, false) });
const allRight = question({ type: "multiple", options: options(true, true) });
const trueFalse = question({ type: "true-false", answer: false });
const shortText = question({ type: "short-text", accept: { fr: ["le code", "code"], ar: ["رمز"] } });
const numeric = question({ type: "numeric", answer: 9.95, tolerance: 0.05 });
const thousand = question({ type: "numeric", answer: 1500 });
const pairs = (...rights: string[]) => rights.map((right, place) => ({ left: en(`left ${place}`), right: en(right) }));
const matching = question({ type: "matching", pairs: pairs("a", "b", "c"), distractors: [en("d")] });
const sharedRight = question({ type: "matching", pairs: pairs("a", "a", "b"), distractors: [en("b")] });
const ordering = question({ type: "ordering", items: ["one", "two", "three"].map(en) });

const gaps = question({
  type: "gaps",
  text: en("[[1]] [[2]] [[3]]"),
  gaps: [{ accept: { fr: ["le code"], ar: ["رمز"] } }, { options: options(false, true) }, { accept: { fr: ["0"] } }],
});

/** Options that say which part of the marks they give; the first is right, and any others that are said to be. */
const parts = (fractions: (number | undefined)[], right = 1) =>
  fractions.map((fraction, place) => ({
    ...{ text: en(`option ${place}`), correct: place < right },
    ...(fraction === undefined ? {} : { fraction }),
  }));
const singleParts = question({ type: "single", options: parts([undefined, 0.5, -0.25, undefined]) });
const multipleParts = question({ type: "multiple", options: parts([0.75, 0.25, -1, 0], 2) });
const generous = question({ type: "multiple", options: parts([1, 0.5, 0], 2) });
const shortParts = question({
  ...{ type: "short-text", accept: { fr: ["Karim"] } },
  partly: [
    { fraction: 0.25, accept: { fr: ["K.", "Karime"] } },
    { fraction: 0.5, accept: { fr: ["Karime"], ar: ["كريم"] } },
  ],
});
const numericParts = question({
  ...{ type: "numeric", answer: 10, tolerance: 0 },
  partly: [
    { fraction: 0.25, answer: 10, tolerance: 5 },
    { fraction: 0.5, answer: 10, tolerance: 1 },
  ],
});

const filled = (...given: (string | number | null)[]): Response => ({ type: "gaps", gaps: given });
const chosen = (...places: number[]): Response => ({ type: "multiple", options: places });
const matched = (...rights: (number | null)[]): Response => ({ type: "matching", rights });
const placed = (...positions: (number | null)[]): Response => ({ type: "ordering", positions });
const typed = (type: "short-text" | "numeric", text: string): Response => ({ type, text });

const graded: [why: string, question: Question, response: Response, earned: number, outcome: string][] = [
  ["single, the right one", single, { type: "single", option: 1 }, 6, "right"],
  ["single, a wrong one", single, { type: "single", option: 0 }, 0, "wrong"],
  ["single, an option that is not there", single, { type: "single", option: 3 }, 0, "wrong"],
  ["single, an option below 0", single, { type: "single", option: -1 }, 0, "wrong"],
  ["multiple, all right ones", multiple, chosen(0, 1, 2), 6, "right"],
  ["multiple, all right ones in another order", multiple, chosen(2, 0, 1), 6, "right"],
  ["multiple, one missing", multiple, chosen(0, 2), 4, "partly"],
  ["multiple, one alone", multiple, chosen(1), 2, "partly"],
  ["multiple, one right and one wrong", multiple, chosen(0, 3), 0, "wrong"],
  ["multiple, all right and one wrong", multiple, chosen(0, 1, 2, 4), 4, "partly"],
  ["multiple, everything ticked", multiple, chosen(0, 1, 2, 3, 4), 2, "partly"],
  ["multiple, only wrong ones", multiple, chosen(3, 4), 0, "wrong"],
  ["multiple, more wrong than right", multiple, chosen(0, 3, 4), 0, "wrong"],
  ["multiple, none", multiple, chosen(), 0, "wrong"],
  ["multiple, the same twice counts once", multiple, chosen(0, 0, 0), 2, "partly"],
  ["multiple, an option that is not there counts as wrong", multiple, chosen(0, 1, 9), 2, "partly"],
  ["multiple, everything ticked where all are right", allRight, chosen(0, 1), 6, "right"],
  ["true or false, right", trueFalse, { type: "true-false", value: false }, 6, "right"],
  ["true or false, wrong", trueFalse, { type: "true-false", value: true }, 0, "wrong"],
  ["short text, the first wording", shortText, typed("short-text", "Le Code"), 6, "right"],
  ["short text, another language", shortText, typed("short-text", "رَمْز"), 6, "right"],
  ["short text, another word", shortText, typed("short-text", "codes"), 0, "wrong"],
  ["short text, nothing visible", shortText, typed("short-text", "\u200f "), 0, "wrong"],
  ["numeric, at the upper boundary", numeric, typed("numeric", "10"), 6, "right"],
  ["numeric, at the lower boundary", numeric, typed("numeric", "٩٫٩"), 6, "right"],
  ["numeric, just outside", numeric, typed("numeric", "10,0001"), 0, "wrong"],
  ["numeric, no number", numeric, typed("numeric", "ten"), 0, "wrong"],
  ["numeric, a point that groups thousands", thousand, typed("numeric", "1.500"), 6, "right"],
  ["numeric, a point that does not", thousand, typed("numeric", "1.5"), 0, "wrong"],
  ["gaps, all right", gaps, filled("Le  CODE", 1, "٠"), 6, "right"],
  ["gaps, another language", gaps, filled("رَمْز", 1, "0"), 6, "right"],
  ["gaps, one wrong", gaps, filled("code", 1, "0"), 4, "partly"],
  ["gaps, two left open", gaps, filled(null, 1, null), 2, "partly"],
  ["gaps, all wrong", gaps, filled("code", 0, "1"), 0, "wrong"],
  ["gaps, an option that is not there", gaps, filled(null, 9, null), 0, "wrong"],
  ["gaps, the place of an option typed", gaps, filled(1, "1", 0), 0, "wrong"],
  ["gaps, fewer than there are", gaps, filled("رمز"), 2, "partly"],
  ["gaps, more than there are", gaps, filled("رمز", 1, "0", "x"), 6, "right"],
  ["matching, all pairs", matching, matched(0, 1, 2), 6, "right"],
  ["matching, a distractor in one", matching, matched(0, 1, 3), 4, "partly"],
  ["matching, one line empty", matching, matched(0, null, 2), 4, "partly"],
  ["matching, two swapped", matching, matched(1, 0, 2), 2, "partly"],
  ["matching, one text for all lines", matching, matched(1, 1, 1), 2, "partly"],
  ["matching, none right", matching, matched(1, 2, 0), 0, "wrong"],
  ["matching, only distractors", matching, matched(3, 3, 3), 0, "wrong"],
  ["matching, places that are not there", matching, matched(-1, 4, 99), 0, "wrong"],
  ["matching, too few lines", matching, matched(0), 2, "partly"],
  ["matching, too many lines", matching, matched(0, 1, 2, 3, 0), 6, "right"],
  ["matching, equal right-hand texts swapped", sharedRight, matched(1, 0, 2), 6, "right"],
  ["matching, equal right-hand texts, the same twice", sharedRight, matched(0, 0, 2), 6, "right"],
  ["matching, a distractor with the same text", sharedRight, matched(0, 1, 3), 6, "right"],
  ["ordering, all in place", ordering, placed(1, 2, 3), 6, "right"],
  ["ordering, one in place", ordering, placed(1, 3, 2), 2, "partly"],
  ["ordering, two in place and one left out", ordering, placed(1, 2, null), 4, "partly"],
  ["ordering, none in place", ordering, placed(2, 3, 1), 0, "wrong"],
  ["ordering, all at one position", ordering, placed(2, 2, 2), 2, "partly"],
  ["ordering, counted from 0", ordering, placed(0, 1, 2), 0, "wrong"],
  ["ordering, no line at all", ordering, placed(), 0, "wrong"],
  ["single with parts, the right one", singleParts, { type: "single", option: 0 }, 6, "right"],
  ["single with parts, half right", singleParts, { type: "single", option: 1 }, 3, "partly"],
  ["single with parts, one below 0", singleParts, { type: "single", option: 2 }, 0, "wrong"],
  ["single with parts, one that says none", singleParts, { type: "single", option: 3 }, 0, "wrong"],
  ["single with parts, an option that is not there", singleParts, { type: "single", option: 4 }, 0, "wrong"],
  ["multiple with parts, all right ones", multipleParts, chosen(0, 1), 6, "right"],
  ["multiple with parts, the larger", multipleParts, chosen(0), 4.5, "partly"],
  ["multiple with parts, the smaller twice", multipleParts, chosen(1, 1), 1.5, "partly"],
  ["multiple with parts, a wrong one that costs nothing", multipleParts, chosen(0, 1, 3), 6, "right"],
  ["multiple with parts, never below 0", multipleParts, chosen(0, 2), 0, "wrong"],
  ["multiple with parts, a wrong one takes all", multipleParts, chosen(0, 1, 2), 0, "wrong"],
  ["multiple with parts, an option that is not there", multipleParts, chosen(1, 9), 1.5, "partly"],
  ["multiple with parts, never above all marks", generous, chosen(0, 1), 6, "right"],
  ["multiple with parts, the half of too much", generous, chosen(1), 3, "partly"],
  ["short text with parts, right", shortParts, typed("short-text", "karim"), 6, "right"],
  ["short text with parts, half right", shortParts, typed("short-text", "كريم"), 3, "partly"],
  ["short text with parts, in two of them", shortParts, typed("short-text", "Karime"), 3, "partly"],
  ["short text with parts, a quarter", shortParts, typed("short-text", "k."), 1.5, "partly"],
  ["short text with parts, another word", shortParts, typed("short-text", "Ali"), 0, "wrong"],
  ["numeric with parts, right", numericParts, typed("numeric", "١٠"), 6, "right"],
  ["numeric with parts, near", numericParts, typed("numeric", "11"), 3, "partly"],
  ["numeric with parts, further", numericParts, typed("numeric", "11,5"), 1.5, "partly"],
  ["numeric with parts, at the boundary", numericParts, typed("numeric", "5"), 1.5, "partly"],
  ["numeric with parts, outside", numericParts, typed("numeric", "4,99"), 0, "wrong"],
];
test.each(graded)("the marks of %s", (_, asked, response, earned, outcome) => {
  const grade = gradeQuestion(asked, response);
  expect(grade).toMatchObject({ possible: 6, outcome });
  expect(grade.earned).toBeCloseTo(earned, 9);
});

test.each<[why: string, asked: Question, response: Response, share: number, earned: number]>([
  ["the part of the option", singleParts, { type: "single", option: 2 }, 0.5, -1.5],
  ["the part of the option, though the quiz takes less", singleParts, { type: "single", option: 2 }, 0.1, -1.5],
  ["the share of the quiz, where the option says none", singleParts, { type: "single", option: 3 }, 0.5, -3],
  ["nothing for half right", singleParts, { type: "single", option: 1 }, 0.5, 3],
  ["the share of the quiz for several", multipleParts, chosen(2), 0.5, -3],
  ["nothing for several that are partly right", multipleParts, chosen(0), 0.5, 4.5],
  ["nothing for a wording that is partly right", shortParts, typed("short-text", "K."), 0.5, 1.5],
  ["the share of the quiz for another number", numericParts, typed("numeric", "0"), 0.5, -3],
])("a quiz with negative marks takes off %s", (_, asked, response, share, earned) => {
  expect(gradeQuestion(asked, response, { negativeMarks: share }).earned).toBeCloseTo(earned, 9);
});

test("a third with few digits is a third", () => {
  const thirds = question({ type: "single", options: parts([undefined, 0.333, 0.3333333]) });
  const earned = [1, 2].map((option) => gradeQuestion(thirds, { type: "single", option }).earned);
  expect(earned[0]).toBe(earned[1]);
  expect(earned[0]).toBeCloseTo(2, 5);
});

test("parts that go without saying are graded as if none were said", () => {
  const said = question({ type: "multiple", options: parts([0.333, 0.333, 0.333, -0.333, -0.333], 3) });
  expect(said).toEqual({ ...multiple, options: multiple.type === "multiple" ? multiple.options : [] });
});

const all = [single, multiple, trueFalse, shortText, numeric, matching, ordering];
const right: Response[] = [
  { type: "single", option: 1 },
  chosen(0, 1, 2),
  { type: "true-false", value: false },
  typed("short-text", "code"),
  typed("numeric", "9.95"),
  matched(0, 1, 2),
  placed(1, 2, 3),
];
test.each(all.map((asked) => [asked.type, asked] as const))("a %s question without a response", (_, asked) => {
  expect(gradeQuestion(asked, null)).toEqual({ earned: 0, possible: 6, outcome: "unanswered" });
});
test.each(all.map((asked) => [asked.type, asked] as const))("a %s question with another's response", (type, asked) => {
  for (const response of right.filter((one) => one.type !== type))
    expect(gradeQuestion(asked, response)).toEqual({ earned: 0, possible: 6, outcome: "wrong" });
});
test.each(all.map((asked, at) => [asked.type, asked, right[at]] as const))(
  "full marks are whole: %s",
  (_, asked, one) => {
    expect(gradeQuestion(asked, one ?? null)).toEqual({ earned: 6, possible: 6, outcome: "right" });
  },
);

const quizOf = (passMark: number, questions: object[]) =>
  quizSchema.parse({ title: en("quiz"), minutes: 5, passMark, questions });
const truth = (id: string, marks = 1) => ({ id, marks, text: en("?"), type: "true-false", answer: true });
const yes: Response = { type: "true-false", value: true };
const no: Response = { type: "true-false", value: false };
const third = (id: string) => ({
  id,
  text: en("?"),
  type: "matching",
  pairs: ["a", "b", "c"].map((text) => ({ left: en(text), right: en(text) })),
});
const oneThird = matched(0, null, null);
const five = ["a", "b", "c", "d", "e"].map((id) => truth(id));

const attempts: [
  why: string,
  passMark: number,
  questions: object[],
  responses: Responses,
  percent: number,
  passed: boolean,
][] = [
  ["the pass mark exactly", 60, five, { a: yes, b: yes, c: yes, d: no, e: null }, 60, true],
  ["one question below it", 60, five, { a: yes, b: yes, c: no, d: no, e: no }, 40, false],
  ["just below a fractional pass mark", 60.1, five, { a: yes, b: yes, c: yes, d: no, e: no }, 60, false],
  ["everything with a pass mark of 100", 100, five, { a: yes, b: yes, c: yes, d: yes, e: yes }, 100, true],
  ["all but one with a pass mark of 100", 100, five, { a: yes, b: yes, c: yes, d: yes, e: no }, 80, false],
  ["nothing with a pass mark of 0", 0, five, { a: null, b: null, c: null, d: null, e: null }, 0, true],
  ["nothing with a pass mark of 1", 1, five, { a: null, b: null, c: null, d: null, e: null }, 0, false],
  [
    "three thirds of three",
    100 / 3,
    ["a", "b", "c"].map(third),
    { a: oneThird, b: oneThird, c: oneThird },
    100 / 3,
    true,
  ],
  [
    "two thirds, and the mark above",
    67,
    ["a", "b", "c"].map((id) => truth(id)),
    { a: yes, b: yes, c: no },
    200 / 3,
    false,
  ],
  ["marks that weigh", 75, [truth("a", 3), truth("b")], { a: yes, b: no }, 75, true],
  ["tenths of marks", 30, [truth("a", 0.1), truth("b", 0.2), truth("c", 0.7)], { a: yes, b: yes, c: no }, 30, true],
  ["only questions that were asked", 50, five, { b: yes, d: no }, 50, true],
  ["unknown questions left out", 100, five, { a: yes, gone: no }, 100, true],
  ["no question at all", 1, five, {}, 0, false],
  ["names every object has", 100, [truth("a"), truth("constructor")], { a: yes }, 100, true],
];
test.each(attempts)("an attempt: %s", (_, passMark, questions, responses, percent, passed) => {
  const grade = gradeAttempt(quizOf(passMark, questions), responses);
  expect(grade.percent).toBeCloseTo(percent, 9);
  expect(grade.passed).toBe(passed);
});

const negatives: [why: string, question: Question, response: Response | null, share: number, earned: number][] = [
  ["wrong", single, { type: "single", option: 0 }, 0.25, -1.5],
  ["wrong, all marks", single, { type: "single", option: 0 }, 1, -6],
  ["wrong, no marks", single, { type: "single", option: 0 }, 0, 0],
  ["right", single, { type: "single", option: 1 }, 0.25, 6],
  ["nothing given", single, null, 0.25, 0],
  ["partly right", multiple, chosen(0, 2), 0.25, 4],
  ["as many wrong as right options", multiple, chosen(0, 3), 0.25, -1.5],
  ["some gaps wrong", gaps, filled("code", 1, "0"), 0.25, 4],
  ["all gaps wrong", gaps, filled("code", 0, "1"), 0.25, -1.5],
  ["a response to another type", single, { type: "true-false", value: true }, 0.25, -1.5],
];
test.each(negatives)("marks that a response takes off: %s", (_, asked, response, share, earned) => {
  expect(gradeQuestion(asked, response, { negativeMarks: share }).earned).toBe(earned);
});

const rubric = [{ id: "whole", text: en("?"), points: 2 }];
const marked = {
  essay: question({ type: "essay", rubric }),
  file: question({ type: "file", accepts: "photo", rubric }),
};
const handedIn: Record<string, Response> = {
  essay: { type: "essay", text: "x" },
  file: { type: "file", file: "f", name: "x.jpg", mediaType: "image/jpeg", bytes: 1 },
};
test.each<[type: "essay" | "file", why: string, points: number | null, earned: number, outcome: string]>([
  ["essay", "waiting", null, 0, "waiting"],
  ["essay", "marked 0", 0, 0, "wrong"],
  ["essay", "marked half", 1, 3, "partly"],
  ["file", "waiting", null, 0, "waiting"],
  ["file", "marked 0", 0, 0, "wrong"],
  ["file", "marked in full", 2, 6, "right"],
])("no marks are taken off: %s, %s", (type, _, points, earned, outcome) => {
  const marking = points === null ? undefined : { questionId: "q", points: { whole: points }, comment: "" };
  const grade = gradeQuestion(marked[type], handedIn[type] ?? null, { negativeMarks: 1, marking });
  expect(grade).toEqual({ earned, possible: 6, outcome });
  // Beside another question the sum is not touched either.
  const quiz = { ...quizOf(0, [truth("a", 6), { ...marked[type] }]), negativeMarks: 1 };
  const responses = { a: yes, q: handedIn[type] ?? null };
  expect(gradeAttempt(quiz, responses, marking && [marking]).earned).toBe(6 + earned);
});

test.each<[why: string, share: number | undefined, responses: Responses, earned: number, percent: number]>([
  ["one right, one wrong", 0.5, { a: yes, b: no, c: null }, 0.5, 100 / 6],
  ["exactly nothing remains", 1, { a: yes, b: no, c: null }, 0, 0],
  ["never below 0", 1, { a: no, b: no, c: yes }, 0, 0],
  ["nothing given", 1, { a: null, b: null, c: null }, 0, 0],
  ["not said", undefined, { a: yes, b: no, c: null }, 1, 100 / 3],
])("an attempt with marks taken off: %s", (_, negativeMarks, responses, earned, percent) => {
  const quiz = {
    ...quizOf(
      0,
      ["a", "b", "c"].map((id) => truth(id)),
    ),
    ...(negativeMarks === undefined ? {} : { negativeMarks }),
  };
  const grade = gradeAttempt(quiz, responses);
  expect([grade.earned, grade.percent]).toEqual([earned, percent]);
});

test("an attempt lists the questions that were asked, with their marks", () => {
  const quiz = quizOf(50, [truth("a", 2), truth("b"), truth("c")]);
  expect(gradeAttempt(quiz, { c: no, a: yes, gone: yes })).toEqual({
    earned: 2,
    possible: 3,
    percent: (100 * 2) / 3,
    passed: true,
    waiting: 0,
    questions: {
      a: { earned: 2, possible: 2, outcome: "right" },
      c: { earned: 0, possible: 1, outcome: "wrong" },
    },
  });
});

const grades = (...percents: number[]) =>
  percents.map((percent, at) => ({ earned: at, possible: 100, percent, passed: false, waiting: 0, questions: {} }));
const bests: [why: string, percents: number[], place: number][] = [
  ["one", [0], 0],
  ["the last", [20, 40, 60], 2],
  ["the first", [60, 40, 20], 0],
  ["one in the middle", [20, 60, 40], 1],
  ["the earliest of equals", [20, 60, 60], 1],
  ["the earliest of equals but for binary fractions", [30, 30.000_000_000_000_004], 0],
];
test.each(bests)("the best grade: %s", (_, percents, place) => {
  const list = grades(...percents);
  expect(bestOf(list)).toBe(list[place]);
});
test("one that passed is better than a higher one that did not", () => {
  const [low, high] = [{ ...grades(60)[0]!, passed: true }, grades(65)[0]!];
  expect(bestOf([low, high])).toBe(low);
  expect(bestOf([high, low])).toBe(low);
});
test("of no grades none is best", () => {
  expect(bestOf([])).toBeNull();
});

test.each([
  ["without limit", null, 1000, null, true],
  ["none taken", 3, 0, 3, true],
  ["one remains", 3, 2, 1, true],
  ["all taken", 3, 3, 0, false],
  ["more taken than allowed", 3, 5, 0, false],
])("attempts that remain: %s", (_, limit, taken, left, may) => {
  expect(attemptsLeft({ attempts: limit }, taken)).toBe(left);
  expect(mayStart({ attempts: limit }, taken)).toBe(may);
});
