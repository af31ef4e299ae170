import { expect, test } from "vitest";
import { questionSchema, type Question } from "#app/domain/quizzes/question.ts";
import type { Response } from "#app/domain/quizzes/response.ts";
import { reviewOf, type AnswerPiece } from "#app/domain/quizzes/review.ts";

const en = (text: string) => ({ en: text });
const general = en("why");
const question = (rest: object): Question =>
  questionSchema.parse({ id: "q", text: en("?"), feedback: general, ...rest });
const options = [
  { text: en("a"), correct: true, feedback: en("why a") },
  { text: en("b"), feedback: en("why b") },
  { text: en("c") },
];
const single = question({ type: "single", options });
const multiple = question({ type: "multiple", options: [...options, { text: en("d"), correct: true }] });
const truth = question({ type: "true-false", answer: true });
const word = question({ type: "short-text", accept: { ar: ["رمز", "الرمز"], fr: ["code", "le code"] } });
const count = question({ type: "numeric", answer: 650, tolerance: 5, unit: en("MB") });
const bare = question({ type: "numeric", answer: -0.5 });
const pairs = [
  { left: en("left 1"), right: en("right 1") },
  { left: en("left 2"), right: en("right 2") },
];
const matching = question({ type: "matching", pairs, distractors: [en("right 3")] });
const ordering = question({ type: "ordering", items: ["one", "two", "three"].map(en) });

const gaps = question({
  type: "gaps",
  text: en("[[1]] and [[2]]"),
  gaps: [{ accept: { ar: ["الرباط"], fr: ["Rabat", "rabat"] } }, { options }],
});

const gap = (number: number, isRight: boolean | null, piece: AnswerPiece | null): AnswerPiece => ({
  kind: "gap",
  gap: number,
  isRight,
  piece,
});
const text = (value: string, position?: number): AnswerPiece =>
  position === undefined ? { kind: "text", text: en(value) } : { kind: "text", text: en(value), position };
const pair = (left: string, right: string | null): AnswerPiece => ({
  kind: "pair",
  left: en(left),
  right: right === null ? null : en(right),
});

const answers: [why: string, question: Question, answer: AnswerPiece[]][] = [
  ["single", single, [text("a")]],
  ["multiple", multiple, [text("a"), text("d")]],
  ["true or false", truth, [{ kind: "truth", value: true }]],
  ["short text: the first wording in each language", word, [{ kind: "text", text: { ar: "رمز", fr: "code" } }]],
  ["numeric with a unit", count, [{ kind: "number", value: 650, unit: en("MB") }]],
  ["numeric without a unit", bare, [{ kind: "number", value: -0.5, unit: null }]],
  ["matching, without distractors", matching, [pair("left 1", "right 1"), pair("left 2", "right 2")]],
  ["ordering", ordering, [text("one", 1), text("two", 2), text("three", 3)]],
  [
    "gaps: the first wording in each language, the right option",
    gaps,
    [gap(1, null, { kind: "text", text: { ar: "الرباط", fr: "Rabat" } }), gap(2, null, text("a"))],
  ],
];
test.each(answers)("nothing given to it still shows what is right: %s", (_, asked, answer) => {
  expect(reviewOf(asked, null)).toEqual({
    type: asked.type,
    earned: 0,
    possible: 1,
    outcome: "unanswered",
    given: [],
    answer,
    feedback: [general],
  });
});

const matched = (...rights: (number | null)[]): Response => ({ type: "matching", rights });
const placed = (...positions: (number | null)[]): Response => ({ type: "ordering", positions });
const filled = (...list: (string | number | null)[]): Response => ({ type: "gaps", gaps: list });
const given: [why: string, question: Question, response: Response, pieces: AnswerPiece[], outcome: string][] = [
  ["the right option", single, { type: "single", option: 0 }, [text("a")], "right"],
  ["a wrong option", single, { type: "single", option: 2 }, [text("c")], "wrong"],
  ["an option that is not there", single, { type: "single", option: 7 }, [], "wrong"],
  ["several options", multiple, { type: "multiple", options: [0, 3] }, [text("a"), text("d")], "right"],
  ["an option of several", multiple, { type: "multiple", options: [3] }, [text("d")], "partly"],
  ["false", truth, { type: "true-false", value: false }, [{ kind: "truth", value: false }], "wrong"],
  ["a text as typed", word, { type: "short-text", text: " LE code" }, [{ kind: "typed", text: " LE code" }], "right"],
  ["a number as typed", count, { type: "numeric", text: "٦٥٠" }, [{ kind: "typed", text: "٦٥٠" }], "right"],
  [
    "gaps",
    gaps,
    filled("RABAT", 2),
    [gap(1, true, { kind: "typed", text: "RABAT" }), gap(2, false, text("c"))],
    "partly",
  ],
  ["gaps left open", gaps, filled(null, 0), [gap(1, false, null), gap(2, true, text("a"))], "partly"],
  ["an option of a gap that is not there", gaps, filled(null, 8), [gap(1, false, null), gap(2, false, null)], "wrong"],
  ["what is no number", count, { type: "numeric", text: "many" }, [{ kind: "typed", text: "many" }], "wrong"],
  ["pairs", matching, matched(0, 1), [pair("left 1", "right 1"), pair("left 2", "right 2")], "right"],
  ["a distractor", matching, matched(2, 1), [pair("left 1", "right 3"), pair("left 2", "right 2")], "partly"],
  ["a line left empty", matching, matched(null, 0), [pair("left 1", null), pair("left 2", "right 1")], "wrong"],
  ["a line that is missing", matching, matched(0), [pair("left 1", "right 1"), pair("left 2", null)], "partly"],
  ["a place that is not there", matching, matched(9, 1), [pair("left 1", null), pair("left 2", "right 2")], "partly"],
  ["another order", ordering, placed(2, 3, 1), [text("three", 1), text("one", 2), text("two", 3)], "wrong"],
  ["one position twice", ordering, placed(1, 1, 3), [text("one", 1), text("two", 1), text("three", 3)], "partly"],
  ["items without a position", ordering, placed(null, 1, null), [text("two", 1)], "wrong"],
  ["a response of another type", single, matched(0, 1), [], "wrong"],
];
test.each(given)("what was given is shown: %s", (_, asked, response, pieces, outcome) => {
  expect(reviewOf(asked, response)).toMatchObject({ given: pieces, outcome, type: asked.type });
});

const feedbacks: [why: string, question: Question, response: Response | null, feedback: object[]][] = [
  ["of the right option, then of the question", single, { type: "single", option: 0 }, [en("why a"), general]],
  ["of a wrong option, then of the question", single, { type: "single", option: 1 }, [en("why b"), general]],
  ["of an option without any", single, { type: "single", option: 2 }, [general]],
  ["of no option that is there", single, { type: "single", option: -1 }, [general]],
  ["of all options chosen", multiple, { type: "multiple", options: [0, 1, 2] }, [en("why a"), en("why b"), general]],
  ["of the options chosen alone", multiple, { type: "multiple", options: [1] }, [en("why b"), general]],
  ["of a question without options", truth, { type: "true-false", value: true }, [general]],
  ["of nothing given", multiple, null, [general]],
  ["none at all", question({ type: "true-false", answer: true, feedback: undefined }), null, []],
  [
    "of an option alone",
    question({ type: "single", options, feedback: undefined }),
    { type: "single", option: 0 },
    [en("why a")],
  ],
];
test.each(feedbacks)("the feedback: %s", (_, asked, response, feedback) => {
  expect(reviewOf(asked, response).feedback).toEqual(feedback);
});

test("a review has the marks of the question", () => {
  expect(reviewOf(matching, matched(0, null))).toMatchObject({ earned: 0.5, possible: 1, outcome: "partly" });
});
