import { expect, test } from "vitest";
import { formats, type FormatName } from "#app/domain/content-packages/question-formats/formats.ts";
import type { MessageCode } from "#app/domain/content-packages/question-formats/messages.ts";
import type { Question } from "#app/domain/quizzes/question.ts";
import { answer, asked, fr, html, words, word } from "../../../../tests/moodle-questions.ts";

const several = (more: string) => asked("multichoice", `<single>false</single>${more}`);
const option = (text: string, correct: boolean, fraction?: number) => ({
  ...{ text: fr(text), correct },
  ...(fraction === undefined ? {} : { fraction }),
});
const third = 0.3333333;

/** What becomes of partial marks; both files ask the same. */
const rows: [what: string, xml: string, gift: string | null, question: object, ...changes: MessageCode[]][] = [
  [
    "one right option, another half right",
    asked("multichoice", answer(100, "a") + answer(50, "b") + answer(0, "c")),
    "Où ?{=a ~%50%b ~c}",
    { type: "single", options: [option("a", true), option("b", false, 0.5), option("c", false)] },
  ],
  [
    "one right option, another that costs marks",
    asked("multichoice", answer(100, "a") + answer(-25, "b")),
    "Où ?{=a ~%-25%b}",
    { type: "single", options: [option("a", true), option("b", false, -0.25)] },
  ],
  [
    "thirds with few digits",
    asked("multichoice", `${answer(100, "a")}${answer(33.3, "b")}${answer(-33.33333, "c")}`),
    "Où ?{=a ~%33.3%b ~%-33.3%c}",
    { type: "single", options: [option("a", true), option("b", false, third), option("c", false, -third)] },
  ],
  [
    "several right options of unequal worth",
    several(answer(70, "a") + answer(30, "b") + answer(-100, "c")),
    "Où ?{~%70%a ~%30%b ~%-100%c}",
    { type: "multiple", options: [option("a", true, 0.7), option("b", true, 0.3), option("c", false, -1)] },
  ],
  [
    "several right options, wrong ones that cost nothing",
    several(answer(50, "a") + answer(50, "b") + answer(0, "c")),
    "Où ?{~%50%a ~%50%b ~%0%c}",
    { type: "multiple", options: [option("a", true, 0.5), option("b", true, 0.5), option("c", false, 0)] },
  ],
  [
    "several right options, worth what goes without saying",
    several(answer(33.33333, "a") + answer(33.33333, "b") + answer(33.33333, "c") + answer(-33.33333, "d")),
    "Où ?{~%33.33333%a ~%33.33333%b ~%33.33333%c ~%-33.33333%d}",
    { type: "multiple", options: [option("a", true), option("b", true), option("c", true), option("d", false)] },
  ],
  [
    "right options that together are not all of it",
    several(answer(40, "a") + answer(40, "b") + answer(-50, "c")),
    "Où ?{~%40%a ~%40%b ~%-50%c}",
    { type: "multiple", options: [option("a", true), option("b", true), option("c", false)] },
    "partial-marks-changed",
    "partial-marks-changed",
  ],
  [
    "a wording that is partly right",
    asked("shortanswer", word(50, "Karime") + word(100, "Karim") + word(10, "K.")),
    "Où ?{=%50%Karime =Karim =%10%K.}",
    {
      ...{ type: "short-text", accept: words("Karim") },
      partly: [
        { fraction: 0.5, accept: words("Karime") },
        { fraction: 0.1, accept: words("K.") },
      ],
    },
  ],
  [
    "a number that is partly right",
    asked("numerical", word(100, "5") + word(50, "5", "<tolerance>2</tolerance>") + word(25, "50")),
    "Où ?{#\n=5:0\n=%50%5:2\n=%25%50:0\n}",
    {
      ...{ type: "numeric", answer: 5, tolerance: 0 },
      partly: [
        { fraction: 0.5, answer: 5, tolerance: 2 },
        { fraction: 0.25, answer: 50, tolerance: 0 },
      ],
    },
  ],
  [
    "a wildcard that is partly right",
    asked("shortanswer", word(100, "Karim") + word(50, "Kar*")),
    "Où ?{=Karim =%50%Kar*}",
    { type: "short-text", accept: words("Karim") },
    "wildcard-left-out",
  ],
  [
    "any number, partly right",
    asked("numerical", word(100, "5") + word(50, "*")),
    null,
    { type: "numeric", answer: 5 },
    "number-left-out",
  ],
  [
    "a wording that costs marks",
    asked("shortanswer", word(100, "Karim") + word(-50, "Ali")),
    null,
    { type: "short-text", accept: words("Karim") },
    "wording-left-out",
  ],
  [
    "a number that costs marks",
    asked("numerical", word(100, "5") + word(-50, "6")),
    null,
    { type: "numeric", answer: 5 },
    "number-left-out",
  ],
  [
    "more than all marks",
    asked("multichoice", answer(1e9, "a") + answer(0, "b")),
    null,
    { options: [option("a", true), option("b", false)] },
    "partial-marks-changed",
  ],
  [
    "less than none of the marks",
    asked("multichoice", answer(100, "a") + answer(-1e9, "b")),
    null,
    { options: [option("a", true), option("b", false, -1)] },
    "partial-marks-changed",
  ],
  ...["NaN", "1e999", "0x10", "-"].map((written): (typeof rows)[number] => [
    `${written} in place of a number`,
    asked("multichoice", answer(100, "a") + html(`answer fraction="${written}"`, "b")),
    null,
    { options: [option("a", true), option("b", false)] },
    "fraction-unreadable",
  ]),
];

const read = (format: FormatName, text: string) => {
  const outcome = formats[format].read(text, { language: "fr" });
  if (!outcome.ok) throw new Error(outcome.problem);
  expect(outcome.value.refused).toEqual([]);
  return outcome.value.questions;
};

test.each(rows)("partial marks: %s", (_, xml, gift, question, ...changes) => {
  const files: [FormatName, string][] = [
    ["moodle-xml", `<quiz>${xml}</quiz>`],
    ...(gift ? [["gift", gift] as [FormatName, string]] : []),
  ];
  for (const [format, text] of files) {
    const [found] = read(format, text);
    expect(found?.question).toMatchObject(question);
    expect(JSON.stringify(found?.question).split('"fraction"').length).toBe(
      JSON.stringify(question).split('"fraction"').length,
    );
    expect(found?.changes.map(({ code }) => code)).toEqual(changes);
  }
});

test.each(rows.filter(([, , gift]) => gift !== null))("partial marks, written again: %s", (_, xml) => {
  const [found] = read("moodle-xml", `<quiz>${xml}</quiz>`);
  const question = found?.question as Question;
  for (const format of ["moodle-xml", "gift", "yaml"] as const) {
    const placed = [{ place: { number: 1, line: null }, question }];
    const written = formats[format].write(placed, { language: "fr", settings: null, title: fr("Quiz") });
    expect(written.questions.map((one) => one.changes)).toEqual([[]]);
    expect(read(format, written.text).map((one) => one.question)).toEqual([question]);
  }
});
