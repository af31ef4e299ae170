import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { mayUse, packages, packagesIn } from "#tools/packages.mjs";

const all = packages();
const { allowScripts } = JSON.parse(readFileSync("package.json", "utf8")) as { allowScripts: Record<string, boolean> };

test("every package comes from the registry, with the digest of what was taken", () => {
  expect(all.length).toBeGreaterThan(1000);
  // The lockfile names a place only where it is another than the registry that npm is set to.
  const strange = all.filter(
    ({ resolved = "https://registry.npmjs.org/", integrity }) =>
      !resolved.startsWith("https://registry.npmjs.org/") || !/^sha512-[\w+/]{86}==$/.test(integrity ?? ""),
  );
  expect(readFileSync(".npmrc", "utf8")).not.toMatch(/registry/);
  expect(strange.map(({ path }) => path)).toEqual([]);
});

test("no script of a package runs when it is installed, but those that are named", () => {
  expect(readFileSync(".npmrc", "utf8")).toMatch(/^ignore-scripts=true$/m);
  expect(Object.keys(allowScripts).filter((name) => allowScripts[name])).toEqual(["better-sqlite3"]);
  const withScripts: string[] = all
    .filter(({ hasInstallScript, dev }) => hasInstallScript && !dev)
    .map(({ name }) => name);
  expect([...new Set(withScripts)].toSorted()).toEqual(Object.keys(allowScripts).toSorted());
});

test("every licence is one that may be used here", () => {
  expect(all.filter(({ licence }) => !mayUse(licence)).map(({ path, licence }) => `${path}: ${licence}`)).toEqual([]);
});

describe("a licence", () => {
  it.each([
    ["MIT", true],
    ["(MIT OR GPL-2.0-only)", true],
    ["(MIT AND Zlib)", true],
    ["MIT and ISC", true],
    ["MIT AND SSPL-1.0", false],
    ["SSPL-1.0", false],
    ["UNLICENSED", false],
    ["SEE LICENSE IN LICENSE.md", false],
    [undefined, false],
  ])("%s may be used: %s", (licence, may) => {
    expect(mayUse(licence)).toBe(may);
  });
});

test("a package of a lockfile is named by the last folder of its path", () => {
  const lockfile = { packages: { "": {}, "node_modules/a/node_modules/@b/c": { version: "1.0.0", license: "MIT" } } };
  expect(packagesIn(lockfile)).toMatchObject([{ name: "@b/c", version: "1.0.0", licence: "MIT", dev: false }]);
});
