// npm start: everything from a bare checkout to a running space.
import { spawn } from "node:child_process";
import { memoryVariables, nodeFlags } from "../server/node-flags.mjs";
import { prepare, root } from "./prepare.mjs";

try {
  prepare();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const env = { ...memoryVariables, ...process.env };
const child = spawn(process.execPath, [...nodeFlags, "server/index.mjs"], { stdio: "inherit", cwd: root, env });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
