import { spawn } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { identityToRecipient } from "age-encryption";
import { verifyFiles } from "#app/domain/certificates/file-verification.server.ts";
import { ownDocument } from "#app/domain/certificates/own.server.ts";
import { verify } from "#app/domain/certificates/verification.server.ts";
import { makeBackup } from "#app/domain/backup/backup.server.ts";
import { newIdentity } from "#app/domain/backup/encryption.server.ts";
import { restoreBackup } from "#app/domain/backup/restore.server.ts";
import { factsOfSqlite, databaseEngine } from "#app/data/database-copy.server.ts";
import { database } from "#app/data/database.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { readKeptFile } from "#app/platform/files.server.ts";
import { migrationNames } from "#tools/db.mjs";
import { openSpace } from "../../../prisma/seed.ts";
import { emptyDatabase, moveTo, namesIn, useFolders } from "../../backup-folders.ts";
import { addMarkedAttempt } from "../../marked-course.ts";
import { holder, hours, later, learner, start } from "../certificate-people.ts";
import { useSpace } from "../space.ts";

useSpace();
const newFolder = useFolders();

let old: { serial: string; document: Uint8Array; answer: string; answerBytes: Uint8Array };

beforeAll(async () => {
  await openSpace(start);
  const { by, serial } = await holder("Drill Mital");
  const document = await ownDocument(serial, { by, at: start });
  await addMarkedAttempt((await learner("Poster Mital")).code);
  const { sha256 } = await (await database()).answerFile.findFirstOrThrow();
  const answerBytes = await readKeptFile(sha256, "answers");
  if (!document.ok || !answerBytes) throw new Error("the space could not be prepared");
  old = { serial, document: document.value.bytes, answer: sha256, answerBytes };
});

/** Runs a command beside this process and gives how it ended. */
function run(
  tool: string,
  words: string[],
  variables: Record<string, string>,
): Promise<{ status: number; said: string }> {
  const { dataFolder, databaseUrl } = environment();
  const { PATH } = process.env;
  const env = { PATH, DATA_DIR: dataFolder, DATABASE_URL: databaseUrl, LOG_LEVEL: "silent", ...variables };
  const command = ["node_modules/tsx/dist/cli.mjs", `tools/${tool}.ts`, ...words];
  return new Promise((done) => {
    const child = spawn(process.execPath, command, { env: env as unknown as NodeJS.ProcessEnv });
    let said = "";
    child.stdout.on("data", (chunk) => (said += chunk));
    child.stderr.on("data", (chunk) => (said += chunk));
    child.on("close", (status) => done({ status: status ?? -1, said: said.trim() }));
  });
}

/** Adds rows one after the other until it is stopped. */
function keepWriting(): () => Promise<void> {
  const stopped = new AbortController();
  const writing = (async () => {
    const db = await database();
    while (!stopped.signal.aborted) {
      await db.signInFailure.create({ data: { codeDigest: "drill", failedAt: start } });
      await setTimeout(1);
    }
  })();
  return () => {
    stopped.abort();
    return writing;
  };
}

const written = async () => (await database()).signInFailure.count({ where: { codeDigest: "drill" } });

test("the drill: what is backed up while others write opens elsewhere, and an old certificate verifies there", async () => {
  const [backups, place] = [newFolder(), newFolder()];
  const identityFile = join(newFolder(), "identity.txt");
  expect(await run("backup", ["--new-identity", identityFile], {})).toMatchObject({ status: 0 });
  expect(statSync(identityFile).mode & 0o777).toBe(0o600);
  const identity = readFileSync(identityFile, "utf8").split("\n")[1] ?? "";
  const recipient = await identityToRecipient(identity);

  const stop = keepWriting();
  const before = await written();
  const made = await run("backup", ["--to", backups], { BACKUP_RECIPIENTS: recipient });
  await stop();
  const after = await written();
  expect(made).toMatchObject({ status: 0, said: expect.stringContaining("with the secret") });
  expect(after).toBeGreaterThan(before);
  const [name = "", ...others] = namesIn(backups);
  expect(others).toEqual([]);
  expect(name).toMatch(/^fadae-\d{8}T\d{6}Z\.zip\.age$/);
  expect(namesIn(environment().dataFolder).filter((one) => one.startsWith("backup-"))).toEqual([]);
  expect(readFileSync(join(backups, name)).includes("Drill Mital")).toBe(false);
  expect(made.said).not.toMatch(/Mital/);

  const target = join(place, "data");
  const words = [join(backups, name), "--identity", identityFile];
  const checked = await run("backup", ["--check", ...words], {});
  expect(checked).toMatchObject({ status: 0, said: expect.stringContaining("whole and unchanged") });
  const url = await emptyDatabase(target);
  const restored = await run("restore", [...words, "--to", target], { DATABASE_URL: url });
  expect(restored).toMatchObject({ status: 0, said: expect.stringContaining("Erase again whoever was erased") });
  expect(namesIn(place)).toEqual(["data"]);

  await moveTo({ DATA_DIR: target, DATABASE_URL: url });
  expect(await written()).toBeGreaterThanOrEqual(before);
  expect(await written()).toBeLessThanOrEqual(after);
  const isSound = databaseEngine() === "postgresql" || factsOfSqlite(join(target, "fadae.db")).ok;
  expect(isSound).toBe(true);
  const at = later(hours(1));
  expect(await verify(old.serial, { at })).toMatchObject({ verdict: "valid" });
  const [report] = await verifyFiles([{ name: "old.pdf", bytes: old.document }], { at });
  expect(report).toMatchObject({ verdict: "valid", isOnRecord: true });
  expect(await readKeptFile(old.answer, "answers")).toEqual(old.answerBytes);
  const fresh = await holder("After Mital");
  expect(await verify(fresh.serial, { at })).toMatchObject({ verdict: "valid" });

  // What was restored is backed up and restored again.
  const again = {
    folder: newFolder(),
    recipients: [recipient],
    keep: { daily: 7, weekly: 4, monthly: 12 },
    product: "x",
  };
  const second = await makeBackup(again, { at });
  if (!second.ok) throw new Error(second.problem);
  const last = join(newFolder(), "data");
  const lastUrl = await emptyDatabase(last);
  await moveTo({ DATA_DIR: target, DATABASE_URL: lastUrl });
  const backup = { file: second.value.path, identity };
  expect(await restoreBackup(backup, { to: last, migrationsOf: migrationNames })).toMatchObject({ ok: true });
  await moveTo({ DATA_DIR: last, DATABASE_URL: lastUrl });
  expect(await verify(fresh.serial, { at })).toMatchObject({ verdict: "valid" });
});

test("a database that holds something is not restored into, and no folder appears", async () => {
  const { identity, recipient } = await newIdentity();
  const order = {
    folder: newFolder(),
    recipients: [recipient],
    keep: { daily: 7, weekly: 4, monthly: 12 },
    product: "x",
  };
  const made = await makeBackup(order, { at: start });
  if (!made.ok) throw new Error(made.problem);
  const place = newFolder();
  const target = databaseEngine() === "sqlite" ? environment().dataFolder : join(place, "data");
  const problem = databaseEngine() === "sqlite" ? "not-empty" : "database-not-empty";
  const restored = await restoreBackup(
    { file: made.value.path, identity },
    { to: target, migrationsOf: migrationNames },
  );
  expect(restored).toMatchObject({ ok: false, problem });
  expect(namesIn(place)).toEqual([]);
});

test("without the programs of PostgreSQL a sentence says what is missing; SQLite needs none", async () => {
  const { recipient } = await newIdentity();
  const folder = newFolder();
  const { status, said } = await run("backup", ["--to", folder], { BACKUP_RECIPIENTS: recipient, PATH: "/nowhere" });
  const [expected, sentence] =
    databaseEngine() === "sqlite" ? [0, "kept files"] : [1, "pg_dump is needed for PostgreSQL"];
  expect({ status, said }).toEqual({ status: expected, said: expect.stringContaining(sentence) });
  expect(namesIn(folder)).toHaveLength(databaseEngine() === "sqlite" ? 1 : 0);
});
