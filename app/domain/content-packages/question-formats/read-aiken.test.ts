import { expect, test } from "vitest";
import type { MessageCode } from "#app/domain/content-packages/question-formats/messages.ts";
import { readAiken } from "#app/domain/content-packages/question-formats/read-aiken.ts";

function read(source: string) {
  const outcome = readAiken(source, { language: "fr" });
  if (!outcome.ok) throw new Error(outcome.problem);
  return outcome.value;
}
const option = (text: string, correct: boolean) => ({ text: { fr: text }, correct });
const options = [option("Paris", false), option("Berkane", true)];

const kept: [construct: string, source: string, question: object][] = [
  ["a question", "Où ?\nA. Paris\nB. Berkane\nANSWER: B", { type: "single", text: { fr: "Où ?" }, options }],
  ["brackets behind letters", "Où ?\nA) Paris\nB) Berkane\nANSWER: B", { options }],
  [
    "blank lines and spaces",
    "\n  Où ? \n\n A.  Paris \n\tB. Berkane\n\nANSWER :B \n",
    { text: { fr: "Où ?" }, options },
  ],
  [
    "a question on two lines",
    "Karim cherche.\nOù ?\nA. Paris\nB. Berkane\nANSWER: B",
    { text: { fr: "Karim cherche.\nOù ?" } },
  ],
  [
    "signs of other formats",
    "{=~#}\nA. <b>\nB. \\n &amp;\nANSWER: A",
    { text: { fr: "{=~#}" }, options: [option("<b>", true), option("\\n &amp;", false)] },
  ],
  [
    "ten options",
    `Où ?\n${[..."ABCDEFGHIJ"].map((letter) => `${letter}. ville ${letter}`).join("\n")}\nANSWER: J`,
    { options: expect.arrayContaining([option("ville J", true)]) },
  ],
  ["a name made of the text", "Où est Berkane ?\nA. ici\nB. là\nANSWER: B", { id: "ou-est-berkane" }],
  ["Arabic", "أين؟\nA. هنا\nB. هناك\nANSWER: A", { text: { fr: "أين؟" } }],
];
test.each(kept)("Aiken, kept: %s", (_, source, question) => {
  const { questions, refused } = read(source);
  expect(refused).toEqual([]);
  expect(questions.map(({ changes }) => changes)).toEqual([[]]);
  expect(questions[0]?.question).toMatchObject(question);
});

test("Aiken, changed: invisible characters", () => {
  const { questions } = read("O\u202eù ?\nA. Pa\u200bris\nB. Berkane\nANSWER: B");
  expect(questions[0]?.question).toMatchObject({ text: { fr: "Où ?" }, options });
  expect(questions[0]?.changes).toEqual([{ code: "invisible-removed", facts: {} }]);
});

const refused: [construct: string, source: string, code: MessageCode, facts: object][] = [
  ["no answer", "Où ?\nA. a\nB. b", "answer-missing", {}],
  ["no options", "Où ?\nANSWER: B", "options-missing", {}],
  ["no question", "ANSWER: B", "question-missing", { line: 1 }],
  ["one option", "Où ?\nA. a\nANSWER: A", "too-few", { count: 1, least: 2 }],
  [
    "eleven options",
    `Où ?\n${[..."ABCDEFGHIJK"].map((letter) => `${letter}. v${letter}`).join("\n")}\nANSWER: J`,
    "too-many",
    { count: 11, most: 10 },
  ],
  ["an answer beyond the options", "Où ?\nA. a\nB. b\nANSWER: C", "answer-unclear", { line: 4, answer: "C" }],
  ["an answer in a small letter", "Où ?\nA. a\nB. b\nANSWER: b", "answer-unclear", { answer: "b" }],
  ["an answer in words", "Où ?\nA. a\nB. b\nANSWER: Berkane", "answer-unclear", { answer: "Berkane" }],
  ["an empty answer", "Où ?\nA. a\nB. b\nANSWER:", "answer-unclear", { answer: "" }],
  ["several answers", "Où ?\nA. a\nB. b\nANSWER: A, B", "several-answers", { line: 4 }],
  ["a letter left out", "Où ?\nA. a\nC. c\nANSWER: A", "option-out-of-order", { line: 3, found: "C", wanted: "B" }],
  ["a letter twice", "Où ?\nA. a\nA. b\nANSWER: A", "option-out-of-order", { line: 3, found: "A", wanted: "B" }],
  ["two options of one text", "Où ?\nA. a\nB. a\nANSWER: A", "reads-twice", { text: "a" }],
  ["an option without words", "Où ?\nA. a\nB.\nANSWER: A", "option-without-text", { line: 3, option: "B" }],
  [
    "5,000 options",
    `Où ?\n${Array.from({ length: 5_000 }, (_, at) => `${String.fromCharCode(65 + (at % 26))}. v${at}`).join("\n")}\nANSWER: A`,
    "option-beyond-z",
    { line: 28 },
  ],
  ["a question of 200,001 characters", `${"a".repeat(200_001)}\nA. a\nB. b\nANSWER: A`, "is-too-long", {}],
];
test.each(refused)("Aiken, refused: %s", (_, source, code, facts) => {
  const outcome = read(source);
  expect(outcome.questions).toEqual([]);
  expect(outcome.refused.map(({ reason }) => reason)).toEqual([{ code, facts: expect.objectContaining(facts) }]);
});

test("a question that is wrong leaves the others alone, and each has its line", () => {
  const outcome = read("Un ?\nA. a\nB. b\n\nDeux ?\nA. a\nB. b\nANSWER: A\nTrois ?\nA. a\nANSWER: A\n");
  expect(outcome.questions.map(({ place }) => place)).toEqual([{ number: 2, line: 5 }]);
  expect(outcome.refused.map(({ place, title }) => ({ place, title }))).toEqual([
    { place: { number: 1, line: 1 }, title: "Un ?" },
    { place: { number: 3, line: 9 }, title: "Trois ?" },
  ]);
});
