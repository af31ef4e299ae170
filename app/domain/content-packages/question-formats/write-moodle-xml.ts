import { escapedWording } from "#app/domain/content-packages/question-formats/answers.ts";
import { decimalText } from "#app/domain/content-packages/question-formats/decimals.ts";
import { visible, type Findings } from "#app/domain/content-packages/question-formats/drafts.ts";
import { asHtml } from "#app/domain/content-packages/question-formats/html-text.ts";
import { languagesIn } from "#app/domain/content-packages/question-formats/in-one-language.ts";
import { cut, message } from "#app/domain/content-packages/question-formats/messages.ts";
import type { Writer } from "#app/domain/content-packages/question-formats/outcome.ts";
import { readMoodleXml } from "#app/domain/content-packages/question-formats/read-moodle-xml.ts";
import { refusalOf, writtenOneByOne } from "#app/domain/content-packages/question-formats/written-one-by-one.ts";
import { contentLanguages, type ContentLanguage, type Localised } from "#app/domain/language.ts";
import { isMarked, type GradedQuestion } from "#app/domain/quizzes/marking.ts";
import type { Question } from "#app/domain/quizzes/question.ts";

/** How texts are written: `only` is the language of all of them, null when there are several. */
type Writing = { only: ContentLanguage | null; findings: Findings };

/**
 * Questions as Moodle reads them from XML, all kinds in all languages. Texts in several languages are the spans of
 * Moodle's own filter; where all texts are in one language the file says which. The language of a wording or a unit is
 * said by `xml:lang`, which Moodle passes over.
 */
export const writeMoodleXml: Writer = (questions, { settings }) => {
  const languages = new Set(questions.flatMap(({ question }) => languagesIn(question)));
  const [first = null] = languages;
  const only = languages.size === 1 ? first : null;
  const { parts, ...outcome } = writtenOneByOne(
    questions,
    ({ question }, findings) => {
      if (!isMarked(question)) return questionXml(question, { only, findings });
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
};

function questionXml(question: GradedQuestion, writing: Writing): string {
  const name = contentLanguages.map((language) => question.text[language]).find((text) => text !== undefined) ?? "";
  const lines = [
    `<question type="${kinds[question.type]}">`,
    `<name>${textXml(`<![CDATA[${asHtml(cut(visible(name, writing.findings)))}]]>`)}</name>`,
    htmlXml("questiontext", question.text, writing),
    htmlXml("generalfeedback", question.feedback ?? {}, writing),
    `<defaultgrade>${decimalText(question.marks)}</defaultgrade>`,
    "<penalty>0</penalty>",
    "<hidden>0</hidden>",
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
      return ["<usecase>0</usecase>", ...wordingsXml(question.accept, writing)];
    case "numeric":
      return [
        `<answer fraction="100">${textXml(decimalText(question.answer))}<tolerance>${decimalText(question.tolerance)}</tolerance></answer>`,
        ...unitXml(question.unit, writing),
      ];
    case "matching":
      return [
        "<shuffleanswers>true</shuffleanswers>",
        ...question.pairs.map(({ left, right }) => htmlXml("subquestion", left, writing, answerXml(right, writing))),
        ...question.distractors.map((right) => htmlXml("subquestion", {}, writing, answerXml(right, writing))),
      ];
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
  const right = question.options.filter(({ correct }) => correct).length;
  const share = Number((100 / right).toFixed(5));
  return [
    `<single>${isSingle}</single>`,
    "<shuffleanswers>true</shuffleanswers>",
    "<answernumbering>none</answernumbering>",
    ...question.options.map(({ text, correct, feedback }) =>
      htmlXml(
        `answer fraction="${correct ? share : isSingle ? 0 : -share}"`,
        text,
        writing,
        htmlXml("feedback", feedback ?? {}, writing),
      ),
    ),
  ];
}

function wordingsXml(
  accept: Extract<Question, { type: "short-text" }>["accept"],
  { only, findings }: Writing,
): string[] {
  return contentLanguages.flatMap((language) =>
    (accept[language] ?? []).map((wording) => {
      const spoken = language === only ? "" : ` xml:lang="${language}"`;
      return `<answer fraction="100" format="plain_text"${spoken}>${textXml(escapedXml(escapedWording(visible(wording, findings))))}</answer>`;
    }),
  );
}

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

/** An element with a text in HTML; what follows `</text>` stands in it too. */
const htmlXml = (tag: string, texts: Localised, writing: Writing, more = ""): string => {
  const html = multilang(texts, writing);
  const text = html === "" ? "<text></text>" : `<text><![CDATA[${html}]]></text>`;
  return `<${tag} format="html">${text}${more}</${tag.split(" ")[0]}>`;
};

// No > is left in a text as HTML, so that nothing ends CDATA early.
function multilang(texts: Localised, { only, findings }: Writing): string {
  const written = contentLanguages.flatMap((language) => {
    const text = texts[language];
    return text === undefined ? [] : [{ language, html: asHtml(visible(text, findings).trim()) }];
  });
  if (only) return written.map(({ html }) => html).join("");
  return written.map(({ language, html }) => `<span lang="${language}" class="multilang">${html}</span>`).join("");
}

const textXml = (text: string): string => `<text>${text}</text>`;

const escapedXml = (text: string): string =>
  text.replace(/[&<>\r]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? "&#13;");
