import { spawnSync } from "node:child_process";
import { copyFileSync, openSync, readdirSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { moveDatabase, type Moved } from "#app/domain/backup/move.server.ts";
import { signLogHead } from "#app/domain/certificates/log/log.server.ts";
import { openSession } from "#app/domain/identity/lucia.server.ts";
import { models } from "#app/domain/privacy/declarations.server.ts";
import { targetState } from "#app/data/database-move.server.ts";
import { closeDatabase, openDatabase } from "#app/data/database.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { environment, readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";
import { migrate, migrationNames } from "#tools/db.mjs";
import { demonstrationAccounts } from "../../../prisma/seed.ts";
import { useFolders } from "../../backup-folders.ts";
import { addErased, fillEveryTable } from "../../every-table.ts";
import { addMarkedAttempt } from "../../marked-course.ts";
import { people, prepareSpace, type Prepared } from "../../prepared-space.ts";
import { serveSpace } from "../../served-space.ts";

const newFolder = useFolders();
const at = new Date();
let prepared: Prepared;
let learnerCookie = "";

beforeAll(async () => {
  prepared = await prepareSpace();
  await addMarkedAttempt(people.learner);
  const learner = await account(people.learner);
  learnerCookie = (await openSession(learner)).split(";")[0] ?? "";
  await addErased(at);
  await fillEveryTable(at);
  await signLogHead({ at: new Date() });
  await closeDatabase();
}, 120_000);
afterAll(() => rmSync(prepared.folder, { recursive: true, force: true }));

// Each test begins with the prepared space, whatever the one before looked at.
const useSource = (url = prepared.variables.DATABASE_URL) =>
  useEnvironment(readEnvironment({ NODE_ENV: "test", ...prepared.variables, DATABASE_URL: url }));
beforeEach(() => void useSource());
afterEach(closeDatabase);

async function account(code: string): Promise<string> {
  return (await unscopedPersonByCode(code))?.actor.userId ?? "";
}

/** A new database of the cluster; gives its address. */
async function newTarget(more = ""): Promise<string> {
  const name = `moved_${crypto.randomUUID().replaceAll("-", "")}`;
  await onCluster(`CREATE DATABASE "${name}" TEMPLATE template0 ${more}`);
  const url = new URL(inject("template").url);
  url.pathname = `/${name}`;
  return url.href;
}

async function onCluster(sql: string): Promise<void> {
  await asked(inject("template").url.replace(/\/postgres$/, "/template1"), sql);
}

async function asked(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const db = await openDatabase(url);
  try {
    return await db.$queryRawUnsafe<Record<string, unknown>[]>(sql);
  } finally {
    await db.$disconnect();
  }
}

const cutOff = (url: string) =>
  onCluster(`SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE datname = '${nameOf(url)}'`);
const nameOf = (url: string) => new URL(url).pathname.slice(1);

type Order = Parameters<typeof moveDatabase>[0];
const move = (to: string, more: Partial<Order> = {}): Promise<Moved> =>
  moveDatabase(
    { to, again: false, migrate, migrationsOf: migrationNames, told: async () => undefined, ...more },
    { at: new Date() },
  );

const problemOf = (moved: Moved) => (moved.ok ? null : { problem: moved.problem, detail: moved.detail });

/** The file of the space, to be changed. */
function ownCopy(): string {
  const path = join(newFolder(), "fadae.db");
  const source = new Sqlite(prepared.variables.DATABASE_URL.slice("file:".length));
  source.pragma("wal_checkpoint(TRUNCATE)");
  source.close();
  copyFileSync(prepared.variables.DATABASE_URL.slice("file:".length), path);
  return path;
}

function changedCopy(change: (db: Sqlite.Database) => void): string {
  const path = ownCopy();
  const db = new Sqlite(path);
  change(db);
  db.close();
  return `file:${path}`;
}

const leftovers = () => readdirSync(prepared.folder).filter((name) => name.startsWith("move-"));

test("the command moves a space with something in every table, proves it, and the space works there", async () => {
  const source = new Sqlite(prepared.variables.DATABASE_URL.slice("file:".length), { readonly: true });
  const empty = models.filter(({ name }) => source.prepare(`SELECT 1 FROM "${name}"`).get() === undefined);
  source.close();
  expect(empty.map(({ name }) => name)).toEqual([]);

  const to = await newTarget();
  const env = { PATH: process.env.PATH ?? "", ...prepared.variables } as unknown as NodeJS.ProcessEnv;
  const command = ["node_modules/tsx/dist/cli.mjs", "tools/move.ts", to];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { env, encoding: "utf8" });
  expect(stderr).toBe("");
  expect(stdout).not.toMatch(/DIFFERENT|differs|Mital|canary/);
  for (const { name } of models) expect(stdout).toMatch(new RegExp(`^${name} +\\d+  (\\w{16})  \\1  same$`, "m"));
  expect(stdout).toMatch(/verified here: 2 credentials, 2 documents, 0 that do not verify/);
  expect(stdout).toMatch(/1 without a name/);
  expect(stdout).toMatch(/log: 3 certificates, root \S+, same/);
  expect(stdout).toContain("Nothing was written to the space since");
  expect(status).toBe(0);
  expect(leftovers()).toEqual([]);
  // Identifiers are made by the product: no sequence would have to be set.
  expect(await asked(to, "SELECT relname::text FROM pg_class WHERE relkind = 'S'")).toEqual([]);
  expect(await targetState(to)).toEqual({ ok: true, value: "not-empty" });

  const { names, variables } = prepared;
  const space = await serveSpace({ ...variables, DATABASE_URL: to });
  try {
    const get = async (path: string, cookie = "") => {
      const answer = await fetch(space.address + path, { headers: { cookie }, redirect: "manual" });
      return { status: answer.status, text: await answer.text() };
    };
    const old = await get("/learn", learnerCookie);
    expect(old.status).toBe(200);
    expect(old.text).toContain("أمينة");
    const { code, secret } = demonstrationAccounts[1];
    const signed = await fetch(`${space.address}/sign-in`, {
      method: "POST",
      body: new URLSearchParams({ code, secret }),
      redirect: "manual",
    });
    const cookie = (signed.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    expect((await get(`/learn/${names.begun}/lessons/${names.otherLesson}`, cookie)).status).toBe(200);
    const verdict = await get(`/v/${names.serial}?lang=en`);
    expect(verdict.text).toContain("valid");
    expect((await get("/ready")).status).toBe(200);
  } finally {
    await space.stop();
  }
}, 120_000);

test("what is written after the moment of the copy is not in it, and that is said", async () => {
  const to = await newTarget();
  const url = changedCopy(() => undefined);
  useSource(url);
  const writer = new Sqlite(url.slice("file:".length));
  let written = 0;
  const told = async () => {
    const failure = writer.prepare(
      `INSERT INTO "SignInFailure" ("id", "codeDigest", "failedAt") VALUES (?, 'late', ?)`,
    );
    failure.run(`late-${written++}`, at.toISOString());
  };
  const moved = await move(to, { told });
  writer.close();
  expect(moved).toMatchObject({ ok: true, value: { hasChanged: true } });
  expect(written).toBe(models.length);
  expect(await asked(to, `SELECT 1 AS one FROM "SignInFailure" WHERE "codeDigest" = 'late'`)).toEqual([]);
});

describe("nothing is moved", () => {
  const one = (sql: string) => (db: Sqlite.Database) => void db.prepare(sql).run();
  const before: [string, (to: string) => unknown, object][] = [
    [
      "into a database that holds a table",
      (to) => asked(to, "CREATE TABLE notes (text text)"),
      { problem: "target-not-empty" },
    ],
    ["from a database that is not there", () => useSource(`file:${newFolder()}/none.db`), { problem: "no-database" }],
    [
      "from a file that is none",
      () => {
        const path = ownCopy();
        writeSync(openSync(path, "r+"), Buffer.alloc(4096, 7), 0, 4096, 0);
        useSource(`file:${path}`);
      },
      { problem: "broken-database" },
    ],
    [
      "from a damaged file",
      () => {
        const path = ownCopy();
        writeSync(openSync(path, "r+"), Buffer.alloc(40_960, 7), 0, 40_960, 8192);
        useSource(`file:${path}`);
      },
      { problem: "broken-database" },
    ],
    [
      "from an older version",
      () => {
        const last = `DELETE FROM "_prisma_migrations" WHERE rowid = (SELECT max(rowid) FROM "_prisma_migrations")`;
        useSource(changedCopy(one(last)));
      },
      { problem: "source-older", detail: { count: 1 } },
    ],
    [
      "from a newer version",
      () => {
        const later = `UPDATE "_prisma_migrations" SET migration_name = '29990101000000_later'
          WHERE rowid = (SELECT max(rowid) FROM "_prisma_migrations")`;
        useSource(changedCopy(one(later)));
      },
      { problem: "source-newer", detail: { name: "29990101000000_later" } },
    ],
    [
      "with a text that PostgreSQL refuses",
      () => {
        const change = `UPDATE "Profile" SET about = 'a' || char(0) || 'b' WHERE rowid = (SELECT min(rowid) FROM "Profile")`;
        useSource(changedCopy(one(change)));
      },
      { problem: "refused-text", detail: { table: "Profile", column: "about" }, isEmptied: true },
    ],
    [
      "with half a sign in JSON",
      () => useSource(changedCopy(one(`UPDATE "Attempt" SET responses = '{"q":"\\ud83c"}'`))),
      { problem: "refused-text", detail: { table: "Attempt", column: "responses" }, isEmptied: true },
    ],
    [
      "with a row that is not what the schema says",
      () => useSource(changedCopy(one(`UPDATE "User" SET "createdAt" = 'yesterday'`))),
      { problem: "unreadable-row", detail: { table: "User" }, isEmptied: true },
    ],
  ];
  test.each(before)("%s", async (_, prepare, expected) => {
    const to = await newTarget();
    await prepare(to);
    expect(await move(to)).toMatchObject({ ok: false, ...expected });
    const left = "problem" in expected && expected.problem === "target-not-empty" ? "not-empty" : "empty";
    expect(await targetState(to)).toEqual({ ok: true, value: left });
    expect(leftovers()).toEqual([]);
  });

  test.each([
    ["nothing", "target-address"],
    ["mysql://a@b/c", "target-address"],
    ["postgresql://a@", "target-address"],
    ["postgresql://a@db.example/c", "target-open"],
    ["postgresql://a@db.example/c?sslmode=require", "target-open"],
    ["postgresql://fadae@127.0.0.1:9/none", "target-failed"],
  ])("to the address %s", async (to, problem) => {
    expect(await move(to)).toMatchObject({ ok: false, problem });
  });

  test("into a database of another encoding", async () => {
    const to = await newTarget("ENCODING 'SQL_ASCII' LOCALE 'C'");
    expect(await move(to)).toMatchObject({ ok: false, problem: "target-encoding" });
  });

  test("from PostgreSQL", async () => {
    const to = await newTarget();
    useEnvironment({ ...environment(), databaseUrl: to });
    expect(await move(to)).toMatchObject({ ok: false, problem: "not-sqlite" });
  });
});

describe("a database that goes away in the middle", () => {
  test("and comes back is left empty", async () => {
    const to = await newTarget();
    const told = async (table: string) => (table === "Enrolment" ? cutOff(to) : undefined);
    expect(await move(to, { told })).toMatchObject({ ok: false, problem: "target-failed", isEmptied: true });
    expect(await targetState(to)).toEqual({ ok: true, value: "empty" });
    expect(problemOf(await move(to))).toBeNull();
  });

  test("and stays away is marked: nothing is moved into it until whoever moves says so", async () => {
    const to = await newTarget();
    const told = async (table: string) => {
      if (table !== "Enrolment") return;
      await onCluster(`ALTER DATABASE "${nameOf(to)}" ALLOW_CONNECTIONS false`);
      await cutOff(to);
    };
    expect(await move(to, { told })).toMatchObject({ ok: false, problem: "target-failed", isEmptied: false });
    await onCluster(`ALTER DATABASE "${nameOf(to)}" ALLOW_CONNECTIONS true`);
    expect(await targetState(to)).toEqual({ ok: true, value: "left-over" });
    expect(await move(to)).toMatchObject({ ok: false, problem: "target-left-over" });
    expect(problemOf(await move(to, { again: true }))).toBeNull();
    expect(await targetState(to)).toEqual({ ok: true, value: "not-empty" });
  });
});

describe("the proof", () => {
  /** Migrates as ever, and has the database change what is put into a table. */
  const changing = (table: string, change: string) => async (url: string) => {
    await migrate(url);
    const db = await openDatabase(url);
    await db.$executeRawUnsafe(
      `CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${change} RETURN NEW; END $$`,
    );
    await db.$executeRawUnsafe(
      `CREATE TRIGGER planted BEFORE INSERT ON "${table}" FOR EACH ROW EXECUTE FUNCTION planted()`,
    );
    await db.$disconnect();
  };

  test("names a row in which one millisecond differs, and leaves nothing", async () => {
    const to = await newTarget();
    const learner = await account(people.learner);
    const change = `IF NEW."id" = '${learner}' THEN NEW."createdAt" := NEW."createdAt" + interval '1 ms'; END IF;`;
    const moved = await move(to, { migrate: changing("User", change) });
    expect(moved).toMatchObject({ ok: false, problem: "not-proved", isEmptied: true });
    const different = moved.ok ? [] : moved.proof!.tables.filter(({ differing }) => differing.length > 0);
    expect(different).toMatchObject([{ table: "User", differing: [learner] }]);
    expect(await targetState(to)).toEqual({ ok: true, value: "empty" });
  });

  test("names a row that is missing", async () => {
    const to = await newTarget();
    const change = `IF NEW."verb" IS NOT NULL THEN RETURN NULL; END IF;`;
    const moved = await move(to, { migrate: changing("H5pReport", change) });
    const found = moved.ok ? undefined : moved.proof!.tables.find(({ table }) => table === "H5pReport");
    expect(found).toMatchObject({ from: { rows: 1 }, to: { rows: 0 }, differing: [expect.any(String)] });
  });

  test("names a certificate of which one letter differs, and the log contradicts it", async () => {
    const to = await newTarget();
    const { serial } = prepared.names;
    const change = `IF NEW."serial" = '${serial}' THEN NEW."credential" := replace(NEW."credential", 'Amina', 'Anima'); END IF;`;
    const moved = await move(to, { migrate: changing("Certificate", change) });
    expect(moved).toMatchObject({
      problem: "not-proved",
      proof: {
        before: { altered: [], log: { state: "good" } },
        after: { altered: [serial], log: { state: "contradicted" } },
      },
    });
  });
});
