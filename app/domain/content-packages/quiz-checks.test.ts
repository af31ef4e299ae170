import { expect, test } from "vitest";
import { quizFaults } from "#app/domain/content-packages/quiz-checks.ts";
import { quizSchema } from "#app/domain/quizzes/question.ts";

const en = (text: string) => ({ en: text });
const options = (...texts: string[]) => texts.map((text, place) => ({ text: en(text), correct: place === 0 }));
const pairs = (...rows: [string, string][]) => rows.map(([left, right]) => ({ left: en(left), right: en(right) }));
const truth = (id: string) => ({ id, type: "true-false", answer: true });

const checked: [why: string, questions: object[], faults: string[]][] = [
  ["options that differ", [{ id: "a", type: "single", options: options("x", "y") }], []],
  [
    "options that read the same",
    [{ id: "a", type: "single", options: options("x", "y", "x") }],
    ["0.options.2 choice-twice"],
  ],
  [
    "ticks that read the same",
    [{ id: "a", type: "multiple", options: options("x", "x") }],
    ["0.options.1 choice-twice"],
  ],
  ["options that differ by a capital", [{ id: "a", type: "single", options: options("x", "X") }], []],
  [
    "items that read the same",
    [{ id: "a", type: "ordering", items: [en("x"), en("y"), en("x")] }],
    ["0.items.2 choice-twice"],
  ],
  [
    "left texts that read the same",
    [{ id: "a", type: "matching", pairs: pairs(["l", "r"], ["l", "s"]) }],
    ["0.pairs.1.left choice-twice"],
  ],
  ["right texts that pairs share", [{ id: "a", type: "matching", pairs: pairs(["l", "r"], ["m", "r"]) }], []],
  [
    "a distractor that is right",
    [{ id: "a", type: "matching", pairs: pairs(["l", "r"], ["m", "s"]), distractors: [en("x"), en("s")] }],
    ["0.distractors.1 choice-twice"],
  ],
  [
    "a wording of invisible characters",
    [{ id: "a", type: "short-text", accept: { en: ["ok", "\u200f"] } }],
    ["0.accept.en.1 wording-empty"],
  ],
  ["a wording of a sign", [{ id: "a", type: "short-text", accept: { en: ["@", "?"] } }], []],
  ["a wording of 500 characters", [{ id: "a", type: "short-text", accept: { en: ["x".repeat(500)] } }], []],
  [
    "a wording of 501 characters",
    [{ id: "a", type: "short-text", accept: { en: ["x".repeat(501)] } }],
    ["0.accept.en.0 wording-too-long"],
  ],
  [
    "numbers that can be typed",
    [0, -1.5, 1e-7, 1e21, 0.1].map((answer, at) => ({ id: `a${at}`, type: "numeric", answer })),
    [],
  ],
  ["a number of too many digits", [{ id: "a", type: "numeric", answer: 1e40 }], ["0.answer number-untypable"]],
  ["a number of too many decimals", [{ id: "a", type: "numeric", answer: 1e-40 }], ["0.answer number-untypable"]],
  [
    "a question called as the last line of an ordering",
    [{ id: "a", type: "ordering", items: [en("x"), en("y")] }, truth("a-2")],
    ["0.id question-id-taken"],
  ],
  [
    "a question called as no line of it",
    [{ id: "a", type: "ordering", items: [en("x"), en("y")] }, truth("a-3"), truth("a-0")],
    [],
  ],
  [
    "a question called as a line of a matching",
    [truth("a-1"), { id: "a", type: "matching", pairs: pairs(["l", "r"], ["m", "s"]) }],
    ["1.id question-id-taken"],
  ],
  ["a question called as another with one field", [truth("a"), truth("a-1")], []],
];
test.each(checked)("a quiz: %s", (_, questions, faults) => {
  const quiz = quizSchema.parse({
    title: en("quiz"),
    minutes: 5,
    passMark: 100,
    questions: questions.map((question) => ({ text: en("?"), ...question })),
  });
  expect(quizFaults(quiz).map(({ path, code }) => `${path.slice(1).join(".")} ${code}`)).toEqual(faults);
});
