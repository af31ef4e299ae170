/** Why nothing of a file can be read. */
const files = {
  "file-too-large": "the file has more than {most} bytes",
  "file-not-text":
    "the file is neither UTF-8 nor UTF-16 with its mark; open it where it was written and save it as UTF-8",
  "file-too-many-questions": "the file has more than {most} questions",
  "file-not-xml": "the file is no XML: line {line}: {reason}",
  "file-doctype": "the file declares a DOCTYPE, which may make it grow while it is read",
  "file-too-deep": "line {line} has more than {most} elements within elements",
  "file-not-moodle": "the file is no list of Moodle questions: it begins with <{root}>, not <quiz>",
  "file-not-a-quiz": "the file is no quiz: line {line}: {reason}",
};

/** Why a question does not come through. */
const refusals = {
  "is-description": "it only informs: there is nothing to answer",
  "is-essay": "it is an essay, which a person has to grade",
  "is-cloze": "it has {count} gaps in its text; only words and single choices can be kept",
  "is-calculated": "its numbers are drawn for each learner",
  "is-unknown-kind": 'questions of the kind "{kind}" are not known',
  "is-too-long": "it has more than {most} characters",
  "not-understood": "line {line}: {found} does not belong there",
  "text-missing": "a text is missing: {what}",
  "picture-needed": "it needs the picture {name}, and questions have no pictures",
  "media-needed": "it needs a recording, a video or a page of elsewhere",
  "table-needed": "it is laid out as a table",
  "several-right-options": "any one of {count} options is right, and only one may be",
  "no-right-option": "no option is right",
  "selection-drawn": "only some of its items are shown to each learner",
  "too-few": "it has {count} {what}, and {least} are needed",
  "too-many": "it has {count} {what}, and {most} are possible",
  "reads-twice": '"{text}" stands there twice',
  "wildcard-needed": 'its answer has a wildcard: "{wording}"',
  "no-right-wording": "no wording is right",
  "several-right-numbers": "{count} numbers are right, and only one may be",
  "no-right-number": "no number is right",
  "not-a-number": '"{text}" is no number',
  "number-too-long": "the number {number} is too long to be typed",
  "not-a-question": "{path}: {reason}",
  "options-missing": "it has no options",
  "option-out-of-order": "line {line}: option {found} stands where {expected} should",
  "answer-missing": "it has no line such as ANSWER: B",
  "answer-unclear": 'line {line}: "{answer}" names no option',
  "several-answers": "line {line}: several answers are right, and only one may be",
  "question-missing": "line {line}: this answer belongs to no question",
  "cannot-be-said": "{format} cannot hold a question of the kind {kind}",
  "cannot-be-escaped": '{format} would read "{text}" as something else',
  "no-text-in-language": "it has no text in the language {language}: {what}",
  "quiz-is-full": "a quiz has at most {most} questions and {bytes} bytes",
};

/** What is not as it was. */
const changes = {
  "title-became-id": 'the title "{title}" became the name {id}',
  "id-changed": "the name {from} is taken, it became {to}",
  "id-left-out": "its name {id} is not written",
  "title-left-out": 'its title "{title}" is left out',
  "tags-left-out": "its tags are left out: {tags}",
  "invisible-removed": "invisible characters are removed",
  "formatting-left-out": "bold, colours, lists and the like became plain text",
  "picture-left-out": "the picture {name} is left out",
  "media-left-out": "a recording, a video or a page of elsewhere is left out",
  "table-as-lines": "a table became lines of text",
  "file-left-out": "the file {name} is left out",
  "feedback-left-out": 'what is said to the answer "{answer}" is left out: "{text}"',
  "closing-feedback-left-out": 'what is said when the answer is {when} is left out: "{text}"',
  "element-left-out": "what stands in <{name}> is left out",
  "hints-left-out": "hints are left out: {count}",
  "penalty-left-out": "a penalty of {penalty} for each further try is left out",
  "partial-marks-changed": '"{option}" was worth {before}% of the marks, it is worth {after}% now',
  "wording-left-out": '"{wording}" is no longer right; it was worth {percent}% of the marks',
  "wildcard-left-out": '"{wording}", which has a wildcard, is no longer right',
  "wording-not-written": '"{wording}" is left out of the right wordings: the format would read it as something else',
  "number-left-out": "{number} is no longer right; it was worth {percent}% of the marks",
  "range-as-middle": "{low} to {high} became {answer}, give or take {tolerance}",
  "case-ignored": "capitals do not count any more",
  "order-not-kept": "its options may come in another order at each attempt",
  "was-hidden": "it was hidden, and is shown now",
  "marks-changed": "it was worth {from} marks, and is worth {to} now",
  "marks-left-out": "that it is worth {marks} marks is not written",
  "marks-by-gap":
    "Moodle gives a mark to each of its {count} gaps; that it is worth {marks} is written, but passed over",
  "gap-weights-changed": "its gaps weigh the same now",
  "gaps-numbered-anew": "its gaps are numbered in the order of the text",
  "tag-changed": 'the tag "{from}" became {to}',
  "difficulty-left-out": "how hard it is ({difficulty}) is not written",
  "unit-left-out": "the unit {unit} is left out",
  "unit-grading-changed": "the unit does not count any more",
  "grading-changed": "it was graded as {before}; each item in its place counts now",
  "became-kind": "a {from} with one gap became a question of the kind {kind}",
  "language-left-out": 'a text in the language "{language}" is left out',
  "languages-left-out": "texts in other languages are left out: {languages}",
  "option-feedback-left-out": "what is said to options is left out",
  "question-feedback-left-out": "the reason behind the answer is left out",
  "spaces-joined": "several spaces or lines in a row became one space",
  "arrow-replaced": "-> became →",
};

/** What concerns no single question. */
const notes = {
  "category-left-out": "the category {category} is left out",
  "comments-left-out": "comments are left out: {count}",
  "settings-left-out": "what the quiz says besides its questions is left out",
  "settings-chosen": "the quiz has {minutes} minutes, a pass mark of {passMark}%, and attempts without limit",
  "draw-left-out": "all questions are asked: there are fewer than the {draw} to be drawn",
};

const sentences = { ...files, ...refusals, ...changes, ...notes };
export type MessageCode = keyof typeof sentences;

/** Something to say, as a code with the facts that its sentence needs: a page says it in its own language. */
export type Message = { code: MessageCode; facts: Record<string, string | number> };

export const message = (code: MessageCode, facts: Message["facts"] = {}): Message => ({ code, facts });

/** Every code, for whoever translates. */
export const messageCodes = Object.keys(sentences).filter((code): code is MessageCode => code in sentences);

/** Longest fact in a sentence, in characters. */
const longestFact = 80;

/** A message as an English sentence without its full stop; long facts are cut, line ends become spaces. */
export const inEnglish = ({ code, facts }: Message): string =>
  sentences[code].replace(/\{(\w+)\}/g, (_, name: string) => cut(String(facts[name] ?? "?")));

/** A text on one line, without controls, at most 80 characters long. */
export function cut(text: string): string {
  const line = text
    .slice(0, 4 * longestFact)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  const letters = [...line];
  return letters.length > longestFact ? `${letters.slice(0, longestFact - 1).join("")}…` : line;
}
