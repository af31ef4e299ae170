import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import type { KeyList } from "#app/domain/certificates/keys/key-list.ts";
import type { Report } from "#app/domain/certificates/verifying/report.ts";
import { useProgramFolder } from "./programs.ts";

const { folder } = useProgramFolder();
const root = resolve(import.meta.dirname, "../..");
const examples = "certificates/examples";
const keys = ["--keys", `${examples}/keys.json`, "--keys", `${examples}/more-keys.json`];

/** Runs the command as `npm run verify` does, and gives how it ended and what it printed. */
function verify(args: string[], input?: string | Buffer) {
  const given = ["node_modules/tsx/dist/cli.mjs", "tools/verify.ts", ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, given, {
    cwd: root,
    input,
    encoding: "utf8",
    env: { ...process.env, DATABASE_URL: "file:/nowhere/data.db", DATA_DIR: "/nowhere" },
  });
  return { status, stdout, stderr };
}

const reportsOf = (output: string) => JSON.parse(output) as (Report & { file: string })[];

test("genuine certificates end with 0 and say their facts", () => {
  const files = ["valid.pdf", "valid.json", "valid-qr.txt"].map((name) => `${examples}/${name}`);
  const { status, stdout } = verify([...keys, ...files]);
  expect(status).toBe(0);
  expect(stdout.match(/: valid$/gm)).toHaveLength(3);
  expect(stdout).toContain("سلمى المثالية – Salma Mital");
  expect(stdout).toContain("Genuine as of its issue; status not checked");
});

test("one that is not genuine ends with 1, and the layer is named in a plain sentence", () => {
  const { status, stdout } = verify([...keys, `${examples}/valid.pdf`, `${examples}/broken/page-flipped.pdf`]);
  expect(status).toBe(1);
  expect(stdout).toContain("page-flipped.pdf: altered (signature: digest)");
  expect(stdout).toContain("the content was changed after signing");
});

test("the text of a code is taken from what comes in", () => {
  const { status, stdout } = verify([...keys, "--json", "-"], readFileSync(join(root, examples, "valid-qr.txt")));
  expect(status).toBe(0);
  expect(reportsOf(stdout)).toMatchObject([{ file: "-", kind: "qr", verdict: "valid", layer: null }]);
});

test("what comes in without end is given up at the limit", () => {
  const { status, stdout } = verify([...keys, "--json", "-"], Buffer.alloc(40_000_000, 65));
  expect(status).toBe(1);
  expect(reportsOf(stdout)).toMatchObject([{ verdict: "unknown", layer: "file", problem: "too-large" }]);
});

test("a moment can be given, and status lists beside the key list", () => {
  const early = verify([...keys, "--json", "--at", "2025-01-01", `${examples}/valid.json`]);
  expect(reportsOf(early.stdout)).toMatchObject([{ verdict: "unknown", layer: "dates", problem: "not-yet-valid" }]);
  const { statusLists, ...list } = JSON.parse(readFileSync(join(root, examples, "keys.json"), "utf8")) as KeyList;
  writeFileSync(join(folder(), "keys.json"), JSON.stringify(list));
  writeFileSync(join(folder(), "lists.json"), JSON.stringify(statusLists));
  const bare = ["--keys", join(folder(), "keys.json"), "--json"];
  const files = [`${examples}/valid.json`, `${examples}/broken/revoked.json`];
  const verdicts = (args: string[]) =>
    reportsOf(verify(args).stdout).map(({ verdict, status }) => `${verdict} ${status}`);
  expect(verdicts([...bare, ...files])).toEqual(["valid not-checked", "valid not-checked"]);
  const listed = [...bare, "--status", join(folder(), "lists.json"), ...files];
  expect(verdicts(listed)).toEqual(["valid good", "revoked revoked"]);
});

test.each([
  { how: "without a file", args: [] },
  { how: "with an unknown option", args: ["--wrong", "x"] },
  { how: "with a file that is not there", args: [...keys, "nowhere.pdf"] },
  { how: "with keys that are none", args: ["--keys", `${examples}/valid.json`, "x"] },
  { how: "with a date that is none", args: [...keys, "--at", "soon", `${examples}/valid.pdf`] },
])("called $how it ends with 2 and a sentence", ({ args }) => {
  const { status, stdout, stderr } = verify(args);
  expect(status).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toMatch(/\w/);
});

test("without keys and without an installation it says what is needed", () => {
  const { status, stderr } = verify([`${examples}/valid.pdf`]);
  expect(status).toBe(2);
  expect(stderr).toContain("--keys FILE");
});

test("each example gets the verdict and the layer that the list of examples gives it", () => {
  const readme = readFileSync(join(root, examples, "README.md"), "utf8");
  const rows = [...readme.matchAll(/^\| `([^`]+)` \| .+ \| (\w+) \| (\S+) \|$/gm)].map(([, file, verdict, layer]) => ({
    file: `${examples}/${file}`,
    verdict,
    layer: layer === "–" ? null : layer,
  }));
  const present = ["broken", "unchecked"].flatMap((part) => readdirSync(join(root, examples, part)));
  expect(rows).toHaveLength(present.length + 3);
  expect(rows.filter(({ verdict }) => verdict !== "valid").length).toBeGreaterThan(60);
  const { status, stdout } = verify([...keys, "--json", "--at", "2026-06-01", ...rows.map(({ file }) => file)]);
  expect(status).toBe(1);
  expect(reportsOf(stdout).map(({ file, verdict, layer }) => ({ file, verdict, layer }))).toEqual(rows);
});
