import { expect, test } from "vitest";
import type { MessageCode } from "#app/domain/content-packages/question-formats/messages.ts";
import { readMoodleXml } from "#app/domain/content-packages/question-formats/read-moodle-xml.ts";

function read(questions: string) {
  const outcome = readMoodleXml(`<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions}\n</quiz>`, {
    language: null,
  });
  if (!outcome.ok) throw new Error(outcome.problem);
  return outcome.value;
}
const fr = (text: string) => ({ fr: text });
const html = (tag: string, text: string, more = "") =>
  `<${tag} format="html"><text><![CDATA[${text}]]></text>${more}</${tag.split(" ")[0]}>`;
const asked = (type: string, more: string, text = "<p>Où ?</p>") =>
  `<question type="${type}">${text.includes("Où ?") ? "<name><text>Où ?</text></name>" : ""}${html("questiontext", text)}${more}</question>`;
const answer = (fraction: number, text: string, feedback = "") =>
  html(`answer fraction="${fraction}"`, text, feedback && html("feedback", feedback));
const word = (fraction: number, text: string, more = "") =>
  `<answer fraction="${fraction}"><text>${text}</text>${more}</answer>`;
const pair = (left: string, right: string) => html("subquestion", left, `<answer><text>${right}</text></answer>`);
const option = (text: string, correct: boolean) => ({ text: fr(text), correct });
const two = answer(100, "<p>ici</p>") + answer(0, "<p>là</p>");
const single = (more: string, text?: string) => asked("multichoice", `<single>true</single>${two}${more}`, text);
const span = (language: string, text: string) => `<span lang="${language}" class="multilang">${text}</span>`;

const kept: [construct: string, source: string, question: object][] = [
  [
    "single choice",
    single(""),
    { id: "ou", type: "single", text: fr("Où ?"), options: [option("ici", true), option("là", false)] },
  ],
  ["an idnumber that is a name", single("<idnumber>lock-1</idnumber>"), { id: "lock-1" }],
  [
    "a name cut from the text",
    asked("truefalse", word(100, "true") + word(0, "false"), "<p>Où ?  Quand ?</p>"),
    { text: fr("Où ? Quand ?") },
  ],
  ["marks", single("<defaultgrade>2.5000000</defaultgrade>"), { marks: 2.5 }],
  [
    "the reason behind the answer",
    single(html("generalfeedback", "<p>Voir la leçon</p>")),
    { feedback: fr("Voir la leçon") },
  ],
  [
    "feedback of options",
    asked("multichoice", answer(100, "a", "<p>oui</p>") + answer(0, "b", "non")),
    { options: [{ feedback: fr("oui") }, { feedback: fr("non") }] },
  ],
  [
    "multiple choice with our marks",
    asked("multichoice", `<single>false</single>${answer(50, "a")}${answer(50, "b")}${answer(-50, "c")}`),
    { type: "multiple", options: [option("a", true), option("b", true), option("c", false)] },
  ],
  [
    "thirds",
    asked(
      "multichoice",
      `<single>0</single>${answer(33.33333, "a")}${answer(33.3333333, "b")}${answer(33.33333, "c")}${answer(-33.33333, "d")}`,
    ),
    { type: "multiple" },
  ],
  ["true", asked("truefalse", word(100, "true") + word(0, "false")), { type: "true-false", answer: true }],
  ["false", asked("truefalse", word(0, "true") + word(100, "false")), { type: "true-false", answer: false }],
  [
    "false in the words of an old file",
    asked("truefalse", word(0, "Vrai") + word(100, "Faux")),
    { type: "true-false", answer: false },
  ],
  [
    "true in the words of an old file",
    asked("truefalse", word(100, "Vrai") + word(0, "Faux")),
    { type: "true-false", answer: true },
  ],
  [
    "several options where single is empty",
    asked("multichoice", `<single></single>${answer(100, "a")}${answer(-100, "b")}`),
    { type: "multiple" },
  ],
  [
    "answers of the question's own format",
    `<question type="multichoice"><questiontext format="plain_text"><text>a &lt;b&gt;</text></questiontext><answer fraction="100"><text>&lt;i&gt;</text></answer><answer fraction="0"><text>c</text></answer></question>`,
    { options: [option("<i>", true), option("c", false)] },
  ],
  [
    "an ordering that shows all of its items",
    asked(
      "ordering",
      `<gradingtype>ABSOLUTE</gradingtype><selectcount>2</selectcount>${answer(1, "un")}${answer(2, "deux")}`,
    ),
    { items: [fr("un"), fr("deux")] },
  ],
  [
    "short text",
    asked("shortanswer", word(100, "Rachida") + word(100, "a &lt;b&gt; \\*")),
    { type: "short-text", accept: fr1("Rachida", "a <b> *") },
  ],
  [
    "number",
    asked("numerical", word(100, "4", "<tolerance>0.5</tolerance>")),
    { type: "numeric", answer: 4, tolerance: 0.5 },
  ],
  [
    "number with a comma and an exponent",
    asked("numerical", word(100, "1,5E2", "<tolerance>0</tolerance>")),
    { answer: 150, tolerance: 0 },
  ],
  [
    "unit",
    asked(
      "numerical",
      `${word(100, "4")}<units><unit><multiplier>1</multiplier><unit_name>km</unit_name></unit></units>`,
    ),
    { unit: fr("km") },
  ],
  [
    "matching with a distractor",
    asked("matching", pair("<p>un</p>", "one") + pair("deux", "two &amp; &amp;lt;") + pair("", "three")),
    {
      type: "matching",
      pairs: [
        { left: fr("un"), right: fr("one") },
        { left: fr("deux"), right: fr("two & <") },
      ],
      distractors: [fr("three")],
    },
  ],
  [
    "ordering",
    asked("ordering", `<gradingtype>ABSOLUTE_POSITION</gradingtype>${answer(1, "un")}${answer(2, "deux")}`),
    { type: "ordering", items: [fr("un"), fr("deux")] },
  ],
  [
    "texts in several languages",
    asked(
      "multichoice",
      answer(100, "42") + answer(0, span("ar", "لا") + span("fr", "non")),
      `${span("ar", "كم؟")} ${span("fr", "Combien ?")}`,
    ),
    {
      text: { ar: "كم؟", fr: "Combien ?" },
      options: [{ text: { ar: "42", fr: "42" } }, { text: { ar: "لا", fr: "non" } }],
    },
  ],
  [
    "words around texts in several languages",
    single("", `<p>1. ${span("ar", "كم؟")}${span("fr_FR", "Combien ?")} (1)</p>`),
    { text: { ar: "1. كم؟ (1)", fr: "1. Combien ? (1)" } },
  ],
  [
    "wordings in several languages",
    asked("shortanswer", word(100, "رمز") + word(100, "code"), span("ar", "؟") + span("fr", "?")),
    { accept: { ar: ["رمز"], fr: ["code"] } },
  ],
  [
    "Arabic with its vowel marks",
    asked("truefalse", word(100, "true") + word(0, "false"), "<p dir='rtl'>مُحَمَّدٌ &#1605;</p>"),
    { text: { ar: "مُحَمَّدٌ م" } },
  ],
  [
    "lines, powers and formulas",
    single("", "<p>H<sub>2</sub>O</p><div>x<sup>2</sup> n<sup>o</sup><br>1<sup>er</sup></div>"),
    { text: fr("H₂O\nx² no\n1er") },
  ],
  [
    "plain text",
    `<question type="truefalse"><questiontext format="plain_text"><text>a &lt;b&gt; &amp;amp;</text></questiontext>${word(100, "true")}</question>`,
    { text: fr("a <b> &amp;") },
  ],
  [
    "text in Moodle's own way",
    `<question type="truefalse"><questiontext format="moodle_auto_format"><text>a &amp;lt; b\nc</text></questiontext>${word(100, "true")}</question>`,
    { text: fr("a < b\nc") },
  ],
  [
    "looks: numbering and instructions",
    single("<answernumbering>abc</answernumbering><showstandardinstruction>1</showstandardinstruction>"),
    {},
  ],
];
function fr1(...wordings: string[]) {
  return { fr: wordings };
}
test.each(kept)("Moodle XML, kept: %s", (_, source, question) => {
  const { questions, refused } = read(source);
  expect(refused).toEqual([]);
  expect(questions.map(({ changes }) => changes)).toEqual([[]]);
  expect(questions[0]?.question).toMatchObject(question);
});

const cloze = (text: string) => asked("cloze", "", text);
const picture = '<img src="@@PLUGINFILE@@/carte%201.png" alt="Carte">';
const file = '<file name="carte 1.png" path="/" encoding="base64">iVBORw0KGgo=</file>';
const changed: [construct: string, source: string, question: object, ...codes: MessageCode[]][] = [
  ["a name", single("").replace("Où ?</text>", "Une ville</text>"), { id: "une-ville" }, "title-became-id"],
  ["an idnumber that is no name", single("<idnumber>Q 12</idnumber>"), { id: "ou" }, "id-changed"],
  [
    "formatting",
    single("", "<p><strong>Où ?</strong> <a href='https://a.ma'>Ici</a></p>"),
    { text: fr("Où ? Ici (https://a.ma)") },
    "formatting-left-out",
  ],
  ["a list", single("", "<ol><li>un</li><li>deux</li></ol>"), { text: fr("1. un\n2. deux") }, "formatting-left-out"],
  [
    "a table",
    single("", "<table><tr><th>a</th><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"),
    { text: fr("a | b\nc | d") },
    "table-as-lines",
  ],
  [
    "HTML that is no CDATA",
    single("").replace(
      /<questiontext.*<\/questiontext>/,
      "<questiontext format='html'><text><p>Où ?</p></text></questiontext>",
    ),
    { text: fr("Où ?") },
    "formatting-left-out",
  ],
  [
    "marks of options that are not ours",
    asked("multichoice", `<single>false</single>${answer(50, "a")}${answer(50, "b")}${answer(-100, "c")}`),
    { type: "multiple" },
    "partial-marks-changed",
  ],
  [
    "an option that is half right",
    asked("multichoice", answer(100, "a") + answer(50, "b")),
    { type: "single" },
    "partial-marks-changed",
  ],
  [
    "an option that costs marks",
    asked("multichoice", answer(100, "a") + answer(-25, "b")),
    { type: "single" },
    "partial-marks-changed",
  ],
  [
    "feedback of true and false",
    asked("truefalse", word(100, "true", html("feedback", "oui")) + word(0, "false")),
    {},
    "feedback-left-out",
  ],
  ["capitals that count", asked("shortanswer", `<usecase>1</usecase>${word(100, "ONU")}`), {}, "case-ignored"],
  [
    "a wording that is half right",
    asked("shortanswer", word(100, "a") + word(50, "b")),
    { accept: fr1("a") },
    "wording-left-out",
  ],
  [
    "a wildcard beside words",
    asked("shortanswer", word(100, "a") + word(100, "b*")),
    { accept: fr1("a") },
    "wildcard-left-out",
  ],
  [
    "feedback for whatever is wrong",
    asked("shortanswer", word(100, "a") + word(0, "*", html("feedback", "non"))),
    {},
    "feedback-left-out",
  ],
  ["a number that is half right", asked("numerical", word(100, "4") + word(50, "5")), { answer: 4 }, "number-left-out"],
  [
    "a second unit",
    asked(
      "numerical",
      `${word(100, "4")}<units><unit><multiplier>1</multiplier><unit_name>km</unit_name></unit><unit><multiplier>1000</multiplier><unit_name>m</unit_name></unit></units>`,
    ),
    { unit: fr("km") },
    "unit-left-out",
  ],
  [
    "a unit that counts",
    asked("numerical", `${word(100, "4")}<unitgradingtype>1</unitgradingtype>`),
    {},
    "unit-grading-changed",
  ],
  [
    "ordering graded in another way",
    asked("ordering", `<gradingtype>ALL_OR_NOTHING</gradingtype>${answer(1, "un")}${answer(2, "deux")}`),
    {},
    "grading-changed",
  ],
  [
    "feedback of items",
    asked("ordering", `<gradingtype>0</gradingtype>${answer(1, "<b>un</b>", "oui")}${answer(2, "deux")}`),
    {},
    "feedback-left-out",
    "formatting-left-out",
  ],
  ["an element that nothing here knows", single("<graderinfo><text>Lire</text></graderinfo>"), {}, "element-left-out"],
  ["an order of options that stays", single("<shuffleanswers>0</shuffleanswers>"), {}, "order-not-kept"],
  [
    "what is said when it is right, partly or wrong",
    single(
      html("correctfeedback", "Bien") + html("partiallycorrectfeedback", "Presque") + html("incorrectfeedback", "Non"),
    ),
    {},
    "closing-feedback-left-out",
    "closing-feedback-left-out",
    "closing-feedback-left-out",
  ],
  ["hints", single(html("hint", "Au nord") + html("hint", "")), {}, "hints-left-out"],
  ["a penalty for each try", single("<penalty>0.3333333</penalty>"), {}, "penalty-left-out"],
  ["tags", single("<tags><tag><text>nord</text></tag><tag><text>ville</text></tag></tags>"), {}, "tags-left-out"],
  ["a question that was hidden", single("<hidden>1</hidden>"), {}, "was-hidden"],
  ["no marks", single("<defaultgrade>0</defaultgrade>"), { marks: 1 }, "marks-changed"],
  ["more than a hundred marks", single("<defaultgrade>150</defaultgrade>"), { marks: 100 }, "marks-changed"],
  [
    "a picture in feedback",
    single(`<generalfeedback format="html"><text><![CDATA[${picture}Voir]]></text>${file}</generalfeedback>`),
    { feedback: fr("Voir") },
    "picture-left-out",
  ],
  ["a file that no text shows", single("").replace("</questiontext>", `${file}</questiontext>`), {}, "file-left-out"],
  [
    "a language that courses do not have",
    single("", span("de", "Wo?") + span("fr", "Où ?")),
    { text: fr("Où ?") },
    "language-left-out",
  ],
  [
    "a text with one gap: options",
    cloze("<p>Il {1:MULTICHOICE:=est#oui~es} là</p>"),
    {
      type: "single",
      text: fr("Il _____ là"),
      options: [{ ...option("est", true), feedback: fr("oui") }, option("es", false)],
    },
    "became-kind",
  ],
  [
    "a text with one gap: several options",
    cloze("{1:MULTIRESPONSE:%50%a~%50%b~%-50%c}"),
    { type: "multiple" },
    "became-kind",
  ],
  [
    "a text with one gap: words",
    cloze("C’est {:SHORTANSWER:=l\\}un~%100%une}."),
    { type: "short-text", accept: fr1("l}un", "une") },
    "became-kind",
  ],
  [
    "a text with one gap: a number",
    cloze("<p>{2:NM:=5.17:0.01~%0%9} m</p>"),
    { type: "numeric", answer: 5.17, tolerance: 0.01 },
    "became-kind",
  ],
  [
    "a list for one gap",
    asked(
      "gapselect",
      ["nord", "sud"].map((text) => `<selectoption><text>${text}</text><group>1</group></selectoption>`).join("") +
        "<selectoption><text>x</text><group>2</group></selectoption>",
      "Au [[2]].",
    ),
    { type: "single", text: fr("Au _____."), options: [option("nord", false), option("sud", true)] },
    "became-kind",
  ],
  [
    "words to drag into one gap",
    asked(
      "ddwtos",
      ["nord", "sud"].map((text) => `<dragbox><text>${text}</text><group>1</group></dragbox>`).join(""),
      "Au [[1]].",
    ),
    { type: "single", options: [option("nord", true), option("sud", false)] },
    "became-kind",
  ],
];
test.each(changed)("Moodle XML, changed: %s", (_, source, question, ...codes) => {
  const { questions, refused } = read(source);
  expect(refused).toEqual([]);
  expect(questions.map(({ changes }) => changes.map(({ code }) => code))).toEqual([codes]);
  expect(questions[0]?.question).toMatchObject(question);
});

const many = (count: number, part: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => part(at)).join("");
const refused: [construct: string, source: string, code: MessageCode][] = [
  ["a description", asked("description", ""), "is-description"],
  ["an essay", asked("essay", ""), "is-essay"],
  ["calculated", asked("calculated", ""), "is-calculated"],
  ["calculated, simple and multiple choice", asked("calculatedmulti", ""), "is-calculated"],
  ["random matching", asked("randomsamatch", ""), "is-unknown-kind"],
  ["markers on a picture", asked("ddmarker", ""), "is-unknown-kind"],
  ["all or nothing", asked("multichoiceset", ""), "is-unknown-kind"],
  ["a kind that every object has", asked("constructor", ""), "is-unknown-kind"],
  ["a text with several gaps", cloze("{1:SA:=a} {1:SA:=b}"), "is-cloze"],
  ["a text with no gap", cloze("{1:SA:=a"), "is-cloze"],
  ["a gap of an unknown kind", cloze("{1:DRAWING:=a}"), "is-unknown-kind"],
  [
    "lists for several gaps",
    asked("gapselect", "<selectoption><text>a</text></selectoption>", "[[1]] [[1]]"),
    "is-cloze",
  ],
  ["a gap without its word", asked("gapselect", "", "[[1]]"), "is-cloze"],
  ["several right options", asked("multichoice", answer(100, "a") + answer(100, "b")), "several-right-options"],
  ["no right option", asked("multichoice", answer(50, "a") + answer(0, "b")), "no-right-option"],
  ["neither true nor false", asked("truefalse", word(0, "true") + word(0, "false")), "no-right-option"],
  ["5,000 options", asked("multichoice", answer(100, "a") + many(4_999, (at) => answer(0, `b${at}`))), "too-many"],
  ["two options of one text", asked("multichoice", answer(100, "<p>a</p>") + answer(0, "a")), "reads-twice"],
  ["a wildcard alone", asked("shortanswer", word(100, "a*")), "wildcard-needed"],
  ["several right numbers", asked("numerical", word(100, "4") + word(100, "5")), "several-right-numbers"],
  ["no right number", asked("numerical", word(50, "4")), "no-right-number"],
  ["a number in words", asked("numerical", word(100, "quatre")), "not-a-number"],
  ["one pair", asked("matching", pair("a", "b")), "too-few"],
  [
    "nine items",
    asked(
      "ordering",
      `<selecttype>ALL</selecttype><gradingtype>0</gradingtype>${many(9, (at) => answer(1, `i${at}`))}`,
    ),
    "too-many",
  ],
  [
    "items drawn for each learner",
    asked(
      "ordering",
      `<selecttype>RANDOM</selecttype><selectcount>2</selectcount>${many(3, (at) => answer(1, `i${at}`))}`,
    ),
    "selection-drawn",
  ],
  ["no text", single("", "<p> </p>"), "text-missing"],
  ["a picture in what is asked", single("", `${picture}Où ?`), "picture-needed"],
  ["a picture of an old file", single("<image>carte.png</image><image_base64>iVBO</image_base64>"), "picture-needed"],
  [
    "items drawn by an old file",
    asked("ordering", `<studentsee>2</studentsee>${many(3, (at) => answer(1, `i${at}`))}`),
    "selection-drawn",
  ],
  ["a picture for an option", asked("multichoice", answer(100, "a") + answer(0, picture)), "picture-needed"],
  ["a recording in what is asked", single("", "<audio src='a.mp3'></audio>Où ?"), "media-needed"],
];
test.each(refused)("Moodle XML, refused: %s", (_, source, code) => {
  const outcome = read(source);
  expect(outcome.questions).toEqual([]);
  expect(outcome.refused.map(({ reason }) => reason.code)).toEqual([code]);
});

test("categories are said, and each question has its line", () => {
  const category = "<question type='category'><category><text>$course$/top/villes</text></category></question>";
  const { questions, refused, notes } = read(`${category}\n${single("")}\n\n${asked("essay", "")}`);
  expect(notes).toEqual([
    { line: 3, message: { code: "category-left-out", facts: { category: "$course$/top/villes" } } },
  ]);
  expect(questions.map(({ place }) => place)).toEqual([{ number: 1, line: 4 }]);
  expect(refused.map(({ place, title }) => ({ place, title }))).toEqual([
    { place: { number: 2, line: 6 }, title: "Où ?" },
  ]);
});

test("what is left out is said in full", () => {
  const text = "Une longue explication. ".repeat(20).trim();
  const { questions } = read(asked("truefalse", word(100, "true", html("feedback", text)) + word(0, "false")));
  expect(questions[0]?.changes).toEqual([{ code: "feedback-left-out", facts: { answer: "true", text } }]);
});
