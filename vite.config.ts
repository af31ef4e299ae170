import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin } from "vite";
import config from "./remix.config.js";
import { browserScripts } from "./tools/browser-scripts.mjs";

// esbuild escapes the letters of texts, and leaves those of regular expressions as they are.
const plainAscii: Plugin = {
  name: "plain-ascii",
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle))
      if (file.type === "chunk")
        file.code = file.code.replace(
          /[^\0-\x7f]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
        );
  },
};

// Scripts whose compiled code is kept cannot import, so that what loads them imports for them: `server/built-space.mjs`.
const importedForIt: Plugin = {
  name: "imported-for-it",
  renderDynamicImport: ({ chunk, targetChunk }) =>
    chunk.name === "server-build" && !targetChunk ? { left: "importForIt(", right: ")" } : null,
};

/** Libraries that every start of the server loads, with what they load themselves; not those with parts outside JavaScript. */
const startLibraries = [
  /^react(-dom|-router|-router-dom)?$/,
  /^@remix-run\/(node|react|router|server-runtime)$/,
  /^@formatjs\//,
  /^@oslojs\//,
  /^@poppinss\//,
  /^@rgrove\/parse-xml$/,
  /^@stablelib\/base64$/,
  /^(@web3-storage\/multipart-parser|set-cookie-parser|cookie|cookie-signature|stream-slice|turbo-stream|scheduler)$/,
  /^(markdown-it|entities|linkify-it|mdurl|uc\.micro|punycode\.js)$/,
  /^(sirv|totalist|@polka\/url|mrmime)$/,
  /^(yauzl|yazl|pend|buffer-crc32)$/,
  /^(@digitalbazaar\/credentials-context|@digitalcredentials\/open-badges-context)$/,
  /^(bidi-js|canonicalize|csv-stringify|flydrive|gift-pegjs|image-size|intl-messageformat|lucia|node-diff3|otpauth)$/,
  /^(pure-rand|qr|rate-limiter-flexible|standardwebhooks|fast-sha256|yaml|zod)$/,
];

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [remix(config), browserScripts(), isSsrBuild && [plainAscii, importedForIt]],
  // The server is one file of plain ASCII, without what nobody runs: V8 keeps the text of a program for as long as it runs,
  // in two bytes a letter when one of them is Arabic. Names stay as they are, for what is written to the log.
  ...(isSsrBuild && {
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    esbuild: {
      charset: "ascii",
      target: "node20",
      minifyIdentifiers: false,
      minifySyntax: true,
      minifyWhitespace: true,
    },
  }),
  // What an Android WebView 79 understands.
  build: {
    minify: "esbuild",
    target: isSsrBuild ? "node20" : "chrome79",
    cssTarget: "chrome79",
    assetsInlineLimit: 0,
    // Remix asks for these where Node has no fetch of its own.
    commonjsOptions: { ignore: ["undici", "@remix-run/web-fetch"] },
    rollupOptions: {
      ...(isSsrBuild && { output: { chunkFileNames: "assets/[name]-[hash].cjs", hoistTransitiveImports: false } }),
      // Routes without a page leave an empty file, and Zod's comments are not Rollup's.
      onwarn(warning, warn) {
        if (warning.code !== "EMPTY_BUNDLE" && warning.code !== "INVALID_ANNOTATION") warn(warning);
      },
    },
  },
  ssr: {
    // What every start needs is in that file, so that it is not looked for in hundreds of others.
    ...(isSsrBuild && { noExternal: startLibraries }),
    external: [
      "better-sqlite3",
      "@node-rs/argon2",
      "@prisma/client",
      "@prisma/adapter-pg",
      "@prisma/adapter-better-sqlite3",
      "harfbuzzjs",
    ],
  },
}));
