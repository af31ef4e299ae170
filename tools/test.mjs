// npm test: prepares everything, then checks, unit, integration and browser tests; ends with "N passed, N failed".
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runChecks, staticChecks } from "./check.mjs";
import { prepare, root } from "./prepare.mjs";
import { findPrograms, missingPrograms } from "./programs.mjs";

prepare();
installPrograms();
const { passed, failed } = await runChecks(staticChecks);
const totals = { passed, failed };
const reports = mkdtempSync(join(tmpdir(), "fadae-reports-"));
const env = { ...process.env, CHROMIUM: findPrograms().chromium };

run("vitest/vitest.mjs", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${reports}/vitest.json`]);
count("vitest.json", (report) => [report.numPassedTests, report.numTotalTests - report.numPassedTests]);
for (const project of ["pages", "chaos"]) {
  const report = `${project}.json`;
  const options = { PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, report) };
  run("@playwright/test/cli.js", ["test", `--project=${project}`], options);
  count(report, ({ stats }) => [stats.expected, stats.unexpected + stats.flaky + stats.skipped]);
}

console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed ? 1 : 0;

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
  const [good, bad] = existsSync(path) ? read(JSON.parse(readFileSync(path, "utf8"))) : [0, 1];
  totals.passed += good;
  totals.failed += good + bad === 0 ? 1 : bad;
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
