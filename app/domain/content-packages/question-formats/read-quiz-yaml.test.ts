import { expect, test } from "vitest";
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

const refused: [construct: string, question: string, path: string, reason: string][] = [
  ["an unknown kind", "  - { id: b, type: poem, text: { fr: a } }\n", "line 6, type", "Invalid discriminator value"],
  ["an unknown key", truth("b", ", hint: a"), "line 6, question", 'Unrecognized key: "hint"'],
  [
    "no answer",
    "  - { id: b, type: numeric, text: { fr: a } }\n",
    "line 6, answer",
    "Invalid input: expected number, received undefined",
  ],
  [
    "a wording that nothing compares",
    "  - { id: b, type: short-text, text: { fr: a }, accept: { fr: ['\u064e'] } }\n",
    "line 6, accept.fr[0]",
    "holds nothing that is compared",
  ],
  [
    "an invisible character as an escape",
    truth("b").replace("Vrai", '"a\\u202eb"'),
    "line 6, text.fr",
    "holds the invisible character U+202E",
  ],
];
test.each(refused)("YAML, refused: %s", (_, question, path, reason) => {
  const outcome = read(quiz(truth("a") + question + truth("c")));
  expect(outcome.questions.map(({ question: { id } }) => id)).toEqual(["a", "c"]);
  expect(outcome.refused).toEqual([
    {
      place: { number: 2, line: 6 },
      title: "b",
      reason: { code: "not-a-question", facts: { path, reason: expect.stringContaining(reason) as string } },
    },
  ]);
});

test("YAML, refused: two questions of one name", () => {
  const outcome = read(quiz(truth("a") + truth("a")));
  expect(outcome.refused.map(({ reason }) => reason)).toEqual([{ code: "reads-twice", facts: { text: "a" } }]);
});

test.each([
  ["no YAML", "a: [", 1],
  ["no quiz", "title: { fr: a }\nquestions: []\n", 1],
  ["an unknown key", `${quiz(truth("a"))}hint: a\n`, 6],
])("a file is refused: %s", (_, source, line) => {
  expect(readQuizYaml(source, { language: null })).toMatchObject({
    ok: false,
    problem: "file-not-a-quiz",
    detail: { line },
  });
});
