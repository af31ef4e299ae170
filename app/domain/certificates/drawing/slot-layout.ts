import type {
  Box,
  CodeElement,
  Columns,
  Element,
  Group,
  Matrix,
  PartRole,
  Rows,
  Shape,
  Stack,
  TextElement,
  TextStyle,
} from "#app/domain/certificates/drawing/design.ts";
import type { Content } from "#app/domain/certificates/wording.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";

/** One line of text with its place; `y` is the baseline, in points from the top of the page. */
export type Line = { text: string; x: number; y: number; size: number };

/** A text in the lines that it takes: `text` is all of it, `slot` null in fixed wording. */
export type TextMark = Pick<TextElement, "slot" | "heading" | "align" | "style"> & {
  kind: "text";
  text: string;
  /** Of the content, which may be another than that of the design. */
  language: string;
  /** What opens when it is pressed. */
  address: string | null;
  lines: Line[];
};

/** What is drawn, in order. */
export type Mark =
  | Shape
  | TextMark
  | { kind: "code"; slot: string; payload: string; x: number; y: number; size: number; quiet: number }
  | { kind: "emblem"; box: Box }
  | { kind: "moved"; matrix: Matrix; marks: Mark[] }
  | { kind: "part"; role: PartRole; marks: Mark[] };

/** The width of a line set in size 1. */
export type Measure = (text: string, style: TextStyle) => number;

export type LayoutProblem = "does-not-fit";

/** Where the baseline lies in a line box, from its top. */
const baselineShare = { rtl: 0.68, ltr: 0.76 };

/** Sizes are whole quarters of a point. */
const sizeStep = 0.25;

/** Content with vowel signs is set smaller: they stand where the line above ends. */
const vowelSigns = /[\u064b-\u0652\u0670]/;
const vowelledShare = 0.8;

/**
 * Puts content into the elements of a design. `does-not-fit` names in `detail.slot` the text, or the first text of the
 * stack, that is too long even in its smallest size, in all its lines and without the optional texts of its stack.
 */
export function arrange(elements: Element[], content: Content, measure: Measure): Result<Mark[], LayoutProblem> {
  const marks: Mark[] = [];
  for (const element of elements) {
    if (element.kind === "shape") {
      marks.push(element);
      continue;
    }
    if (!holds(element, content)) continue;
    const arranged = arrangeElement(element, content, measure);
    if (!arranged.ok) return arranged;
    marks.push(...arranged.value);
  }
  return ok(marks);
}

function arrangeElement(
  element: Exclude<Element, Shape>,
  content: Content,
  measure: Measure,
): Result<Mark[], LayoutProblem> {
  switch (element.kind) {
    case "emblem":
      return ok([{ kind: "emblem", box: element.box }]);
    case "code":
      return ok(arrangeCode(element, content));
    case "text":
      return arrangeText(element, content, measure);
    case "stack":
      return arrangeStack(element, content, measure);
    case "columns":
      return arrangeColumns(element, content, measure);
    case "rows":
      return arrangeRows(element, content, measure);
    default:
      return arrangeGroup(element, content, measure);
  }
}

function arrangeCode({ slot, x, y, size, quiet }: CodeElement, { codes }: Content): Mark[] {
  const payload = codes[slot];
  return payload ? [{ kind: "code", slot, payload, x, y, size, quiet }] : [];
}

function arrangeText(element: TextElement, content: Content, measure: Measure): Result<Mark[], LayoutProblem> {
  const fitted = fit(element, content, measure);
  return fitted ? ok(textOf(fitted, element.y, content)) : fail("does-not-fit", { slot: nameOf(element) });
}

function arrangeGroup(group: Group, content: Content, measure: Measure): Result<Mark[], LayoutProblem> {
  const inside = arrange(group.children, content, measure);
  if (!inside.ok) return inside;
  const marks = partOf(group.role, inside.value);
  return ok(group.matrix ? [{ kind: "moved", matrix: group.matrix, marks }] : marks);
}

const partOf = (role: PartRole | null, marks: Mark[]): Mark[] => (role ? [{ kind: "part", role, marks }] : marks);

function holds({ when, unless }: { when: string[]; unless: string[] }, { texts, codes }: Content): boolean {
  const given = (slot: string) => texts[slot] !== undefined || codes[slot] !== undefined;
  return (when.length === 0 || when.some(given)) && !unless.some(given);
}

function arrangeColumns(columns: Columns, content: Content, measure: Measure): Result<Mark[], LayoutProblem> {
  const used = columns.columns.filter((column) => holds(column, content));
  const pitch = columns.width / columns.max;
  const marks: Mark[] = [];
  for (const [index, column] of used.entries()) {
    const inside = arrange(column.children, content, measure);
    if (!inside.ok) return inside;
    const centre = columns.x + columns.width / 2 + ((used.length - 1) / 2 - index) * pitch;
    marks.push({ kind: "moved", matrix: [1, 0, 0, 1, centre - column.centre, 0], marks: inside.value });
  }
  return ok(marks);
}

function arrangeRows({ y, role, rows }: Rows, content: Content, measure: Measure): Result<Mark[], LayoutProblem> {
  const marks: Mark[] = [];
  let top = y;
  for (const row of rows.filter((one) => holds(one, content))) {
    const inside = arrangeGroup(row, content, measure);
    if (!inside.ok) return inside;
    marks.push({ kind: "moved", matrix: [1, 0, 0, 1, 0, top], marks: inside.value });
    top += row.height;
  }
  return ok(partOf(role, marks));
}

function arrangeStack(stack: Stack, content: Content, measure: Measure): Result<Mark[], LayoutProblem> {
  const texts = stack.texts.filter((text) => holds(text, content) && (text.slot === null || content.texts[text.slot]));
  const fitted =
    stackUp(texts, wrappedOrOptional) ??
    stackUp(
      texts.filter(({ optional }) => !optional),
      () => true,
    );
  if (!fitted) return fail("does-not-fit", { slot: texts[0] ? nameOf(texts[0]) : "" });

  const marks: Mark[] = [];
  let top = stack.box.y + (stack.box.height - heightOf(fitted, stack.gap)) / 2;
  for (const [index, text] of fitted.entries()) {
    const { leading, style } = text.element;
    top += index > 0 ? gapAbove(text, stack.gap) : 0;
    marks.push(...textOf(text, top + text.size * leading * baselineShare[style.base], content));
    top += text.size * leading * text.lines.length;
  }
  return ok(marks);

  function stackUp(chosen: TextElement[], mayShrink: (text: Fitted) => boolean): Fitted[] | null {
    const all = chosen.map((text) => fit(text, content, measure));
    if (!all.every((text) => text !== null)) return null;
    while (heightOf(all, stack.gap) > stack.box.height) {
      const larger = all.filter((text) => mayShrink(text) && text.size - sizeStep >= text.element.sizeMin);
      if (larger.length === 0) return null;
      for (const text of larger) text.size -= sizeStep;
    }
    return all;
  }
}

type Fitted = { element: TextElement; text: string; lines: string[]; size: number };

const wrappedOrOptional = ({ element, lines }: Fitted) => element.optional || lines.length > 1;

const gapAbove = ({ element }: Fitted, gap: number) => element.gapBefore ?? gap;

const heightOf = (texts: Fitted[], gap: number): number =>
  texts.reduce(
    (height, text, index) =>
      height + text.size * text.element.leading * text.lines.length + (index > 0 ? gapAbove(text, gap) : 0),
    0,
  );

/** The fewest lines in which a text is not wider than it may be, in the largest size; null when there are none. */
function fit(element: TextElement, content: Content, measure: Measure): Fitted | null {
  const text = element.slot === null ? element.sample : (content.texts[element.slot] ?? "");
  if (text === "") return { element, text, lines: [], size: element.sizeMax };
  const width = (line: string) => measure(line, element.style);
  const share = element.slot !== null && vowelSigns.test(text) ? vowelledShare : 1;
  const pieces = text.split(element.breaksAtSlash ? /(?<=[ /])/ : /(?<= )/);
  for (let count = 1; count <= Math.min(element.maxLines, pieces.length); count++) {
    const lines = count === 1 ? [text] : balancedLines(pieces, count, width);
    const room = Math.floor(element.maxWidth / Math.max(...lines.map(width)) / sizeStep) * sizeStep;
    const largest = Math.floor(((count === 1 ? element.sizeMax : element.sizeWrapped) * share) / sizeStep) * sizeStep;
    const size = Math.min(Math.max(largest, element.sizeMin), room);
    if (size >= element.sizeMin) return { element, text, lines, size };
  }
  return null;
}

/** The pieces of a text in a number of lines, of which the longest is as short as it can be. */
export function balancedLines(pieces: string[], count: number, width: (text: string) => number): string[] {
  const widths = pieces.map(width);
  const line = (from: number, to: number) => pieces.slice(from, to).join("").trim();
  const lengthOf = (from: number, to: number) => widths.slice(from, to).reduce((sum, one) => sum + one, 0);
  const breakUp = (from: number, lines: number): { breaks: number[]; longest: number } => {
    if (lines === 1) return { breaks: [], longest: lengthOf(from, pieces.length) };
    let best = { breaks: [] as number[], longest: Infinity };
    for (let to = from + 1; to <= pieces.length - lines + 1; to++) {
      const rest = breakUp(to, lines - 1);
      const longest = Math.max(lengthOf(from, to), rest.longest);
      if (longest < best.longest) best = { breaks: [to, ...rest.breaks], longest };
    }
    return best;
  };
  const ends = [0, ...breakUp(0, count).breaks, pieces.length];
  return ends.slice(1).map((to, index) => line(ends[index]!, to));
}

function textOf(
  { element, text, lines, size }: Fitted,
  firstBaseline: number,
  { languages = {}, addresses = {} }: Content,
): Mark[] {
  if (lines.length === 0) return [];
  const { slot, heading, align, style, x, leading } = element;
  const language = (slot && languages[slot]) || style.language;
  const address = (slot && addresses[slot]) || null;
  const placed = lines.map((line, index) => ({ text: line, x, y: firstBaseline + index * size * leading, size }));
  return [{ kind: "text", slot, heading, text, language, address, align, style, lines: placed }];
}

const nameOf = ({ slot, sample }: TextElement) => slot ?? sample;
