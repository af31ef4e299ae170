// npm run check: types, lint, format, import rules and unit tests; under half a minute.
import { spawn } from "node:child_process";
import { prepare, root } from "./prepare.mjs";

const sources = ["app", "tests", "tools", "server", "prisma/seed.ts"];

/** What is checked without a browser or a database, by name: the script of a package and its arguments. */
export const staticChecks = {
  types: ["typescript/bin/tsc", []],
  browser: ["../tools/browser-floor.mjs", []],
  lint: ["oxlint/bin/oxlint", ["--type-aware", "--deny-warnings", ...sources]],
  format: ["prettier/bin/prettier.cjs", ["--check", "--log-level", "warn", "."]],
  imports: [
    "dependency-cruiser/bin/dependency-cruise.mjs",
    ["--config", "dependency-rules.cjs", "app", "prisma/seed.ts", "tests"],
  ],
};

/** Runs the script of a package to its end and gives what it printed. */
export function runQuietly(script, args, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [`node_modules/${script}`, ...args], { cwd: root, env });
    let output = "";
    child.stdout.on("data", (data) => (output += data));
    child.stderr.on("data", (data) => (output += data));
    child.on("exit", (code) => resolve({ passed: code === 0, output }));
  });
}

/** The rules of the domain and the pages, each beside its table. */
const unitTests = { unit: ["vitest/vitest.mjs", ["run", "--project", "unit", "--reporter=dot"]] };

/** Runs checks, two at a time; prints what fails, and gives how many passed and the names of those that failed. */
export async function runChecks(checks) {
  const waiting = Object.entries(checks);
  const failed = [];
  let count = 0;
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, [script, args]] = next;
      const begun = performance.now();
      const { passed, output } = await runQuietly(script, args);
      if (passed) count++;
      else failed.push(name);
      console.log(`${passed ? "✓" : "✗"} ${name} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
      if (!passed) console.log(output);
    }
  };
  await Promise.all([worker(), worker()]);
  return { passed: count, failed };
}

if (process.argv[1] === import.meta.filename) {
  prepare({ build: false });
  const { failed } = await runChecks({ ...unitTests, ...staticChecks });
  process.exitCode = failed.length > 0 ? 1 : 0;
}
