import { expect, test } from "vitest";
import {
  answer,
  asked,
  fr,
  words,
  html,
  option,
  pair,
  read,
  single,
  span,
  word,
  cloze,
} from "../../../../tests/moodle-questions.ts";

const kept: [construct: string, source: string, question: object][] = [
  [
    "single choice",
    single(""),
    { id: "ou", type: "single", text: fr("Où ?"), options: [option("ici", true), option("là", false)] },
  ],
  ["tags", single("<tags><tag><text>nord</text></tag><tag><text>مدن</text></tag></tags>"), { tags: ["nord", "مدن"] }],
  [
    "gaps of words and of options",
    cloze("<p>C’est {:SHORTANSWER:=l\\}un~%100%l&#126;une}, il {1:MULTICHOICE_S:=est#oui~es} là</p>"),
    {
      ...{ type: "gaps", marks: 2, text: fr("C’est [[1]], il [[2]] là") },
      gaps: [
        { accept: { fr: ["l}un", "l~une"] } },
        { options: [{ ...option("est", true), feedback: fr("oui") }, option("es", false)] },
      ],
    },
  ],
  ["one gap", cloze("Il {1:MC:=est~es} là"), { type: "gaps", marks: 1, text: fr("Il [[1]] là") }],
  [
    "lists for gaps",
    asked(
      "gapselect",
      ["nord", "sud"].map((text) => `<selectoption><text>${text}</text><group>1</group></selectoption>`).join("") +
        ["x", "y"].map((text) => `<selectoption><text>${text}</text><group>2</group></selectoption>`).join(""),
      "Au [[2]], [[4]], au [[1]].",
    ),
    {
      ...{ type: "gaps", text: fr("Au [[1]], [[2]], au [[3]].") },
      gaps: [
        { options: [option("nord", false), option("sud", true)] },
        { options: [option("x", false), option("y", true)] },
        { options: [option("nord", true), option("sud", false)] },
      ],
    },
  ],
  [
    "words to drag into gaps, in another order in another language",
    asked(
      "ddwtos",
      ["nord", "sud"].map((text) => `<dragbox><text>${text}</text><group>1</group></dragbox>`).join(""),
      span("fr", "[[1]] [[2]]") + span("ar", "[[2]] [[1]]"),
    ),
    { type: "gaps", text: { fr: "[[1]] [[2]]", ar: "[[2]] [[1]]" } },
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
    { type: "short-text", accept: words("Rachida", "a <b> *") },
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
test.each(kept)("Moodle XML, kept: %s", (_, source, question) => {
  const { questions, refused } = read(source);
  expect(refused).toEqual([]);
  expect(questions.map(({ changes }) => changes)).toEqual([[]]);
  expect(questions[0]?.question).toMatchObject(question);
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
