import { singleOptions } from "#app/domain/content-packages/question-formats/choice-marks.ts";
import type { DraftRead } from "#app/domain/content-packages/question-formats/draft-question.ts";
import { Findings, rawText } from "#app/domain/content-packages/question-formats/drafts.ts";
import { finishedAll } from "#app/domain/content-packages/question-formats/finished-drafts.ts";
import { cut } from "#app/domain/content-packages/question-formats/messages.ts";
import { longestQuestion, mostQuestions, type Reader } from "#app/domain/content-packages/question-formats/outcome.ts";
import { fail, ok } from "#app/domain/result.ts";

/** Lines that belong together: up to a line ANSWER, or to a text where options had begun. */
type Group = {
  first: number;
  asked: string[];
  options: { letter: string; text: string; line: number }[];
  answer: Line | null;
};
type Line = { text: string; number: number };

/** `A. text` or `A) text`, with a capital. */
export const aikenOption = /^([A-Z])[.)](?:\s+(.*))?$/;
export const aikenAnswer = /^ANSWER\s*:(.*)$/;

/**
 * Reads an Aiken file (https://docs.moodle.org/en/Aiken_format): a question on one line or more, options `A.` or `A)` one
 * a line in the order of the alphabet, and a line `ANSWER: B`. Blank lines do not matter. Which option is right is the
 * only thing Aiken can say, so every question is single choice.
 */
export const readAiken: Reader = (text, { language }) => {
  const groups = groupsOf(text);
  if (!groups) return fail("file-too-many-questions", { most: mostQuestions });
  const drafts = groups.map((group, index) => readGroup(group, index + 1));
  return ok({ ...finishedAll(drafts, language), notes: [], settings: null });
};

function groupsOf(text: string): Group[] | null {
  const groups: Group[] = [];
  let group: Group | null = null;
  let number = 0;
  for (const written of text.split("\n")) {
    number++;
    const line = written.trim();
    if (line === "") continue;
    const option = aikenOption.exec(line);
    const answer = aikenAnswer.exec(line);
    // A text after options begins the next question: this one has no answer.
    if (!group || group.answer || (group.options.length > 0 && !option && !answer)) {
      if (groups.length === mostQuestions) return null;
      groups.push((group = { first: number, asked: [], options: [], answer: null }));
    }
    if (answer) group.answer = { text: (answer[1] ?? "").trim(), number };
    else if (option && group.asked.length > 0)
      group.options.push({ letter: option[1] ?? "", text: option[2] ?? "", line: number });
    else group.asked.push(line);
  }
  return groups;
}

function readGroup({ first, asked, options, answer }: Group, number: number): DraftRead {
  const findings = new Findings();
  const source = asked.join("\n");
  const read: DraftRead = { place: { number, line: first }, title: "", name: "", draft: null, findings };
  if (source.length > longestQuestion) findings.refuse("is-too-long", { most: longestQuestion });
  else if (!source && answer) findings.refuse("question-missing", { line: answer.number });
  else if (!answer) findings.refuse("answer-missing");
  else if (options.length === 0) findings.refuse("options-missing");
  refuseOrder(options, findings);
  const text = rawText(source.slice(0, longestQuestion), "plain", "asked", findings);
  if (!answer || findings.refusals.length > 0) return { ...read, title: cut(source) };
  const right = options.findIndex(({ letter }) => letter === answer.text);
  if (/^[A-Z](?:\s*[,;&]\s*[A-Z])+$/.test(answer.text)) findings.refuse("several-answers", { line: answer.number });
  else if (right < 0) findings.refuse("answer-unclear", { line: answer.number, answer: cut(answer.text) });
  const marked = options.map((option, place) => {
    const words = rawText(option.text, "plain", "asked", findings);
    if (words.isEmpty) findings.refuse("option-without-text", { line: option.line, option: option.letter });
    return { text: words, percent: place === right ? 100 : 0 };
  });
  return { ...read, draft: { type: "single", text, options: singleOptions(marked, findings) } };
}

function refuseOrder(options: Group["options"], findings: Findings): void {
  const at = options.findIndex(({ letter }, place) => letter.charCodeAt(0) !== 65 + place);
  const option = options[at];
  if (!option) return;
  const { line, letter: found } = option;
  if (at < 26) findings.refuse("option-out-of-order", { line, found, wanted: String.fromCharCode(65 + at) });
  else findings.refuse("option-beyond-z", { line });
}
