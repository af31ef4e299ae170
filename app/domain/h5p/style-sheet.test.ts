import { expect, test } from "vitest";
import { flatStyle, fontsOf, shownBy } from "#app/domain/h5p/style-sheet.ts";

const sheets: Record<string, string> = {
  "L-1.0/css/more.css": ".more { color: red }",
  "L-1.0/css/again.css": '@import "again.css"; .again { }',
};
const there = new Set(["L-1.0/a.png", "L-1.0/css/b.svg", "L-1.0/f.woff", "L-1.0/f.woff2", "Other-1.0/c.png"]);
const flat = (text: string) =>
  flatStyle(["L-1.0/css/style.css"], {
    textOf: (name) => (name === "L-1.0/css/style.css" ? text : (sheets[name] ?? null)),
    keptAs: (name) => (there.has(name) ? `<${name}>` : null),
  });

test.each([
  ["a{background:url(../a.png)}", 'a{background:url("h5p-file:<L-1.0/a.png>")}'],
  ["a{background:url( '../a.png?v=2#x' )}", 'a{background:url("h5p-file:<L-1.0/a.png>")}'],
  ['a{background:URL("b.svg")}', 'a{background:url("h5p-file:<L-1.0/css/b.svg>")}'],
  ["a{background:url(../../Other-1.0/c.png)}", 'a{background:url("h5p-file:<Other-1.0/c.png>")}'],
  ["a{background:url(gone.png)}", 'a{background:url("data:,")}'],
  ["a{background:url(../../../../a.png)}", 'a{background:url("data:,")}'],
  ["a{background:url(https://elsewhere.example/a.png)}", 'a{background:url("data:,")}'],
  ["a{background:url(//elsewhere.example/a.png)}", 'a{background:url("data:,")}'],
  ["a{background:url(data:image/png;base64,AAAA)}", "a{background:url(data:image/png;base64,AAAA)}"],
  ["a{fill:url(#b)}", "a{fill:url(#b)}"],
  ["@import 'more.css'; a{}", ".more { color: red }\na{}"],
  [
    "/*! by us */ @charset 'utf-8';@import url(more.css) print;a{}",
    "@media print {\n.more { color: red }\n}\n/*! by us */\na{}",
  ],
  ["@import 'more.css'; @import 'more.css'; a{}", ".more { color: red }\na{}"],
  ["@import 'https://fonts.example/inter'; a{}", "a{}"],
  ["@import 'again.css'; a{}", ".again { }\na{}"],
  ["@font-face{font-family:Inter;src:url(../f.woff2)}a{}", "a{}"],
  ['@font-face { src: url(../f.woff); font-family : "Open Sans" }a{}', "a{}"],
  ["@font-face{font-family:Interest;src:url(../f.woff)}a{}", "a{}"],
  ["@font-face{font-family:F;src:url(gone.woff2)}a{}", "a{}"],
  ["@font-face{font-family:F;src:local(Arial)}", "@font-face{font-family:F;src:local(Arial)}"],
  ["\ufeffa{}", "a{}"],
])("%s becomes %s", (text, expected) => {
  expect(flat(text)).toBe(expected);
});

const source = (text: string) => ({ textOf: () => text, has: (name: string) => there.has(name) });

test("what the sheets show is listed once, without fonts", () => {
  const text =
    "@font-face{font-family:F;src:url(../f.woff),url(../f.woff2)} a{background:url(../a.png)} b{background:url(../a.png)}";
  expect(shownBy(["L-1.0/css/style.css"], source(text))).toEqual(["L-1.0/a.png"]);
});

test.each([
  ["font-family:Interest;src:url(../f.woff)", { family: "Interest", descriptors: {}, name: "L-1.0/f.woff" }],
  [
    "font-family:'F G';src:url(../f.eot);src:url(../f.woff),url(../f.woff2);font-weight:100 900;/*;*/unicode-range: U+0-F",
    { family: "F G", descriptors: { weight: "100 900", unicodeRange: "U+0-F" }, name: "L-1.0/f.woff2" },
  ],
  ["font-family:F;src:url(gone.woff2),url(../f.woff)", { family: "F", descriptors: {}, name: "L-1.0/f.woff" }],
  ["font-family:F;src:url(gone.woff2)", null],
  ["font-family:F;src:local(Arial)", null],
  ["font-family:Inter;src:url(../f.woff2)", null],
  ["src:url(../f.woff2)", null],
])("a font of %s", (body, font) => {
  expect(fontsOf(["L-1.0/css/style.css"], source(`@font-face{${body}}`))).toEqual(font ? [font] : []);
});

test("sheets that import each other in a chain end", () => {
  const textOf = (name: string) => `@import "${Number(/\d+/.exec(name)?.[0] ?? 0) + 1}.css"; a{}`;
  expect(flatStyle(["0.css"], { textOf, keptAs: () => null }).length).toBeLessThan(500);
});

// Patterns that try again from each place would take hours.
test.each([
  "url(",
  "url( ",
  'url("',
  "@font-face{",
  "@font-face{src:url(",
  "@import ",
  '@import "a.css";',
  "/*",
  "@font-face{src:url(a.woff);/*}",
  "/* */ ",
  " ",
])("a million letters of %j take no time to speak of", { timeout: 5000 }, (part) => {
  const text = part.repeat(1_000_000 / part.length);
  expect(flat(text).length + flat(`@import ${text}`).length).toBeGreaterThan(0);
});
