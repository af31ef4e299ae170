import { expect, test } from "vitest";
import type { MessageCode } from "#app/domain/content-packages/question-formats/messages.ts";
import {
  answer,
  asked,
  cloze,
  file,
  fr,
  words,
  html,
  many,
  picture,
  read,
  single,
  span,
  word,
} from "../../../../tests/moodle-questions.ts";

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
    "feedback of true and false",
    asked("truefalse", word(100, "true", html("feedback", "oui")) + word(0, "false")),
    {},
    "feedback-left-out",
  ],
  ["capitals that count", asked("shortanswer", `<usecase>1</usecase>${word(100, "ONU")}`), {}, "case-ignored"],
  [
    "a wildcard beside words",
    asked("shortanswer", word(100, "a") + word(100, "b*")),
    { accept: words("a") },
    "wildcard-left-out",
  ],
  [
    "feedback for whatever is wrong",
    asked("shortanswer", word(100, "a") + word(0, "*", html("feedback", "non"))),
    {},
    "feedback-left-out",
  ],
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
  [
    "tags in other letters",
    single("<tags><tag><text>Le Nord</text></tag><tag><text>ville</text></tag></tags>"),
    { tags: ["le-nord", "ville"] },
    "tag-changed",
  ],
  [
    "more than ten tags",
    single(`<tags>${many(11, (at) => `<tag><text>t${at}</text></tag>`)}</tags>`),
    {},
    "tags-left-out",
  ],
  [
    "a tag that becomes another's",
    single("<tags><tag><text>nord</text></tag><tag><text>NORD</text></tag></tags>"),
    { tags: ["nord"] },
    "tag-changed",
  ],
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
    "a text with one gap: several options",
    cloze("{1:MULTIRESPONSE:%50%a~%50%b~%-50%c}"),
    { type: "multiple" },
    "became-kind",
  ],
  [
    "a text with one gap: a number",
    cloze("<p>{2:NM:=5.17:0.01~%0%9} m</p>"),
    { type: "numeric", answer: 5.17, tolerance: 0.01 },
    "became-kind",
  ],
  [
    "gaps that weigh differently",
    cloze("{1:SA:=a} {3:SA:=b}"),
    { type: "gaps", marks: 4, text: fr("[[1]] [[2]]") },
    "gap-weights-changed",
  ],
  ["gaps where capitals count", cloze("{1:SAC:=a} {1:SA:=b}"), { type: "gaps" }, "case-ignored"],
  ["feedback of a wording in a gap", cloze("{1:SA:=a#bravo} {1:SA:=b}"), { type: "gaps" }, "feedback-left-out"],
  ["an option of a gap that is half right", cloze("{1:MC:=a~%50%b}"), { type: "gaps" }, "partial-marks-changed"],
];
test.each(changed)("Moodle XML, changed: %s", (_, source, question, ...codes) => {
  const { questions, refused } = read(source);
  expect(refused).toEqual([]);
  expect(questions.map(({ changes }) => changes.map(({ code }) => code))).toEqual([codes]);
  expect(questions[0]?.question).toMatchObject(question);
});
