import type { FactNames, Finding } from "#app/domain/finding.ts";

/**
 * Everything to say about a file of questions, with the facts that its words tell. `why` is the code of what is wrong with a
 * value or a YAML text (`faults.ts`), whose own facts are beside it; `detail` is what a parser says in English.
 */
export const messageFacts = {
  // Why nothing of a file can be read.
  "file-too-large": ["bytes", "most"],
  "file-not-text": [],
  "file-too-many-questions": ["most"],
  "file-not-xml": ["line", "detail"],
  "file-doctype": [],
  "file-too-deep": ["line", "most"],
  "file-not-moodle": ["root"],
  "file-not-a-quiz": ["line", "why"],
  "file-not-a-quiz-at": ["line", "path", "why"],
  // Why a question does not come through.
  "is-description": [],
  "is-essay": [],
  "is-cloze": ["count"],
  "is-calculated": [],
  "is-unknown-kind": ["kind"],
  "is-too-long": ["most"],
  "not-understood": ["line", "found"],
  "not-ended": ["line"],
  "text-missing": [],
  "option-without-text": ["line", "option"],
  "picture-needed": ["name"],
  "picture-not-in-file": ["name"],
  "picture-unusable": ["name", "why"],
  "pictures-too-large": ["name"],
  "media-needed": [],
  "several-right-options": ["count"],
  "no-right-option": [],
  "selection-drawn": [],
  "too-few": ["count", "what", "least"],
  "too-many": ["count", "what", "most"],
  "reads-twice": ["text"],
  "wildcard-needed": ["wording"],
  "no-right-wording": [],
  "several-right-numbers": ["count"],
  "no-right-number": [],
  "not-a-number": ["text"],
  "number-too-long": ["number"],
  "not-a-question": ["path", "why"],
  "not-a-question-at": ["line", "path", "why"],
  "options-missing": [],
  "option-out-of-order": ["line", "found", "wanted"],
  "option-beyond-z": ["line"],
  "answer-missing": [],
  "answer-unclear": ["line", "answer"],
  "several-answers": ["line"],
  "question-missing": ["line"],
  "cannot-be-said": ["format", "kind"],
  "cannot-be-escaped": ["format", "text"],
  "no-text-in-language": ["language", "path"],
  "quiz-is-full": ["most", "bytes"],
  // What is not as it was.
  "title-became-id": ["title", "id"],
  "id-changed": ["from", "to"],
  "id-left-out": ["id"],
  "tags-left-out": ["tags"],
  "invisible-removed": [],
  "formatting-left-out": [],
  "picture-left-out": ["name"],
  "picture-alt-missing": ["name"],
  "media-left-out": [],
  "table-as-lines": [],
  "file-left-out": ["name"],
  "feedback-left-out": ["answer", "text"],
  "closing-feedback-left-out": ["when", "text"],
  "element-left-out": ["name"],
  "hints-left-out": ["count"],
  "penalty-left-out": ["penalty"],
  "partial-marks-changed": ["option", "before", "after"],
  "fraction-unreadable": ["fraction"],
  "fractions-left-out": [],
  "wording-left-out": ["wording", "percent"],
  "wildcard-left-out": ["wording"],
  "wording-not-written": ["wording"],
  "number-left-out": ["number", "percent"],
  "range-as-middle": ["low", "high", "answer", "tolerance"],
  "case-ignored": [],
  "order-not-kept": [],
  "was-hidden": [],
  "marks-changed": ["from", "to"],
  "marks-left-out": ["marks"],
  "marks-by-gap": ["marks", "count"],
  "gap-weights-changed": [],
  "gaps-numbered-anew": [],
  "tag-changed": ["from", "to"],
  "difficulty-left-out": ["difficulty"],
  "unit-left-out": ["unit"],
  "unit-grading-changed": [],
  "grading-changed": ["before"],
  "became-kind": ["kind"],
  "language-left-out": ["language"],
  "languages-left-out": ["languages"],
  "option-feedback-left-out": [],
  "question-feedback-left-out": [],
  "spaces-joined": [],
  "arrow-replaced": [],
  // What concerns no single question.
  "category-left-out": ["category"],
  "comments-left-out": ["count"],
  "settings-left-out": [],
  "settings-chosen": ["minutes", "passMark"],
  "draw-left-out": ["draw"],
} as const satisfies FactNames;

export type MessageCode = keyof typeof messageFacts;

/** Something to say, as a code with the facts that its words need. */
export type Message = { code: MessageCode; facts: Record<string, string | number> };

/** The facts of a code, left out where its words need none. */
export type MessageFacts<Code extends MessageCode> =
  Extract<Finding<typeof messageFacts>, { code: Code }> extends {
    facts: infer Facts;
  }
    ? [facts: Facts]
    : [];

export const message = <Code extends MessageCode>(code: Code, ...facts: MessageFacts<Code>): Message => ({
  code,
  facts: Object.assign({}, ...facts) as Message["facts"],
});

/** Longest text of a file in a fact, in characters. */
const longestFact = 80;

/** A text on one line, without controls, at most 80 characters long. */
export function cut(text: string): string {
  const line = text
    .slice(0, 4 * longestFact)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  const letters = [...line];
  return letters.length > longestFact ? `${letters.slice(0, longestFact - 1).join("")}…` : line;
}
