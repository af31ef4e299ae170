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

test("syntax newer than ES2019 is noticed", async () => {
  const older = ["try { a() } catch { b() }", "async function* f() { for await (const x of y) yield { ...x } }"];
  const newer = ["a?.b", "a ?? b", "a ||= b", "class A { #b = 1 }", "class A { static b = 1 }", "1n", "/a/v"];
  for (const code of older) expect(await isOldEnough(code), code).toBe(true);
  for (const code of newer) expect(await isOldEnough(code), code).toBe(false);
});

test("the scripts that learners' pages load are written in ES2019", async () => {
  const assets = readdirSync(join(folder, "assets")).filter((name) => /^page-.*\.js$/.test(name));
  const scripts = [...assets.map((name) => `assets/${name}`), "worker.js"].filter((path) =>
    existsSync(join(folder, path)),
  );
  if (existsSync("app/browser/worker.ts")) expect(scripts).toContain("worker.js");
  if (existsSync("app/browser/page.ts")) expect(scripts.join()).toContain("assets/page-");
  for (const path of scripts) expect(await isOldEnough(readFileSync(join(folder, path), "utf8")), path).toBe(true);
  expect(await isOldEnough(await bundleForBrowser("install-hint.ts")), "install-hint.ts").toBe(true);
});
