import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import config from "./remix.config.js";
import { browserScripts } from "./tools/browser-scripts.mjs";

export default defineConfig({
  plugins: [remix(config), browserScripts()],
  // What an Android WebView 79 understands.
  build: {
    target: "chrome79",
    cssTarget: "chrome79",
    assetsInlineLimit: 0,
    rollupOptions: {
      // Routes without a page leave an empty file, and Zod's comments are not Rollup's.
      onwarn(warning, warn) {
        if (warning.code !== "EMPTY_BUNDLE" && warning.code !== "INVALID_ANNOTATION") warn(warning);
      },
    },
  },
  ssr: {
    external: [
      "better-sqlite3",
      "@node-rs/argon2",
      "@prisma/client",
      "@prisma/adapter-pg",
      "@prisma/adapter-better-sqlite3",
      "harfbuzzjs",
    ],
  },
});
