import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";

const css = readFileSync(new URL("fadae.css", import.meta.url), "utf8").replace(/\/\*.*?\*\//gs, "");
const declarations = [...css.matchAll(/(?<=[{;]\s*)(-{0,2}[a-z-]+):\s*([^;}]+)/g)].map(([, name = "", value = ""]) => ({
  name,
  value,
}));

it("has logical properties only, so that one sheet serves both directions", () => {
  const physical = /^(?:min-|max-)?(?:width|height)$|(?:^|-)(?:left|right|top|bottom)(?:-|$)/;
  expect(declarations.filter(({ name }) => physical.test(name))).toEqual([]);
  expect(declarations.filter(({ name, value }) => name === "text-align" && /left|right/.test(value))).toEqual([]);
});

it("asks for nothing that an Android WebView 79 does not know", () => {
  const late = /^(?:margin|padding|border|inset)-(?:inline|block)$|^inset|^aspect-ratio$|^(?:row-|column-)gap$/;
  expect(declarations.filter(({ name }) => late.test(name))).toEqual([]);
  expect(css).not.toMatch(/:is\(|:where\(|:has\(|clamp\(|@layer|@container|color-mix|&/);
});

it("stays under 4 kB compressed", () => {
  expect(gzipSync(css.replace(/\s+/g, " "), { level: 9 }).length).toBeLessThan(4096);
});
