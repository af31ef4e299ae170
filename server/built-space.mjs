import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire, Module } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";

const folder = fileURLToPath(new URL("../build/server/", import.meta.url));
const require = createRequire(folder);

/**
 * The built space. To read and compile its code takes V8 a quarter of a start: what it made of it at the build is taken
 * instead. V8 passes that over where it comes from another V8, from other flags or from other code.
 */
export async function loadSpace() {
  const path = codePath();
  await run(path, readFileSync(compiledPath(path)));
  return require(join(folder, "index.cjs"));
}

/** Keeps what V8 makes of the code, for `loadSpace`. */
export async function keepCompiled() {
  const path = codePath();
  const script = await run(path);
  writeFileSync(compiledPath(path), script.createCachedData());
}

/** Whether V8 takes what was kept: it does with the flags of the server. */
export function takesCompiled() {
  const path = codePath();
  return !scriptOf(path, readFileSync(compiledPath(path))).cachedDataRejected;
}

const compiledPath = (path) => `${path}.compiled`;

/** The file in which nearly all of the code is. */
function codePath() {
  const assets = join(folder, "assets");
  const name = readdirSync(assets).find((one) => /^server-build-.*\.cjs$/.test(one));
  return join(assets, name);
}

/** Runs a file of the build as `require` does, which finds it done from then on; gives what was compiled. */
async function run(path, cachedData) {
  const requireThere = createRequire(path);
  // It waits for its WebAssembly: `require` takes no module that waits.
  const harfbuzz = await import("harfbuzzjs");
  const requireAny = (name) => (name === "harfbuzzjs" ? harfbuzz : requireThere(name));
  const script = scriptOf(path, cachedData);
  const module = new Module(path);
  module.filename = path;
  require.cache[path] = module;
  script.runInThisContext()(module.exports, requireAny, module, path, (name) => import(name));
  module.loaded = true;
  return script;
}

function scriptOf(path, cachedData) {
  const head = "(function(exports,require,module,__filename,importForIt){";
  return new Script(`${head}${readFileSync(path, "latin1")}\n})`, { filename: path, cachedData });
}
