// Makes a bare checkout runnable: dependencies, SQLite's native part, Prisma clients, build.
// Node's own modules only: it runs before anything is installed. A step whose inputs have not changed is skipped.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { nodeFlags } from "../server/node-flags.mjs";

export const root = resolve(import.meta.dirname, "..");
process.chdir(root);
const node = process.execPath;

/** Runs a program to its end; throws with the command line when it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { stdio: "inherit", cwd: root, ...options });
  if (result.error) throw result.error;
  if (result.status !== 0)
    throw new Error(`${[command, ...args].join(" ")} ended with ${result.status ?? result.signal}`);
}

/** Runs the script of an installed package with this very Node. */
export const bin = (path, args, options) => run(node, [join("node_modules", path), ...args], options);

// npm names its own script in npm_execpath under `npm start`; else the npm beside node is used.
const npmScript = process.env.npm_execpath?.endsWith(".js") ? process.env.npm_execpath : null;
const npm = (args) =>
  npmScript ? run(node, [npmScript, ...args]) : run(process.platform === "win32" ? "npm.cmd" : "npm", args);

function filesOf(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => (name === "generated" ? [] : filesOf(join(path, name))));
}

/** Does a step unless it was done for exactly these inputs and its outputs are still there. */
function once(name, inputs, outputs, step) {
  const hash = createHash("sha256").update(process.version + process.arch);
  for (const file of inputs.flatMap(filesOf)) hash.update(file).update(readFileSync(file));
  const digest = hash.digest("hex");
  const stamp = join("node_modules/.cache/fadae", name);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest && outputs.every(existsSync)) return;
  const begun = performance.now();
  console.log(`→ ${name}`);
  step();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
  console.log(`  ${name}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
}

/** Writes the compressed twins of a file that the server sends as they are. */
function compress(file) {
  const bytes = readFileSync(file);
  writeFileSync(`${file}.br`, brotliCompressSync(bytes));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}

const sqliteFolder = "node_modules/better-sqlite3";
const sqliteProgram = join(sqliteFolder, "build/Release/better_sqlite3.node");
const sqliteLoads = () =>
  spawnSync(node, ["-e", "new (require('better-sqlite3'))(':memory:')"], { cwd: root }).status === 0;

/** Puts SQLite's native part in its place: one that was compiled before, as long as it loads, else compiles it. */
function prepareSqlite() {
  const { version } = JSON.parse(readFileSync(join(sqliteFolder, "package.json"), "utf8"));
  const { platform, arch, versions } = process;
  // Outside node_modules, which an installation empties.
  const kept = join(".cache", `better-sqlite3-${version}-${platform}-${arch}-${versions.modules}.node`);
  if (!sqliteLoads() && existsSync(kept)) copy(kept, sqliteProgram);
  if (!sqliteLoads()) npm(["rebuild", "better-sqlite3", "--ignore-scripts=false", "--loglevel=error"]);
  if (!sqliteLoads())
    throw new Error("SQLite could not be compiled: install a C++ compiler, make and Python 3, then start again.");
  copy(sqliteProgram, kept);
}

// Beside its place first, and never half there.
function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, `${to}.new`);
  renameSync(`${to}.new`, to);
}

/** Installs, compiles SQLite, generates the database clients and, unless told otherwise, builds. */
export function prepare({ build = true } = {}) {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new Error(`Node 20.19 or later is needed; this is ${process.version}.`);
  once("install", ["package-lock.json"], ["node_modules/prisma"], () =>
    // The one script that is allowed compiles SQLite, which comes next.
    npm([existsSync("package-lock.json") ? "ci" : "install", "--include=dev", "--ignore-scripts", "--loglevel=error"]),
  );
  once("sqlite", [join(sqliteFolder, "package.json")], [sqliteProgram], prepareSqlite);
  once(
    "generate",
    ["prisma/schema.prisma", "tools/personal-data.mjs", "package-lock.json"],
    ["prisma/generated/sqlite", "prisma/generated/postgresql", "prisma/generated/personal-data.json"],
    () => run(node, ["tools/db.mjs", "generate"]),
  );
  if (build)
    once(
      "build",
      [
        "app",
        "public",
        "remix.config.js",
        "vite.config.ts",
        "server",
        "tools/browser-scripts.mjs",
        "prisma/schema.prisma",
        "package-lock.json",
      ],
      ["build/server/index.cjs"],
      () => {
        const env = { ...process.env, NODE_ENV: "production" };
        bin("@remix-run/dev/dist/cli.js", ["vite:build", "--logLevel", "warn"], { env });
        run(node, [...nodeFlags, "server/keep-compiled.mjs"], { env });
        for (const file of filesOf("build/client")) if (/\.(css|js|svg|json)$/.test(file)) compress(file);
      },
    );
}
