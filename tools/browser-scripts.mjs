// The scripts of learner pages, built by Vite for Chrome 79 and ES2019: the page's own under a name that changes with its
// content, the worker under one that never does, and those of H5P activities, of which one is in the frame's document.
import { createHash } from "node:crypto";
import { build } from "vite";

const name = "virtual:page-script";
const h5pName = "virtual:h5p-scripts";

async function bundle(entry) {
  const [{ output }] = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      target: ["chrome79", "es2019"],
      minify: "esbuild",
      modulePreload: false,
      rollupOptions: { input: `app/browser/${entry}.ts`, output: { format: "iife" } },
    },
  }).then((result) => [result].flat());
  return output[0].code;
}

const versionOf = (text) => createHash("sha256").update(text).digest("hex").slice(0, 10);
const addressOf = (code) => `/assets/page-${versionOf(code)}.js`;
const hostAddressOf = (code) => `/h5p/host-${versionOf(code)}.js`;
const sourceOf = (code) => `'sha256-${createHash("sha256").update(code).digest("base64")}'`;

/** The document of the frame in which an H5P package is played; it comes with its script, since it may fetch none. */
const frameOf = (code) =>
  `<!DOCTYPE html><html class="h5p-iframe"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>H5P</title></head><body><div id="activity"></div><script>${code}</script></body></html>`;

/**
 * The script in the page itself: it asks for the page's own a tenth of a second after the first frame, when that has
 * reached the screen, so that reading never waits for it. Until then it remembers what was typed in last.
 */
const loaderOf = (address) =>
  `addEventListener("input",function(e){window.typedIn=e.target});addEventListener("DOMContentLoaded",function(){requestAnimationFrame(function(){setTimeout(function(){document.head.appendChild(document.createElement("script")).src="${address}"},100)})})`;

async function h5pModule(development) {
  const [host, code] = [await bundle("h5p-host"), (await bundle("h5p-frame")).replaceAll("</script", "<\\/script")];
  const frame = frameOf(code);
  const address = development ? "/h5p/host.js" : hostAddressOf(host);
  return { host: address, frame, frameVersion: versionOf(frame), frameHash: sourceOf(code) };
}

const exportsOf = (values) =>
  Object.entries(values)
    .map(([one, value]) => `export const ${one} = ${JSON.stringify(value)};`)
    .join("\n");

/**
 * Vite's plugin: `virtual:page-script` is the address of the page script, and the loader of it with its hash;
 * `virtual:h5p-scripts` is the address of the script of H5P activities, and the document of their frame.
 */
export function browserScripts() {
  let page;
  let development = false;
  return {
    name: "browser-scripts",
    configResolved: ({ command }) => void (development = command === "serve"),
    resolveId: (id) => (id === name || id === h5pName ? `\0${id}` : undefined),
    async load(id) {
      if (id === `\0${h5pName}`) return exportsOf(await h5pModule(development));
      if (id !== `\0${name}`) return undefined;
      page ??= await bundle("page");
      const address = development ? "/assets/page.js" : addressOf(page);
      const loader = loaderOf(address);
      return exportsOf({ address, loader, loaderHash: sourceOf(loader) });
    },
    async generateBundle(options) {
      if (options.dir?.includes("server")) return;
      page ??= await bundle("page");
      this.emitFile({ type: "asset", fileName: addressOf(page).slice(1), source: page });
      const host = await bundle("h5p-host");
      this.emitFile({ type: "asset", fileName: hostAddressOf(host).slice(1), source: host });
      this.emitFile({ type: "asset", fileName: "worker.js", source: await bundle("worker") });
    },
    configureServer(server) {
      const scripts = { "/assets/page.js": "page", "/worker.js": "worker", "/h5p/host.js": "h5p-host" };
      server.middlewares.use((request, response, next) => {
        const entry = scripts[request.url?.split("?")[0] ?? ""];
        if (!entry) return next();
        return void bundle(entry).then((code) => response.setHeader("content-type", "text/javascript").end(code), next);
      });
    },
  };
}
