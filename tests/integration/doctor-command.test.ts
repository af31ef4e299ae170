import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appendToLog, signLogHead } from "#app/domain/certificates/log/log.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { prepareCompletion, storeCertificate } from "../certificates/stored-certificates.ts";
import { useSpace } from "./space.ts";

useSpace();

const at = new Date(Date.now() - 3_600_000);
const folders: string[] = [];

/** A copy of the prepared data folder. */
function copied(): string {
  const folder = mkdtempSync(join(tmpdir(), "fadae-doctor-"));
  folders.push(folder);
  for (const name of ["fadae.db", "key-secret"]) copyFileSync(join(environment().dataFolder, name), join(folder, name));
  chmodSync(join(folder, "key-secret"), 0o600);
  return folder;
}

function doctor(folder: string, words: string[] = [], variables: Record<string, string> = {}) {
  const env = { PATH: process.env.PATH, DATA_DIR: folder, ...variables } as unknown as NodeJS.ProcessEnv;
  const command = ["node_modules/tsx/dist/cli.mjs", "tools/doctor.ts", ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { env, encoding: "utf8" });
  return { status, said: stdout, failed: stderr };
}

type Line = { code: string; level: string; text: string };
function checks(folder: string, variables: Record<string, string> = {}) {
  const { status, said, failed } = doctor(folder, ["--json", "--lang", "en"], variables);
  expect(failed).toBe("");
  const { checks: lines } = JSON.parse(said) as { checks: Line[] };
  return { status, codes: lines.map(({ code }) => code), lines };
}

beforeAll(async () => {
  const completion = await prepareCompletion(at);
  for (const number of [1, 2, 3]) await storeCertificate(completion, number, at);
  await appendToLog();
  await signLogHead({ at });
  await closeDatabase();
  const db = new Database(join(environment().dataFolder, "fadae.db"));
  db.pragma("wal_checkpoint(TRUNCATE)");
  db.close();
});
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Changes the database of a folder by one statement. */
function change(folder: string, sql: string): void {
  const db = new Database(join(folder, "fadae.db"));
  db.pragma("foreign_keys = OFF");
  expect(db.prepare(sql).run().changes).toBeGreaterThan(0);
  db.close();
}

test.each([["--nothing"], ["--lang", "de"], ["--lang"], ["a-word"], ["--json", "more"]])(
  "%s %s is wrong use",
  (...words) => {
    expect(doctor(tmpdir(), words)).toMatchObject({
      status: 2,
      said: "",
      failed: expect.stringContaining("npm run doctor"),
    });
  },
);

test("a space that is well is said to be, in three languages, and nothing in it changes", () => {
  const folder = copied();
  const before = readFileSync(join(folder, "fadae.db"));
  const { status, codes, lines } = checks(folder);
  expect({ status, levels: [...new Set(lines.map(({ level }) => level))] }).toEqual({ status: 0, levels: ["ok"] });
  for (const code of ["database-ok", "migrations-ok", "keys-ok", "signing-ok", "log-ok", "certificate-ok", "jobs-ok"])
    expect(codes).toContain(code);
  expect(doctor(folder, [], { LANG: "en_GB.UTF-8" }).said).toContain("All is well.");
  expect(doctor(folder, [], { LANG: "C.UTF-8" }).said).toContain("Tout va bien.");
  expect(doctor(folder, ["--lang", "ar"], { LANG: "en_GB.UTF-8" }).said).toContain("كل شيء على ما يرام.");
  expect(readFileSync(join(folder, "fadae.db")).equals(before)).toBe(true);
  expect(readdirSync(folder).toSorted()).toEqual(["fadae.db", "key-secret"]);
});

describe("what is wrong is found, said in a sentence, and not made worse", () => {
  test("settings", () => {
    const found = checks(copied(), { PORT: "many", TRUST_PROXY: "9" });
    expect(found).toMatchObject({ status: 1, codes: ["settings-wrong"] });
    expect(found.lines[0]?.text).toBe("Settings are wrong (PORT, TRUST_PROXY): correct them as .env.example explains.");
  });

  test("production over plain HTTP, open files and no copies", () => {
    const folder = copied();
    chmodSync(folder, 0o755);
    chmodSync(join(folder, "key-secret"), 0o644);
    const found = checks(folder, { NODE_ENV: "production", ORIGIN: "http://fadae.example" });
    expect(found.status).toBe(1);
    for (const code of ["origin-plain", "secret-open", "folder-open", "backup-unset"])
      expect(found.codes).toContain(code);
    const better = checks(folder, { NODE_ENV: "production", ORIGIN: "https://fadae.example" });
    expect(better.codes).toContain("proxy-missing");
  });

  test("no database, of which none is made", () => {
    const folder = mkdtempSync(join(tmpdir(), "fadae-doctor-"));
    folders.push(folder);
    expect(checks(folder)).toMatchObject({ status: 1, codes: expect.arrayContaining(["database-missing"]) });
    expect(checks(join(folder, "nothing"))).toMatchObject({ codes: expect.arrayContaining(["folder-unwritable"]) });
    expect([existsSync(join(folder, "fadae.db")), existsSync(join(folder, "nothing"))]).toEqual([false, false]);
  });

  test("a database server that is not there", () => {
    const found = checks(copied(), { DATABASE_URL: "postgresql://nobody@127.0.0.1:9/nothing" });
    expect(found).toMatchObject({ status: 1, codes: expect.arrayContaining(["database-unreachable"]) });
  });

  test("a file that is no database, and one with a damaged page", () => {
    const folder = copied();
    writeFileSync(join(folder, "fadae.db"), "this is no database, and long enough to be read as one".repeat(100));
    expect(checks(folder)).toMatchObject({ status: 1, codes: expect.arrayContaining(["database-unreachable"]) });
    const other = copied();
    const path = join(other, "fadae.db");
    const db = new Database(path, { readonly: true });
    const page = db.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'SigningKey'").pluck().get() as number;
    db.close();
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(0xaa, (page - 1) * 4096, page * 4096));
    const { status, codes } = checks(other);
    expect([status, codes.filter((code) => code === "database-damaged").length]).toEqual([1, 1]);
  });

  test("rows that refer to nothing", () => {
    const folder = copied();
    change(folder, `UPDATE "Certificate" SET "completionId" = 'nothing'`);
    expect(checks(folder)).toMatchObject({ status: 1, codes: expect.arrayContaining(["database-references"]) });
  });

  test.each([
    [
      `DELETE FROM _prisma_migrations WHERE migration_name = (SELECT MAX(migration_name) FROM _prisma_migrations)`,
      "missing",
    ],
    [
      `UPDATE _prisma_migrations SET migration_name = '99999999999999_of_later' WHERE migration_name = (SELECT MIN(migration_name) FROM _prisma_migrations)`,
      "missing",
    ],
    [
      `UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = (SELECT MIN(migration_name) FROM _prisma_migrations)`,
      "failed",
    ],
  ])("migrations: %s", (sql, kind) => {
    const folder = copied();
    change(folder, sql);
    expect(checks(folder)).toMatchObject({ status: 1, codes: expect.arrayContaining([`migrations-${kind}`]) });
  });

  test("the secret of the keys: gone, which is not made anew, and another one", () => {
    const folder = copied();
    renameSync(join(folder, "key-secret"), join(folder, "away"));
    expect(checks(folder)).toMatchObject({ status: 1, codes: expect.arrayContaining(["secret-missing"]) });
    expect(existsSync(join(folder, "key-secret"))).toBe(false);
    const other = checks(folder, { KEY_SECRET: "another secret of thirty-two letters" });
    expect(other).toMatchObject({ status: 1, codes: expect.arrayContaining(["keys-closed"]) });
  });

  test("a document key that ends soon, and one that has ended", () => {
    const folder = copied();
    const soon = new Date(Date.now() + 86_400_000).toISOString();
    change(folder, `UPDATE "SigningKey" SET "until" = '${soon}' WHERE "purpose" = 'document'`);
    expect(checks(folder)).toMatchObject({ status: 0, codes: expect.arrayContaining(["key-ending"]) });
    change(folder, `UPDATE "SigningKey" SET "until" = '2020-01-01T00:00:00.000Z' WHERE "purpose" = 'document'`);
    expect(checks(folder)).toMatchObject({ status: 1, codes: expect.arrayContaining(["key-ended"]) });
  });

  test("a log that was rewritten, a head that was, and a newest certificate that was", () => {
    const folder = copied();
    change(
      folder,
      `UPDATE "Certificate" SET "credential" = replace("credential", '"number"', '"nomber"') || ' ' WHERE "logIndex" = 0`,
    );
    expect(checks(folder)).toMatchObject({ status: 1, codes: expect.arrayContaining(["log-contradicted"]) });
    const other = copied();
    change(other, `UPDATE "LogHead" SET "note" = replace("note", '— ', '— x')`);
    expect(checks(other)).toMatchObject({
      status: 1,
      codes: expect.arrayContaining(["log-contradicted", "certificate-ok"]),
    });
    const last = copied();
    change(last, `UPDATE "Certificate" SET "credential" = replace("credential", '"validFrom":"20', '"validFrom":"19')`);
    expect(checks(last)).toMatchObject({ status: 1, codes: expect.arrayContaining(["certificate-bad"]) });
  });

  test("a certificate that was taken away from the end of the log", () => {
    const folder = copied();
    change(folder, `UPDATE "Certificate" SET "logIndex" = NULL WHERE "logIndex" = 2`);
    expect(checks(folder)).toMatchObject({ status: 1, codes: expect.arrayContaining(["log-contradicted"]) });
  });

  test("a clock that is behind what was signed", () => {
    const folder = copied();
    change(folder, `UPDATE "LogHead" SET "signedAt" = '2099-01-01T00:00:00.000Z'`);
    expect(checks(folder)).toMatchObject({ status: 1, codes: expect.arrayContaining(["clock-behind"]) });
  });

  test("copies: no folder, none, an old one, and one that only looks like one", () => {
    const folder = copied();
    const BACKUP_DIR = join(folder, "copies");
    const codeWith = () => checks(folder, { BACKUP_DIR }).codes.find((code) => code.startsWith("backup-"));
    expect(codeWith()).toBe("backup-unreadable");
    mkdirSync(join(BACKUP_DIR, "fadae-folder.zip.age"), { recursive: true });
    writeFileSync(join(BACKUP_DIR, "fadae-2030.zip"), "");
    writeFileSync(join(BACKUP_DIR, "other.zip.age"), "");
    expect(codeWith()).toBe("backup-none");
    const copy = join(BACKUP_DIR, "fadae-2030-01-01.zip.age");
    writeFileSync(copy, "");
    expect(codeWith()).toBe("backup-ok");
    utimesSync(copy, new Date(0), new Date(0));
    expect(codeWith()).toBe("backup-old");
  });
});
