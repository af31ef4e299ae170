import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { packed } from "../h5p/small-package.ts";
import { useProgramFolder } from "./programs.ts";

const { folder } = useProgramFolder();
const root = resolve(import.meta.dirname, "../..");

/** Runs the command as `npm run h5p` does, and gives how it ended and what it printed. */
function h5p(...args: string[]) {
  const given = ["node_modules/tsx/dist/cli.mjs", "tools/h5p.ts", ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, given, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, DATABASE_URL: "file:/nowhere/data.db", DATA_DIR: "/nowhere" },
  });
  return { status, stdout, stderr };
}

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder(), name);
  writeFileSync(path, bytes);
  return path;
}

test("an accepted package is summed up, and ends with 0", () => {
  const { status, stdout } = h5p("check", file("good.h5p", packed()));
  expect(status).toBe(0);
  expect(stdout).toContain("title         Un oui ou un non · نعم أم لا");
  expect(stdout).toContain("main library  Fadae.YesNo 1.0.3");
  expect(stdout).toContain("libraries     Fadae.Icons 4.5.0, Fadae.Base 2.3.0, Fadae.YesNo 1.0.3");
  expect(stdout).toMatch(/files {9}\d+\n {2}bytes {9}[\d,]+ packed, [\d,]+ unpacked\n/);
  expect(stdout).toMatch(/sent {10}[\d,]+ bytes to begin, at most [\d,]+\n/);
});

test("a refused package is named with the place and the reason, and ends with 1", () => {
  const bad = file("bad.h5p", packed({ "content/shell.php": "<?php" }));
  const { status, stdout } = h5p("check", file("good.h5p", packed()), bad);
  expect(status).toBe(1);
  expect(stdout).toContain(`refused   ${bad}  content/shell.php  is of a kind that is not allowed there: php`);
});

test("as JSON the same is said with codes and facts", () => {
  const names = packed({}, [{ name: "content/a\u202eb.png", data: "x" }]);
  const { status, stdout } = h5p("check", "--json", file("good.h5p", packed()), file("bad.h5p", names));
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject([
    { verdict: "accepted", mainLibrary: "Fadae.YesNo 1.0.3", hosts: [], missing: [] },
    { verdict: "refused", code: "name-characters", at: "content/a\\u{202E}b.png" },
  ]);
});

test("a file that cannot be read ends with 2, whatever the others are", () => {
  const { status, stderr } = h5p("check", join(folder(), "gone.h5p"), file("good.h5p", packed()));
  expect(status).toBe(2);
  expect(stderr).toContain("gone.h5p  cannot be read (ENOENT)");
  expect(h5p("check", folder()).status).toBe(2);
});

test.each([[[]], [["check"]], [["chek", "a.h5p"]], [["check", "--jsn", "a.h5p"]]])(
  "%j is not how it is called, and ends with 2",
  (args) => {
    const { status, stdout, stderr } = h5p(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("npm run h5p -- check FILE…");
  },
);
