import { expect, test } from "vitest";
import { longestEssay, paperOf, readResponses } from "#app/domain/quizzes/attempt-paper.ts";
import { quizSchema } from "#app/domain/quizzes/question.ts";

const text = { ar: "لماذا؟" };
const secret = { ar: "سر" };
const rubric = [
  {
    id: "clear",
    text: { ar: "الوضوح" },
    points: 2,
    levels: [
      { points: 0, text: secret },
      { points: 2, text: secret },
    ],
  },
];
const quiz = quizSchema.parse({
  title: text,
  minutes: 5,
  passMark: 50,
  shuffle: false,
  questions: [
    { id: "why", type: "essay", text, minimumWords: 20, rubric, feedback: secret },
    { id: "photo", type: "file", accepts: "photo", text, rubric, feedback: secret },
  ],
});
const read = (fields: Record<string, string[]>) => readResponses(quiz, "seed", (name) => fields[name] ?? []);

test("the paper says what counts, and neither levels nor the model answer", () => {
  const { questions } = paperOf(quiz, "seed");
  const criteria = [{ text: { ar: "الوضوح" }, points: 2 }];
  expect(questions).toMatchObject([
    { type: "essay", fields: ["q-why"], marks: 2, minimumWords: 20, criteria },
    { type: "file", fields: [], marks: 2, accepts: "photo", criteria },
  ]);
  expect(JSON.stringify(questions)).not.toContain(secret.ar);
});

const essays: [why: string, typed: string, kept: string | null][] = [
  ["nothing", "", null],
  ["white space alone", " \r\n\t ", null],
  ["line ends of any system", "a\r\n\r\nb\rc\nd", "a\n\nb\nc\nd"],
  ["what nobody types", "a\0b\ud800c", "a b c"],
  ["five thousand Arabic letters", "ش".repeat(longestEssay), "ش".repeat(longestEssay)],
  ["one more", "ش".repeat(longestEssay + 1), "ش".repeat(longestEssay)],
  ["signs of two halves", "😀".repeat(longestEssay + 1), "😀".repeat(longestEssay)],
];
test.each(essays)("an essay is kept as it was written: %s", (_, typed, kept) => {
  expect(read({ "q-why": [typed] })).toEqual({
    why: kept === null ? null : { type: "essay", text: kept },
    photo: null,
  });
});

test("a form names no file, whatever it says", () => {
  expect(read({ "q-photo": ["someone-elses-file"], "file-photo": ["someone-elses-file"] }).photo).toBeNull();
});
