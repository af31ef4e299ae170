import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase, database } from "#app/data/database.server.ts";
import { readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";

/** Gives a test file an empty, migrated database of its own and an empty data folder. */
export function useSpace(): void {
  let folder = "";
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "fadae-space-"));
    const { engine, url } = inject("template");
    const own = engine === "sqlite" ? copyOfFile(url, folder) : await newDatabase(url);
    useEnvironment(
      readEnvironment({ NODE_ENV: "test", DEMO: "1", DATA_DIR: folder, DATABASE_URL: own, LOG_LEVEL: "silent" }),
    );
  });
  afterAll(async () => {
    await closeDatabase();
    rmSync(folder, { recursive: true, force: true });
  });
}

function copyOfFile(url: string, folder: string): string {
  const path = join(folder, "fadae.db");
  copyFileSync(url.slice("file:".length), path);
  return `file:${path}`;
}

/** Makes a database on the cluster of the template: a copy of it, or an empty one. Gives its address. */
export async function newDatabase(url: string, from: "postgres" | "template0" = "postgres"): Promise<string> {
  const name = `fadae_${crypto.randomUUID().replaceAll("-", "")}`;
  useEnvironment(
    readEnvironment({ NODE_ENV: "test", DATABASE_URL: url.replace(/\/postgres$/, "/template1"), LOG_LEVEL: "silent" }),
  );
  const db = await database();
  await db.$executeRawUnsafe(`CREATE DATABASE "${name}" TEMPLATE ${from}`);
  await closeDatabase();
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}
