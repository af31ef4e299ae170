import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import config from "./remix.config.js";

export default defineConfig({
  plugins: [remix(config)],
  // What an Android WebView 79 understands.
  build: { target: "chrome79", cssTarget: "chrome79", assetsInlineLimit: 0 },
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
