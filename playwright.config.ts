import { defineConfig } from "@playwright/test";
import { findPrograms } from "./tools/programs.mjs";

export default defineConfig({
  testDir: "tests/e2e",
  // Journeys through a failing network keep the machine busy: they have it for themselves, after all the others.
  projects: [
    { name: "pages", testIgnore: "chaos.spec.ts" },
    { name: "chaos", testMatch: "chaos.spec.ts" },
  ],
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [["list"], ["json"]] : [["list"]],
  forbidOnly: true,
  use: {
    launchOptions: {
      executablePath: findPrograms().chromium,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
