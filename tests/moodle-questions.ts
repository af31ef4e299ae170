import { readMoodleXml } from "#app/domain/content-packages/question-formats/read-moodle-xml.ts";

// Pieces of Moodle files: what is asked, answers, texts in several languages.

/** Reads questions as the file that Moodle would write around them. */
export function read(questions: string) {
  const outcome = readMoodleXml(`<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions}\n</quiz>`, {
    language: null,
  });
  if (!outcome.ok) throw new Error(outcome.problem);
  return outcome.value;
}
export const fr = (text: string) => ({ fr: text });
export const html = (tag: string, text: string, more = "") =>
  `<${tag} format="html"><text><![CDATA[${text}]]></text>${more}</${tag.split(" ")[0]}>`;
export const asked = (type: string, more: string, text = "<p>Où ?</p>") =>
  `<question type="${type}">${text.includes("Où ?") ? "<name><text>Où ?</text></name>" : ""}${html("questiontext", text)}${more}</question>`;
export const answer = (fraction: number, text: string, feedback = "") =>
  html(`answer fraction="${fraction}"`, text, feedback && html("feedback", feedback));
export const word = (fraction: number, text: string, more = "") =>
  `<answer fraction="${fraction}"><text>${text}</text>${more}</answer>`;
export const pair = (left: string, right: string) =>
  html("subquestion", left, `<answer><text>${right}</text></answer>`);
export const option = (text: string, correct: boolean) => ({ text: fr(text), correct });
export const two = answer(100, "<p>ici</p>") + answer(0, "<p>là</p>");
export const single = (more: string, text?: string) => asked("multichoice", `<single>true</single>${two}${more}`, text);
export const span = (language: string, text: string) => `<span lang="${language}" class="multilang">${text}</span>`;

export const words = (...wordings: string[]) => ({ fr: wordings });
export const cloze = (text: string) => asked("cloze", "", text);
export const picture = '<img src="@@PLUGINFILE@@/carte%201.png" alt="Carte">';
export const file = '<file name="carte 1.png" path="/" encoding="base64">iVBORw0KGgo=</file>';
export const many = (count: number, part: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => part(at)).join("");
