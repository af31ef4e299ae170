import { spawnSync } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newIdentity } from "#app/domain/backup/encryption.server.ts";
import { everyPage, people, prepareSpace, type Prepared } from "../prepared-space.ts";
import { startSpace, type StartedSpace } from "../served-space.ts";
import { signedIn } from "../signed-in.ts";
import { fill, kilobytesOf, smallDisk, type SmallDisk } from "../small-disk.ts";

let prepared: Prepared;
let disk: SmallDisk;
let space: StartedSpace;
let address = "";
let learner = { cookie: "", id: "" };
let trainer = "";

beforeAll(async () => {
  prepared = await prepareSpace();
  disk = smallDisk({ kilobytes: kilobytesOf(prepared.folder) + 6000, from: prepared.folder });
  space = startSpace(
    { DATA_DIR: disk.folder, TRUST_PROXY: "1", LOG_LEVEL: "info", METRICS_TOKEN: "x".repeat(32) },
    disk.inFront,
  );
  address = await space.ready;
  learner = await signedIn(address, people.otherLearner);
  trainer = (await signedIn(address, people.trainer)).cookie;
});
afterAll(async () => {
  await space.end("SIGTERM");
  disk.remove();
  rmSync(prepared.folder, { recursive: true, force: true });
});

type Posted = { form?: Record<string, string>; headers?: Record<string, string>; cookie?: string };

const ask = (path: string, cookie = "") => fetch(address + path, { redirect: "manual", headers: { cookie } });
const post = (path: string, { form = {}, headers = {}, cookie = learner.cookie }: Posted = {}) =>
  fetch(address + path, {
    ...{ method: "POST", redirect: "manual", body: new URLSearchParams(form) },
    headers: { cookie, ...headers },
  });

const lesson = () => `/learn/${prepared.names.begun}/lessons/${prepared.names.lesson}`;
const deliver = (id: string) => post(lesson(), { headers: { "fadae-delivery": id, "fadae-for": learner.id } });

async function upload(): Promise<Response> {
  const form = new FormData();
  form.append("file", new Blob([await noise()], { type: "image/png" }), "noise.png");
  const path = `/teach/courses/${prepared.names.course}/draft/pictures/upload`;
  return fetch(address + path, { method: "POST", redirect: "manual", body: form, headers: { cookie: trainer } });
}

// A picture that nothing makes smaller.
const noise = () => {
  const raw = { width: 300, height: 300, channels: 3 } as const;
  return sharp(randomBytes(raw.width * raw.height * raw.channels), { raw })
    .png()
    .toBuffer();
};

// SQLite follows links, and would look for the disk on this side of the name space: a copy of it is asked.
function rows(sql: string): unknown[] {
  const copy = mkdtempSync(join(tmpdir(), "fadae-copy-"));
  for (const name of ["fadae.db", "fadae.db-wal"])
    copyFileSync(`${disk.seenFrom(space.pid)}/${name}`, join(copy, name));
  const db = new Database(join(copy, "fadae.db"));
  try {
    return db.prepare(sql).pluck().all();
  } finally {
    db.close();
    rmSync(copy, { recursive: true });
  }
}

test("a full disk keeps nobody from reading, loses nothing that was confirmed, and is over when there is room", async () => {
  const makeRoom = fill(disk.seenFrom(space.pid));

  // What was kept for the journal is used up first.
  const confirmed: string[] = [];
  let refused = "";
  for (let sent = 0; refused === "" && sent < 3000; sent++) {
    const id = randomUUID();
    const answer = await deliver(id);
    if (answer.status === 200) confirmed.push(id);
    else refused = id;
    expect([200, 503]).toContain(answer.status);
  }
  expect(refused).not.toBe("");

  const names = { ar: "إلياس ميتال", latin: "Ilyas Mital" };
  const claim = `/learn/${prepared.names.claimable}/certificate`;
  const page = await post(claim, { form: names, cookie: `${learner.cookie}; lang=fr` });
  const text = await page.text();
  expect([page.status, page.headers.get("retry-after")]).toEqual([503, "30"]);
  expect(text).toContain("L’espace ne peut rien enregistrer ni lire pour l’instant");
  expect(text).toContain("revenez en arrière");
  expect(text).toContain('lang="fr"');

  const stored = () => readdirSync(disk.seenFrom(space.pid), { recursive: true }).length;
  const before = stored();
  expect((await upload()).status).toBe(503);
  expect(stored()).toBe(before);

  expect((await ask("/health")).status).toBe(200);
  await expect.poll(async () => (await ask("/ready")).status, { timeout: 10_000, interval: 300 }).toBe(503);
  expect(await (await ask("/ready")).json()).toEqual({ ready: false, missing: ["data-folder"] });
  expect(space.output()).toMatch(/"lack":"room".*"the space lacks something"/);

  const unread: string[] = [];
  for (const { name, path, as } of everyPage(prepared).filter((one) => one.as === "otherLearner" || one.as === null)) {
    const { status } = await ask(path, as ? learner.cookie : "");
    if (status >= 500) unread.push(`${name}: ${status}`);
  }
  expect(unread).toEqual([]);

  makeRoom();
  expect(await (await deliver(refused)).json()).toMatchObject({ status: "accepted" });
  expect((await post(claim, { form: names })).status).toBe(302);
  const uploaded = await upload();
  expect([uploaded.status, await uploaded.json()]).toMatchObject([
    200,
    { picture: { path: expect.stringMatching(/^media\/./) } },
  ]);
  await expect.poll(async () => (await ask("/ready")).status, { timeout: 10_000, interval: 300 }).toBe(200);
  const kept = rows('SELECT id FROM "Delivery"');
  expect([...confirmed, refused].filter((id) => !kept.includes(id))).toEqual([]);
  expect(rows('SELECT count(*) FROM "Certificate"')).toEqual([2]);
  expect(rows("PRAGMA integrity_check")).toEqual(["ok"]);
});

test.each([
  ["full", { kilobytes: 300 }, "The space cannot start: the disk is full; make room on it, and start again."],
  [
    "read alone",
    { kilobytes: 300, isReadOnly: true },
    "The space cannot start: the disk cannot be written to; mount it for writing, and start again.",
  ],
])("a disk that is %s at the start is one sentence", async (_, given, sentence) => {
  const small = smallDisk(given);
  const started = startSpace({ DATA_DIR: small.folder }, small.inFront);
  await started.ended;
  expect(started.output().trim()).toBe(sentence);
  small.remove();
});

test("a data folder that became read alone is one sentence at the next start", async () => {
  const own = smallDisk({ kilobytes: kilobytesOf(prepared.folder) + 2000, from: prepared.folder, isReadOnly: true });
  const started = startSpace({ DATA_DIR: own.folder }, own.inFront);
  await started.ended;
  expect(started.output().trim()).toBe(
    "The space cannot start: the disk cannot be written to; mount it for writing, and start again.",
  );
  own.remove();
});

test("a backup that finds no room leaves none that looks whole", async () => {
  const small = smallDisk({ kilobytes: 200 });
  const work = mkdtempSync(join(tmpdir(), "fadae-backup-work-"));
  const env = { PATH: process.env.PATH, BACKUP_DIR: small.folder, TMPDIR: work, ...prepared.variables };
  const { recipient } = await newIdentity();
  const [program = "", ...words] = [
    ...small.inFront,
    ...["sh", "-c", '"$@"; echo "ended with $?"; ls -A "$BACKUP_DIR"', "sh"],
    ...[process.execPath, "node_modules/tsx/dist/cli.mjs", "tools/backup.ts"],
  ];
  const ended = spawnSync(program, words, {
    env: { ...env, BACKUP_RECIPIENTS: recipient } as unknown as NodeJS.ProcessEnv,
    encoding: "utf8",
  });
  expect(ended.stderr).toContain("no space left");
  expect(ended.stdout.trim()).toBe("ended with 1");
  expect(readdirSync(work).filter((name) => !name.startsWith("tsx"))).toEqual([]);
  rmSync(work, { recursive: true });
  small.remove();
});
