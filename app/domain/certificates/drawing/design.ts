import type { BaseDirection } from "#app/domain/certificates/drawing/bidi-runs.ts";

/** A colour of the palette. */
export type ColourName = "accent" | "line" | "ink" | "paper" | "faint";

/** PDF's a b c d e f: x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = [number, number, number, number, number, number];

/** Drawn only when one of `when` has content (or none is named) and none of `unless` has. */
export type Condition = { when: string[]; unless: string[] };

/** What a group is to those who hear the page instead of seeing it. */
export type PartRole = "Table" | "TR" | "TH" | "TD";

export type TextStyle = { base: BaseDirection; language: string; bold: boolean; colour: ColourName };

/** Vector artwork, as PDF path operators in the coordinates of the design. */
export type Shape = {
  kind: "shape";
  operators: string;
  fill: ColourName | null;
  stroke: ColourName | null;
  strokeWidth: number;
  roundCaps: boolean;
};

/** A text. With a slot its sample is replaced by the slot's content; without one it is fixed wording. Sizes in points. */
export type TextElement = Condition & {
  kind: "text";
  slot: string | null;
  sample: string;
  /** The title of the page. */
  heading: boolean;
  /** Where `align` holds the text, and the baseline of its first line. */
  x: number;
  y: number;
  align: "left" | "center" | "right";
  style: TextStyle;
  sizeMax: number;
  sizeMin: number;
  /** Largest size in more than one line. */
  sizeWrapped: number;
  maxWidth: number;
  maxLines: number;
  /** Height of a line as a multiple of the size. */
  leading: number;
  /** Space above it in a stack instead of the stack's own gap. */
  gapBefore: number | null;
  /** Left out when a stack is too tall. */
  optional: boolean;
  /** Lines may also end after a slash. */
  breaksAtSlash: boolean;
};

export type Box = { x: number; y: number; width: number; height: number };

/** Texts under each other, centred in the height of a box. */
export type Stack = Condition & { kind: "stack"; box: Box; gap: number; texts: TextElement[] };

/** The dark square of a code, and the white margin around it. */
export type CodeElement = Condition & {
  kind: "code";
  slot: string;
  x: number;
  y: number;
  size: number;
  quiet: number;
};

/** Where the association's emblem goes. */
export type EmblemElement = Condition & { kind: "emblem"; box: Box };

export type Group = Condition & { kind: "group"; matrix: Matrix | null; role: PartRole | null; children: Element[] };

/** Groups of one width side by side from the right; those in use are centred together. */
export type Columns = Condition & {
  kind: "columns";
  x: number;
  width: number;
  max: number;
  columns: (Group & { centre: number })[];
};

/** Groups under each other from `y` down, each of its own height; what is not in use takes no room. */
export type Rows = Condition & { kind: "rows"; y: number; role: PartRole | null; rows: (Group & { height: number })[] };

export type Element = Shape | TextElement | Stack | CodeElement | EmblemElement | Group | Columns | Rows;

export type Design = { width: number; height: number; elements: Element[] };
