// Prisma's own schema engine compiled to WebAssembly, driven through JS driver adapters:
// no native binary and no download. Its version must be the one `prisma` was built with.
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";

let panic = "";
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (m) => (panic = m) };
async function boot() {
  const dir = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm")); // import.meta.resolve fails in Vitest
  const { instance } = await WebAssembly.instantiate(await readFile(`${dir}/schema_engine_bg.wasm`), {
    "./schema_engine_bg.js": glue,
  });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue.SchemaEngine;
}

const factories = {
  async sqlite(url) {
    const { PrismaBetterSqlite3 } = await import("@prisma/adapter-better-sqlite3");
    const path = url.replace(/^file:/, "");
    if (path !== ":memory:") await mkdir(dirname(path), { recursive: true });
    // the engine sends whole scripts through executeRaw; better-sqlite3 prepares one statement at a time
    const open = async (at) => {
      const adapter = await new PrismaBetterSqlite3({ url: at }).connect();
      const raw = adapter.executeRaw.bind(adapter);
      adapter.executeRaw = async (q) => (q.args.length ? raw(q) : (await adapter.executeScript(q.sql), 0));
      return adapter;
    };
    return {
      provider: "sqlite",
      adapterName: "@prisma/adapter-better-sqlite3",
      connect: () => open(url),
      connectToShadowDb: () => open(":memory:"),
    };
  },

  async postgresql(url) {
    if (url === "offline") return offlinePostgres;
    const { PrismaPg } = await import("@prisma/adapter-pg");
    const { parseIntoClientConfig } = await import("pg-connection-string");
    // A migration that waits for a table keeps everybody who comes after it waiting: it gives up soon, and is tried again.
    // Sooner than PostgreSQL looks for a deadlock (1 s), so that it is never a request that is given up for it.
    const options = "-c timezone=UTC -c lock_timeout=500";
    const config = { ...parseIntoClientConfig(url), options, max: 1 };
    const open = async (overrides = {}) => {
      const adapter = await new PrismaPg({ ...config, ...overrides }).connect();
      const pool = adapter.underlyingDriver();
      const query = pool.query.bind(pool);
      // pg_catalog's "char" columns (type 18) are unknown to adapter-pg: report them as bpchar
      pool.query = async (q) => {
        const result = await query(q);
        for (const field of result.fields ?? []) if (field.dataTypeID === 18) field.dataTypeID = 1042;
        return result;
      };
      // adapter-pg splits scripts at every ';', which would cut function bodies in two
      adapter.executeScript = async (script) => void (await pool.query(script));
      return adapter;
    };
    // adapter-pg's own shadow database is the live one when given a connection string, and its
    // dispose() drops the database before it has disconnected from it
    const shadow = async () => {
      const admin = await open();
      const database = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
      await admin.executeScript(`CREATE DATABASE "${database}"`);
      const adapter = await open({ database });
      const end = adapter.dispose.bind(adapter);
      adapter.dispose = async () => {
        await end();
        await admin.executeScript(`DROP DATABASE "${database}"`);
        await admin.dispose();
      };
      return adapter;
    };
    return { provider: "postgres", adapterName: "@prisma/adapter-pg", connect: open, connectToShadowDb: shadow };
  },
};

// enough of a server to compare two schemas: the engine asks one question when it connects
const offlinePostgres = {
  provider: "postgres",
  adapterName: "@prisma/adapter-pg",
  connect: async () => ({
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    queryRaw: async () => ({
      columnNames: ["exists", "version", "numeric_version"],
      columnTypes: [5, 7, 0],
      rows: [[true, "PostgreSQL 15.0", 150000]],
    }),
    executeRaw: refuse,
    executeScript: refuse,
    startTransaction: refuse,
    getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
    dispose: async () => {},
  }),
  connectToShadowDb: refuse,
};
async function refuse() {
  throw new Error("no PostgreSQL server: set DATABASE_URL");
}

const filters = { externalTables: [], externalEnums: [] };
const files = (text) => [{ path: "schema.prisma", content: text }];

/** Opens the engine on a database for as long as `use` takes. The engine does one thing at a time: callers queue. */
export function withSchemaEngine(target, use) {
  const turn = (globalThis.fadaeSchemaEngineQueue ?? Promise.resolve()).then(() => run(target, use));
  globalThis.fadaeSchemaEngineQueue = turn.catch(() => {});
  return turn;
}

async function run({ provider, url, schema }, use) {
  const bound = bindMigrationAwareSqlAdapterFactory(await factories[provider](url));
  const open = [];
  for (const kind of ["connect", "connectToShadowDb"]) {
    const connect = bound[kind];
    bound[kind] = async () => {
      const r = await connect();
      if (r.ok) open.push(r.value);
      return r;
    };
  }
  const SchemaEngine = await (globalThis.fadaeSchemaEngineBooted ??= boot());
  const engine = await SchemaEngine.new({ datamodels: [["schema.prisma", schema]] }, () => {}, bound);
  const call = async (name, input) => {
    try {
      return await engine[name]({ filters, ...input });
    } catch (error) {
      const id = /External error id#(\d+)/.exec(error.message)?.[1];
      const cause = (id && bound.errorRegistry.consumeError(Number(id))?.error) ?? error;
      // oxlint-disable-next-line preserve-caught-error -- the cause is the driver's error behind the number
      throw new Error(
        `${name}: ${error.message.split("\n   0:")[0].replace(/External error id#\d+/, cause.message)} ${panic}`.trim(),
        { cause },
      );
    }
  };
  try {
    return await use({
      /** apply what is pending; returns the names applied */
      apply: async (list) => (await call("applyMigrations", { migrationsList: list })).appliedMigrationNames,
      /** edited, failed, missing or pending migrations (replays the history on a shadow database) */
      diagnose: (list) => call("diagnoseMigrationHistory", { migrationsList: list, optInToShadowDatabase: true }),
      /** the names of migrations that were begun and not finished */
      failed: async (list) =>
        (await call("diagnoseMigrationHistory", { migrationsList: list, optInToShadowDatabase: false }))
          .failedMigrationNames,
      markApplied: (list, name) => call("markMigrationApplied", { migrationsList: list, migrationName: name }),
      markRolledBack: (name) => call("markMigrationRolledBack", { migrationName: name }),
      /** SQL from a migration list, from 'empty', from another schema text or from the live 'database' to `schema`; '' if none is needed */
      async diff(from) {
        const source =
          from === "database"
            ? { tag: "schemaDatasource", files: files(schema), configDir: "." }
            : from === "empty"
              ? { tag: "empty" }
              : typeof from === "string"
                ? { tag: "schemaDatamodel", files: files(from) }
                : { tag: "migrations", ...from };
        const r = await call("diff", {
          from: source,
          to: { tag: "schemaDatamodel", files: files(schema) },
          script: true,
          exitCode: true,
        });
        return r.exitCode === 0 ? "" : r.stdout;
      },
    });
  } finally {
    engine.free();
    for (const adapter of open.reverse()) await adapter.dispose().catch?.(() => {});
  }
}
