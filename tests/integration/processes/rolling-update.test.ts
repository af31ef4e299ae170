import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allChecks } from "#app/domain/health/checks.server.ts";
import { levelOf } from "#app/domain/health/check.ts";
import { closeDatabase, database } from "#app/data/database.server.ts";
import { findSession } from "#app/data/sessions.server.ts";
import { environment, useEnvironment } from "#app/platform/environment.server.ts";
import { migrate } from "#tools/db.mjs";
import { chanceOf } from "../../chaos/chance.ts";
import { Book } from "../../kills/book.ts";
import { Gate } from "../../kills/gate.ts";
import { freePort, openKillSpace, type KillSpace } from "../../kills/kill-space.ts";
import { learn, type Certified } from "../../kills/learner.ts";
import { look, resumed } from "../../kills/look.ts";
import { balance, type Balancer } from "../../load-balancer.ts";
import { startSpace, type StartedSpace } from "../../served-space.ts";

/** Updates and ways back that are gone through under load; `ROLLS=20` by hand. */
const rolls = Number(process.env.ROLLS ?? 1);
const learners = 5;

let space: KillSpace;
let balancer: Balancer;
const folder = mkdtempSync(join(tmpdir(), "fadae-rolling-"));
const migrations = join(folder, "migrations");
const running = new Set<StartedSpace>();
/** What each process printed: it says why a request failed. */
const said: (() => string)[] = [];

beforeAll(async () => {
  space = await openKillSpace("postgresql");
  balancer = await balance();
  useEnvironment({ ...environment(), origin: balancer.address });
  cpSync("prisma/migrations", migrations, { recursive: true });
});
afterAll(async () => {
  await Promise.all([...running].map((one) => one.end("SIGKILL")));
  await balancer.close();
  await closeDatabase();
  await space.remove();
  rmSync(folder, { recursive: true, force: true });
});

const startOne = async (): Promise<StartedSpace & { address: string }> => {
  const ORIGIN = balancer.address;
  const PORT = String(await freePort());
  const started = startSpace({ ...space.variables, PORT, ORIGIN, DRAIN_SECONDS: "2" });
  running.add(started);
  said.push(started.output);
  void started.ended.then(() => running.delete(started));
  await started.ready;
  const address = `http://127.0.0.1:${PORT}`;
  await balancer.add(address);
  return { ...started, address };
};

/** What a later version would add: a column and an index of tables in use, and a table of its own. */
function addMigration(number: number): string {
  const name = `29990101${String(number).padStart(6, "0")}_later`;
  mkdirSync(join(migrations, "postgresql", name));
  const sql = `
    ALTER TABLE "FinishedActivity" ADD COLUMN "later${number}" TEXT;
    ALTER TABLE "Attempt" ADD COLUMN "later${number}" INTEGER NOT NULL DEFAULT 7;
    ALTER TABLE "User" ADD COLUMN "later${number}" TEXT;
    ALTER TABLE "Session" ADD COLUMN "later${number}" TEXT;
    CREATE TABLE "Later${number}" ("id" TEXT NOT NULL PRIMARY KEY, "enrolmentId" TEXT NOT NULL
      REFERENCES "Enrolment"("id") ON DELETE CASCADE);
    CREATE INDEX "Attempt_later${number}_idx" ON "Attempt"("submittedAt", "later${number}");`;
  writeFileSync(join(migrations, "postgresql", name, "migration.sql"), sql);
  return name;
}

test(
  "an update and the way back with people at work: no request fails, and what was confirmed is there once",
  { timeout: 300_000 * rolls },
  async () => {
    const book = new Book();
    const gate = new Gate();
    const certified: Certified[] = [];
    let over = false;
    let old = await startOne();
    gate.open(balancer.address);
    const dice = chanceOf(7);
    const shared = { book, gate, dice, certified, isOver: () => over };
    const people = Array.from({ length: learners }, (_, place) => learn(place, shared));
    const strangers = verifyAll(certified, () => over);
    await book.answersMore(40);

    for (let roll = 0; roll < rolls; roll++) {
      const name = addMigration(roll);
      expect(await migrate(space.variables.DATABASE_URL, { folder: migrations })).toEqual([name]);
      // The old one goes on by itself on the new tables.
      await book.answersMore(40);
      expect((await fetch(`${old.address}/ready`)).status).toBe(200);
      for (let exchange = 0; exchange < 2; exchange++) {
        const next = await startOne();
        await book.answersMore(20);
        const ends = old.end("SIGTERM");
        await balancer.left(old.address);
        expect(balancer.lastReadiness(old.address)).toMatch(/503.*"stopping"|refused/);
        await ends;
        await book.answersMore(20);
        old = next;
      }
    }
    over = true;
    await Promise.all(people);
    const verified = await strangers;

    const errors = said.flatMap((output) =>
      output()
        .split("\n")
        .filter((line) => line.includes('"level":50')),
    );
    expect([...balancer.failures, ...errors]).toEqual([]);
    expect(book.strange).toEqual([]);
    expect(book.cut).toBe(0);
    expect(Object.keys(book.answers).filter((status) => Number(status) >= 400)).toEqual([]);
    expect(verified.filter((status) => status !== 200)).toEqual([]);
    expect(verified.length).toBeGreaterThan(10);
    expect(balancer.served.size).toBe(1 + 2 * rolls);
    for (const count of balancer.served.values()) expect(count).toBeGreaterThan(20);
    expect(book.confirmed).toBeGreaterThan(40);
    const found = await allChecks({ at: new Date() });
    expect(found.filter((one) => levelOf(one) === "fault").map(({ code }) => code)).toEqual([]);
    expect(found.map(({ code }) => code)).toContain("migrations-newer");
    expect(await resumed()).toEqual([]);
    const ofLook = { folder: space.folder, courseId: space.courses.kills, verified: new Set<string>() };
    expect(await look({ book, ...ofLook, isSettled: true })).toEqual([]);
  },
);

/** Strangers who look at certificates until it is over; gives the status of each answer. */
async function verifyAll(certified: readonly Certified[], isOver: () => boolean): Promise<number[]> {
  const statuses: number[] = [];
  for (let turn = 0; !isOver(); turn++) {
    const serial = certified[turn % Math.max(1, certified.length)]?.serial;
    const from = `10.9.${Math.floor(turn / 200) % 200}.${turn % 200}`;
    const answer = await fetch(`${balancer.address}${serial === undefined ? "/" : `/v/${serial}`}`, {
      headers: { "x-forwarded-for": from },
    });
    await answer.text();
    statuses.push(answer.status);
  }
  return statuses;
}

test("a migration that meets a table in use lets go of it, so that others pass, and is tried again", async () => {
  const name = addMigration(rolls);
  const holder = new pg.Client({ connectionString: space.variables.DATABASE_URL });
  await holder.connect();
  await holder.query('BEGIN; SELECT count(*) FROM "Attempt"');
  const migrated = migrate(space.variables.DATABASE_URL, { folder: migrations });
  const db = await database();
  const rolledBack = () =>
    db.$queryRawUnsafe<object[]>(`SELECT 1 FROM "_prisma_migrations" WHERE "migration_name" = '${name}'
      AND "rolled_back_at" IS NOT NULL`);
  await expect.poll(async () => (await rolledBack()).length, { timeout: 20_000 }).toBeGreaterThan(0);
  // Others are not kept longer than the migration waits.
  expect(await db.attempt.count()).toBeGreaterThanOrEqual(0);
  await holder.query("COMMIT");
  await holder.end();
  expect(await migrated).toEqual([name]);
});

test("statements that are prepared go on when a column gets another type, and when a table gets columns", async () => {
  const db = await database();
  const { id, userId } = await db.session.findFirstOrThrow();
  const before = [await findSession(id), await db.user.findUniqueOrThrow({ where: { id: userId } })];
  expect(before[0]).toMatchObject({ session: { id }, actor: { userId } });
  // Each connection has statements of its own: so many at once that all of them have this one.
  const all = () => Promise.all(Array.from({ length: 20 }, () => findSession(id)));
  await all();
  const sql = [
    `ALTER TABLE "User" ALTER COLUMN "name" TYPE VARCHAR(500)`,
    `ALTER TABLE "Session" ADD COLUMN "evenLater" TEXT`,
    `ALTER TABLE "User" ADD COLUMN "evenLater" TEXT`,
  ];
  for (const one of sql) await db.$executeRawUnsafe(one);
  expect(await all()).toEqual(Array.from({ length: 20 }, () => before[0]));
  expect(await db.user.findUniqueOrThrow({ where: { id: userId } })).toEqual(before[1]);
});
