import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { transformWithEsbuild } from "vite";
import { expect, test } from "vitest";
import { bundleForBrowser } from "../browser-bundle.ts";

const folder = "build/client";

/** Whether a script is written in nothing newer than ES2019: then there is nothing to rewrite. */
async function isOldEnough(code: string): Promise<boolean> {
  const written = async (target: string) => {
    const options = { target, loader: "js", minify: false, sourcemap: false, tsconfigRaw: {} } as const;
    return (await transformWithEsbuild(code, "script.js", options)).code;
  };
  try {
    return (await written("es2019")) === (await written("esnext"));
  } catch {
    return false; // what cannot be rewritten at all, such as 1n
  }
}

test.each(["try { a() } catch { b() }", "async function* f() { for await (const x of y) yield { ...x } }"])(
  "%s is ES2019",
  async (code) => {
    expect(await isOldEnough(code)).toBe(true);
  },
);

test.each(["a?.b", "a ?? b", "a ||= b", "class A { #b = 1 }", "class A { static b = 1 }", "1n", "/a/v"])(
  "%s is newer than ES2019",
  async (code) => {
    expect(await isOldEnough(code)).toBe(false);
  },
);

test("every script that a learner's page or its worker loads is built and is written in ES2019", async () => {
  const built = existsSync(join(folder, "assets")) ? readdirSync(join(folder, "assets")) : [];
  const page = built.filter((name) => /^page-.*\.js$/.test(name)).map((name) => `assets/${name}`);
  const worker = existsSync(join(folder, "worker.js")) ? ["worker.js"] : [];
  expect(worker.length > 0).toBe(existsSync("app/browser/worker.ts"));
  expect(page.length > 0).toBe(existsSync("app/browser/page.ts"));
  const newer: string[] = [];
  for (const path of [...page, ...worker])
    if (!(await isOldEnough(readFileSync(join(folder, path), "utf8")))) newer.push(path);
  if (!(await isOldEnough(await bundleForBrowser("install-hint.ts")))) newer.push("install-hint.ts");
  expect(newer).toEqual([]);
});
