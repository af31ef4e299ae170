import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "#app/domain/certificates/verifying/report.ts";
import { verifyThoroughly } from "#app/domain/certificates/verifying/thorough.server.ts";
import { hostileCases, recipes } from "../certificates/hostile/cases.ts";
import { judgedAt, newWorld, type HostileCase, type World } from "../certificates/hostile/world.ts";
import { resultsOf, useVerifyPage, type Said } from "./verify-page.ts";

const { open } = useVerifyPage();
const folder = mkdtempSync(join(tmpdir(), "fadae-hostile-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let world: World;
let cases: HostileCase[];
/** What the three verifiers say, by the name of the file. */
const said: Record<"server" | "page" | "command", Map<string, Omit<Said, "name">>> = {
  server: new Map(),
  page: new Map(),
  command: new Map(),
};
/** The longest that any file took, in milliseconds. */
let slowestMs = 0;
const genuine = ["valid.pdf", "valid.json", "valid-qr.txt"];

beforeAll(async () => {
  world = await newWorld();
  const { pdf, credential, qr } = world.good;
  const valid = { how: "as it should be", verdict: "valid", layer: null } as const;
  cases = [
    { ...valid, name: "valid.pdf", bytes: pdf },
    { ...valid, name: "valid.json", bytes: Buffer.from(credential) },
    { ...valid, name: "valid-qr.txt", bytes: Buffer.from(qr) },
    ...(await hostileCases(world)),
  ];
  for (const { name, bytes } of cases) writeFileSync(join(folder, name), bytes);
  // The page has a list of the same host, of the examples: this one is newer.
  const newer = world.keyLists.map((list) => ({ ...list, madeAt: "2026-05-31T00:00:00Z" }));
  writeFileSync(join(folder, "keys.json"), JSON.stringify(newer));

  for (const { name, bytes } of cases) {
    const begun = performance.now();
    said.server.set(name, await verifyThoroughly(bytes, { keys: world.keyLists, at: judgedAt }));
    slowestMs = Math.max(slowestMs, performance.now() - begun);
  }
  for (const { file, ...report } of await askCommand()) said.command.set(file, report);
  for (const { name, ...report } of await askPage()) said.page.set(name, report);
}, 600_000);

/** One call of the command for all files. */
function askCommand(): Promise<(Report & { file: string })[]> {
  const script = join(import.meta.dirname, "../..");
  const files = cases.map(({ name }) => name);
  const given = [
    join(script, "tools/verify.ts"),
    "--json",
    "--keys",
    "keys.json",
    "--at",
    judgedAt.toISOString(),
    ...files,
  ];
  return new Promise((resolve) => {
    const tsx = join(script, "node_modules/tsx/dist/cli.mjs");
    const env = { ...process.env, TSX_TSCONFIG_PATH: join(script, "tsconfig.json") };
    execFile(process.execPath, [tsx, ...given], { cwd: folder, maxBuffer: 2 ** 26, env }, (_, output) =>
      resolve(JSON.parse(output) as (Report & { file: string })[]),
    );
  });
}

/** One load of the page: its own keys are put beside those of the test, then it gets all files at once. */
async function askPage(): Promise<Said[]> {
  const page = await open({ at: judgedAt });
  await page.locator("#lists").setInputFiles(join(folder, "keys.json"));
  await page.getByText("Taken:").waitFor();
  await page.locator("#files").setInputFiles(cases.map(({ name }) => join(folder, name)));
  return resultsOf(page, cases.length);
}

test("there are at least sixty hostile files, each by another way", () => {
  const names = new Set(recipes.map(({ name }) => name));
  expect(names.size).toBe(recipes.length);
  expect(new Set(recipes.map(({ how }) => how)).size).toBeGreaterThan(120);
  expect(recipes.filter(({ verdict }) => verdict !== "valid").length).toBeGreaterThanOrEqual(60);
});

describe.each(["server", "page", "command"] as const)("the %s", (verifier) => {
  test.each([...genuine.map((name) => ({ name, how: "as it should be" })), ...recipes])("$name: $how", ({ name }) => {
    const expected = cases.find((one) => one.name === name)!;
    const { verdict, layer, problem } = said[verifier].get(name)!;
    expect({ verdict, layer }).toEqual({ verdict: expected.verdict, layer: expected.layer });
    expect(problem).toBe(expected.problem ?? problem);
  });
});

test("all three say the same of every file, down to the fault and the status", () => {
  const all = (verifier: keyof typeof said) =>
    cases.map(({ name }) => {
      const { verdict, layer, problem, status } = said[verifier].get(name)!;
      return [name, verdict, layer, problem, status];
    });
  expect(all("page")).toEqual(all("server"));
  expect(all("command")).toEqual(all("server"));
});

test("what is genuine as of its issue alone is never said to be good", () => {
  const unchecked = recipes.filter(({ verdict }) => verdict === "valid").map(({ name }) => said.page.get(name)!.status);
  expect(unchecked).toHaveLength(6);
  expect(new Set(unchecked)).toEqual(new Set(["not-checked"]));
});

test("no file, however large or deep, takes more than seconds", () => {
  expect(slowestMs).toBeGreaterThan(0);
  expect(slowestMs).toBeLessThan(10_000);
});
