// The two scripts of learner pages, built by Vite for Chrome 79 and ES2019: the page's own under a name that changes
// with its content, and the worker under one that never does.
import { createHash } from "node:crypto";
import { build } from "vite";

const name = "virtual:page-script";

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

const addressOf = (code) => `/assets/page-${createHash("sha256").update(code).digest("hex").slice(0, 10)}.js`;

/**
 * The script in the page itself: it asks for the page's own a tenth of a second after the first frame, when that has
 * reached the screen, so that reading never waits for it. Until then it remembers what was typed in last.
 */
const loaderOf = (address) =>
  `addEventListener("input",function(e){window.typedIn=e.target});addEventListener("DOMContentLoaded",function(){requestAnimationFrame(function(){setTimeout(function(){document.head.appendChild(document.createElement("script")).src="${address}"},100)})})`;

/** Vite's plugin: `virtual:page-script` is the address of the page script, and the loader of it with its hash. */
export function browserScripts() {
  let page;
  let development = false;
  return {
    name: "browser-scripts",
    configResolved: ({ command }) => void (development = command === "serve"),
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    async load(id) {
      if (id !== `\0${name}`) return undefined;
      page ??= await bundle("page");
      const address = development ? "/assets/page.js" : addressOf(page);
      const loader = loaderOf(address);
      const loaderHash = `'sha256-${createHash("sha256").update(loader).digest("base64")}'`;
      return Object.entries({ address, loader, loaderHash })
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
        .join("\n");
    },
    async generateBundle(options) {
      if (options.dir?.includes("server")) return;
      page ??= await bundle("page");
      this.emitFile({ type: "asset", fileName: addressOf(page).slice(1), source: page });
      this.emitFile({ type: "asset", fileName: "worker.js", source: await bundle("worker") });
    },
    configureServer(server) {
      const scripts = { "/assets/page.js": "page", "/worker.js": "worker" };
      server.middlewares.use((request, response, next) => {
        const entry = scripts[request.url?.split("?")[0] ?? ""];
        if (!entry) return next();
        return void bundle(entry).then((code) => response.setHeader("content-type", "text/javascript").end(code), next);
      });
    },
  };
}
