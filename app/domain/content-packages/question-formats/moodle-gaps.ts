import type { XmlElement } from "@rgrove/parse-xml";
import { rightNumber, rightWordings } from "#app/domain/content-packages/question-formats/answers.ts";
import { multipleOptions, singleOptions } from "#app/domain/content-packages/question-formats/choice-marks.ts";
import type { Draft } from "#app/domain/content-packages/question-formats/draft-question.ts";
import { rawText, type Findings, type RawText } from "#app/domain/content-packages/question-formats/drafts.ts";
import {
  childrenOf,
  sourceOf,
  textIn,
  valueOf,
} from "#app/domain/content-packages/question-formats/moodle-elements.ts";

const line = "_____";

/**
 * A text with embedded answers (https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type) that has one gap, as
 * the question which that gap is: choice, words or a number. More gaps are refused.
 */
export function clozeDraft(element: XmlElement, findings: Findings): Draft | null {
  const asked = childrenOf(element, "questiontext")[0];
  const source = sourceOf(asked, findings);
  const gaps = gapsIn(source);
  const [gap] = gaps;
  if (!gap || gaps.length > 1) {
    findings.refuse("is-cloze", { count: gaps.length });
    return null;
  }
  const text = rawText(source.slice(0, gap.start) + line + source.slice(gap.end), "html", "asked", findings);
  const answers = partsOf(gap.body, "~").map((part) => clozeAnswer(part, findings));
  const draft = clozeKind(gap.kind, answers, findings);
  if (!draft) {
    findings.refuse("is-unknown-kind", { kind: gap.kind });
    return null;
  }
  findings.change("became-kind", { kind: draft.type });
  return { ...draft, text };
}

/** A text whose gaps are filled from a list, with one gap: a choice. More gaps are refused. */
export function gapDraft(element: XmlElement, kind: string, findings: Findings): Draft | null {
  const asked = childrenOf(element, "questiontext")[0];
  const text = textIn(asked, "asked", findings);
  const gaps = [...text.any.matchAll(/\[\[(\d{1,3})\]\]/g)].map(([, number]) => Number(number));
  const words = childrenOf(element, kind === "ddwtos" ? "dragbox" : "selectoption");
  const [gap] = gaps;
  const right = gap === undefined ? undefined : words[gap - 1];
  if (!right || gaps.length > 1) {
    findings.refuse("is-cloze", { count: gaps.length });
    return null;
  }
  const options = words
    .filter((word) => valueOf(word, "group") === valueOf(right, "group"))
    .map((word) => ({
      text: rawText(sourceOf(word, findings), "html", "asked", findings),
      percent: word === right ? 100 : 0,
    }));
  findings.change("became-kind", { kind: "single" });
  return { type: "single", text: text.replaced(/\[\[\d{1,3}\]\]/, line), options: singleOptions(options, findings) };
}

type Answer = { text: string; percent: number; feedback: RawText };

function clozeKind(
  kind: string,
  answers: readonly Answer[],
  findings: Findings,
): (Omit<Draft, "text"> & Pick<Draft, "type">) | null {
  const options = () =>
    answers.map(({ text, ...answer }) => ({ ...answer, text: rawText(text, "html", "asked", findings) }));
  if (/^(?:MULTICHOICE|MC)(?:_?[VH])?(?:_?S)?$/.test(kind))
    return { type: "single", options: singleOptions(options(), findings) };
  if (/^(?:MULTIRESPONSE|MR)(?:_?H)?(?:_?S)?$/.test(kind))
    return { type: "multiple", options: multipleOptions(options(), findings) };
  if (/^(?:SHORTANSWER|SA|MW)(?:_?C)?$/.test(kind)) {
    if (kind.endsWith("C")) findings.change("case-ignored");
    return { type: "short-text", accept: rightWordings(answers, findings) };
  }
  if (kind !== "NUMERICAL" && kind !== "NM") return null;
  const numbers = answers.map(({ text, ...answer }) => {
    const [number = "", tolerance = ""] = text.split(":");
    return { ...answer, number, tolerance };
  });
  return { type: "numeric", ...rightNumber(numbers, findings) };
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

/** `{1:KIND:answers}`; a brace with a backslash before it ends nothing. */
function gapsIn(source: string): { start: number; end: number; kind: string; body: string }[] {
  const gaps: { start: number; end: number; kind: string; body: string }[] = [];
  const begin = /\{\d{0,4}:([A-Z_]{2,20}):/g;
  for (let found = begin.exec(source); found; found = begin.exec(source)) {
    const from = begin.lastIndex;
    let end = from;
    while (end < source.length && source[end] !== "}") end += source[end] === "\\" ? 2 : 1;
    if (end >= source.length) break;
    gaps.push({ start: found.index, end: end + 1, kind: found[1] ?? "", body: source.slice(from, end) });
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
