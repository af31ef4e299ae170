import { expect, test } from "vitest";
import { formats, type FormatName } from "#app/domain/content-packages/question-formats/formats.ts";
import type { MessageCode } from "#app/domain/content-packages/question-formats/messages.ts";
import type { ContentLanguage } from "#app/domain/language.ts";
import { questionSchema } from "#app/domain/quizzes/question.ts";

function written(format: FormatName, question: object, language: ContentLanguage = "fr") {
  const placed = { place: { number: 1, line: null }, question: questionSchema.parse({ id: "q", ...question }) };
  return formats[format].write([placed], { language, settings: null, title: { fr: "Villes" } });
}

const fr = (text: string) => ({ fr: text });
const option = (text: string, correct = false) => ({ text: fr(text), correct });
const options = [option("Berkane", true), option("Paris")];
const single = { type: "single", text: fr("Où ?"), options, id: "ou" };
const multiple = { type: "multiple", text: fr("Quoi ?"), options: [option("a", true), option("b", true), option("c")] };
const truth = { type: "true-false", text: fr("Vrai ?"), answer: true };
const words = { type: "short-text", text: fr("Qui ?"), accept: { fr: ["Karim", "a*"] } };
const number = { type: "numeric", text: fr("Combien ?"), answer: -0.5, tolerance: 1e-7 };
const pairs = [
  { left: fr("un"), right: fr("one") },
  { left: fr("deux"), right: fr("two") },
];
const matching = { type: "matching", text: fr("Associez"), pairs, distractors: [fr("three")] };
const ordering = { type: "ordering", text: fr("Rangez"), items: [fr("un"), fr("deux")] };
const gaps = {
  ...{ type: "gaps", marks: 2, text: fr("Ville : [[1]]\n{1:SA:=x}, pays : [[2]]") },
  gaps: [
    { accept: { fr: ["Berkane", "a}~#=%\\*"] } },
    { options: [option("a}~#b", true), { ...option("{b"), feedback: fr("n}on") }] },
  ],
};
const kinds = { single, multiple, "true-false": truth, "short-text": words, numeric: number, matching, ordering, gaps };

/** What becomes of each kind, and of each thing a question can say, in each format. */
const outcomes: [what: string, question: object, gift: MessageCode[], aiken: MessageCode[]][] = [
  ["single", single, [], []],
  ["multiple", multiple, [], ["cannot-be-said"]],
  ["true or false", truth, [], ["cannot-be-said"]],
  ["short text", words, [], ["cannot-be-said"]],
  ["numeric", number, [], ["cannot-be-said"]],
  ["matching", matching, [], ["cannot-be-said"]],
  ["ordering", ordering, ["cannot-be-said"], ["cannot-be-said"]],
  ["gaps", gaps, ["cannot-be-said"], ["cannot-be-said"]],
  ["tags", { ...single, tags: ["nord", "مدن"] }, [], ["tags-left-out"]],
  ["difficulty", { ...single, difficulty: 2 }, ["difficulty-left-out"], ["difficulty-left-out"]],
  ["a name that the text does not make", { ...single, id: "q" }, [], ["id-left-out"]],
  ["marks", { ...single, marks: 2 }, ["marks-left-out"], ["marks-left-out"]],
  ["the reason", { ...single, feedback: fr("Ici") }, [], ["question-feedback-left-out"]],
  [
    "feedback of options",
    { ...single, options: [{ ...options[0], feedback: fr("oui") }, options[1]] },
    [],
    ["option-feedback-left-out"],
  ],
  [
    "several languages",
    { ...single, text: { ...fr("Où ?"), ar: "أين؟" } },
    ["languages-left-out"],
    ["languages-left-out"],
  ],
  [
    "a reason in another language alone",
    { ...truth, feedback: { ar: "نعم" } },
    ["question-feedback-left-out", "languages-left-out"],
    ["cannot-be-said"],
  ],
  [
    "a text in another language alone",
    { ...single, text: { ar: "أين؟" } },
    ["no-text-in-language"],
    ["no-text-in-language"],
  ],
  ["a unit", { ...number, unit: fr("km") }, ["unit-left-out"], ["cannot-be-said"]],
  ["lines", { ...single, text: fr("Où ?\nDites.") }, [], ["spaces-joined", "id-left-out"]],
  ["several spaces", { ...single, text: fr("Où  ?") }, ["spaces-joined"], []],
  [
    "an arrow in a left text",
    { ...matching, pairs: [{ left: fr("a->b"), right: fr("c->d") }, pairs[0]] },
    ["arrow-replaced"],
    ["cannot-be-said"],
  ],
  ["an arrow in one wording", { ...words, accept: { fr: ["a", "b->c"] } }, ["wording-not-written"], ["cannot-be-said"]],
  ["an arrow in every wording", { ...words, accept: { fr: ["b->c"] } }, ["cannot-be-escaped"], ["cannot-be-said"]],
  ["a text that looks like an option", { ...single, id: "a-b", text: fr("A. b") }, [], ["cannot-be-escaped"]],
  ["a text that looks like an answer", { ...single, id: "answer-b", text: fr("ANSWER: B") }, [], ["cannot-be-escaped"]],
  [
    "a picture",
    { ...single, picture: { path: "media/carte.png", alt: fr("Carte") } },
    ["picture-left-out"],
    ["picture-left-out"],
  ],
  [
    "parts of the marks",
    { ...single, options: [options[0], { ...options[1], fraction: 0.5 }] },
    [],
    ["fractions-left-out"],
  ],
  [
    "wordings that are partly right",
    { ...words, partly: [{ fraction: 0.5, accept: { fr: ["Karime"] } }] },
    [],
    ["cannot-be-said"],
  ],
  [
    "numbers that are partly right",
    { ...number, partly: [{ fraction: 0.5, answer: 1, tolerance: 0 }] },
    [],
    ["cannot-be-said"],
  ],
  ["invisible characters", { ...single, text: fr("Où\u200b ?") }, ["invisible-removed"], ["invisible-removed"]],
];
test.each(
  outcomes.flatMap(([what, question, gift, aiken]) => [
    { what, question, format: "gift" as const, codes: gift },
    { what, question, format: "aiken" as const, codes: aiken },
  ]),
)("$format writes $what: $codes", ({ format, question, codes }) => {
  const { questions, refused } = written(format, question);
  const said = [...questions.flatMap(({ changes }) => changes), ...refused.map(({ reason }) => reason)];
  expect(said.map(({ code }) => code)).toEqual(codes);
});

const several = { ...fr("Où ?"), ar: "أين؟", en: "Where?", zgh: "ⵎⴰⵏⵉ" };
const everything: [what: string, question: object][] = [
  ...Object.entries(kinds),
  [
    "marks, reason and feedback in some languages",
    {
      ...single,
      text: several,
      marks: 2.5,
      feedback: { ar: "هنا" },
      options: [{ ...options[0], feedback: several }, options[1]],
    },
  ],
  ["tags", { ...single, tags: ["nord", "مدن-المغرب"] }],
  ["unit in several languages", { ...number, unit: several }],
  ["wordings of other languages", { ...words, accept: { fr: ["code"], ar: ["رمز"], en: ["code"] } }],
  [
    "a long text with spaces beside its lines",
    { ...single, text: fr("Une question qui a plus de quarante signes \n \n et des lignes") },
  ],
  ["lines and spaces", { ...single, text: fr("Où  ?\n\tIci\r\n ou là ?") }],
];
test.each(
  everything.flatMap(([what, question]) => [
    { what, question, format: "yaml" as const },
    { what, question, format: "moodle-xml" as const },
  ]),
)("$format writes all of: $what", ({ format, question }) => {
  const { text, questions, refused } = written(format, question);
  expect(refused).toEqual([]);
  expect(questions.flatMap(({ changes }) => changes)).toEqual([]);
  const read = formats[format].read(text, { language: null });
  expect(read).toMatchObject({ ok: true, value: { refused: [] } });
  expect(read.ok && read.value.questions.map(({ question: back }) => back)).toEqual(
    questions.map((one) => one.question),
  );
});

const inMoodle: [what: string, question: object, ...codes: MessageCode[]][] = [
  ["difficulty", { ...single, difficulty: 3 }, "difficulty-left-out"],
  ["gaps in several languages", { ...gaps, text: { ...gaps.text, ar: "[[1]] [[2]]" } }, "languages-left-out"],
  ["gaps in another order", { ...gaps, text: fr("[[2]] [[1]]") }, "gaps-numbered-anew"],
  ["marks of gaps", { ...gaps, marks: 3 }, "marks-by-gap"],
  ["gaps without a text in the language", { ...gaps, text: { ar: "[[1]] [[2]]" } }, "no-text-in-language"],
];
test("moodle-xml says that a picture is left out whose file is not to be had", () => {
  const { questions, text } = written("moodle-xml", { ...single, picture: { path: "media/carte.png" } });
  expect(questions.map(({ changes }) => changes)).toEqual([
    [{ code: "picture-left-out", facts: { name: "carte.png" } }],
  ]);
  expect(text).not.toContain("<img");
});

test.each(inMoodle)("moodle-xml writes %s", (_, question, ...codes) => {
  // Beside a question in another language, the file has no language of its own.
  const { questions, refused } = written("moodle-xml", question);
  const said = [...questions.flatMap(({ changes }) => changes), ...refused.map(({ reason }) => reason)];
  expect(said.map(({ code }) => code)).toEqual(expect.arrayContaining(codes));
});

test.each(["yaml", "moodle-xml"] as const)("%s says that invisible characters are removed", (format) => {
  const { questions } = written(format, { ...single, text: fr("Où\u202e\u0001 ?\ufffe") });
  expect(questions.map(({ changes }) => changes)).toEqual([[{ code: "invisible-removed", facts: {} }]]);
});

test("GIFT is written as Moodle documents it", () => {
  expect(written("gift", { ...single, feedback: fr("a: b") }).text).toBe(
    "::ou::[plain]Où ?{\n\t=Berkane\n\t~Paris\n\t####a\\: b\n}\n",
  );
  expect(written("gift", multiple).text).toContain("\t~%50%a\n\t~%50%b\n\t~%-50%c\n");
  expect(written("gift", truth).text).toBe("::q::[plain]Vrai ?{TRUE\n}\n");
  expect(written("gift", words).text).toContain("\t=Karim\n\t=a\\\\*\n");
  expect(written("gift", number).text).toContain("{#-0.5:0.0000001\n}");
  expect(written("gift", matching).text).toContain("\t=un -> one\n\t=deux -> two\n\t= -> three\n");
});

test("Aiken is written as Moodle documents it", () => {
  expect(written("aiken", single).text).toBe("Où ?\nA. Berkane\nB. Paris\nANSWER: A\n");
});

test("Moodle XML has texts in several languages in the spans of Moodle's filter", () => {
  const { text } = written("moodle-xml", { ...single, text: { ar: "أين؟", fr: "a < b & c]]>" } });
  expect(text).toContain(
    '<questiontext format="html"><text><![CDATA[<span lang="ar" class="multilang">أين؟</span>' +
      '<span lang="fr" class="multilang">a &lt; b &amp; c]]&gt;</span>]]></text></questiontext>',
  );
});

test("a quiz without settings gets some, and a note says which", () => {
  const { text, notes } = written("yaml", single);
  expect(text).toBe(
    `title:
  fr: "Villes"
minutes: 5
passMark: 60
questions:
  - id: ou
    type: single
    text:
      fr: "Où ?"
    options:
      - text:
          fr: "Berkane"
        correct: true
      - text:
          fr: "Paris"
`,
  );
  expect(notes).toEqual([{ line: null, message: { code: "settings-chosen", facts: { minutes: 5, passMark: 60 } } }]);
});

const settings = { title: fr("Quiz"), minutes: 5, passMark: 60, attempts: null, draw: 2, shuffle: true };
test("a quiz has at most 200 questions, and draws no more than it has", () => {
  const placed = Array.from({ length: 201 }, (_, at) => ({
    place: { number: at + 1, line: null },
    question: questionSchema.parse({ ...truth, id: `q-${at}x` }),
  }));
  const options = { language: "fr", settings, title: fr("Quiz") } as const;
  const { questions, refused, notes } = formats.yaml.write(placed, options);
  expect(questions).toHaveLength(200);
  expect(refused.map(({ place, reason }) => [place.number, reason.code])).toEqual([[201, "quiz-is-full"]]);
  expect(notes).toEqual([]);
  expect(formats.yaml.write(placed.slice(0, 1), options).notes.map(({ message }) => message.code)).toEqual([
    "draw-left-out",
  ]);
});

test("a text that a course file cannot hold is refused", () => {
  const { refused } = written("yaml", { ...single, text: fr("[".repeat(201)) });
  expect(refused.map(({ reason }) => reason.code)).toEqual(["not-a-question"]);
});

test("texts that only what a format cannot say tells apart are refused", () => {
  const spaced = { ...single, options: [option("a  b", true), option("a b")] };
  const lined = { ...single, options: [option("a\nb", true), option("a b")] };
  const hidden = { ...single, options: [option("a\u200b", true), option("a")] };
  const arrows = {
    ...matching,
    pairs: [
      { left: fr("->"), right: fr("a") },
      { left: fr("→"), right: fr("b") },
    ],
  };
  const codes = (format: FormatName, question: object) =>
    written(format, question).refused.map(({ reason }) => reason.code);
  expect(codes("gift", spaced)).toEqual(["reads-twice"]);
  expect(codes("gift", arrows)).toEqual(["reads-twice"]);
  expect(codes("aiken", lined)).toEqual(["reads-twice"]);
  expect(codes("moodle-xml", hidden)).toEqual(["reads-twice"]);
  expect(codes("yaml", hidden)).toEqual(["not-a-question"]);
});

test("other formats say that the settings of a quiz are left out", () => {
  for (const format of ["gift", "aiken", "moodle-xml"] as const)
    expect(formats[format].write([], { language: "fr", settings, title: fr("Quiz") }).notes).toEqual([
      { line: null, message: { code: "settings-left-out", facts: {} } },
    ]);
});
