import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, inject } from "vitest";
import { closeDatabase, database } from "#app/data/database.server.ts";
import { environment, readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";
import { findPrograms } from "#tools/programs.mjs";

const initdb = findPrograms().postgresql;
// Beside the program that made the cluster are those of the same version.
if (initdb?.startsWith("/")) process.env.PATH = `${dirname(initdb)}:${process.env.PATH}`;

/** Gives a test file new folders that are removed afterwards. */
export function useFolders(): () => string {
  const folders: string[] = [];
  afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
  return () => {
    const folder = mkdtempSync(join(tmpdir(), "fadae-backups-"));
    folders.push(folder);
    return folder;
  };
}

/** The address of an empty database for a data folder, of the engine of these tests. */
export async function emptyDatabase(folder: string): Promise<string> {
  const { engine } = inject("template");
  if (engine === "sqlite") return `file:${join(folder, "fadae.db")}`;
  const name = `restored_${crypto.randomUUID().replaceAll("-", "")}`;
  await (await database()).$executeRawUnsafe(`CREATE DATABASE "${name}" TEMPLATE template0`);
  const url = new URL(environment().databaseUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Goes on with other variables than before; those that are not named stay. */
export async function moveTo(variables: {
  DATA_DIR: string;
  DATABASE_URL: string;
  KEY_SECRET?: string;
}): Promise<void> {
  await closeDatabase();
  useEnvironment(readEnvironment({ NODE_ENV: "test", DEMO: "1", LOG_LEVEL: "silent", ...variables }));
}

/** The names in a folder, in their order. */
export const namesIn = (folder: string): string[] => readdirSync(folder).toSorted();
