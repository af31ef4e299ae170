// npm run dev: the space with pages rebuilt as they are edited, on the same data as `npm start`.
import { spawn } from "node:child_process";
import { bin, prepare, root } from "./prepare.mjs";

prepare({ build: false });
bin("tsx/dist/cli.mjs", ["tools/open-space.ts"]);
const child = spawn(
  process.execPath,
  ["node_modules/@remix-run/dev/dist/cli.js", "vite:dev", "--port", process.env.PORT ?? "3000"],
  { stdio: "inherit", cwd: root, env: { ...process.env, NODE_ENV: "development" } },
);
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 1));
