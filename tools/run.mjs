// Runs a command-line tool written in TypeScript: node tools/run.mjs tools/course.ts ARGUMENTS
import { spawnSync } from "node:child_process";
import { prepare, root } from "./prepare.mjs";

prepare({ build: false });
const result = spawnSync(process.execPath, ["node_modules/tsx/dist/cli.mjs", ...process.argv.slice(2)], {
  stdio: "inherit",
  cwd: root,
});
process.exit(result.status ?? 1);
