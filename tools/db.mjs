#!/usr/bin/env node
// db generate | db migrate | db migration NAME | db status        (DATABASE_OWNER_URL or DATABASE_URL picks the database)
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { takenAway } from "./taking-away.mjs";

const root = resolve(import.meta.dirname, "..");
const providers = ["sqlite", "postgresql"];
export const databaseUrl = () =>
  process.env.DATABASE_OWNER_URL || process.env.DATABASE_URL || `file:${process.env.DATA_DIR ?? "data"}/fadae.db`;
export const providerOf = (url) => (/^postgres(ql)?:/.test(url) ? "postgresql" : "sqlite");
const schemaEngine = async (provider, url, use) =>
  (await import("./schema-engine.mjs")).withSchemaEngine({ provider, url, schema: await schemaFor(provider) }, use);

/** prisma/schema.prisma is SQLite's; PostgreSQL's differs in the provider and in where the client goes. */
export async function schemaFor(provider, file = "prisma/schema.prisma") {
  const text = await readFile(join(root, file), "utf8");
  return text
    .replace(/(datasource\s+db\s*\{[^}]*provider\s*=\s*)"sqlite"/, `$1"${provider}"`)
    .replace('"./generated/sqlite"', JSON.stringify(join(root, "prisma/generated", provider)))
    .replace('"./generated"', JSON.stringify(join(root, "prisma/generated")));
}

/** The names of the migrations of a database, in their order. */
export async function migrationNames(provider, folder = join(root, "prisma/migrations")) {
  const baseDir = join(folder, provider);
  return existsSync(baseDir)
    ? (await readdir(baseDir, { withFileTypes: true }))
        .filter((d) => d.isDirectory())
        .map((d) => d.name)
        .sort()
    : [];
}

async function migrationList(provider, folder) {
  const baseDir = join(folder ?? join(root, "prisma/migrations"), provider);
  const names = await migrationNames(provider, folder);
  const read = async (path) => ({
    path,
    migrationFile: {
      path: "migration.sql",
      content: { tag: "ok", value: await readFile(join(baseDir, path, "migration.sql"), "utf8") },
    },
  });
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: `provider = "${provider}"\n` },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(names.map(read)),
  };
}

/** Applies the migrations of a folder that a database lacks; gives the names (of the last try). One that waited for a table
 *  longer than the schema engine's `lock_timeout` was rolled back whole, and is tried again, `tries` times in all: whoever
 *  waits for a table keeps all that come after it waiting too.
 *  @param {string} [url]
 *  @param {{ folder?: string, tries?: number }} [options] */
export async function migrate(url = databaseUrl(), options = {}) {
  const provider = providerOf(url);
  const { folder, tries = 20 } = options;
  const list = await migrationList(provider, folder);
  return schemaEngine(provider, url, async (engine) => {
    for (let left = tries; ; left--) {
      try {
        return await engine.apply(list);
      } catch (error) {
        const waitedTooLong = ["55P03", "40P01"].includes(error.cause?.code);
        if (left <= 1 || !waitedTooLong) throw error;
        for (const name of await engine.failed(list)) await engine.markRolledBack(name);
      }
    }
  });
}

/** One migration for each database; neither needs a server. SQLite's history is replayed in memory;
 *  PostgreSQL's SQL is the step from the schema of the last migration (`npm run db:status` replays it for real). */
const lastSchema = "prisma/migrations/schema.prisma";
export async function createMigration(name) {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  let made = false;
  for (const provider of providers) {
    const list = await migrationList(provider);
    const before =
      provider === "sqlite"
        ? list
        : existsSync(join(root, lastSchema))
          ? await schemaFor(provider, lastSchema)
          : "empty";
    const sql = await schemaEngine(provider, provider === "sqlite" ? "file::memory:" : "offline", (engine) =>
      engine.diff(before),
    );
    if (!sql) {
      console.log(`${provider}: nothing to migrate`);
      continue;
    }
    const dir = join(list.baseDir, `${stamp}_${name}`);
    await mkdir(dir, { recursive: true });
    await writeFile(join(dir, "migration.sql"), sql);
    await writeFile(join(list.baseDir, "migration_lock.toml"), list.lockfile.content);
    console.log(`${provider}: ${dir}/migration.sql`);
    const taken = provider === "postgresql" ? takenAway(sql) : [];
    if (taken.length > 0) console.log(`  it ${taken.join(", ")}: see "Database" in CONTRIBUTING.md`);
    made = true;
  }
  if (made) await copyFile(join(root, "prisma/schema.prisma"), join(root, lastSchema));
}

export async function status(url = databaseUrl()) {
  const provider = providerOf(url);
  const list = await migrationList(provider);
  return schemaEngine(provider, url, async (engine) => ({
    ...(await engine.diagnose(list)),
    schemaWithoutMigration: await engine.diff(list),
    databaseToSchema: await engine.diff("database"),
  }));
}

export async function generate() {
  await Promise.all(
    providers.map(async (provider) => {
      const file = join(root, "node_modules/.cache/fadae", `${provider}.prisma`);
      await mkdir(join(file, ".."), { recursive: true });
      await writeFile(file, await schemaFor(provider));
      const env = { ...process.env, PRISMA_SCHEMA: file, PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" };
      await new Promise((ok, no) => {
        let log = "";
        const child = spawn(
          process.execPath,
          [join(root, "node_modules/prisma/build/index.js"), "generate", "--no-hints"],
          { cwd: root, env },
        );
        child.stdout.on("data", (d) => (log += d));
        child.stderr.on("data", (d) => (log += d));
        child.on("exit", (code) => (code ? no(new Error(`prisma generate (${provider}) failed\n${log}`)) : ok()));
      });
    }),
  );
}

if (process.argv[1] === import.meta.filename) {
  const [command, name] = process.argv.slice(2);
  const t = performance.now();
  if (command === "generate") await generate();
  else if (command === "migrate") console.log("applied:", await migrate());
  else if (command === "migration" && name) await createMigration(name);
  else if (command === "status") console.log(await status());
  else {
    console.error("db generate | migrate | migration NAME | status");
    process.exitCode = 2;
  }
  console.error(`${command}: ${Math.round(performance.now() - t)} ms`);
}
