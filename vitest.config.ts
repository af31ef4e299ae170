import { defineConfig } from "vitest/config";

const shared = { environment: "node" as const, setupFiles: ["tests/quiet-console.ts"] };

export default defineConfig({
  test: {
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: "unit",
          isolate: false,
          testTimeout: 30_000,
          include: ["app/**/*.test.{ts,tsx}", "tests/architecture/**/*.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "sqlite",
          include: ["tests/integration/**/*.test.ts"],
          exclude: ["tests/integration/{postgresql,processes}/**"],
          globalSetup: ["tests/integration/databases.ts"],
          env: { TEST_ENGINE: "sqlite" },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "postgresql",
          include: ["tests/integration/{database,postgresql,processes}/**/*.test.ts"],
          globalSetup: ["tests/integration/databases.ts"],
          env: { TEST_ENGINE: "postgresql" },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
