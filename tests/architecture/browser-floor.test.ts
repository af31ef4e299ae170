import { expect, test } from "vitest";
import { browserFaults } from "#tools/browser-floor.mjs";
import { isES2019 } from "../es2019.ts";

/** Lines that an Android WebView 79 cannot run, and what is said of each. */
const newer: [line: string, said: RegExp][] = [
  ["[1, 2].at(-1);", /Property 'at' does not exist/],
  ['"a-a".replaceAll("a", "b");', /Property 'replaceAll' does not exist/],
  ["void Promise.any([]);", /Property 'any' does not exist/],
  ["Object.hasOwn({}, 'a');", /Property 'hasOwn' does not exist/],
  ["document.body.replaceChildren();", /Element\.replaceChildren came with Chrome 86/],
  ["structuredClone({});", /structuredClone came with Chrome 98/],
  ["AbortSignal.timeout(1);", /AbortSignal::timeout came with Chrome 124/],
  ["crypto.randomUUID();", /Crypto\.randomUUID came with Chrome 92/],
  ["window.crypto.randomUUID();", /Crypto\.randomUUID came with Chrome 92/],
  ["document.body.checkVisibility();", /Element\.checkVisibility came with Chrome 105/],
  ["new CompressionStream('gzip');", /CompressionStream came with Chrome 80/],
  ["Response.json({});", /Response::json came with Chrome 105/],
  ["document.body.ariaLabel = 'a';", /Element\.aria\* came with Chrome 81/],
  ["document.querySelector('li:has(a)');", /the selector :has came with Chrome 105/],
  ["document.createElement('form').inert = true;", /HTMLElement\.inert came with Chrome 102/],
  ["reportError(1);", /reportError came with Chrome 95/],
];

test("each newer thing is found, and what is old enough is not", { timeout: 60_000 }, () => {
  const old = [
    "void fetch('/').then((answer) => answer.json());",
    "void navigator.locks.request('a', () => Promise.resolve());",
    "document.body.append('a');",
    "new Map<string, number>().size;",
    "new Blob([]).size;",
    "new AbortController().abort();",
    "// newer: the button is not drawn",
    "void navigator.wakeLock;",
  ];
  const text = [...newer.map(([line]) => line), ...old, "export {};"].join("\n");
  const found = browserFaults({ "planted.ts": text }).filter((fault) => fault.includes("planted.ts"));
  const missed = newer.filter(
    ([, said], at) => !found.some((fault) => fault.includes(`planted.ts:${at + 1} `) && said.test(fault)),
  );
  expect(missed).toEqual([]);
  expect(found.filter((fault) => Number(/ts:(\d+)/.exec(fault)?.[1]) > newer.length)).toEqual([]);
});

test.each(["try { a() } catch { b() }", "async function* f() { for await (const x of y) yield { ...x } }"])(
  "%s is ES2019",
  async (code) => {
    expect(await isES2019(code)).toBe(true);
  },
);

test.each(["a?.b", "a ?? b", "a ||= b", "class A { #b = 1 }", "class A { static b = 1 }", "1n", "/a/v"])(
  "%s is newer than ES2019",
  async (code) => {
    expect(await isES2019(code)).toBe(false);
  },
);
