import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "#tools/db.mjs";
import { startCluster } from "../postgresql-cluster.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A migrated database from which each test file takes a copy. */
    template: { engine: "sqlite" | "postgresql"; url: string };
  }
}

/** Makes the migrated database that test files copy: a SQLite file, or a cluster of PostgreSQL started for the run. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "fadae-test-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  if (project.config.env.TEST_ENGINE === "sqlite") {
    const url = `file:${folder}/template.db`;
    await migrate(url);
    project.provide("template", { engine: "sqlite", url });
    return async () => remove();
  }
  const cluster = process.env.TEST_DATABASE_URL ? null : await startCluster(folder, 44_000 + (process.pid % 1000));
  const url = process.env.TEST_DATABASE_URL ?? cluster?.url ?? "";
  await migrate(url);
  project.provide("template", { engine: "postgresql", url });
  return async () => {
    await cluster?.stop();
    remove();
  };
}
