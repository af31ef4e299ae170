import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { moveDatabase } from "#app/domain/backup/move.server.ts";
import { mayChangeTables } from "#app/data/account-rights.server.ts";
import { copyDatabase, fillPostgres } from "#app/data/database-copy.server.ts";
import { closeDatabase, database } from "#app/data/database.server.ts";
import { openWorkQueue } from "#app/data/work-queue.server.ts";
import { readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";
import { migrate, migrationNames } from "#tools/db.mjs";
import "../../backup-folders.ts";
import { freePort } from "../../kills/kill-space.ts";
import { startCluster, type Cluster } from "../../postgresql-cluster.ts";
import { prepareSpace } from "../../prepared-space.ts";
import { serveSpace } from "../../served-space.ts";
import { useProgramFolder } from "../programs.ts";

const programs = useProgramFolder();
const here = userInfo().username;
const folder = mkdtempSync(join(tmpdir(), "fadae-connections-"));
const data = join(folder, "space");
const at = (name: string) => join(programs.folder(), name);
let cluster: Cluster;
let port = 0;

/** An authority with a certificate of the server, whose name is localhost, and one of the account `serving`. */
function makeAuthority(name: string): void {
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
  programs.run(
    "openssl",
    "req",
    "-x509",
    ...key,
    "-subj",
    `/CN=${name}`,
    "-keyout",
    `${name}.key`,
    "-out",
    `${name}.crt`,
  );
  const by = ["-CA", `${name}.crt`, "-CAkey", `${name}.key`];
  for (const [of, subject] of [
    ["server", "/CN=localhost"],
    ["serving", "/CN=serving"],
  ] as const) {
    const extension = of === "server" ? ["-addext", "subjectAltName=DNS:localhost"] : [];
    const out = ["-keyout", `${name}-${of}.key`, "-out", `${name}-${of}.crt`];
    programs.run("openssl", "req", "-x509", ...key, ...by, "-subj", subject, ...extension, ...out);
    chmodSync(at(`${name}-${of}.key`), 0o600);
  }
}

// By the socket comes whom the system knows; over the network, whoever has a certificate of the authority. No password is kept.
const access = `
local all fadae,owner,serving peer map=machine
hostssl all serving 127.0.0.1/32 cert
hostssl all serving ::1/128 cert
`;
const accounts = ["fadae", "owner", "serving"].map((account) => `machine ${here} ${account}\n`).join("");

beforeAll(async () => {
  for (const name of ["ours", "theirs"]) makeAuthority(name);
  port = await freePort();
  for (const name of ["ours.crt", "ours-server.crt", "ours-server.key"])
    execFileSync("cp", ["-p", at(name), join(folder, name)]);
  const settings = {
    ssl: "on",
    ssl_ca_file: join(folder, "ours.crt"),
    ssl_cert_file: join(folder, "ours-server.crt"),
    ssl_key_file: join(folder, "ours-server.key"),
  };
  cluster = await startCluster(folder, port, { access, accounts, settings });
  for (const sql of ["CREATE ROLE owner LOGIN", "CREATE ROLE serving LOGIN", "CREATE ROLE stranger LOGIN"])
    await say(socket("fadae", "postgres"), sql);
  for (const name of ["space", "restored", "moved"])
    await say(socket("fadae", "postgres"), `CREATE DATABASE ${name} OWNER owner TEMPLATE template0`);
});
afterAll(async () => {
  await closeDatabase();
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
});

const socket = (account: string, name: string) =>
  `postgresql://${account}@/${name}?host=${join(folder, "cluster")}&port=${port}`;
const certificate = (of: string, authority: string) =>
  `&sslcert=${at(`${of}-serving.crt`)}&sslkey=${at(`${of}-serving.key`)}&sslrootcert=${at(`${authority}.crt`)}`;
const network = (more: string, host = "localhost") => `postgresql://serving@${host}:${port}/space?sslmode=${more}`;

async function say(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function use(variables: Record<string, string>): Promise<void> {
  await closeDatabase();
  useEnvironment(readEnvironment({ NODE_ENV: "test", DATA_DIR: data, ...variables, LOG_LEVEL: "silent" }));
}

describe("by a socket, without a password", () => {
  test("a space is served by one account and owned by another, and nobody has a password", async () => {
    const variables = { DATABASE_URL: socket("serving", "space"), DATABASE_OWNER_URL: socket("owner", "space") };
    const space = await serveSpace({ ...variables, LOG_LEVEL: "error" });
    const ready = await fetch(`${space.address}/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true, missing: [] }]);
    const ways = `SELECT DISTINCT application_name AS name, usename AS account, client_addr FROM pg_stat_activity
      WHERE datname = 'space' AND application_name LIKE 'fadae%' ORDER BY 1`;
    const jobs = { name: "fadae jobs", account: "serving", client_addr: null };
    await expect.poll(() => say(socket("fadae", "space"), ways), { timeout: 20_000 }).toContainEqual(jobs);
    expect(space.output()).not.toContain('"level":50');
    await space.stop();
    const passwords = "SELECT rolname FROM pg_authid WHERE rolpassword IS NOT NULL";
    expect(await say(socket("fadae", "space"), passwords)).toEqual([]);
    await use(variables);
    expect(await mayChangeTables()).toBe(false);
  });

  test("whom the system does not know by that name does not come in", async () => {
    await expect(say(socket("stranger", "space"), "SELECT 1")).rejects.toMatchObject({ code: "28000" });
    await expect(say(`postgresql://owner@localhost:${port}/space`, "SELECT 1")).rejects.toMatchObject({
      code: "28000",
    });
  });

  test("a copy is taken and restored", async () => {
    await use({ DATABASE_URL: socket("serving", "space"), DATABASE_OWNER_URL: socket("owner", "space") });
    const dump = join(programs.folder(), "dump");
    const copied = await copyDatabase(dump);
    if (!copied.ok) throw new Error(JSON.stringify(copied));
    await use({ DATABASE_URL: socket("serving", "restored"), DATABASE_OWNER_URL: socket("owner", "restored") });
    expect(await fillPostgres(dump)).toEqual({ ok: true, value: copied.value.rows });
  });

  test("a space of SQLite moves there", async () => {
    const prepared = await prepareSpace();
    await use(prepared.variables);
    const to = socket("owner", "moved");
    const order = { to, again: false, migrate, migrationsOf: migrationNames, told: async () => undefined };
    expect(await moveDatabase(order, { at: new Date() })).toMatchObject({ ok: true });
    await closeDatabase();
    rmSync(prepared.folder, { recursive: true, force: true });
  });
});

describe("over a network", () => {
  test("a certificate of the authority that is named is taken, both ways, and no password is asked", async () => {
    const url = network(`verify-full${certificate("ours", "ours")}`);
    await use({ DATABASE_URL: url });
    const db = await database();
    const own = "SELECT ssl, client_dn FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    expect(await db.$queryRawUnsafe(own)).toEqual([{ ssl: true, client_dn: "/CN=serving" }]);
    const failures: unknown[] = [];
    const nothing = async () => undefined;
    const queue = await openWorkQueue({ do: nothing, doPeriodic: nothing, failed: (error) => failures.push(error) });
    await queue.stop();
    expect(failures).toEqual([]);
    const copied = await copyDatabase(join(programs.folder(), "over-network"));
    expect(copied).toMatchObject({ ok: true });
  });

  test.each([
    [
      "a server whose certificate is of another authority",
      () => network(`verify-full${certificate("ours", "theirs")}`),
    ],
    [
      "a server whose certificate is of nobody who is known",
      () => network(`verify-full${certificate("ours", "ours").replace(/&sslrootcert=.*/, "")}`),
    ],
    [
      "a server that has another name than its certificate",
      () => network(`verify-full${certificate("ours", "ours")}`, "127.0.0.1"),
    ],
    ["whoever has no certificate", () => network(`verify-full&sslrootcert=${at("ours.crt")}`)],
    ["whoever has one of another authority", () => network(`verify-full${certificate("theirs", "ours")}`)],
    ["whoever comes without TLS", () => network("disable")],
  ])("%s is refused", async (_, url) => {
    await expect(say(url(), "SELECT 1")).rejects.toThrow(/certificate|altnames|no pg_hba.conf entry|unknown ca/i);
    await use({ DATABASE_URL: url() });
    await expect((await database()).user.count()).rejects.toThrow(
      /certificate|altnames|no pg_hba.conf entry|unknown ca|reach|TLS/i,
    );
    expect(await copyDatabase(join(programs.folder(), crypto.randomUUID())).catch(() => ({ ok: false }))).toMatchObject(
      {
        ok: false,
      },
    );
  });
});
