import type {
  Box,
  CodeElement,
  ColourName,
  Columns,
  Condition,
  Element,
  Group,
  Matrix,
  PartRole,
  Rows,
  Shape,
  Stack,
  TextElement,
} from "#app/domain/certificates/drawing/design.ts";
import {
  numberIn,
  repeated,
  required,
  withCopies,
  type Source,
} from "#app/domain/certificates/drawing/design-source.ts";
import { pathOperators, pdfNumber } from "#app/domain/certificates/drawing/vector-path.ts";

/** What an element has from those around it. */
type Inherited = { fill: ColourName | null; stroke: ColourName | null; language: string };

const colours: ColourName[] = ["accent", "line", "ink", "paper", "faint"];
const roles: PartRole[] = ["Table", "TR", "TH", "TD"];
const unspoken = new Set(["title", "desc", "defs"]);

/** The elements inside the root of a design. Throws when there is one that cannot be drawn, so that none is forgotten. */
export function elementsOf(root: Source): Element[] {
  const drawn = withCopies(root);
  return childrenOf(drawn, inherit(drawn, { fill: "ink", stroke: null, language: "fr" }));
}

const childrenOf = (parent: Source, inherited: Inherited): Element[] =>
  parent.children.filter(({ name }) => !unspoken.has(name)).map((child) => elementOf(child, inherited));

function elementOf(source: Source, around: Inherited): Element {
  const inherited = inherit(source, around);
  switch (source.name) {
    case "path":
      return shapeOf(source, pathOperators(required(source, "d")), inherited);
    case "rect":
      return shapeOf(source, `${rectangle(boxIn(source, ["x", "y", "width", "height"]))} re`, inherited);
    case "text":
      return textOf(source, inherited);
    case "g":
      return groupOf(source, inherited);
    default:
      throw new Error(`A design has <${source.name}>, which is not drawn.`);
  }
}

function groupOf(source: Source, inherited: Inherited): Element {
  const kind = source.attributes["data-kind"] ?? "group";
  switch (kind) {
    case "emblem":
      return { kind, box: boxIn(source), ...conditionOf(source) };
    case "code":
      return codeOf(source);
    case "stack":
      return stackOf(source, inherited);
    case "columns":
      return columnsOf(source, inherited);
    case "rows":
      return rowsOf(source, inherited);
    case "group":
      return plainGroupOf(source, inherited);
    default:
      throw new Error(`A design has data-kind="${kind}", which is not drawn.`);
  }
}

const plainGroupOf = (source: Source, inherited: Inherited): Group => ({
  kind: "group",
  matrix: matrixOf(source.attributes.transform),
  role: roleOf(source),
  children: childrenOf(source, inherited),
  ...conditionOf(source),
});

const codeOf = (source: Source): CodeElement => ({
  kind: "code",
  slot: required(source, "data-slot"),
  x: numberIn(source, "data-x"),
  y: numberIn(source, "data-y"),
  size: numberIn(source, "data-size"),
  quiet: numberIn(source, "data-quiet"),
  ...conditionOf(source),
});

const stackOf = (source: Source, inherited: Inherited): Stack => ({
  kind: "stack",
  box: boxIn(source),
  gap: numberIn(source, "data-gap", 0),
  texts: childrenOf(source, inherited).map((child) => {
    if (child.kind !== "text") throw new Error("A stack of a design holds something else than texts.");
    return child;
  }),
  ...conditionOf(source),
});

const columnsOf = (source: Source, inherited: Inherited): Columns => ({
  kind: "columns",
  x: numberIn(source, "data-x"),
  width: numberIn(source, "data-w"),
  max: numberIn(source, "data-max"),
  columns: source.children.map((child) => ({
    ...plainGroupOf(child, inherit(child, inherited)),
    centre: numberIn(child, "data-x") + numberIn(child, "data-w") / 2,
  })),
  ...conditionOf(source),
});

const rowsOf = (source: Source, inherited: Inherited): Rows => ({
  kind: "rows",
  y: numberIn(source, "data-y"),
  role: roleOf(source),
  rows: source.children.flatMap(repeated).map((child) => ({
    ...plainGroupOf(child, inherit(child, inherited)),
    height: numberIn(child, "data-h"),
  })),
  ...conditionOf(source),
});

function roleOf({ attributes }: Source): PartRole | null {
  const name = attributes["data-role"];
  const role = roles.find((one) => one === name) ?? null;
  if (name && !role) throw new Error(`A design has data-role="${name}", which is not known.`);
  return role;
}

function shapeOf(source: Source, operators: string, { fill, stroke }: Inherited): Shape {
  const { transform, "stroke-linecap": cap } = source.attributes;
  if (transform) throw new Error("A design has a transform on a shape; it belongs on a group.");
  return {
    kind: "shape",
    operators,
    fill,
    stroke,
    strokeWidth: numberIn(source, "stroke-width", 1),
    roundCaps: cap === "round",
  };
}

function textOf(source: Source, { fill, language }: Inherited): TextElement {
  const { attributes } = source;
  const base = attributes.direction === "rtl" ? "rtl" : "ltr";
  const sizeMax = numberIn(source, "font-size");
  const gapBefore = numberIn(source, "data-gap-before", -1);
  return {
    kind: "text",
    slot: attributes["data-slot"] ?? null,
    sample: source.text,
    heading: attributes["data-heading"] === "true",
    x: numberIn(source, "x"),
    y: numberIn(source, "y"),
    align: alignOf(attributes["text-anchor"] ?? "start", base),
    style: { base, language, bold: attributes["font-weight"] === "700", colour: fill ?? "ink" },
    sizeMax,
    sizeMin: numberIn(source, "data-size-min", sizeMax),
    sizeWrapped: numberIn(source, "data-size-wrapped", sizeMax),
    maxWidth: numberIn(source, "data-max-width", Infinity),
    maxLines: numberIn(source, "data-max-lines", 1),
    leading: numberIn(source, "data-leading", 1.3),
    gapBefore: gapBefore < 0 ? null : gapBefore,
    optional: attributes["data-optional"] === "true",
    breaksAtSlash: attributes["data-break"] === "/",
    ...conditionOf(source),
  };
}

/** In SVG the start of an Arabic text is its right end. */
function alignOf(anchor: string, base: "rtl" | "ltr"): TextElement["align"] {
  if (anchor === "middle") return "center";
  return (anchor === "start") === (base === "ltr") ? "left" : "right";
}

function conditionOf({ attributes }: Source): Condition {
  return { when: wordsIn(attributes["data-when"]), unless: wordsIn(attributes["data-unless"]) };
}

const wordsIn = (list = ""): string[] => list.split(/\s+/).filter(Boolean);

function inherit({ attributes }: Source, around: Inherited): Inherited {
  return {
    fill: colourOf(attributes.fill, attributes["data-fill"], around.fill),
    stroke: colourOf(attributes.stroke, attributes["data-stroke"], around.stroke),
    language: attributes["xml:lang"] ?? around.language,
  };
}

/** A colour is drawn from the palette: one that only the SVG file names would be forgotten, and throws. */
function colourOf(plain: string | undefined, named: string | undefined, around: ColourName | null): ColourName | null {
  if (plain === "none") return null;
  if (named === undefined && plain === undefined) return around;
  const colour = colours.find((name) => name === named);
  if (!colour) throw new Error(`A design has a colour that is not in the palette: ${named ?? plain}.`);
  return colour;
}

/** `translate`, `scale` and `rotate` about the origin, in any order; null when there is no transform. */
function matrixOf(transform: string | undefined): Matrix | null {
  if (!transform) return null;
  let [a, b, c, d, e, f]: Matrix = [1, 0, 0, 1, 0, 0];
  for (const [, name, list = ""] of transform.matchAll(/(\w+)\s*\(([^)]*)\)/g)) {
    const [x = 0, y] = list
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number);
    if (name === "translate") [e, f] = [a * x + c * (y ?? 0) + e, b * x + d * (y ?? 0) + f];
    else if (name === "scale") [a, b, c, d] = [a * x, b * x, c * (y ?? x), d * (y ?? x)];
    else if (name === "rotate" && y === undefined) {
      const [cos, sin] = [Math.cos((x * Math.PI) / 180), Math.sin((x * Math.PI) / 180)];
      [a, b, c, d] = [a * cos + c * sin, b * cos + d * sin, c * cos - a * sin, d * cos - b * sin];
    } else throw new Error(`A design has the transform ${name}, which is not drawn.`);
  }
  return [a, b, c, d, e, f];
}

function boxIn(source: Source, names = ["data-x", "data-y", "data-w", "data-h"]): Box {
  const [x, y, width, height] = names.map((name, index) => numberIn(source, name, index < 2 ? 0 : undefined));
  return { x: x ?? 0, y: y ?? 0, width: width ?? 0, height: height ?? 0 };
}

const rectangle = ({ x, y, width, height }: Box) => [x, y, width, height].map(pdfNumber).join(" ");
