import { escapedWording } from "#app/domain/content-packages/question-formats/answers.ts";
import { decimalText, percentText } from "#app/domain/content-packages/question-formats/decimals.ts";
import type { Findings } from "#app/domain/content-packages/question-formats/drafts.ts";
import { escaped } from "#app/domain/content-packages/question-formats/gift-source.ts";
import {
  spokenIn,
  type Spoken,
  type SpokenOption,
} from "#app/domain/content-packages/question-formats/in-one-language.ts";
import { cut, message } from "#app/domain/content-packages/question-formats/messages.ts";
import type { Writer } from "#app/domain/content-packages/question-formats/outcome.ts";
import { readGift } from "#app/domain/content-packages/question-formats/read-gift.ts";
import { fractionsUnsaid } from "#app/domain/quizzes/partial-marks.ts";
import { isMarked } from "#app/domain/quizzes/marking.ts";
import { refusalOf, writtenOneByOne } from "#app/domain/content-packages/question-formats/written-one-by-one.ts";

/**
 * Questions as a GIFT file, in one language: all kinds but ordering, gaps, and those that a trainer marks. A question's name
 * is its title, and its texts are
 * marked `[plain]`, so that Moodle shows signs such as < as they are.
 */
export const writeGift: Writer = (questions, { language, settings }) => {
  const { parts, ...outcome } = writtenOneByOne(
    questions,
    ({ question }, findings) => {
      if (question.type !== "ordering" && question.type !== "gaps" && !isMarked(question))
        return giftOf(spokenIn(question, language, findings), findings);
      findings.refuse("cannot-be-said", { format: "GIFT", kind: question.type });
      return "";
    },
    (part) => refusalOf(readGift, part, language),
  );
  const notes = settings ? [{ line: null, message: message("settings-left-out") }] : [];
  return { ...outcome, text: parts.map((part) => `${part}\n`).join("\n"), notes };
};

function giftOf(question: Spoken, findings: Findings): string {
  if (question.marks !== 1) findings.change("marks-left-out", { marks: question.marks });
  const answers = answersOf(question, findings);
  if (question.difficulty) findings.change("difficulty-left-out", { difficulty: question.difficulty });
  const tags = question.tags.length > 0 ? [`// ${question.tags.map((tag) => `[tag:${tag}]`).join(" ")}`] : [];
  const reason = question.feedback ? [`\t####${inAnswers(question.feedback, findings)}`] : [];
  return [
    ...tags,
    `::${question.id}::[plain]${written(question.text, findings)}{${answers[0] ?? ""}`,
    ...answers.slice(1),
    ...reason,
    "}",
  ].join("\n");
}

/** What follows the brace, then a line for each answer. */
function answersOf(question: Spoken, findings: Findings): string[] {
  switch (question.type) {
    case "true-false":
      return [question.answer ? "TRUE" : "FALSE"];
    case "numeric": {
      const { unit, partly } = question;
      if (unit) findings.change("unit-left-out", { unit });
      if (partly.length === 0) return [`#${numberOf(question)}`];
      const others = partly.map((one) => `\t=%${percentText(one.fraction)}%${numberOf(one)}`);
      return ["#", `\t=${numberOf(question)}`, ...others];
    }
    case "short-text":
      return ["", ...wordingsOf(question, findings)];
    case "matching": {
      const pairs = question.pairs.map(
        ({ left, right }) => `\t=${leftOf(left, findings)} -> ${written(right, findings)}`,
      );
      return ["", ...pairs, ...question.distractors.map((text) => `\t= -> ${written(text, findings)}`)];
    }
    case "single":
      return ["", ...question.options.map((option) => optionOf(option, giftSign(option), findings))];
    case "multiple": {
      const unsaid = fractionsUnsaid(
        question.options.map(({ correct }) => ({ correct })),
        "multiple",
      );
      return [
        "",
        ...question.options.map((option, at) =>
          optionOf(option, `~%${percentText(option.fraction ?? unsaid[at] ?? 0)}%`, findings),
        ),
      ];
    }
    default:
      return [];
  }
}

const giftSign = ({ correct, fraction }: SpokenOption): string =>
  correct ? "=" : fraction === null ? "~" : `~%${percentText(fraction)}%`;

const numberOf = ({ answer, tolerance }: { answer: number; tolerance: number }): string =>
  `${decimalText(answer)}${tolerance > 0 ? `:${decimalText(tolerance)}` : ""}`;

function optionOf({ text, feedback }: SpokenOption, sign: string, findings: Findings): string {
  return `\t${sign}${inAnswers(text, findings)}${feedback ? `#${inAnswers(feedback, findings)}` : ""}`;
}

// An arrow between wordings would make pairs of them, and cannot be escaped.
function wordingsOf({ accept, partly }: Extract<Spoken, { type: "short-text" }>, findings: Findings): string[] {
  const [plain, ...others] = [{ fraction: 1, accept }, ...partly].map(({ fraction, accept: wordings }) => {
    for (const wording of wordings)
      if (wording.includes("->")) findings.change("wording-not-written", { wording: cut(wording) });
    const sign = fraction === 1 ? "=" : `=%${percentText(fraction)}%`;
    return wordings
      .filter((wording) => !wording.includes("->"))
      .map((wording) => `\t${sign}${inAnswers(escapedWording(wording), findings)}`);
  });
  if (!plain || plain.length === 0)
    findings.refuse("cannot-be-escaped", { format: "GIFT", text: cut(accept[0] ?? "") });
  return [...(plain ?? []), ...others.flat()];
}

function leftOf(text: string, findings: Findings): string {
  if (text.includes("->")) findings.change("arrow-replaced");
  return inAnswers(text.replaceAll("->", "→"), findings);
}

/** A text between the braces: what would be a format or a weight is marked as the text it is. */
const inAnswers = (text: string, findings: Findings): string =>
  `${/^[[%]/.test(text) ? "[plain]" : ""}${written(text, findings)}`;

/** White space is joined as whoever reads GIFT joins it; line ends stay. */
function written(text: string, findings: Findings): string {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const joined = lines.map((line) => line.replace(/\s{2,}/g, " ")).join("\n");
  if (joined !== text) findings.change("spaces-joined");
  return escaped(joined);
}
