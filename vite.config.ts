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

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [remix(config), browserScripts(), isSsrBuild && plainAscii],
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
    target: "chrome79",
    cssTarget: "chrome79",
    assetsInlineLimit: 0,
    // Remix asks for these where Node has no fetch of its own.
    commonjsOptions: { ignore: ["undici", "@remix-run/web-fetch"] },
    rollupOptions: {
      // Routes without a page leave an empty file, and Zod's comments are not Rollup's.
      onwarn(warning, warn) {
        if (warning.code !== "EMPTY_BUNDLE" && warning.code !== "INVALID_ANNOTATION") warn(warning);
      },
    },
  },
  ssr: {
    // What every answer needs is in that file, so that it is not looked for in hundreds of others at the start.
    ...(isSsrBuild && {
      noExternal: [
        /^react(-dom|-router|-router-dom)?$/,
        /^@remix-run\/(node|react|router|server-runtime)$/,
        "zod",
        "yaml",
      ],
    }),
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
