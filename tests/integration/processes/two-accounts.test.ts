import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { cheapChecks } from "#app/domain/health/checks.server.ts";
import { testMessage } from "#app/domain/partners/webhook.ts";
import { makeWebhook } from "#app/domain/partners/webhooks.server.ts";
import { grantRights, mayChangeTables } from "#app/data/account-rights.server.ts";
import { addVersion, courseBySlugs } from "#app/data/courses.server.ts";
import { copyDatabase, fillPostgres, isPostgresEmpty } from "#app/data/database-copy.server.ts";
import { closeDatabase, database } from "#app/data/database.server.ts";
import { organisationBySlug } from "#app/data/organisations.server.ts";
import { addMessage } from "#app/data/webhooks.server.ts";
import { readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";
import "../../backup-folders.ts";
import { chanceOf } from "../../chaos/chance.ts";
import { Book } from "../../kills/book.ts";
import { Gate } from "../../kills/gate.ts";
import { killAddress, killCourse } from "../../kills/kill-course.ts";
import { learn, type Certified } from "../../kills/learner.ts";
import { look } from "../../kills/look.ts";
import { serveSpace, startSpace, type ServedSpace } from "../../served-space.ts";
import { receiver } from "../../webhook-receiver.ts";
import { staff } from "../certificate-people.ts";
import { newDatabase } from "../space.ts";

/** Two accounts of the cluster that no other test has. */
const number = crypto.randomUUID().slice(0, 8);
const owner = `owner_${number}`;
const serving = `serving_${number}`;
const folder = mkdtempSync(join(tmpdir(), "fadae-accounts-"));
let variables: Record<string, string> = {};
let space: ServedSpace;

const as = (account: string, url: string) => {
  const own = new URL(url);
  own.username = account;
  return own.href;
};

/** Does something as an account of the database at an address, and gives the rows; throws what PostgreSQL says. */
async function say(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** An empty database of an account, and the variables of a space that is served by one and owned by the other. */
async function newSpace(of = owner): Promise<Record<string, string>> {
  await closeDatabase();
  const url = await newDatabase(inject("template").url, "template0");
  await say(url, `ALTER DATABASE "${new URL(url).pathname.slice(1)}" OWNER TO ${of}`);
  return {
    ...{ DATA_DIR: folder, DATABASE_URL: as(serving, url), DATABASE_OWNER_URL: as(owner, url) },
    ...{ DEMO: "1", LOG_LEVEL: "error", TRUST_PROXY: "1", WEBHOOK_PRIVATE_ADDRESSES: "allow" },
  };
}

async function use(given: Record<string, string>): Promise<void> {
  await closeDatabase();
  useEnvironment(readEnvironment({ NODE_ENV: "test", ...given, LOG_LEVEL: "silent" }));
}

beforeAll(async () => {
  const url = await newDatabase(inject("template").url, "template0");
  await say(url, `CREATE ROLE ${owner} LOGIN; CREATE ROLE ${serving} LOGIN`);
  variables = await newSpace();
  space = await serveSpace(variables);
  await use({ ...variables, ORIGIN: space.address });
});
afterAll(async () => {
  await closeDatabase();
  await space.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("people learn, answer, give files and take certificates, and all of it is kept", async () => {
  const organisation = await organisationBySlug(killAddress.organisation);
  await addVersion({
    ...{ organisationId: organisation?.id ?? "", slug: killAddress.course, digest: "kills", content: killCourse },
    ...{ costBytes: {}, publishedAt: new Date() },
  });
  const [book, gate, dice] = [new Book(), new Gate(), chanceOf(7)];
  const certified: Certified[] = [];
  gate.open(space.address);
  const isOver = () => certified.length >= 3;
  await Promise.all([0, 1].map((place) => learn(place, { book, gate, dice, certified, isOver })));
  expect(Object.keys(book.answers).filter((status) => Number(status) >= 400)).toEqual([]);
  expect([book.strange, book.cut]).toEqual([[], 0]);
  expect(book.of("file").length).toBeGreaterThan(0);
  const course = await courseBySlugs(killAddress.organisation, killAddress.course);
  const at = { folder, courseId: course?.id ?? "", verified: new Set<string>() };
  const settled = () => look({ book, ...at, isSettled: true });
  await expect.poll(settled, { timeout: 20_000 }).toEqual([]);
  expect(space.output()).not.toContain('"level":50');
});

test("another system is told", async () => {
  const inbox = await receiver();
  const by = await staff("administrator", null);
  const at = new Date();
  const hook = await makeWebhook(
    { organisation: "positive", url: inbox.address, events: ["certificate.issued"] },
    { by, at },
  );
  if (!hook.ok) throw new Error(hook.problem);
  const data = { webhook: hook.value.id };
  await addMessage(hook.value.id, { type: testMessage, timestamp: at.toISOString(), data });
  await expect.poll(() => inbox.arrived.length, { timeout: 20_000 }).toBe(1);
  await inbox.close();
});

test("what is done now and again is done, and the queue is kept in order", { timeout: 120_000 }, async () => {
  const asked = async (sql: string) => Object.values((await say(variables.DATABASE_URL ?? "", sql))[0] ?? {})[0];
  const done = () => asked("SELECT count(DISTINCT data->>'work')::int FROM pgboss.job WHERE state = 'completed'");
  await expect.poll(done, { timeout: 60_000 }).toBe(5);
  const maintained = () => asked("SELECT maintained_on FROM pgboss.version");
  await expect.poll(maintained, { timeout: 90_000 }).not.toBeNull();
  expect(space.output()).not.toContain('"level":50');
});

describe("the account that serves", () => {
  test.each([
    `CREATE TABLE "New" ("id" TEXT)`,
    `CREATE TABLE pgboss."new" ("id" TEXT)`,
    `CREATE SCHEMA "new"`,
    `CREATE FUNCTION "new"() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
    `ALTER TABLE "User" ADD COLUMN "new" TEXT`,
    `ALTER TABLE "User" OWNER TO ${serving}`,
    `ALTER TABLE "AuditLine" DISABLE TRIGGER ALL`,
    `ALTER TABLE pgboss.job ADD COLUMN "new" TEXT`,
    `CREATE INDEX ON "User"("name")`,
    `DROP TABLE "Session" CASCADE`,
    `DROP SCHEMA pgboss CASCADE`,
    `TRUNCATE "Session" CASCADE`,
    `SELECT pgboss.create_queue('new', '{}')`,
    `UPDATE "_prisma_migrations" SET "finished_at" = NULL`,
    `DELETE FROM "_prisma_migrations"`,
    `SET ROLE ${owner}`,
  ])("is refused %s", async (sql) => {
    await expect(say(variables.DATABASE_URL ?? "", sql)).rejects.toMatchObject({ code: "42501" });
  });

  test("reads and writes rows of every table, and reads which migrations there are", async () => {
    const rights = await say(
      variables.DATABASE_URL ?? "",
      `SELECT relname::text AS table, string_agg(kind, ' ' ORDER BY kind) AS may
       FROM pg_class CROSS JOIN unnest('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER}'::text[]) AS kind
       WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND has_table_privilege(oid, kind) GROUP BY 1`,
    );
    expect(rights.length).toBeGreaterThan(40);
    for (const { table, may } of rights)
      expect(may).toBe(table === "_prisma_migrations" ? "SELECT" : "DELETE INSERT SELECT UPDATE");
  });
});

test("the account that serves in containers is made, whatever its password, and may nothing by itself", async () => {
  await closeDatabase();
  const url = new URL(await newDatabase(inject("template").url, "template0"));
  const env = {
    ...{ PATH: process.env.PATH ?? "", PGHOST: url.hostname, PGPORT: url.port },
    ...{ POSTGRES_USER: "fadae", POSTGRES_DB: url.pathname.slice(1), SERVING_PASSWORD: `a'; \\ "$b` },
  };
  execFileSync("sh", ["deploy/database-accounts.sh"], { env: env as unknown as NodeJS.ProcessEnv, stdio: "pipe" });
  const made = `SELECT rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, rolpassword LIKE 'SCRAM-SHA-256$%' AS sealed
    FROM pg_authid WHERE rolname = 'fadae_serving'`;
  const rights = { rolcanlogin: true, rolsuper: false, rolcreatedb: false, rolcreaterole: false, sealed: true };
  expect(await say(url.href, made)).toEqual([rights]);
  await expect(say(as("fadae_serving", url.href), "CREATE TABLE x ()")).rejects.toMatchObject({ code: "42501" });
  await say(url.href, "DROP ROLE fadae_serving");
  await use(variables);
});

test("a table that came since is served from the next start on, while the one before goes on", async () => {
  const { DATABASE_URL = "", DATABASE_OWNER_URL = "" } = variables;
  await say(DATABASE_OWNER_URL, `CREATE TABLE "Later" ("number" SERIAL PRIMARY KEY, "text" TEXT)`);
  const add = () => say(DATABASE_URL, `INSERT INTO "Later" ("text") VALUES ('one') RETURNING "number"`);
  await expect(add()).rejects.toMatchObject({ code: "42501" });
  const next = await serveSpace(variables);
  expect(await add()).toEqual([{ number: 1 }]);
  for (const { address } of [space, next]) expect((await fetch(`${address}/ready`)).status).toBe(200);
  await next.stop();
  await say(DATABASE_OWNER_URL, 'DROP TABLE "Later"');
});

test("the doctor says which account may change tables", async () => {
  const { DATABASE_URL = "", DATABASE_OWNER_URL = "" } = variables;
  const rights = async () =>
    (await cheapChecks({ at: new Date() })).map(({ code }) => code).filter((code) => code.startsWith("rights-"));
  expect(await rights()).toEqual(["rights-ok"]);
  const ways = [
    [`GRANT ${owner} TO ${serving}`, `REVOKE ${owner} FROM ${serving}`],
    [`GRANT CREATE ON SCHEMA public TO PUBLIC`, `REVOKE CREATE ON SCHEMA public FROM PUBLIC`],
    [`ALTER TABLE "Space" OWNER TO ${serving}`, `ALTER TABLE "Space" OWNER TO ${owner}`],
  ] as const;
  for (const [give, take] of ways) {
    const superuser = as("fadae", DATABASE_URL);
    await say(superuser, give);
    expect(await rights()).toEqual(["rights-wide"]);
    await say(superuser, take);
    // What was one's own is another's, with all rights to it, and has to be given again.
    await grantRights("public");
    expect(await rights()).toEqual(["rights-ok"]);
  }
  await use({ ...variables, DATABASE_URL: DATABASE_OWNER_URL, DATABASE_OWNER_URL: "" });
  expect(await rights()).toEqual(["rights-one"]);
  await use(variables);
});

test("a copy is taken by the account that serves, and restored by the owner", async () => {
  const dump = join(folder, "dump");
  const copied = await copyDatabase(dump);
  if (!copied.ok) throw new Error(JSON.stringify(copied));
  await use(await newSpace());
  expect(await isPostgresEmpty()).toBe(true);
  expect(await fillPostgres(dump)).toEqual({ ok: true, value: copied.value.rows });
  await grantRights("public");
  expect(await (await database()).user.count()).toBe(copied.value.rows.User);
  expect(await mayChangeTables()).toBe(false);
  await use(variables);
});

test("a space of one account gets a second one as the guide says", async () => {
  const given = await newSpace(serving);
  const before = await serveSpace({ ...given, DATABASE_OWNER_URL: "" });
  await before.stop();
  const name = new URL(given.DATABASE_URL ?? "").pathname.slice(1);
  const superuser = as("fadae", given.DATABASE_URL ?? "");
  await say(superuser, `REASSIGN OWNED BY ${serving} TO ${owner}; ALTER DATABASE "${name}" OWNER TO ${owner}`);
  const after = await serveSpace(given);
  expect((await fetch(`${after.address}/ready`)).status).toBe(200);
  await use(given);
  expect(await mayChangeTables()).toBe(false);
  const jobs = () => say(given.DATABASE_URL ?? "", "SELECT count(*) FROM pgboss.job").then(() => true);
  await expect.poll(() => jobs().catch(() => false), { timeout: 20_000 }).toBe(true);
  await after.stop();
  // The way back, and whoever starts without the owner where nothing is to be changed.
  const without = await serveSpace({ ...given, DATABASE_OWNER_URL: "" });
  expect((await fetch(`${without.address}/ready`)).status).toBe(200);
  await without.stop();
  await use(variables);
});

test.each([
  ["DATABASE_URL", ""],
  ["DATABASE_OWNER_URL", "other"],
])("an account that may not make the tables stops the start with one sentence: %s", async (named, other) => {
  const given = await newSpace();
  const DATABASE_OWNER_URL = other && as(serving, `${given.DATABASE_URL}?application_name=${other}`);
  const started = startSpace({ ...given, DATABASE_OWNER_URL });
  await started.ended;
  expect(started.output().trim()).toBe(
    `The space cannot start: the account of ${named} may not change the tables of the database; see docs/operations.md.`,
  );
});
