import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openDatabase } from "#app/data/database.server.ts";
import { migrate } from "#tools/db.mjs";
import { everyPage, people, prepareSpace, type Prepared } from "../../prepared-space.ts";
import { serveSpace } from "../../served-space.ts";
import { signInCookie } from "../../signed-in.ts";
import { scansOfPostgres, scansOfSqlite, type Scan } from "../query-plans.ts";

/** Tables that pages may read from end to end, and why they stay small. */
const small: Record<string, string> = {
  Space: "one row",
  SearchRule: "one row",
  Organisation: "the associations and agencies of a town",
  Course: "the catalogue shows every course: dozens",
  SigningKey: "a few for each association, and every list of keys has all of them",
  LogHead: "one a day at most, and the latest by its key",
  Webhook: "a few for each association",
  // Statements of work in the background, which goes on while pages are asked for.
  IssueBatch: "a few for each course; finished ones are read whole once a day, by what removes old rows",
  CandidateNote: "read whole once a day, by what removes old rows",
  CandidateStatus: "read whole once a day, by what removes old rows",
};

const { engine } = inject("template");
let prepared: Prepared;
let url = "";
let statements: string[] = [];

beforeAll(async () => {
  const own: Record<string, string> = engine === "postgresql" ? { DATABASE_URL: await newDatabase() } : {};
  prepared = await prepareSpace(own);
  const variables = { ...prepared.variables, ...own };
  url = own.DATABASE_URL ?? prepared.variables.DATABASE_URL;
  const log = join(prepared.folder, "statements");
  writeFileSync(log, "");
  const hook = { NODE_OPTIONS: "--import ./tests/statement-log.mjs", STATEMENT_LOG: log };
  const space = await serveSpace({ ...variables, ...hook });
  try {
    // What the space did to start is not a page.
    writeFileSync(log, "");
    const cookies = new Map<string | null, string>([[null, ""]]);
    for (const as of ["learner", "otherLearner"] as const)
      cookies.set(as, await signInCookie(space.address, people[as]));
    for (const { path, as } of everyPage(prepared)) {
      const answer = await fetch(space.address + path, { headers: { cookie: cookies.get(as) ?? "" } });
      await answer.text();
      if (answer.status >= 500) throw new Error(`${path} is answered with ${answer.status}`);
    }
  } finally {
    await space.stop();
  }
  statements = [...new Set(readFileSync(log, "utf8").trim().split("\n"))].map((line) => JSON.parse(line) as string);
}, 120_000);
afterAll(() => rmSync(prepared.folder, { recursive: true, force: true }));

async function newDatabase(): Promise<string> {
  const name = `plans_${crypto.randomUUID().replaceAll("-", "")}`;
  const db = await openDatabase(inject("template").url.replace(/\/postgres$/, "/template1"));
  await db.$executeRawUnsafe(`CREATE DATABASE "${name}" TEMPLATE template0`);
  await db.$disconnect();
  const own = new URL(inject("template").url);
  own.pathname = `/${name}`;
  await migrate(own.href);
  return own.href;
}

/** What statements read from end to end. */
async function scansOf(asked: readonly string[]): Promise<Scan[]> {
  if (engine === "sqlite") {
    const db = new Sqlite(url.slice("file:".length), { readonly: true });
    const found = asked.flatMap((sql) => scansOfSqlite(db, sql));
    db.close();
    return found;
  }
  const db = await openDatabase(url);
  const found: Scan[] = [];
  for (const sql of asked) found.push(...(await scansOfPostgres(db, sql)));
  await db.$disconnect();
  return found;
}

test("the pages of learners and of everybody ask many statements, of the tables they show", () => {
  expect(statements.length).toBeGreaterThan(60);
  const tables = ["User", "Session", "Enrolment", "Attempt", "Certificate", "Share", "CourseWord"];
  expect(tables.filter((table) => !statements.some((sql) => sql.includes(table)))).toEqual([]);
});

test("none of them reads a table that grows from end to end", async () => {
  const scans = (await scansOf(statements)).filter(({ table }) => !(table in small));
  expect(scans.map(({ table, sql }) => `${table}: ${sql}`)).toEqual([]);
});

test.each([
  `SELECT "id" FROM "User" WHERE "name" = 'x'`,
  `SELECT "id" FROM "Attempt" ORDER BY "submittedAt" LIMIT 1`,
  `DELETE FROM "FinishedActivity" WHERE "finishedAt" < '2026-01-01'`,
  `SELECT "userId" FROM "PersonWord" WHERE "word" LIKE '%ina%'`,
])("%s would be found", async (sql) => {
  const table = /FROM "(\w+)"/.exec(sql)?.[1] ?? "";
  expect((await scansOf([sql])).map((scan) => scan.table)).toEqual([table]);
});
