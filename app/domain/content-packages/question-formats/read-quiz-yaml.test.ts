import { expect, test } from "vitest";
import type { FaultFound } from "#app/domain/content-packages/faults.ts";
import { readQuizYaml } from "#app/domain/content-packages/question-formats/read-quiz-yaml.ts";

const quiz = (questions: string) => `title: { fr: Villes }\nminutes: 5\npassMark: 60\nquestions:\n${questions}`;
const truth = (id: string, more = "") =>
  `  - { id: ${id}, type: true-false, text: { fr: Vrai }, answer: true${more} }\n`;
function read(source: string) {
  const outcome = readQuizYaml(source, { language: null });
  if (!outcome.ok) throw new Error(outcome.problem);
  return outcome.value;
}

test("a quiz of a course package is read with its settings", () => {
  const { questions, refused, settings } = read(quiz(truth("a") + truth("b", ", marks: 2")));
  expect(refused).toEqual([]);
  expect(settings).toEqual({
    title: { fr: "Villes" },
    minutes: 5,
    passMark: 60,
    attempts: null,
    draw: null,
    shuffle: true,
  });
  expect(questions.map(({ place, question, changes }) => [place, question.id, question.marks, changes])).toEqual([
    [{ number: 1, line: 5 }, "a", 1, []],
    [{ number: 2, line: 6 }, "b", 2, []],
  ]);
});

const refused: [construct: string, question: string, path: string, facts: { why: FaultFound["code"] }][] = [
  ["an unknown kind", "  - { id: b, type: essay, text: { fr: a } }\n", ".type", { why: "value-unknown" }],
  ["an unknown key", truth("b", ", hint: a"), ".hint", { why: "key-unknown" }],
  ["no answer", "  - { id: b, type: numeric, text: { fr: a } }\n", ".answer", { why: "value-missing" }],
  [
    "a wording that nothing compares",
    "  - { id: b, type: short-text, text: { fr: a }, accept: { fr: ['\u064e'] } }\n",
    ".accept.fr[0]",
    { why: "wording-empty" },
  ],
  [
    "an invisible character as an escape",
    truth("b").replace("Vrai", '"a\\u202eb"'),
    ".text.fr",
    { why: "text-invisible" },
  ],
];
test.each(refused)("YAML, refused: %s", (_, question, path, facts) => {
  const outcome = read(quiz(truth("a") + question + truth("c")));
  expect(outcome.questions.map(({ question: { id } }) => id)).toEqual(["a", "c"]);
  expect(outcome.refused).toMatchObject([
    {
      place: { number: 2, line: 6 },
      title: "b",
      reason: { code: "not-a-question-at", facts: { line: 6, path: `questions[1]${path}`, ...facts } },
    },
  ]);
});

test("YAML, refused: two questions of one name", () => {
  const outcome = read(quiz(truth("a") + truth("a")));
  expect(outcome.refused.map(({ reason }) => reason)).toEqual([{ code: "reads-twice", facts: { text: "a" } }]);
});

test.each([
  ["no YAML", "a: [", "file-not-a-quiz", { line: 1, why: "yaml-bracket-open", sign: "]" }],
  [
    "no quiz",
    "title: { fr: a }\nquestions: []\n",
    "file-not-a-quiz-at",
    { line: 1, path: "minutes", why: "value-missing", expected: "number" },
  ],
  [
    "an unknown key",
    `${quiz(truth("a"))}hint: a\n`,
    "file-not-a-quiz-at",
    { line: 6, path: "hint", why: "key-unknown", key: "hint" },
  ],
])("a file is refused: %s", (_, source, problem, detail) => {
  expect(readQuizYaml(source, { language: null })).toEqual({ ok: false, problem, detail });
});
