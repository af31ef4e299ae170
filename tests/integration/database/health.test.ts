import { chmodSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { appendToLog, signLogHead } from "#app/domain/certificates/log/log.server.ts";
import { allChecks, cheapChecks, whyNotReady } from "#app/domain/health/checks.server.ts";
import { figures, health } from "#app/domain/health/figures.server.ts";
import { hasFault, levelOf } from "#app/domain/health/check.ts";
import { signIn } from "#app/domain/identity/accounts.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { database } from "#app/data/database.server.ts";
import { isMigrated } from "#app/data/engine.server.ts";
import { environment, useEnvironment } from "#app/platform/environment.server.ts";
import { log } from "#app/platform/log.server.ts";
import { metricsText } from "#app/platform/metrics.server.ts";
import { recentErrors } from "#app/platform/recent-errors.ts";
import { prepareCompletion, storeCertificate } from "../../certificates/stored-certificates.ts";
import { useSpace } from "../space.ts";

useSpace();

const at = new Date();
const earlier = (milliseconds: number) => new Date(at.getTime() - milliseconds);
const hour = 3_600_000;
const isSqlite = () => environment().databaseUrl.startsWith("file:");
const codes = async () => (await cheapChecks({ at: new Date() })).map(({ code }) => code);

/** Moments two seconds apart each, so that no answer of before stands. */
let asked = at.getTime();
const unready = () => whyNotReady({ at: new Date((asked += 10_000)) });

beforeAll(async () => {
  const completion = await prepareCompletion(earlier(hour));
  for (const number of [1, 2]) await storeCertificate(completion, number, earlier(hour));
  await appendToLog();
  await signLogHead({ at: earlier(hour) });
});

async function addJob(kind: string, startedAt: Date, outcome?: object): Promise<void> {
  const db = await database();
  const course = await db.course.findFirstOrThrow();
  const user = await db.user.findFirstOrThrow();
  const done = outcome && { outcome, finishedAt: startedAt };
  await db.job.create({ data: { kind, courseId: course.id, input: {}, startedAt, startedById: user.id, ...done } });
}

test("a space that is well has no warning and no fault, and is ready", async () => {
  const found = await allChecks({ at: new Date() });
  expect(found.filter((one) => levelOf(one) !== "ok")).toEqual([]);
  expect(found.map(({ code }) => code)).toEqual(
    expect.arrayContaining([
      "database-ok",
      "migrations-ok",
      "clock-ok",
      "keys-ok",
      "signing-ok",
      "log-ok",
      "certificate-ok",
    ]),
  );
  const engine = found.find(({ code }) => code === "database-ok")?.values?.engine;
  expect(engine).toMatch(isSqlite() ? /^SQLite 3\.\d+/ : /^PostgreSQL \d+/);
  expect(await unready()).toEqual([]);
});

test("many who ask at once are answered by one look, and by another after two seconds", async () => {
  const now = new Date((asked += 10_000));
  const answers = Array.from({ length: 50 }, () => whyNotReady({ at: now }));
  expect(new Set(answers).size).toBe(1);
  const later = whyNotReady({ at: new Date(now.getTime() + 2000) });
  expect(later).not.toBe(answers[0]);
  await later;
  asked = now.getTime() + 2000;
});

test("a database that is not there, and one that does not answer, are said by a code alone", async () => {
  const given = environment();
  useEnvironment({ ...given, databaseUrl: "file:/nothing/there.db" });
  expect(await unready()).toEqual(["database"]);
  useEnvironment(given);
  expect(await unready()).toEqual([]);
});

test("a data folder that is not there is said", async () => {
  const given = environment();
  useEnvironment({ ...given, dataFolder: "/nothing/there", keySecret: null });
  expect(await unready()).toContain("data-folder");
  expect((await cheapChecks({ at })).map(({ code }) => code)).toContain("folder-unwritable");
  useEnvironment(given);
});

test("a migration that is missing, not finished or of later is said, and the space is not ready without one", async () => {
  const db = await database();
  const [first] = await db.$queryRawUnsafe<{ name: string }[]>(
    'SELECT MIN("migration_name") AS name FROM "_prisma_migrations"',
  );
  const set = (sql: string, name: string) =>
    db.$executeRawUnsafe(`UPDATE "_prisma_migrations" SET ${sql} WHERE "migration_name" = '${name}'`);
  const name = first?.name ?? "";
  await set(`"migration_name" = '99999999999999_of_later'`, name);
  expect(await codes()).toContain("migrations-missing");
  expect(await isMigrated()).toBe(false);
  expect(await unready()).toEqual(["migrations"]);
  await set(`"migration_name" = '${name}'`, "99999999999999_of_later");
  await set(`"rolled_back_at" = "finished_at"`, name);
  expect(await codes()).toContain("migrations-missing");
  expect(await isMigrated()).toBe(false);
  await set(`"rolled_back_at" = NULL`, name);
  expect(await isMigrated()).toBe(true);
  expect(await unready()).toEqual([]);
});

test("a migration of a newer version beside all of this one is said and looked past, and the space goes on", async () => {
  const db = await database();
  await db.$executeRawUnsafe(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "started_at", "applied_steps_count")
     VALUES ('later', 'x', '99999999999999_of_later', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 1)`,
  );
  const found = await allChecks({ at: new Date() });
  expect(found.filter((one) => levelOf(one) !== "ok").map(({ code }) => code)).toEqual(["migrations-newer"]);
  expect(found.map(({ code }) => code)).toEqual(expect.arrayContaining(["keys-ok", "signing-ok"]));
  expect(await isMigrated()).toBe(true);
  expect(await unready()).toEqual([]);
  // One that another process is applying just now.
  await db.$executeRawUnsafe(`UPDATE "_prisma_migrations" SET "finished_at" = NULL WHERE "id" = 'later'`);
  expect(await codes()).toContain("migrations-newer");
  expect(await unready()).toEqual([]);
  await db.$executeRawUnsafe(`DELETE FROM "_prisma_migrations" WHERE "id" = 'later'`);
});

test("keys whose secret is gone are said, and no other secret is made", async () => {
  const secret = join(environment().dataFolder, "key-secret");
  renameSync(secret, `${secret}.away`);
  expect(await unready()).toEqual(["keys"]);
  expect(await codes()).toContain("secret-missing");
  writeFileSync(secret, "another secret that sealed none of these keys\n", { mode: 0o600 });
  expect(await unready()).toEqual(["keys"]);
  expect(await codes()).toContain("keys-closed");
  rmSync(secret);
  renameSync(`${secret}.away`, secret);
  chmodSync(secret, 0o640);
  expect(await codes()).toContain("secret-open");
  chmodSync(secret, 0o600);
  expect(hasFault(await cheapChecks({ at: new Date() }))).toBe(false);
});

test("jobs are counted by kind and state, and one that began over an hour ago is said", async () => {
  await addJob("publication", earlier(60_000));
  expect(await codes()).toContain("jobs-ok");
  await addJob("publication", earlier(2 * hour));
  await addJob("move", at, { status: "failed" });
  await addJob("move", at, { status: "interrupted" });
  await addJob("move", at, { status: "moved", people: ["Amina"] });
  await addJob("import", at, []);
  expect(await codes()).toContain("jobs-stuck");
  const { text } = await metricsText(await figures());
  for (const line of [
    'fadae_jobs{kind="import",state="done"} 1',
    'fadae_jobs{kind="move",state="done"} 1',
    'fadae_jobs{kind="move",state="failed"} 1',
    'fadae_jobs{kind="move",state="interrupted"} 1',
    'fadae_jobs{kind="publication",state="open"} 2',
  ])
    expect(text.split("\n")).toContain(line);
  await (await database()).job.deleteMany();
  expect((await metricsText(await figures())).text).not.toContain("fadae_jobs{");
});

test("messages that wait and that nobody took are counted, and an address that takes nothing is said", async () => {
  const db = await database();
  const { id: organisationId } = await db.organisation.findFirstOrThrow();
  const { id: madeById } = await db.user.findFirstOrThrow();
  const webhook = { url: "https://x.example/", events: [], sealedSecret: "x", madeAt: at, madeById, organisationId };
  const { id: webhookId } = await db.webhook.create({ data: webhook });
  const message = { webhookId, type: "webhook.test", body: "{}", madeAt: at };
  const tries = { create: { triedAt: earlier(2 * hour), status: 500 } };
  await db.webhookMessage.create({ data: { ...message, nextAt: at, tries } });
  await db.webhookMessage.create({ data: message });
  await db.webhookMessage.create({ data: { ...message, takenAt: earlier(3 * hour) } });
  expect(await codes()).toContain("webhooks-failing");
  const { text } = await metricsText(await figures());
  expect(text).toMatch(/^fadae_webhook_messages_waiting 1$/m);
  expect(text).toMatch(/^fadae_webhook_messages_given_up 1$/m);
  expect(text).toMatch(/^fadae_certificates_issued 2$/m);
  expect(Number(/^fadae_database_bytes (\S+)$/m.exec(text)?.[1])).toBeGreaterThan(100_000);
  await db.webhook.update({ where: { id: webhookId }, data: { endedAt: at } });
  expect(await codes()).toContain("webhooks-ok");
});

test("only administrators look, and see errors with their references though the log is silent", async () => {
  const by = (role: "learner" | "administrator"): Actor => ({
    ...{
      userId: "x",
      code: "X-1111",
      name: "X",
      otherName: null,
      locale: "fr",
      textOnly: false,
    },
    memberships: role === "learner" ? [] : [{ organisationId: null, role }],
  });
  expect(await health({ by: by("learner"), at })).toEqual({ ok: false, problem: "not-allowed" });
  const before = recentErrors(new Date(), 1).count;
  log().error({ requestId: "89abcdef01234567", err: new Error("Amina") }, "unforeseen");
  const seen = await health({ by: by("administrator"), at: new Date() });
  expect(seen).toMatchObject({
    ok: true,
    value: { errors: { count: before + 1, latest: [{ reference: "89abcdef" }] } },
  });
  expect(JSON.stringify(seen)).not.toContain("Amina");
});

test("a secret that is wrong is counted, whether or not the code exists", async () => {
  const count = async () => Number(/^fadae_failed_sign_ins_total (\d+)$/m.exec((await metricsText([])).text)?.[1]);
  const before = await count();
  await signIn({ code: "NOBODY-1111", secret: "0000" }, { at });
  expect(await count()).toBe(before + 1);
});
