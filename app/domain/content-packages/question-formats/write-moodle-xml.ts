import { escapedWording } from "#app/domain/content-packages/question-formats/answers.ts";
import { decimalText, percentText } from "#app/domain/content-packages/question-formats/decimals.ts";
import { visible, type Findings } from "#app/domain/content-packages/question-formats/drafts.ts";
import { asHtml } from "#app/domain/content-packages/question-formats/html-text.ts";
import { languagesIn } from "#app/domain/content-packages/question-formats/in-one-language.ts";
import { cut, message } from "#app/domain/content-packages/question-formats/messages.ts";
import type { Writer } from "#app/domain/content-packages/question-formats/outcome.ts";
import { readMoodleXml } from "#app/domain/content-packages/question-formats/read-moodle-xml.ts";
import {
  fileXml,
  imageHtml,
  writtenPicture,
  type WrittenPicture,
} from "#app/domain/content-packages/question-formats/write-moodle-picture.ts";
import { refusalOf, writtenOneByOne } from "#app/domain/content-packages/question-formats/written-one-by-one.ts";
import { gapsIn, withClozeGaps } from "#app/domain/content-packages/question-formats/write-moodle-gaps.ts";
import { contentLanguages, type ContentLanguage, type Localised } from "#app/domain/language.ts";
import { isMarked, type GradedQuestion } from "#app/domain/quizzes/marking.ts";
import { fractionsUnsaid } from "#app/domain/quizzes/partial-marks.ts";
import type { Question } from "#app/domain/quizzes/question.ts";

/**
 * How texts are written: `only` is the language of all of them, null when there are several; `one` is that of what can be
 * in one language alone.
 */
type Writing = {
  only: ContentLanguage | null;
  one: ContentLanguage;
  findings: Findings;
  picture: WrittenPicture | null;
};

/**
 * Questions as Moodle reads them from XML, all kinds in all languages. Texts in several languages are the spans of
 * Moodle's own filter; where all texts are in one language the file says which. The language of a wording or a unit is
 * said by `xml:lang`, which Moodle passes over. A text with gaps is in one language: that of the file, else `language`.
 */
export const writeMoodleXml: Writer = (questions, { settings, language, pictureAt = () => null }) => {
  const languages = new Set(questions.flatMap(({ question }) => languagesIn(question)));
  const [first = null] = languages;
  const only = languages.size === 1 ? first : null;
  const { parts, ...outcome } = writtenOneByOne(
    questions,
    ({ question }, findings) => {
      const picture = question.picture ? writtenPicture(question.picture, pictureAt, findings) : null;
      if (!isMarked(question)) return questionXml(question, { only, one: only ?? language, findings, picture });
      findings.refuse("cannot-be-said", { format: "Moodle XML", kind: question.type });
      return "";
    },
    (part) => refusalOf(readMoodleXml, `<quiz>${part}</quiz>`, only),
  );
  const notes = settings ? [{ line: null, message: message("settings-left-out") }] : [];
  const spoken = only ? ` xml:lang="${only}"` : "";
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<quiz${spoken}>\n${parts.join("\n")}\n</quiz>\n`;
  return { ...outcome, text, notes };
};

const kinds: Record<GradedQuestion["type"], string> = {
  single: "multichoice",
  multiple: "multichoice",
  "true-false": "truefalse",
  "short-text": "shortanswer",
  numeric: "numerical",
  matching: "matching",
  ordering: "ordering",
  gaps: "cloze",
};

function questionXml(given: GradedQuestion, writing: Writing): string {
  const { one, findings } = writing;
  const question = given.type === "gaps" ? gapsIn(given, one, findings) : given;
  if (question.difficulty) findings.change("difficulty-left-out", { difficulty: question.difficulty });
  const name = contentLanguages.map((language) => question.text[language]).find((text) => text !== undefined) ?? "";
  const lines = [
    `<question type="${kinds[question.type]}">`,
    `<name>${textXml(`<![CDATA[${asHtml(cut(visible(name, writing.findings)))}]]>`)}</name>`,
    question.type === "gaps"
      ? elementXml(
          "questiontext",
          withClozeGaps(shownHtml(question.text, writing), question, one, findings),
          fileXml(writing.picture),
        )
      : elementXml("questiontext", shownHtml(question.text, writing), fileXml(writing.picture)),
    htmlXml("generalfeedback", question.feedback ?? {}, writing),
    `<defaultgrade>${decimalText(question.marks)}</defaultgrade>`,
    "<penalty>0</penalty>",
    "<hidden>0</hidden>",
    ...tagsXml(question.tags, findings),
    `<idnumber>${question.id}</idnumber>`,
    ...answersXml(question, writing),
    "</question>",
  ];
  return lines.join("\n");
}

function answersXml(question: GradedQuestion, writing: Writing): string[] {
  switch (question.type) {
    case "single":
    case "multiple":
      return optionsXml(question, writing);
    case "true-false":
      return [true, false].map(
        (value) => `<answer fraction="${value === question.answer ? 100 : 0}">${textXml(String(value))}</answer>`,
      );
    case "short-text":
      return [
        "<usecase>0</usecase>",
        ...wordingsXml(question.accept, 1, writing),
        ...(question.partly ?? []).flatMap(({ accept, fraction }) => wordingsXml(accept, fraction, writing)),
      ];
    case "numeric":
      return [
        ...[{ answer: question.answer, tolerance: question.tolerance, fraction: 1 }, ...(question.partly ?? [])].map(
          numberXml,
        ),
        ...unitXml(question.unit, writing),
      ];
    case "matching":
      return [
        "<shuffleanswers>true</shuffleanswers>",
        ...question.pairs.map(({ left, right }) => htmlXml("subquestion", left, writing, answerXml(right, writing))),
        ...question.distractors.map((right) => htmlXml("subquestion", {}, writing, answerXml(right, writing))),
      ];
    case "gaps":
      return [];
    case "ordering":
      return [
        "<layouttype>VERTICAL</layouttype>",
        "<selecttype>ALL</selecttype>",
        "<selectcount>0</selectcount>",
        "<gradingtype>ABSOLUTE_POSITION</gradingtype>",
        ...question.items.map((item, at) => htmlXml(`answer fraction="${at + 1}"`, item, writing)),
      ];
  }
}

function optionsXml(question: Extract<Question, { type: "single" | "multiple" }>, writing: Writing): string[] {
  const isSingle = question.type === "single";
  const unsaid = fractionsUnsaid(question.options, question.type);
  return [
    `<single>${isSingle}</single>`,
    "<shuffleanswers>true</shuffleanswers>",
    "<answernumbering>none</answernumbering>",
    ...question.options.map(({ text, fraction, feedback }, at) =>
      htmlXml(
        `answer fraction="${percentText(fraction ?? unsaid[at] ?? 0)}"`,
        text,
        writing,
        htmlXml("feedback", feedback ?? {}, writing),
      ),
    ),
  ];
}

function wordingsXml(
  accept: Extract<Question, { type: "short-text" }>["accept"],
  fraction: number,
  { only, findings }: Writing,
): string[] {
  return contentLanguages.flatMap((language) =>
    (accept[language] ?? []).map((wording) => {
      const spoken = language === only ? "" : ` xml:lang="${language}"`;
      return `<answer fraction="${percentText(fraction)}" format="plain_text"${spoken}>${textXml(escapedXml(escapedWording(visible(wording, findings))))}</answer>`;
    }),
  );
}

const numberXml = ({ answer, tolerance, fraction }: { answer: number; tolerance: number; fraction: number }): string =>
  `<answer fraction="${percentText(fraction)}">${textXml(decimalText(answer))}<tolerance>${decimalText(tolerance)}</tolerance></answer>`;

/** Moodle takes several units that multiply by 1 for the same one: one for each language. */
function unitXml(unit: Localised | undefined, { only, findings }: Writing): string[] {
  if (!unit) return [];
  const units = contentLanguages.flatMap((language) => {
    const name = unit[language];
    const spoken = language === only ? "" : ` xml:lang="${language}"`;
    return name === undefined
      ? []
      : [
          `<unit${spoken}><multiplier>1</multiplier><unit_name>${escapedXml(visible(name, findings))}</unit_name></unit>`,
        ];
  });
  return ["<unitgradingtype>0</unitgradingtype>", "<showunits>0</showunits>", `<units>${units.join("")}</units>`];
}

const answerXml = (right: Localised, writing: Writing): string =>
  `<answer><text><![CDATA[${multilang(right, writing)}]]></text></answer>`;

const tagsXml = (tags: readonly string[] | undefined, findings: Findings): string[] =>
  tags
    ? [`<tags>${tags.map((tag) => `<tag>${textXml(escapedXml(visible(tag, findings)))}</tag>`).join("")}</tags>`]
    : [];

/** An element with a text in HTML; what follows `</text>` stands in it too. */
const htmlXml = (tag: string, texts: Localised, writing: Writing, more = ""): string =>
  elementXml(tag, multilang(texts, writing), more);

const elementXml = (tag: string, html: string, more = ""): string => {
  const text = html === "" ? "<text></text>" : `<text><![CDATA[${html}]]></text>`;
  return `<${tag} format="html">${text}${more}</${tag.split(" ")[0]}>`;
};

/** What is asked, below its picture where it has one. */
const shownHtml = (texts: Localised, writing: Writing): string => multilang(texts, writing, writing.picture);

// No > is left in a text as HTML, so that nothing ends CDATA early.
function multilang(texts: Localised, { only, findings }: Writing, picture: WrittenPicture | null = null): string {
  const written = contentLanguages.flatMap((language) => {
    const text = texts[language];
    if (text === undefined && picture?.alt[language] === undefined) return [];
    const image = picture ? imageHtml(picture, language, findings) : "";
    return [{ language, html: image + asHtml(visible(text ?? "", findings).trim()) }];
  });
  if (only) return written.map(({ html }) => html).join("");
  return written.map(({ language, html }) => `<span lang="${language}" class="multilang">${html}</span>`).join("");
}

const textXml = (text: string): string => `<text>${text}</text>`;

const escapedXml = (text: string): string =>
  text.replace(/[&<>\r]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? "&#13;");
