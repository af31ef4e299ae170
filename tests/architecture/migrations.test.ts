import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { migrationNames } from "#tools/db.mjs";
import { takenAway } from "#tools/taking-away.mjs";

/** Migrations up to this one came before updates without a pause. */
const baseline = "20261130215645_indexes";
/**
 * Migrations that take away what no version has used since the one before: each with that version, so that nobody updates
 * past it in one step. See CONTRIBUTING.md.
 */
const takingAway: readonly { migration: string; unusedSince: string }[] = [];

const names: string[] = await migrationNames("postgresql");
const sqlOf = (name: string) => readFileSync(`prisma/migrations/postgresql/${name}/migration.sql`, "utf8");

test("migrations only add, but those that are listed", () => {
  expect(names).toContain(baseline);
  const listed = takingAway.map(({ migration }) => migration);
  expect(listed.filter((name) => !names.includes(name) || takenAway(sqlOf(name)).length === 0)).toEqual([]);
  const newer = names.filter((name) => name > baseline && !listed.includes(name));
  expect(newer.map((name) => [name, ...takenAway(sqlOf(name))]).filter((found) => found.length > 1)).toEqual([]);
});

test("of the migrations from before, those that took away are found", () => {
  const found = names.filter((name) => name <= baseline && takenAway(sqlOf(name)).length > 0);
  expect(found.map((name) => name.replace(/^\d+_/, ""))).toEqual(expect.arrayContaining(["jobs", "search"]));
});

describe("what a migration takes away", () => {
  test.each([
    ['DROP TABLE "Job";', "drops a table"],
    ['drop table if exists "Job";', "drops a table"],
    ['ALTER TABLE "User" DROP COLUMN "name";', "drops a column"],
    ['ALTER TABLE "User" ADD COLUMN "x" TEXT,\nDROP COLUMN "name";', "drops a column"],
    ['ALTER TABLE "User" DROP "name";', "drops a column"],
    ['ALTER TABLE "User" RENAME TO "Person";', "renames"],
    ['ALTER TABLE "User" RENAME COLUMN "name" TO "called";', "renames"],
    ['ALTER TABLE "User" ALTER COLUMN "name" SET DATA TYPE VARCHAR(9);', "changes a type"],
    ['ALTER TABLE "User" ALTER COLUMN "name" TYPE VARCHAR(9);', "changes a type"],
    ['ALTER TABLE "User" ALTER COLUMN "name" SET NOT NULL;', "demands a value"],
    ['ALTER TABLE "User" ADD COLUMN "x" TEXT NOT NULL;', "demands a value"],
    ['ALTER TABLE "User" ADD COLUMN "x" TEXT NOT NULL,\nADD COLUMN "y" INTEGER DEFAULT 1;', "demands a value"],
    ['ALTER TABLE "User" ALTER COLUMN "locale" DROP DEFAULT;', "drops a default"],
    ['CREATE UNIQUE INDEX "User_name_key" ON "User"("name");', "narrows what a table takes"],
    ['ALTER TABLE "User" ADD CONSTRAINT "c" CHECK ("name" <> \'\');', "narrows what a table takes"],
    ['DELETE FROM "User";', "removes rows"],
    ['-- nothing\nCREATE TABLE "A" ("id" TEXT NOT NULL);\nDROP TABLE "B";', "drops a table"],
  ])("%s", (sql, what) => {
    expect(takenAway(sql)).toEqual([what]);
  });

  test.each([
    'ALTER TABLE "User" ADD COLUMN "x" TEXT;',
    'ALTER TABLE "User" ADD COLUMN "x" INTEGER NOT NULL DEFAULT 7;',
    'ALTER TABLE "User" ALTER COLUMN "name" DROP NOT NULL;',
    'ALTER TABLE "User" DROP CONSTRAINT "User_name_fkey";',
    'ALTER TABLE "A" ADD CONSTRAINT "A_fkey" FOREIGN KEY ("b") REFERENCES "B"("id") ON DELETE SET NULL;',
    'CREATE TABLE "A" ("id" TEXT NOT NULL, CONSTRAINT "A_pkey" PRIMARY KEY ("id"));\nCREATE UNIQUE INDEX "k" ON "A"("id");',
    'CREATE INDEX "User_name_idx" ON "User"("name");',
    'DROP INDEX "User_name_idx";',
    '-- DROP TABLE "User";\n/* RENAME */ UPDATE "User" SET "name" = "name";',
  ])("nothing: %s", (sql) => {
    expect(takenAway(sql)).toEqual([]);
  });
});
