import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "#tools/db.mjs";
import { findPrograms } from "#tools/programs.mjs";

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
  const cluster = process.env.TEST_DATABASE_URL ? null : await startCluster(folder);
  const url = process.env.TEST_DATABASE_URL ?? cluster?.url ?? "";
  await migrate(url);
  project.provide("template", { engine: "postgresql", url });
  return async () => {
    await cluster?.stop();
    remove();
  };
}

async function startCluster(folder: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const initdb = findPrograms().postgresql;
  if (!initdb) throw new Error("PostgreSQL is needed for these tests: install Debian's package postgresql.");
  const data = join(folder, "cluster");
  mkdirSync(data);
  // PostgreSQL refuses to run as root: its own system user does it then.
  const asRoot = process.getuid?.() === 0;
  if (asRoot) execFileSync("chown", ["-R", "postgres", folder]);
  const command = (program: string, args: string[]): [string, string[]] => {
    const path = join(dirname(initdb), program);
    return asRoot ? ["runuser", ["-u", "postgres", "--", path, ...args]] : [path, args];
  };
  execFileSync(
    ...command("initdb", ["--no-sync", "-D", data, "-U", "fadae", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]),
    { stdio: "pipe", cwd: folder },
  );
  const port = 44_000 + (process.pid % 1000);
  const options = {
    fsync: "off",
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: data,
    timezone: "Africa/Casablanca",
  };
  const flags = Object.entries(options).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(...command("postgres", ["-D", data, ...flags]), {
    stdio: ["ignore", "ignore", "pipe"],
    cwd: folder,
  });
  const stopped = new Promise<void>((done) => server.once("exit", () => done()));
  await new Promise<void>((ready, failed) => {
    let log = "";
    server.stderr.on("data", (chunk) => {
      log += chunk;
      if (log.includes("ready to accept connections")) ready();
    });
    server.once("exit", () => failed(new Error(`PostgreSQL did not start: ${log}`)));
  });
  const stop = async () => {
    execFileSync(...command("pg_ctl", ["stop", "-D", data, "-m", "immediate"]), { stdio: "pipe", cwd: folder });
    await stopped;
  };
  return { url: `postgresql://fadae@127.0.0.1:${port}/postgres`, stop };
}
