import { expect, test } from "vitest";
import { formatNames, formats } from "#app/domain/content-packages/question-formats/formats.ts";
import { questionSchema } from "#app/domain/quizzes/question.ts";

const fr = (text: string) => ({ fr: text });
const levels = [0, 1.5, 3].map((points) => ({ points, text: fr(`niveau ${points}`) }));
const rubric = [
  { id: "clear", text: fr("Clarté"), points: 3, levels },
  { id: "polite", text: fr("Politesse"), points: 0.5 },
];
const questions = [
  { id: "letter", type: "essay", text: fr("Écrivez"), minimumWords: 20, rubric, feedback: fr("Un modèle") },
  { id: "scaled", type: "essay", text: fr("Écrivez"), rubric, marks: 1 },
  { id: "photo", type: "file", accepts: "photo", text: fr("Photographiez"), rubric },
].map((question) => questionSchema.parse(question));

const written = (format: (typeof formatNames)[number]) =>
  formats[format].write(
    questions.map((question, index) => ({ question, place: { number: index + 1, line: null } })),
    { language: "fr", settings: null, title: fr("Quiz") },
  );

test("questions that a trainer marks come back the same from a quiz of a course package", () => {
  const { text, refused } = written("yaml");
  expect(refused).toEqual([]);
  const read = formats.yaml.read(text, { language: null });
  expect(read.ok && read.value.questions.map(({ question }) => question)).toEqual(questions);
  expect(text.match(/^ {4}marks:/gm)).toHaveLength(1);
});

test.each(formatNames.filter((format) => format !== "yaml"))("%s cannot hold them, and says so of each", (format) => {
  const { questions: kept, refused } = written(format);
  expect(kept).toEqual([]);
  expect(refused.map(({ reason }) => [reason.code, reason.facts["kind"]])).toEqual([
    ["cannot-be-said", "essay"],
    ["cannot-be-said", "essay"],
    ["cannot-be-said", "file"],
  ]);
});
