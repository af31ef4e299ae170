import { expect, test } from "vitest";
import { quizFaults } from "#app/domain/content-packages/quiz-checks.ts";
import { quizSchema } from "#app/domain/quizzes/question.ts";

const en = (text: string) => ({ en: text });
const options = (...texts: string[]) => texts.map((text, place) => ({ text: en(text), correct: place === 0 }));
const pairs = (...rows: [string, string][]) => rows.map(([left, right]) => ({ left: en(left), right: en(right) }));
const typed = (...wordings: string[]) => ({ accept: { en: wordings } });
const truth = (id: string) => ({ id, type: "true-false", answer: true });

const checked: [why: string, questions: object[], faults: string[]][] = [
  ["options that differ", [{ id: "a", type: "single", options: options("x", "y") }], []],
  ["options that read the same", [{ id: "a", type: "single", options: options("x", "y", "x") }], ["0.options.2"]],
  ["ticks that read the same", [{ id: "a", type: "multiple", options: options("x", "x") }], ["0.options.1"]],
  ["options that differ by a capital", [{ id: "a", type: "single", options: options("x", "X") }], []],
  ["items that read the same", [{ id: "a", type: "ordering", items: [en("x"), en("y"), en("x")] }], ["0.items.2"]],
  [
    "left texts that read the same",
    [{ id: "a", type: "matching", pairs: pairs(["l", "r"], ["l", "s"]) }],
    ["0.pairs.1.left"],
  ],
  ["right texts that pairs share", [{ id: "a", type: "matching", pairs: pairs(["l", "r"], ["m", "r"]) }], []],
  [
    "a distractor that is right",
    [{ id: "a", type: "matching", pairs: pairs(["l", "r"], ["m", "s"]), distractors: [en("x"), en("s")] }],
    ["0.distractors.1"],
  ],
  [
    "a wording of invisible characters",
    [{ id: "a", type: "short-text", accept: { en: ["ok", "\u200f"] } }],
    ["0.accept.en.1"],
  ],
  [
    "options of a gap that read the same",
    [{ id: "a", type: "gaps", text: en("[[1]] [[2]]"), gaps: [typed("x"), { options: options("x", "y", "x") }] }],
    ["0.gaps.1.options.2"],
  ],
  [
    "two gaps with the same options",
    [
      {
        id: "a",
        type: "gaps",
        text: en("[[1]] [[2]]"),
        gaps: [{ options: options("x", "y") }, { options: options("x", "y") }],
      },
    ],
    [],
  ],
  [
    "wordings of gaps that nobody can give",
    [{ id: "a", type: "gaps", text: en("[[1]] [[2]]"), gaps: [typed("ok", "\u200f"), typed("x".repeat(501))] }],
    ["0.gaps.0.accept.en.1", "0.gaps.1.accept.en.0"],
  ],
  [
    "a question called as a gap",
    [{ id: "a", type: "gaps", text: en("[[1]]"), gaps: [typed("x")] }, truth("a-1"), truth("a-2")],
    ["0.id"],
  ],
  ["a wording of a sign", [{ id: "a", type: "short-text", accept: { en: ["@", "?"] } }], []],
  ["a wording of 500 characters", [{ id: "a", type: "short-text", accept: { en: ["x".repeat(500)] } }], []],
  [
    "a wording of 501 characters",
    [{ id: "a", type: "short-text", accept: { en: ["x".repeat(501)] } }],
    ["0.accept.en.0"],
  ],
  [
    "numbers that can be typed",
    [0, -1.5, 1e-7, 1e21, 0.1].map((answer, at) => ({ id: `a${at}`, type: "numeric", answer })),
    [],
  ],
  ["a number of too many digits", [{ id: "a", type: "numeric", answer: 1e40 }], ["0.answer"]],
  ["a number of too many decimals", [{ id: "a", type: "numeric", answer: 1e-40 }], ["0.answer"]],
  [
    "a question called as the last line of an ordering",
    [{ id: "a", type: "ordering", items: [en("x"), en("y")] }, truth("a-2")],
    ["0.id"],
  ],
  [
    "a question called as no line of it",
    [{ id: "a", type: "ordering", items: [en("x"), en("y")] }, truth("a-3"), truth("a-0")],
    [],
  ],
  [
    "a question called as a line of a matching",
    [truth("a-1"), { id: "a", type: "matching", pairs: pairs(["l", "r"], ["m", "s"]) }],
    ["1.id"],
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
  expect(quizFaults(quiz).map(({ path }) => path.slice(1).join("."))).toEqual(faults);
});
