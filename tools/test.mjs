// npm test: prepares everything, then checks, unit, integration and browser tests; ends with the names of what failed
// and "N passed, N failed".
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { runChecks, staticChecks } from "./check.mjs";
import { prepare, root } from "./prepare.mjs";
import { findPrograms, missingPrograms } from "./programs.mjs";

prepare();
installPrograms();
const checked = await runChecks(staticChecks);
let { passed } = checked;
const failed = [...checked.failed];
const reports = mkdtempSync(join(tmpdir(), "fadae-reports-"));
const env = { ...process.env, CHROMIUM: findPrograms().chromium };

run("vitest/vitest.mjs", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${reports}/vitest.json`]);
count("vitest.json", ({ testResults }) =>
  testResults.flatMap(({ name, status, assertionResults: tests }) =>
    tests.length > 0
      ? tests.map((test) => ({ name: `${relative(root, name)}: ${test.fullName}`, passed: test.status === "passed" }))
      : [{ name: relative(root, name), passed: status === "passed" }],
  ),
);
for (const project of ["pages", "chaos"]) {
  const report = `${project}.json`;
  const options = { PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, report) };
  run("@playwright/test/cli.js", ["test", `--project=${project}`], options);
  count(report, ({ suites }) => suites.flatMap(specsOf));
}

for (const name of failed) console.log(`✗ ${name}`);
console.log(`${passed} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;

function run(script, args, more = {}) {
  spawnSync(process.execPath, [join("node_modules", script), ...args], {
    stdio: "inherit",
    cwd: root,
    env: { ...env, ...more },
  });
}

// A run that wrote no report, or an empty one, has failed.
function count(file, read) {
  const path = join(reports, file);
  const tests = existsSync(path) ? read(JSON.parse(readFileSync(path, "utf8"))) : [];
  passed += tests.filter((test) => test.passed).length;
  failed.push(...tests.filter((test) => !test.passed).map(({ name }) => name));
  if (tests.length === 0) failed.push(`${file} is missing or empty`);
}

/** The tests of a suite of Playwright; one that passed only when tried again, or was skipped, has failed. */
function specsOf({ specs, suites = [] }) {
  const own = specs.flatMap(({ file, title, tests }) =>
    tests.map(({ status }) => ({ name: `${file}: ${title}`, passed: status === "expected" })),
  );
  return [...own, ...suites.flatMap(specsOf)];
}

function installPrograms() {
  let missing = missingPrograms();
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const options = { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
    const apt = (...args) => spawnSync("apt-get", ["-o", "DPkg::Lock::Timeout=300", "-qq", ...args], options);
    apt("update");
    apt("install", "-y", "--no-install-recommends", ...new Set(missing.map(({ debian }) => debian)));
    missing = missingPrograms();
  }
  if (missing.length > 0) {
    const names = missing.map(({ name, debian }) => `${name} (Debian's package ${debian})`);
    console.error(`The tests need ${names.join(", ")}: install them, then run npm test again.`);
    process.exit(1);
  }
}
