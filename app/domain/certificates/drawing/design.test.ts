import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emblemOf, paletteOf, parseDesign, readDesign } from "#app/domain/certificates/drawing/design.server.ts";
import type { Element } from "#app/domain/certificates/drawing/design.ts";

const svg = (content: string) => parseDesign(`<svg width="842pt" height="595">${content}</svg>`);
const only = (content: string) => svg(content).elements[0];

/** All elements of a design, those inside others too. */
const inside = (elements: Element[]): Element[] =>
  elements.flatMap((element) => {
    if (element.kind === "group") return [element, ...inside(element.children)];
    if (element.kind === "columns") return [element, ...inside(element.columns)];
    if (element.kind === "rows") return [element, ...inside(element.rows)];
    if (element.kind === "stack") return [element, ...inside(element.texts)];
    return [element];
  });

test("the standard design has the slots of a certificate", () => {
  const elements = inside(readDesign("designs/standard.svg").elements);
  const slots = elements.flatMap((element) => ("slot" in element && element.slot ? [element.slot] : []));
  const pairs = [
    "organisation",
    "co-issuers",
    "course",
    "skills",
    "hours",
    "level",
    "date",
    "expires",
    "place",
    "specimen",
  ];
  const partsOfSignatory = ["role-ar", "role-fr", "name-ar", "name-latin"];
  const expected = [
    ["serial", "link", "code-link", "code-offline", "name-ar", "name-latin"],
    pairs.flatMap((slot) => [`${slot}-ar`, `${slot}-fr`]),
    [1, 2, 3].flatMap((place) => partsOfSignatory.map((part) => `sign-${place}-${part}`)),
  ].flat();
  expect(new Set(slots)).toEqual(new Set(expected));
  expect(readDesign("designs/standard.svg")).toMatchObject({ width: 842, height: 595 });
});

test("every condition of the standard design names slots that it has", () => {
  const elements = inside(readDesign("designs/standard.svg").elements);
  const slots = elements.flatMap((element) => ("slot" in element ? [element.slot] : []));
  const named = elements.flatMap((element) => ("when" in element ? [...element.when, ...element.unless] : []));
  expect(named.filter((slot) => !slots.includes(slot))).toEqual([]);
});

test("nothing in the standard design is smaller than office printers show", () => {
  const elements = inside(readDesign("designs/standard.svg").elements);
  const sizes = elements.map((element) => (element.kind === "text" ? element.sizeMin : Infinity));
  const strokes = elements.map((element) =>
    element.kind === "shape" && element.stroke ? element.strokeWidth : Infinity,
  );
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(7.5);
  expect(Math.min(...strokes)).toBeGreaterThanOrEqual(0.5);
});

test.each(readdirSync(join(import.meta.dirname, "../../../../certificates/emblems")))(
  "the emblem %s is drawn in a square",
  (file) => {
    const { width, height, elements } = readDesign(`emblems/${file}`);
    expect([width, height]).toEqual([48, 48]);
    expect(elements.length).toBeGreaterThan(0);
  },
);

test("an association without an emblem gets one that belongs to nobody", () => {
  expect(emblemOf({ slug: "nobody-at-all" })).toBe(readDesign("emblems/default.svg"));
  expect(emblemOf({ slug: "positive" })).toBe(readDesign("emblems/positive.svg"));
});

const linear = (value = 0) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const luminance = ([red, green, blue]: number[]) =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

test.each(["a1", "a2", "a3", "a4"] as const)("the colours of %s are dark enough on white", (accent) => {
  const { paper, accent: strong, line, ink } = paletteOf({ accent });
  expect(paper).toEqual([1, 1, 1]);
  for (const colour of [strong, line, ink]) expect(1.05 / (luminance(colour) + 0.05)).toBeGreaterThan(6.5);
});

const texts: [why: string, attributes: string, read: object][] = [
  ["at the left end of Latin", `x="1"`, { align: "left", x: 1 }],
  ["at the right end of Arabic", `direction="rtl"`, { align: "right", style: { base: "rtl" } }],
  ["at the right end of Latin", `text-anchor="end"`, { align: "right" }],
  ["at the left end of Arabic", `text-anchor="end" direction="rtl"`, { align: "left" }],
  ["in the middle", `text-anchor="middle"`, { align: "center" }],
  ["without limits", ``, { sizeMax: 10, sizeMin: 10, sizeWrapped: 10, maxLines: 1, maxWidth: Infinity, slot: null }],
  ["with limits", `data-size-min="8" data-max-lines="2" data-max-width="9"`, { sizeMin: 8, maxLines: 2, maxWidth: 9 }],
  ["of a slot", `data-slot="name-ar" data-optional="true"`, { slot: "name-ar", optional: true, sample: "sample" }],
  ["on conditions", `data-when="a  b" data-unless="c"`, { when: ["a", "b"], unless: ["c"] }],
  ["in the colour of what is around it", ``, { style: { colour: "ink", bold: false, language: "fr" } }],
  ["in its own colour", `fill="#123456" data-fill="accent"`, { style: { colour: "accent" } }],
  ["in bold", `font-weight="700" xml:lang="ar"`, { style: { bold: true, language: "ar" } }],
  ["with a space above", `data-gap-before="0"`, { gapBefore: 0 }],
];
test.each(texts)("a text is read: %s", (_, attributes, read) => {
  expect(
    only(`<text y="0" font-size="10" ${/x="/.test(attributes) ? "" : 'x="0"'} ${attributes}>sample</text>`),
  ).toMatchObject(read);
});

const matrices: [transform: string, matrix: number[]][] = [
  ["translate(3 4)", [1, 0, 0, 1, 3, 4]],
  ["translate(3)", [1, 0, 0, 1, 3, 0]],
  ["scale(2)", [2, 0, 0, 2, 0, 0]],
  ["translate(3, 4) scale(2 5)", [2, 0, 0, 5, 3, 4]],
  ["scale(2) translate(3 4)", [2, 0, 0, 2, 6, 8]],
  ["rotate(90)", [0, 1, -1, 0, 0, 0]],
  ["translate(3 4) rotate(180)", [-1, 0, 0, -1, 3, 4]],
];
test.each(matrices)("a group is moved by %s", (transform, matrix) => {
  const group = only(`<g transform="${transform}"/>`);
  expect(group).toMatchObject({ kind: "group" });
  const rounded = group?.kind === "group" && group.matrix?.map((value) => Math.round(value * 1e9) / 1e9 + 0);
  expect(rounded).toEqual(matrix);
});

test("a row that repeats has its number in the names of its slots", () => {
  const rows = only(
    `<g data-kind="rows" data-y="3"><g data-h="20" data-repeat="2" data-role="TR" data-when="row-#-name"><text x="1" y="1" font-size="9" data-slot="row-#-name">#</text></g></g>`,
  );
  expect(rows).toMatchObject({
    kind: "rows",
    rows: [1, 2].map((number) => ({
      role: "TR",
      height: 20,
      when: [`row-${number}-name`],
      children: [{ slot: `row-${number}-name`, sample: "#" }],
    })),
  });
});

test("shapes keep their paint", () => {
  expect(only(`<rect x="1" y="2" width="3" height="4" fill="none" stroke="#000" data-stroke="line"/>`)).toEqual({
    kind: "shape",
    operators: "1 2 3 4 re",
    fill: null,
    stroke: "line",
    strokeWidth: 1,
    roundCaps: false,
  });
});

const refused: [why: string, content: string, sentence: string][] = [
  ["a circle", `<circle r="1"/>`, "<circle>"],
  ["a picture", `<image href="x.png"/>`, "<image>"],
  ["a style sheet", `<style>*{}</style>`, "<style>"],
  ["a colour of its own", `<path d="M0 0" fill="#ff0000"/>`, "#ff0000"],
  ["a colour that no palette has", `<path d="M0 0" data-fill="gold"/>`, "gold"],
  ["a slanted group", `<g transform="skewX(3)"/>`, "skewX"],
  ["a group turned about a point", `<g transform="rotate(3 4)"/>`, "rotate"],
  ["an unknown role", `<g data-role="LI"/>`, "LI"],
  ["a moved shape", `<path d="M0 0" transform="scale(2)"/>`, "transform"],
  ["a path without data", `<path/>`, "without d"],
  ["a text without a place", `<text font-size="1" y="1">a</text>`, "without x"],
  ["a size that is no number", `<text x="1" y="1" font-size="big">a</text>`, "font-size"],
  ["an unknown kind", `<g data-kind="table"/>`, "table"],
  ["a stack of shapes", `<g data-kind="stack" data-w="1" data-h="1"><rect width="1" height="1"/></g>`, "stack"],
];
test.each(refused)("a design is refused for %s", (_, content, sentence) => {
  expect(() => svg(content)).toThrow(sentence);
});

test("what is no SVG is refused", () => {
  expect(() => parseDesign("<html/>")).toThrow("A design is an SVG file.");
});
