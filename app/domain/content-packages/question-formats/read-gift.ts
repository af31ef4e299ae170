import { parse, type GIFTQuestion, type NumericalChoice, type NumericalFormat, type TextFormat } from "gift-pegjs";
import {
  markedNumbers,
  markedWordings,
  type MarkedNumber,
} from "#app/domain/content-packages/question-formats/answers.ts";
import { multipleOptions, singleOptions } from "#app/domain/content-packages/question-formats/choice-marks.ts";
import { decimalText, middleOf } from "#app/domain/content-packages/question-formats/decimals.ts";
import type { Draft, DraftRead } from "#app/domain/content-packages/question-formats/draft-question.ts";
import { Findings, rawText, visible, type RawText } from "#app/domain/content-packages/question-formats/drafts.ts";
import { finishedAll } from "#app/domain/content-packages/question-formats/finished-drafts.ts";
import { giftBlocks, type GiftBlock } from "#app/domain/content-packages/question-formats/gift-blocks.ts";
import { giftOrdering, isGiftOrdering } from "#app/domain/content-packages/question-formats/gift-ordering.ts";
import {
  fromParser,
  fromParserUndecoded,
  giftForParser,
  giftParts,
} from "#app/domain/content-packages/question-formats/gift-source.ts";
import { cut } from "#app/domain/content-packages/question-formats/messages.ts";
import { longestQuestion, mostQuestions, type Reader } from "#app/domain/content-packages/question-formats/outcome.ts";
import { tagDraft } from "#app/domain/content-packages/question-formats/read-tags.ts";
import { fail, ok } from "#app/domain/result.ts";

/** Reads a GIFT file (https://docs.moodle.org/en/GIFT_format), question by question. */
export const readGift: Reader = (text, { language }) => {
  const found = giftBlocks(text);
  if (!found) return fail("file-too-many-questions", { most: mostQuestions });
  const drafts = found.blocks.map((block, index) => readBlock(block, index + 1));
  return ok({ ...finishedAll(drafts, language), notes: found.notes, settings: null });
};

function readBlock({ source, lines, name, tags }: GiftBlock, number: number): DraftRead {
  const findings = new Findings();
  const read: DraftRead = { place: { number, line: lines[0] ?? null }, title: "", name, draft: null, findings };
  if (source.length > longestQuestion) {
    findings.refuse("is-too-long", { most: longestQuestion });
    return read;
  }
  const parts = giftParts(visible(source, findings));
  read.title = parts.title;
  if (parts.gaps > 1) findings.refuse("is-cloze", { count: parts.gaps });
  else if (isGiftOrdering(parts)) read.draft = giftOrdering(parts, findings);
  else {
    const parsed = parsedBlock(giftForParser(parts));
    if ("found" in parsed) refuseParsed(parsed, lines, findings);
    else read.draft = draftOf(parsed.question, findings);
  }
  if (read.draft) tagDraft(read.draft, tags, findings);
  if (!read.draft && !read.title) read.title = cut(parts.before.trim());
  return read;
}

/** `found` is what the parser stopped at, null where the question has no end or goes on; `line` is counted in it. */
type Stopped = { line: number; found: string | null };
type Parsed = { question: GIFTQuestion } | Stopped;

function refuseParsed({ line: own, found }: Stopped, lines: readonly number[], findings: Findings): void {
  const line = lines[own - 1] ?? lines[0] ?? 1;
  if (found === null) findings.refuse("not-ended", { line });
  else findings.refuse("not-understood", { line, found });
}

function parsedBlock(source: string): Parsed {
  try {
    const [question, other] = parse(source);
    return question && !other ? { question } : { line: 1, found: null };
  } catch (error) {
    // The parser throws for every text that is no question.
    const { location, found } = error as { location?: { start: { line: number } }; found?: string | null };
    return { line: location?.start.line ?? 1, found: found || null };
  }
}

function draftOf(question: GIFTQuestion, findings: Findings): Draft | null {
  if (question.type === "Description" || question.type === "Category") findings.refuse("is-description");
  if (question.type === "Essay") findings.refuse("is-essay");
  if (question.type === "Description" || question.type === "Category" || question.type === "Essay") return null;
  const { stem, globalFeedback, hasEmbeddedAnswers } = question;
  // The parser leaves a space behind the line that stands for the missing word.
  const text = hasEmbeddedAnswers
    ? { ...stem, text: stem.text.replace(/_____ (?=[.,;:!?)\u060c\u061b\u061f])/, "_____") }
    : stem;
  const common = {
    text: asked(text, findings),
    ...(globalFeedback ? { feedback: said(globalFeedback, findings) } : {}),
  };
  if (question.type === "TF") {
    const { isTrue, trueFeedback, falseFeedback } = question;
    sayLost("wrong", trueFeedback, findings);
    sayLost("right", falseFeedback, findings);
    return { ...common, type: "true-false", answer: isTrue };
  }
  if (question.type === "MC") {
    const options = question.choices.map(({ isCorrect, weight, text: option, feedback }) => ({
      text: asked(option, findings),
      feedback: feedback ? said(feedback, findings) : undefined,
      percent: weight ?? (isCorrect ? 100 : 0),
    }));
    // Moodle asks for one option as soon as one is marked =.
    if (question.choices.some(({ isCorrect }) => isCorrect))
      return { ...common, type: "single", options: singleOptions(options, findings) };
    return { ...common, type: "multiple", options: multipleOptions(options, findings) };
  }
  if (question.type === "Short") {
    const wordings = question.choices.map(({ weight, text: wording, feedback }) => ({
      // Wordings are no HTML, whatever the question is.
      text: rawText(fromParser(wording.text), "plain", "asked", findings).any,
      percent: weight ?? 100,
      feedback: feedback ? said(feedback, findings) : undefined,
    }));
    return { ...common, type: "short-text", ...markedWordings(wordings, findings) };
  }
  if (question.type === "Numerical") return { ...common, type: "numeric", ...numbersOf(question.choices, findings) };
  const pairs = question.matchPairs.map(({ subquestion, subanswer }) => ({
    left: asked(subquestion, findings),
    right: rawText(fromParserUndecoded(subanswer), "plain", "asked", findings),
  }));
  const distractors = pairs.filter(({ left }) => left.isEmpty).map(({ right }) => right);
  return { ...common, type: "matching", pairs: pairs.filter(({ left }) => !left.isEmpty), distractors };
}

function numbersOf(choices: NumericalChoice[] | NumericalFormat, findings: Findings) {
  if (!Array.isArray(choices)) return markedNumbers([markedNumber(choices, 100, undefined, findings)], findings);
  const numbers = choices.map(({ isCorrect, weight, text, feedback }) =>
    markedNumber(text, weight ?? (isCorrect ? 100 : 0), feedback ? said(feedback, findings) : undefined, findings),
  );
  return markedNumbers(numbers, findings);
}

function markedNumber(
  { type, number, range, numberLow, numberHigh }: NumericalFormat,
  percent: number,
  feedback: RawText | undefined,
  findings: Findings,
): MarkedNumber {
  if (type === "high-low" && numberLow !== undefined && numberHigh !== undefined) {
    const [low, high] = [Math.min(numberLow, numberHigh), Math.max(numberLow, numberHigh)];
    const middle = middleOf(low, high);
    if (percent > 0) findings.change("range-as-middle", { low, high, ...middle });
    return { number: decimalText(middle.answer), tolerance: decimalText(middle.tolerance), percent, feedback };
  }
  // A choice without a number stands for any other one.
  return {
    number: number === undefined ? "*" : decimalText(number),
    tolerance: decimalText(range ?? 0),
    percent,
    feedback,
  };
}

const asked = ({ format, text }: TextFormat, findings: Findings): RawText =>
  rawText(fromParser(text), format, "asked", findings);
const said = ({ format, text }: TextFormat, findings: Findings): RawText =>
  rawText(fromParser(text), format, "said", findings);

function sayLost(when: "right" | "wrong", feedback: TextFormat | null, findings: Findings): void {
  const text = feedback ? said(feedback, findings).any : "";
  if (text) findings.change("closing-feedback-left-out", { when, text });
}
