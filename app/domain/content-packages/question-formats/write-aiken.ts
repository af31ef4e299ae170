import type { Findings } from "#app/domain/content-packages/question-formats/drafts.ts";
import { spokenIn, type Spoken } from "#app/domain/content-packages/question-formats/in-one-language.ts";
import { cut, message } from "#app/domain/content-packages/question-formats/messages.ts";
import type { Writer } from "#app/domain/content-packages/question-formats/outcome.ts";
import { nameFor } from "#app/domain/content-packages/question-formats/question-names.ts";
import { aikenAnswer, aikenOption, readAiken } from "#app/domain/content-packages/question-formats/read-aiken.ts";
import { refusalOf, writtenOneByOne } from "#app/domain/content-packages/question-formats/written-one-by-one.ts";

/**
 * Questions as an Aiken file: single choice alone, in one language, a line for each text. Names are left out, except
 * those that reading the file makes again of the text.
 */
export const writeAiken: Writer = (questions, { language, settings }) => {
  const { parts, ...outcome } = writtenOneByOne(
    questions,
    ({ question }, findings) => {
      if (question.type === "single") return aikenOf(spokenIn(question, language, findings), findings);
      findings.refuse("cannot-be-said", { format: "Aiken", kind: question.type });
      return "";
    },
    (part) => refusalOf(readAiken, part, language),
  );
  const notes = settings ? [{ line: null, message: message("settings-left-out") }] : [];
  return { ...outcome, text: parts.join("\n"), notes };
};

function aikenOf(question: Spoken, findings: Findings): string {
  if (question.type !== "single") return "";
  const text = onOneLine(question.text, findings);
  if (aikenOption.test(text) || aikenAnswer.test(text))
    findings.refuse("cannot-be-escaped", { format: "Aiken", text: cut(text) });
  if (question.id !== nameFor(text)) findings.change("id-left-out", { id: question.id });
  if (question.marks !== 1) findings.change("marks-left-out", { marks: question.marks });
  if (question.tags.length > 0) findings.change("tags-left-out", { tags: cut(question.tags.join(", ")) });
  if (question.difficulty) findings.change("difficulty-left-out", { difficulty: question.difficulty });
  if (question.feedback) findings.change("question-feedback-left-out");
  if (question.options.some(({ fraction }) => fraction !== null)) findings.change("fractions-left-out");
  if (question.options.some(({ feedback }) => feedback)) findings.change("option-feedback-left-out");
  const letter = (place: number) => String.fromCharCode(65 + place);
  const options = question.options.map((option, at) => `${letter(at)}. ${onOneLine(option.text, findings)}`);
  const right = question.options.findIndex(({ correct }) => correct);
  return [text, ...options, `ANSWER: ${letter(right)}`, ""].join("\n");
}

function onOneLine(text: string, findings: Findings): string {
  const line = text.replace(/\s*[\n\r]\s*/g, " ");
  if (line !== text) findings.change("spaces-joined");
  return line;
}
