import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeBackup } from "#app/domain/backup/backup.server.ts";
import { newIdentity } from "#app/domain/backup/encryption.server.ts";
import { restoreBackup } from "#app/domain/backup/restore.server.ts";
import { closeDatabase, database } from "#app/data/database.server.ts";
import { environment, readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";
import { keptFiles } from "#app/platform/file-store.server.ts";
import { readKeptFile } from "#app/platform/files.server.ts";
import { migrationNames } from "#tools/db.mjs";
import { openSpace } from "../../prisma/seed.ts";
import { addMarkedAttempt } from "../marked-course.ts";
import { startObjectStore, type ObjectStore } from "../object-store.ts";
import { serveSpace, type ServedSpace } from "../served-space.ts";
import { holder, learner, start } from "./certificate-people.ts";
import { useSpace } from "./space.ts";

useSpace();

let store: ObjectStore;
let folder = "";
let space: ServedSpace;
let variables: Record<string, string> = {};
let answer: { path: string; sha256: string; cookie: string; bytes: Uint8Array };
let picture: { sha256: string; bytes: Uint8Array };

const use = (more: Record<string, string> = {}) =>
  useEnvironment(readEnvironment({ NODE_ENV: "test", DEMO: "1", LOG_LEVEL: "silent", ...variables, ...more }));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "fadae-stored-"));
  store = await startObjectStore();
  const { dataFolder: DATA_DIR, databaseUrl: DATABASE_URL } = environment();
  variables = { DATA_DIR, DATABASE_URL, ...store.variables, S3_PREFIX: "space" };
  use();
  await openSpace(start);
  const person = await learner("Poster Mital");
  await addMarkedAttempt(person.code);
  const { id, enrolmentId, sha256 } = await (await database()).answerFile.findFirstOrThrow();
  const bytes = await readKeptFile(sha256, "answers");
  const picturePng = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==",
    "base64",
  );
  picture = { sha256: (await keptFiles().put([picturePng])).sha256, bytes: picturePng };
  await closeDatabase();
  space = await serveSpace(variables);
  const cookie = await signIn(person.code, "2749");
  answer = { path: `/learn/${enrolmentId}/answers/${id}`, sha256, cookie, bytes: bytes! };
});
afterAll(async () => {
  await space?.stop();
  await store?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  fetch(space.address + path, { redirect: "manual", headers, method });
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

async function signIn(code: string, secret: string): Promise<string> {
  const body = new URLSearchParams({ code, secret });
  const answered = await fetch(`${space.address}/sign-in`, { method: "POST", body, redirect: "manual" });
  return (answered.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

function run(tool: string, words: string[], more: Record<string, string> = {}) {
  const { PATH } = process.env;
  const env = { PATH, LOG_LEVEL: "silent", ...variables, ...more } as unknown as NodeJS.ProcessEnv;
  const command = ["node_modules/tsx/dist/cli.mjs", `tools/${tool}.ts`, ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { env, encoding: "utf8" });
  return { status, said: stdout + stderr };
}

test("nothing that is kept lies in the data folder, and what is uploaded leaves nothing there", () => {
  const { DATA_DIR = "" } = variables;
  for (const name of ["files", "sources", "answers"]) expect(existsSync(join(DATA_DIR, name))).toBe(false);
  expect(readdirSync(join(DATA_DIR, "uploads"))).toEqual([]);
});

describe("through the server", () => {
  test("a file of a course comes as a whole, with its length", async () => {
    const whole = await ask(`/media/${picture.sha256}`);
    expect(whole.status).toBe(200);
    expect(whole.headers.get("content-type")).toBe("image/png");
    expect(whole.headers.get("content-length")).toBe(String(picture.bytes.length));
    expect(whole.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(await bytesOf(whole)).toEqual(new Uint8Array(picture.bytes));
    const head = await ask(`/media/${picture.sha256}`, {}, "HEAD");
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect((await ask(`/media/${"0".repeat(64)}`)).status).toBe(404);
  });

  test("what is played comes in the part that is asked for", async () => {
    use();
    const sound = Buffer.concat([Buffer.from("OggS"), Buffer.alloc(3_000_000, "waves")]);
    const { sha256 } = await keptFiles().put([sound]);
    const part = await ask(`/media/${sha256}`, { range: "bytes=2000000-2000099" });
    expect([part.status, part.headers.get("content-range")]).toEqual([206, "bytes 2000000-2000099/3000004"]);
    expect(Buffer.from(await bytesOf(part)).equals(sound.subarray(2_000_000, 2_000_100))).toBe(true);
    const outside = await ask(`/media/${sha256}`, { range: "bytes=4000000-" });
    expect([outside.status, outside.headers.get("content-range")]).toEqual([416, "bytes */3000004"]);
    // Whoever goes away in the middle is no failure.
    const broken = new AbortController();
    const begun = await fetch(`${space.address}/media/${sha256}`, { signal: broken.signal });
    await begun.body!.getReader().read();
    broken.abort();
    expect(space.output()).not.toContain("request failed");
  });

  test("a learner's file is for the learner, and for nobody else", async () => {
    const own = await ask(answer.path, { cookie: answer.cookie });
    expect([own.status, own.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    expect(await bytesOf(own)).toEqual(new Uint8Array(answer.bytes));
    expect([302, 401]).toContain((await ask(answer.path)).status);
    use();
    const other = await learner("Other Mital");
    await closeDatabase();
    expect((await ask(answer.path, { cookie: await signIn(other.code, "2749") })).status).toBe(404);
    expect((await ask(`/media/${answer.sha256}`)).status).toBe(404);
  });

  test("a certificate is a PDF", async () => {
    use();
    const { by, serial } = await holder("Drill Mital");
    await closeDatabase();
    const document = await ask(`/learn/certificates/${serial}/pdf`, { cookie: await signIn(by.code, "2749") });
    expect(document.status).toBe(200);
    expect(
      Buffer.from(await bytesOf(document))
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
  });
});

describe("the doctor", () => {
  const found = (more: Record<string, string> = {}) => {
    const { status, said } = run("doctor", ["--json", "--lang", "en"], more);
    const { checks } = JSON.parse(said) as { checks: { code: string; text: string }[] };
    return { status, said, codes: checks.map(({ code }) => code).filter((code) => code.startsWith("store-")) };
  };

  test("says that a store takes, gives and removes, and leaves nothing there", async () => {
    expect(found().codes).toEqual(["store-ok"]);
    use({ S3_PREFIX: "space/checks" });
    for await (const page of keptFiles().names()) expect(page).toEqual([]);
  });

  test("says that anybody can read there, and only then", async () => {
    const S3_ENDPOINT = await store.openDoor();
    // The door is in this process, so it is asked without a command.
    const { tryStore } = await import("#app/platform/store-check.server.ts");
    use({ S3_ENDPOINT });
    expect(await tryStore()).toBe("good");
    await store.publish();
    expect(await tryStore()).toBe("open");
    await store.unpublish();
    expect(await tryStore()).toBe("good");
  });

  test("says that keys are refused, and tells no secret", () => {
    const { status, said, codes } = found(store.refused);
    expect({ status, codes }).toEqual({ status: 1, codes: ["store-refused"] });
    expect(said).not.toContain(store.refused.S3_SECRET_ACCESS_KEY);
    expect(said).not.toContain(store.refused.S3_ACCESS_KEY_ID);
  });
});

test("a backup made from the store is restored to a folder, and to another store", async () => {
  const { identity, recipient } = await newIdentity();
  use();
  const keep = { daily: 7, weekly: 4, monthly: 12 };
  const made = await makeBackup({ folder, recipients: [recipient], keep, product: "x" }, { at: start });
  if (!made.ok) throw new Error(made.problem);
  expect(made.value.damaged).toEqual([]);
  const names = made.value.manifest.files.map(({ name }) => name);
  expect(names).toContain(`answers/${answer.sha256.slice(0, 2)}/${answer.sha256}`);
  const backup = { file: made.value.path, identity };
  await closeDatabase();

  const local = join(folder, "local");
  use({
    DATA_DIR: local,
    DATABASE_URL: `file:${local}/fadae.db`,
    S3_BUCKET: "",
    S3_ENDPOINT: "",
    S3_PREFIX: "",
    S3_ACCESS_KEY_ID: "",
    S3_SECRET_ACCESS_KEY: "",
  });
  expect(await restoreBackup(backup, { to: local, migrationsOf: migrationNames })).toMatchObject({ ok: true });
  expect(await readKeptFile(answer.sha256, "answers")).toEqual(new Uint8Array(answer.bytes));
  expect(await readKeptFile(picture.sha256)).toEqual(new Uint8Array(picture.bytes));

  const other = join(folder, "other");
  use({ DATA_DIR: other, DATABASE_URL: `file:${other}/fadae.db`, S3_PREFIX: "restored" });
  expect(await readKeptFile(answer.sha256, "answers")).toBeNull();
  const restored = await restoreBackup(backup, { to: other, migrationsOf: migrationNames });
  expect(restored).toMatchObject({ ok: true });
  expect(await readKeptFile(answer.sha256, "answers")).toEqual(new Uint8Array(answer.bytes));
  expect(readdirSync(other).filter((name) => /^(files|sources|answers)$/.test(name))).toEqual([]);
});

test("files are moved to a folder and to a store, each read again; what is damaged is named and left", async () => {
  const DATA_DIR = mkdtempSync(join(folder, "moved-"));
  const back = run("files-move", ["--to", "folder"], { DATA_DIR });
  expect(back).toMatchObject({
    status: 0,
    said: expect.stringMatching(/^\d+ files copied \(\d+ bytes\), 0 were there/m),
  });
  const path = join(DATA_DIR, "answers", answer.sha256.slice(0, 2), answer.sha256);
  expect(existsSync(path)).toBe(true);
  expect(run("files-move", ["--to", "folder"], { DATA_DIR }).said).toMatch(
    /^0 files copied \(0 bytes\), \d+ were there/m,
  );
  writeFileSync(path, "something else");
  const there = run("files-move", ["--to", "s3"], { DATA_DIR, S3_PREFIX: "moved" });
  expect(there.status).toBe(1);
  expect(there.said).toContain(`damaged: answers/${answer.sha256.slice(0, 2)}/${answer.sha256} does not hold`);
  use({ S3_PREFIX: "moved" });
  expect(await keptFiles("answers").has(answer.sha256)).toBe(false);
  expect(await keptFiles("answers").has(createHash("sha256").update("something else").digest("hex"))).toBe(false);
  expect(await readKeptFile(picture.sha256)).toEqual(new Uint8Array(picture.bytes));
  // The damaged copy gives way to the whole one.
  expect(run("files-move", ["--to", "folder"], { DATA_DIR })).toMatchObject({
    status: 0,
    said: expect.stringMatching(/^1 files copied/m),
  });
  expect(run("files-move", ["--to", "moon"]).status).toBe(2);
});

test("while the store is away pages say so in the reader's language, and when it is back all is well by itself", async () => {
  await store.end();
  const away = await ask(`/media/${picture.sha256}`, { cookie: "lang=fr" });
  expect([away.status, away.headers.get("retry-after")]).toEqual([503, "30"]);
  expect(await away.text()).toContain("Les fichiers sont inaccessibles pour le moment");
  expect((await ask(answer.path, { cookie: answer.cookie })).status).toBe(503);
  expect((await ask("/")).status).toBe(200);
  // What is known of a store that was good stands for a while: another process asks anew.
  expect(run("doctor", ["--lang", "en"]).said).toContain("does not answer");
  expect(space.output()).not.toContain(store.variables.S3_SECRET_ACCESS_KEY);
  await store.start();
  expect(await bytesOf(await ask(`/media/${picture.sha256}`))).toEqual(new Uint8Array(picture.bytes));
  expect((await ask("/ready")).status).toBe(200);
});
