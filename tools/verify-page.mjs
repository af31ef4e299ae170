// node tools/verify-page.mjs: builds certificates/verify.html from app/verify-page, with the keys of the examples in it.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import zopfli from "@gfx/zopfli";
import { build, transformWithEsbuild } from "vite";

const folder = resolve(import.meta.dirname, "..");

const read = (path) => readFileSync(resolve(folder, path), "utf8");
const hashOf = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** The page as one text. `keyLists` are those it relies on. */
export async function buildVerifyPage(keyLists) {
  const [style, loader] = await Promise.all([
    minified("app/verify-page/page.css"),
    minified("app/verify-page/unpack.js"),
  ]);
  const program = await bundle("app/verify-page/page.ts");
  // As small as deflate can be, and the same bytes with every version of Node.
  const packed = Buffer.from(await zopfli.deflateAsync(Buffer.from(program), { numiterations: 15 }));
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(loader)} ${hashOf(program)}`,
    `style-src ${hashOf(style)}`,
    "img-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const keys = JSON.stringify(keyLists).replaceAll("<", "\\u003c");
  const parts = {
    policy: `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    style: `<style>${style}</style>`,
    keys: `<script type="application/json" id="keys">${keys}</script>`,
    program: `<script type="text/plain" id="packed" data-size="${packed.length}">${base91(packed)}</script>
<script>${loader}</script>`,
  };
  return read("app/verify-page/page.html")
    .replace(/\n\s*/g, "\n")
    .replace(/<!-- (\w+) -->/g, (_, part) => parts[part])
    .replace(/<!--.*?-->\n/g, "");
}

async function minified(path) {
  const { code } = await transformWithEsbuild(read(path), path, { minify: true, sourcemap: false });
  return code.trim();
}

/**
 * Two characters from # to } for 13 bits, or for 14 where their value is small enough; zeros at the end. Without "!" no
 * comment can begin in it, and nothing else may end the element that holds it.
 */
function base91(bytes) {
  let text = "";
  let bits = 0;
  let count = 0;
  for (const byte of [...bytes, 0, 0]) {
    bits |= byte << count;
    count += 8;
    if (count < 14) continue;
    const small = bits & 8191;
    const taken = small > 88 ? 13 : 14;
    const value = bits & (2 ** taken - 1);
    bits >>= taken;
    count -= taken;
    text += String.fromCharCode(35 + (value % 91), 35 + Math.floor(value / 91));
  }
  if (/<\/script/i.test(text)) throw new Error("The packed program would end its own element: change anything in it.");
  return text;
}

/** One script of a module and all it imports. */
async function bundle(entry) {
  const result = await build({
    configFile: false,
    root: folder,
    logLevel: "error",
    esbuild: { legalComments: "none", charset: "utf8" },
    build: {
      write: false,
      target: ["chrome103", "firefox113", "safari16.4"],
      minify: "esbuild",
      lib: { entry, formats: ["iife"], name: "page", fileName: "page" },
      rollupOptions: { output: { inlineDynamicImports: true } },
    },
  });
  return [result].flat()[0].output[0].code.trim();
}

if (process.argv[1] === import.meta.filename) {
  const { statusLists: _lists, ...keys } = JSON.parse(read("certificates/examples/keys.json"));
  const html = await buildVerifyPage([keys]);
  writeFileSync(resolve(folder, "certificates/verify.html"), html);
  console.log(`certificates/verify.html ${Buffer.byteLength(html)} bytes`);
}
