import type { XmlElement } from "@rgrove/parse-xml";
import { gapWordings, markedNumbers, markedWordings } from "#app/domain/content-packages/question-formats/answers.ts";
import {
  gapOptions,
  multipleOptions,
  singleOptions,
} from "#app/domain/content-packages/question-formats/choice-marks.ts";
import type { Draft } from "#app/domain/content-packages/question-formats/draft-question.ts";
import { rawText, RawText, type Findings } from "#app/domain/content-packages/question-formats/drafts.ts";
import {
  childrenOf,
  sourceOf,
  textIn,
  valueOf,
} from "#app/domain/content-packages/question-formats/moodle-elements.ts";

const line = "_____";
const choice = /^(?:MULTICHOICE|MC)(?:_?[VH])?(?:_?S)?$/;
const words = /^(?:SHORTANSWER|SA|MW)(?:_?C)?$/;

/**
 * A text with embedded answers (https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type): a question with gaps,
 * where each is words or a single choice. A gap alone may also be several choices or a number, and becomes the question
 * that it is.
 */
export function clozeDraft(element: XmlElement, findings: Findings): Draft | null {
  const asked = childrenOf(element, "questiontext")[0];
  const source = sourceOf(asked, findings);
  const gaps = gapsIn(source);
  const [gap] = gaps;
  if (gap && gaps.every(({ kind }) => choice.test(kind) || words.test(kind))) return gapsDraft(source, gaps, findings);
  if (!gap || gaps.length > 1) {
    findings.refuse("is-cloze", { count: gaps.length });
    return null;
  }
  const text = rawText(source.slice(0, gap.start) + line + source.slice(gap.end), "html", "shown", findings);
  const answers = partsOf(gap.body, "~").map((part) => clozeAnswer(part, findings));
  const draft = clozeKind(gap.kind, answers, findings);
  if (!draft) {
    findings.refuse("is-unknown-kind", { kind: gap.kind });
    return null;
  }
  findings.change("became-kind", { kind: draft.type });
  return { ...draft, text };
}

function gapsDraft(source: string, gaps: readonly ClozeGap[], findings: Findings): Draft {
  let [text, end] = ["", 0];
  gaps.forEach((gap, at) => {
    text += `${source.slice(end, gap.start)}[[${at + 1}]]`;
    end = gap.end;
  });
  const weights = gaps.map(({ weight }) => weight);
  if (new Set(weights).size > 1) findings.change("gap-weights-changed");
  return {
    type: "gaps",
    text: rawText(text + source.slice(end), "html", "shown", findings),
    gaps: gaps.map(({ kind, body }) => {
      const answers = partsOf(body, "~").map((part) => clozeAnswer(part, findings));
      if (choice.test(kind)) return { options: gapOptions(optionsOf(answers, findings), findings) };
      return { accept: gapWordings(wordingsOf(kind, answers, findings), findings) };
    }),
    // Moodle gives as many marks as the gaps weigh.
    marks: Math.min(100, Math.max(1, sumOf(weights))),
  };
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** A text whose gaps are filled from lists: a question with gaps to choose in. A gap without its word refuses it. */
export function gapDraft(element: XmlElement, kind: string, findings: Findings): Draft | null {
  const text = textIn(childrenOf(element, "questiontext")[0], "shown", findings);
  const list = childrenOf(element, kind === "ddwtos" ? "dragbox" : "selectoption");
  const rights = wordsOf(text.any);
  if (rights.length === 0 || rights.some((number) => !list[number - 1])) {
    findings.refuse("is-cloze", { count: rights.length });
    return null;
  }
  return {
    type: "gaps",
    text: new RawText(
      Object.fromEntries(Object.entries(text.texts).map(([language, said]) => [language, numbered(said, rights)])),
    ),
    gaps: rights.map((number) => {
      const right = list[number - 1];
      const options = list
        .filter((word) => right && valueOf(word, "group") === valueOf(right, "group"))
        .map((word) => ({
          text: rawText(sourceOf(word, findings), "html", "asked", findings),
          percent: word === right ? 100 : 0,
        }));
      return { options: gapOptions(options, findings) };
    }),
  };
}

const listed = /\[\[(\d{1,3})\]\]/g;
const wordsOf = (text: string): number[] => [...text.matchAll(listed)].map(([, number]) => Number(number));

// There [[2]] is the second word of the list; here it is the second gap. A word may fill several.
function numbered(text: string, rights: readonly number[]): string {
  const taken = new Set<number>();
  return text.replace(listed, (mark, number: string) => {
    const at = rights.findIndex((right, gap) => right === Number(number) && !taken.has(gap));
    taken.add(at);
    return at < 0 ? mark : `[[${at + 1}]]`;
  });
}

type Answer = { text: string; percent: number; feedback: RawText };

function clozeKind(
  kind: string,
  answers: readonly Answer[],
  findings: Findings,
): (Omit<Draft, "text"> & Pick<Draft, "type">) | null {
  const options = () => optionsOf(answers, findings);
  if (choice.test(kind)) return { type: "single", options: singleOptions(options(), findings) };
  if (/^(?:MULTIRESPONSE|MR)(?:_?H)?(?:_?S)?$/.test(kind))
    return { type: "multiple", options: multipleOptions(options(), findings) };
  if (words.test(kind)) return { type: "short-text", ...markedWordings(wordingsOf(kind, answers, findings), findings) };
  if (kind !== "NUMERICAL" && kind !== "NM") return null;
  const numbers = answers.map(({ text, ...answer }) => {
    const [number = "", tolerance = ""] = text.split(":");
    return { ...answer, number, tolerance };
  });
  return { type: "numeric", ...markedNumbers(numbers, findings) };
}

const optionsOf = (answers: readonly Answer[], findings: Findings) =>
  answers.map(({ text, ...answer }) => ({ ...answer, text: rawText(text, "html", "asked", findings) }));

function wordingsOf(kind: string, answers: readonly Answer[], findings: Findings) {
  if (kind.endsWith("C")) findings.change("case-ignored");
  return answers.map(({ text, ...answer }) => ({ ...answer, text: rawText(text, "html", "asked", findings).any }));
}

function clozeAnswer(source: string, findings: Findings): Answer {
  const [, right, percent, rest = ""] = /^\s*(?:(=)|%(-?[\d.]{1,10})%)?([\s\S]*)$/.exec(source) ?? [];
  const [text = "", ...said] = partsOf(rest, "#");
  return {
    text: unescaped(text).trim(),
    percent: right ? 100 : Number(percent ?? 0) || 0,
    feedback: rawText(unescaped(said.join("#")), "html", "said", findings),
  };
}

type ClozeGap = { start: number; end: number; weight: number; kind: string; body: string };

/** `{1:KIND:answers}`, 1 being its weight; a brace with a backslash before it ends nothing. */
function gapsIn(source: string): ClozeGap[] {
  const gaps: ClozeGap[] = [];
  const begin = /\{(\d{0,4}):([A-Z_]{2,20}):/g;
  for (let found = begin.exec(source); found; found = begin.exec(source)) {
    const from = begin.lastIndex;
    let end = from;
    while (end < source.length && source[end] !== "}") end += source[end] === "\\" ? 2 : 1;
    if (end >= source.length) break;
    const [, weight = "", kind = ""] = found;
    gaps.push({ start: found.index, end: end + 1, weight: Number(weight || 1), kind, body: source.slice(from, end) });
    begin.lastIndex = end + 1;
  }
  return gaps;
}

/** Parts a text at a sign that has no backslash before it and is no character of HTML by its number. */
function partsOf(text: string, sign: string): string[] {
  const parts = [""];
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? "";
    if (letter === sign && text[at - 1] !== "&") parts.push("");
    else parts.push((parts.pop() ?? "") + letter + (letter === "\\" ? (text[++at] ?? "") : ""));
  }
  return parts;
}

const unescaped = (text: string): string => text.replace(/\\([~=#{}\\])/g, "$1");
