import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { resumeBatches } from "#app/domain/certificates/batches.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { addAccount } from "#app/domain/identity/accounts.server.ts";
import { hashSecret } from "#app/domain/identity/secret-hash.server.ts";
import { freeFailures } from "#app/domain/identity/slow-down.ts";
import { activitiesOf } from "#app/domain/learning/course.ts";
import { enrol } from "#app/domain/learning/enrolments.server.ts";
import { testMessage } from "#app/domain/partners/webhook.ts";
import { makeWebhook } from "#app/domain/partners/webhooks.server.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { copyDatabase, fillPostgres } from "#app/data/database-copy.server.ts";
import { closeDatabase, database } from "#app/data/database.server.ts";
import { addPerson } from "#app/data/people.server.ts";
import { addMessage } from "#app/data/webhooks.server.ts";
import { environment, readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";
import { status } from "#tools/db.mjs";
import { completeMany } from "../../many-certificates.ts";
import { serveSpace, type ServedSpace } from "../../served-space.ts";
import { receiver } from "../../webhook-receiver.ts";
import { staff } from "../certificate-people.ts";
import { newDatabase } from "../space.ts";

const address = { organisation: "positive", course: "first-job" };
const folder = mkdtempSync(join(tmpdir(), "fadae-processes-"));
const variables = {
  DATA_DIR: folder,
  DATABASE_URL: "",
  DEMO: "1",
  TRUST_PROXY: "1",
  WEBHOOK_PRIVATE_ADDRESSES: "allow",
};
let one: ServedSpace;
let other: ServedSpace;

// Two start at the same moment on a database without a table, in a data folder without a file.
beforeAll(async () => {
  variables.DATABASE_URL = await newDatabase(inject("template").url, "template0");
  [one, other] = await Promise.all([serveSpace(variables), serveSpace(variables)]);
  useEnvironment(readEnvironment({ NODE_ENV: "test", LOG_LEVEL: "silent", ...variables }));
});
afterAll(async () => {
  await closeDatabase();
  await Promise.all([one, other].map((space) => space.stop()));
  rmSync(folder, { recursive: true, force: true });
});

type Asked = { cookie?: string; from?: string; form?: Record<string, string>; headers?: Record<string, string> };

const ask = (space: ServedSpace, path: string, { cookie = "", from = "10.0.0.1", form, headers }: Asked = {}) =>
  fetch(space.address + path, {
    headers: { cookie, "x-forwarded-for": from, ...headers },
    redirect: "manual",
    ...(form && { method: "POST", body: new URLSearchParams(form) }),
  });
const signIn = (space: ServedSpace, code: string, secret: string, from?: string) =>
  ask(space, "/sign-in", { form: { code, secret }, ...(from !== undefined && { from }) });
const cookieOf = (answer: Response) =>
  (answer.headers.getSetCookie().find((text) => text.startsWith("fadae_session=")) ?? "").split(";")[0] ?? "";
const both = (index: number) => (index % 2 === 0 ? one : other);
const countOf = <Value>(values: readonly Value[], value: Value) => values.filter((each) => each === value).length;

/** So many people with the same secret, which takes long to hash. */
async function peopleWith(secret: string, names: readonly string[]): Promise<Actor[]> {
  const secretHash = await hashSecret(secret);
  const account = { name: "Amina Mital", secretHash, secretKind: "typed" as const, locale: "ar" };
  const added = names.map((code) => addPerson({ ...account, code, createdAt: new Date(), memberships: [] }));
  return (await Promise.all(added)).flatMap((person) => person ?? []);
}

test("both are up, with one set of keys, one set of people and one schema", async () => {
  const db = await database();
  const keys = await db.signingKey.groupBy({ by: ["organisationId", "purpose"], _count: true });
  expect(keys.length).toBeGreaterThan(3);
  expect(keys.map(({ _count }) => _count)).toEqual(keys.map(() => 1));
  expect(await db.user.count({ where: { code: "AMINA-4821" } })).toBe(1);
  expect(await db.courseVersion.count({ where: { number: { gt: 1 } } })).toBe(0);
  for (const space of [one, other]) expect((await ask(space, "/ready")).status).toBe(200);
  expect(await status(variables.DATABASE_URL)).toMatchObject({ databaseToSchema: "", schemaWithoutMigration: "" });
});

test("who signed in at one is signed in at the other, and who signed out is out at both", async () => {
  const signedIn = await signIn(one, "AMINA-4821", "2739");
  const cookie = cookieOf(signedIn);
  expect((await ask(other, "/learn", { cookie })).status).toBe(200);
  await ask(one, "/sign-out", { cookie, form: {} });
  const out = await ask(other, "/learn", { cookie });
  expect([out.status, out.headers.get("location")]).toEqual([302, "/sign-in?to=%2Flearn"]);
});

test("a limit used up at one is used up at the other, for this address alone", async () => {
  for (let asked = 0; asked < 60; asked++)
    expect((await ask(one, `/v/${String(asked).padStart(12, "0")}`, { from: "10.0.0.2" })).status).toBe(404);
  expect((await ask(other, "/v/000000000099", { from: "10.0.0.2" })).status).toBe(429);
  expect((await ask(other, "/v/000000000099", { from: "10.0.0.3" })).status).toBe(404);
});

test("a PIN that is guessed at both at once has as few free tries as at one", async () => {
  const tries = Array.from({ length: 20 }, (_, index) => signIn(both(index), "ILYAS-7304", "0000", `10.1.0.${index}`));
  const statuses = (await Promise.all(tries)).map((answer) => answer.status);
  expect([countOf(statuses, 401), countOf(statuses, 429)]).toEqual([freeFailures + 1, 20 - freeFailures - 1]);
});

test("a class of forty behind one address signs in at once, and who guesses there does not get far", async () => {
  const codes = Array.from({ length: 40 }, (_, index) => `CLASS-${1000 + index}`);
  await peopleWith("2749", codes);
  const from = "10.2.0.1";
  const all = await Promise.all(codes.map((code, index) => signIn(both(index), code, "2749", from)));
  expect(
    countOf(
      all.map((answer) => answer.status),
      302,
    ),
  ).toBe(40);
  const guesses = Array.from({ length: 64 }, (_, index) => signIn(both(index), `GUESS-${1000 + index}`, "2749", from));
  const statuses = (await Promise.all(guesses)).map((answer) => answer.status);
  expect([countOf(statuses, 401), countOf(statuses, 429)]).toEqual([60, 4]);
});

test("a form that a phone kept and sends to both at once is one fact", async () => {
  const [by] = await peopleWith("2749", ["PHONE-1000"]);
  if (!by) throw new Error("nobody was added");
  const enrolled = await enrol(address, { by, at: new Date() });
  const course = await courseBySlugs(address.organisation, address.course);
  const [lesson] = course ? activitiesOf(course.latest.content) : [];
  const enrolmentId = enrolled.ok ? enrolled.value : "";
  const cookie = cookieOf(await signIn(one, "PHONE-1000", "2749"));
  const headers = { "fadae-delivery": randomUUID(), "fadae-for": by.userId, "fadae-ended": String(Date.now()) };
  const send = (space: ServedSpace) =>
    ask(space, `/learn/${enrolmentId}/lessons/${lesson?.id}`, { cookie, headers, form: { done: "1" } });
  const answers = await Promise.all([0, 1, 2, 3].map((index) => send(both(index))));
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
  const db = await database();
  expect(await db.finishedActivity.count({ where: { enrolmentId } })).toBe(1);
  expect(await db.delivery.count({ where: { userId: by.userId } })).toBe(1);
});

test("what another system is told goes out once", async () => {
  const inbox = await receiver();
  const administrator = await staff("administrator", null);
  const at = new Date();
  const input = { organisation: "positive", url: inbox.address, events: ["certificate.issued"] };
  const hook = await makeWebhook(input, { by: administrator, at });
  if (!hook.ok) throw new Error(hook.problem);
  const webhookId = hook.value.id;
  const body = { type: testMessage, timestamp: at.toISOString(), data: { webhook: webhookId } } as const;
  for (let message = 0; message < 12; message++) await addMessage(webhookId, body);
  const db = await database();
  const taken = () => db.webhookMessage.count({ where: { webhookId, takenAt: { not: null } } });
  await expect.poll(taken, { timeout: 20_000 }).toBe(12);
  expect(new Set(inbox.arrived.map(({ headers }) => headers["webhook-id"])).size).toBe(12);
  expect(inbox.arrived).toHaveLength(12);
  await inbox.close();
});

test("what is done now and again is done once for both", async () => {
  const db = await database();
  const done = () =>
    db.$queryRawUnsafe<object[]>(
      `SELECT data->>'work' AS work, (count(*) - count(DISTINCT singleton_on))::int AS repeated
       FROM pgboss.job WHERE name = 'periodic' AND state = 'completed' GROUP BY 1 ORDER BY 1`,
    );
  await expect.poll(async () => (await done()).length, { timeout: 60_000 }).toBe(5);
  expect(await done()).toEqual(
    ["answers", "limits", "log", "places", "retention"].map((work) => ({ work, repeated: 0 })),
  );
});

test("a copy is taken and restored without the queue, which is made anew", async () => {
  const dump = join(folder, "dump");
  expect((await copyDatabase(dump)).ok).toBe(true);
  await closeDatabase();
  useEnvironment({ ...environment(), databaseUrl: await newDatabase(inject("template").url, "template0") });
  expect((await fillPostgres(dump)).ok).toBe(true);
  const schemas = await (
    await database()
  ).$queryRawUnsafe<object[]>("SELECT nspname::text AS name FROM pg_namespace WHERE nspname !~ '^(pg_|information)'");
  expect(schemas).toEqual([{ name: "public" }]);
  await closeDatabase();
  useEnvironment({ ...environment(), databaseUrl: variables.DATABASE_URL });
});

/** Has a batch for so many people begun at a process, and waits until it is among them. */
async function batchUnderWay(space: ServedSpace, count: number, codes: string) {
  const completed = await completeMany(count, address, codes);
  const course = await courseBySlugs(address.organisation, address.course);
  const secret = "a long enough secret";
  const by = await addAccount({
    ...{ name: "Nora Mital", secret, locale: "fr" as const, at: new Date() },
    memberships: [{ role: "administrator", organisationId: null }],
  });
  const cookie = cookieOf(await signIn(space, by.code, secret));
  const db = await database();
  const enrolments = completed.map(({ enrolmentId }) => enrolmentId);
  const issued = () => db.certificate.count({ where: { completion: { enrolmentId: { in: enrolments } } } });
  const begun = await ask(space, `/teach/courses/${course?.id}/certificates`, { cookie, form: {} });
  expect(begun.status).toBe(302);
  await expect.poll(issued, { interval: 20, timeout: 20_000 }).toBeGreaterThan(2);
  const { id } = await db.issueBatch.findFirstOrThrow({ orderBy: { startedAt: "desc" } });
  return { issued, batch: () => db.issueBatch.findUniqueOrThrow({ where: { id } }) };
}

test("certificates begun at one that is killed among them are issued by the other, each once", async () => {
  const count = 30;
  const { issued, batch } = await batchUnderWay(one, count, "KILLED");
  process.kill(one.pid, "SIGKILL");
  expect((await batch()).finishedAt).toBeNull();
  await expect.poll(async () => (await batch()).finishedAt, { timeout: 40_000 }).not.toBeNull();
  expect(await issued()).toBe(count);
  expect(await batch()).toMatchObject({ total: count, issued: count, refused: [] });
});

test("one that is asked to end stops between two certificates, and whoever goes on issues the others", async () => {
  const count = 30;
  const { issued, batch } = await batchUnderWay(other, count, "ENDED");
  await other.stop();
  expect(await issued()).toBeLessThan(count);
  expect(await batch()).toMatchObject({ finishedAt: null, issued: await issued() });
  // This process holds the locks as a space does.
  await (
    await resumeBatches()
  ).done;
  expect(await issued()).toBe(count);
  expect(await batch()).toMatchObject({ total: count, issued: count, refused: [] });
});
