import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findPrograms } from "#tools/programs.mjs";

export type Cluster = {
  url: string;
  stop: () => Promise<void>;
  /** Ends the postmaster as a cut of power would: nothing is said or written any more. */
  kill: () => Promise<void>;
  /** Starts it again after that, as soon as what it left behind has ended. */
  start: () => Promise<void>;
};

/** Who may come in by which way, as `pg_hba.conf` and `pg_ident.conf` say it, and settings of the server. */
export type ClusterRules = { access: string; accounts: string; settings: Record<string, string> };

/** Makes a cluster of PostgreSQL in a folder, and starts it; whoever asks comes in where no rules are given. */
export async function startCluster(folder: string, port: number, rules?: ClusterRules): Promise<Cluster> {
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
  const options = {
    fsync: "off",
    // Test files run side by side, some of them with several processes.
    max_connections: 300,
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: data,
    timezone: "Africa/Casablanca",
    ...rules?.settings,
  };
  if (rules) {
    writeFileSync(join(data, "pg_hba.conf"), rules.access);
    writeFileSync(join(data, "pg_ident.conf"), rules.accounts);
  }
  const flags = Object.entries(options).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  let stopped = Promise.resolve();

  function run(): Promise<void> {
    const server = spawn(...command("postgres", ["-D", data, ...flags]), {
      stdio: ["ignore", "ignore", "pipe"],
      cwd: folder,
    });
    stopped = new Promise<void>((done) => server.once("exit", () => done()));
    return new Promise<void>((ready, failed) => {
      let log = "";
      server.stderr.on("data", (chunk) => {
        log += chunk;
        if (log.includes("ready to accept connections")) ready();
      });
      server.once("exit", () => failed(new Error(`PostgreSQL did not start: ${log}`)));
    });
  }

  // Processes of the killed server hold its memory for a moment: until they end, it does not start.
  async function start(tries = 100): Promise<void> {
    try {
      await run();
    } catch (error) {
      if (tries === 0 || !/shared memory|lock file/.test(String(error))) throw error;
      await pause(100);
      await start(tries - 1);
    }
  }

  await run();
  return {
    url: `postgresql://fadae@127.0.0.1:${port}/postgres`,
    start,
    async kill() {
      process.kill(Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
      await stopped;
    },
    async stop() {
      execFileSync(...command("pg_ctl", ["stop", "-D", data, "-m", "immediate"]), { stdio: "pipe", cwd: folder });
      await stopped;
    },
  };
}
