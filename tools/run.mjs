// Runs a command-line tool written in TypeScript: node tools/run.mjs [--build] FILE ARGUMENTS
// With --build the product is built first.
import { spawnSync } from "node:child_process";
import { prepare, root } from "./prepare.mjs";

const given = process.argv.slice(2);
const build = given[0] === "--build";
prepare({ build });
const result = spawnSync(process.execPath, ["node_modules/tsx/dist/cli.mjs", ...given.slice(build ? 1 : 0)], {
  stdio: "inherit",
  cwd: root,
});
process.exit(result.status ?? 1);
