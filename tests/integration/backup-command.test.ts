import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { Decrypter, Encrypter } from "age-encryption";
import { beforeAll, describe, expect, test } from "vitest";
import { ZipFile } from "yazl";
import { archive } from "#app/domain/backup/archive.server.ts";
import { makeBackup } from "#app/domain/backup/backup.server.ts";
import { backupName } from "#app/domain/backup/backup-names.ts";
import { newIdentity } from "#app/domain/backup/encryption.server.ts";
import type { Manifest } from "#app/domain/backup/manifest.ts";
import { checkBackup, restoreBackup } from "#app/domain/backup/restore.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { keepOwn } from "#app/platform/files.server.ts";
import { migrationNames } from "#tools/db.mjs";
import { openSpace } from "../../prisma/seed.ts";
import { moveTo, namesIn, useFolders } from "../backup-folders.ts";
import { unzipped } from "../unzipped.ts";
import { start } from "./certificate-people.ts";
import { useSpace } from "./space.ts";

useSpace();
const newFolder = useFolders();

const day = 86_400_000;
const keep = { daily: 2, weekly: 0, monthly: 0 };
let key: Awaited<ReturnType<typeof newIdentity>>;
let whole: Buffer;
let plain: Map<string, Buffer>;

const order = (folder: string) => ({ folder, recipients: [key.recipient], keep, product: "0.1.0" });
const make = async (folder: string, at = start) => {
  const made = await makeBackup(order(folder), { at });
  if (!made.ok) throw new Error(made.problem);
  return made.value;
};

beforeAll(async () => {
  key = await newIdentity();
  await openSpace(start);
  for (const store of ["files", "sources", "answers"] as const) await keepOwn(randomBytes(200_000), store);
  whole = readFileSync((await make(newFolder())).path);
  const decrypter = new Decrypter();
  decrypter.addIdentity(key.identity);
  plain = await unzipped(await decrypter.decrypt(whole));
});

/** Writes bytes as a backup and tries to restore and to check it; nothing may come into being. Gives both outcomes. */
async function tryBoth(bytes: Uint8Array, identity = key.identity) {
  const place = newFolder();
  const file = join(newFolder(), "given.zip.age");
  writeFileSync(file, bytes);
  const restored = await restoreBackup({ file, identity }, { to: join(place, "data"), migrationsOf: migrationNames });
  const checked = await checkBackup({ file, identity }, migrationNames);
  expect(namesIn(place)).toEqual(restored.ok ? ["data"] : []);
  return [restored, checked].map((one) => (one.ok ? "whole" : one.problem));
}

/** The same archive with other files in it, encrypted. `rename` says of names in the bytes of the archive what they become. */
async function archiveOf(files: [string, Uint8Array][], rename?: [string, string]): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, bytes] of files) zip.addBuffer(Buffer.from(bytes), name);
  zip.end();
  let bytes = await buffer(zip.outputStream);
  if (rename) bytes = Buffer.from(bytes.toString("latin1").replaceAll(...rename), "latin1");
  const encrypter = new Encrypter();
  encrypter.addRecipient(key.recipient);
  return encrypter.encrypt(bytes);
}

const manifest = () => JSON.parse(plain.get("manifest.json")!.toString()) as Manifest;
const withManifest = (changes: object): [string, Uint8Array][] => [
  ...[...plain].filter(([name]) => name !== "manifest.json"),
  ["manifest.json", Buffer.from(JSON.stringify({ ...manifest(), ...changes }))],
];

test("a backup holds the database, the secret, the kept files and a manifest, and the age format opens it", async () => {
  expect(whole.subarray(0, 21).toString()).toBe("age-encryption.org/v1");
  const { files, ...about } = manifest();
  expect(about).toMatchObject({ format: 1, product: "0.1.0", engine: "sqlite", madeAt: start.toISOString() });
  expect(about.migrations).toEqual(await migrationNames("sqlite"));
  expect([...plain.keys()]).toEqual([...files.map(({ name }) => name), "manifest.json"]);
  expect(files.slice(0, 2).map(({ name }) => name)).toEqual(["database.sqlite", "key-secret"]);
  for (const { name, sha256 } of files)
    expect(createHash("sha256").update(plain.get(name)!).digest("hex")).toBe(sha256);
  expect(await tryBoth(whole)).toEqual(["whole", "whole"]);
});

describe("nothing is restored of", () => {
  test("a backup for somebody else", async () => {
    const other = await newIdentity();
    expect(await tryBoth(whole, other.identity)).toEqual(["wrong-identity", "wrong-identity"]);
    expect(await tryBoth(whole, "")).toEqual(["bad-identity", "bad-identity"]);
    expect(await tryBoth(whole, key.recipient)).toEqual(["bad-identity", "bad-identity"]);
  });

  const places = { start: 0, recipient: 30, header: 170, nonce: 205, first: 300, third: 150_000, last: -1 };
  test.each(Object.entries(places))("one with another bit at its %s", async (_, place) => {
    const changed = Buffer.from(whole);
    changed[place < 0 ? changed.length + place : place]! ^= 1;
    for (const outcome of await tryBoth(changed)) expect(["damaged", "wrong-identity"]).toContain(outcome);
  });

  test.each([0, 10, 150, 184, 200, 216, 65_752, 131_288, -65_552, -17, -1])(
    "one cut off at byte %i",
    async (length) => {
      const [restored, checked] = await tryBoth(whole.subarray(0, length < 0 ? whole.length + length : length));
      expect(restored).toBe("damaged");
      expect(checked).toBe("damaged");
    },
  );

  test("one with more at its end", async () => {
    expect(await tryBoth(Buffer.concat([whole, Buffer.from("x")]))).toEqual(["damaged", "damaged"]);
  });

  const kept = () => manifest().files.at(-1)!;
  const hostile: [string, () => Promise<Uint8Array>, string][] = [
    ["a newer format", () => archiveOf(withManifest({ format: 2, files: "in another way" })), "newer-format"],
    [
      "newer migrations",
      () => archiveOf(withManifest({ migrations: [...manifest().migrations, "29990101000000_later"] })),
      "newer-migrations",
    ],
    ["no manifest", () => archiveOf([...plain].slice(0, -1)), "no-backup"],
    ["a manifest that is none", () => archiveOf([["manifest.json", Buffer.from("{")]]), "no-backup"],
    ["nothing", () => archiveOf([]), "no-backup"],
    [
      "a path that leaves the folder",
      () => archiveOf([...plain, ["aa/evil", Buffer.from("x")]], ["aa/evil", "../evil"]),
      "no-backup",
    ],
    [
      "such a path in the manifest too",
      () =>
        archiveOf(
          [...withManifest({ files: [...manifest().files, { name: "aa/evil", bytes: 1, sha256: "0".repeat(64) }] })],
          ["aa/evil", "../evil"],
        ),
      "no-backup",
    ],
    ["a name twice", () => archiveOf([...plain, ["key-secret", Buffer.from("x")]]), "no-backup"],
    ["a file that is not listed", () => archiveOf([["more", Buffer.from("x")], ...plain]), "not-as-listed"],
    ["a listed file missing", () => archiveOf([...plain].filter(([name]) => name !== kept().name)), "not-as-listed"],
    [
      "a file with other bytes",
      () =>
        archiveOf([...plain].map(([name, bytes]) => [name, name === kept().name ? randomBytes(bytes.length) : bytes])),
      "not-as-listed",
    ],
    [
      "a file that is longer than listed",
      () =>
        archiveOf([...plain].map(([name, bytes]) => [name, name === kept().name ? Buffer.alloc(50_000_000) : bytes])),
      "not-as-listed",
    ],
    ["two databases", () => archiveOf(withManifest({ engine: "postgresql" })), "no-backup"],
    ["rows that are not there", () => archiveOf(withManifest({ rows: { User: 3 } })), "not-as-listed"],
    [
      "a database that is none",
      () => {
        const bytes = randomBytes(5000);
        const sha256 = createHash("sha256").update(bytes).digest("hex");
        const files = manifest().files.map((file) =>
          file.name === "database.sqlite" ? { ...file, sha256, bytes: bytes.length } : file,
        );
        return archiveOf(
          withManifest({ files }).map(([name, held]) => [name, name === "database.sqlite" ? bytes : held]),
        );
      },
      "broken-database",
    ],
  ];
  test.each(hostile)("one with %s", async (_, bytes, problem) => {
    expect(await tryBoth(await bytes())).toEqual([problem, problem]);
  });

  test("anything into a folder that holds something", async () => {
    const target = newFolder();
    writeFileSync(join(target, "there"), "");
    const file = join(newFolder(), "x.zip.age");
    writeFileSync(file, whole);
    const restored = await restoreBackup(
      { file, identity: key.identity },
      { to: target, migrationsOf: migrationNames },
    );
    expect(restored).toMatchObject({ ok: false, problem: "not-empty" });
    expect(namesIn(target)).toEqual(["there"]);
    expect(namesIn(dirname(target)).filter((name) => name.includes(".restoring-"))).toEqual([]);
  });
});

describe("making one", () => {
  test("keeps those it should and removes only others of its own name", async () => {
    const folder = newFolder();
    for (const name of ["fadae.db", "fadae-20200101T000000Z.zip", "notes.txt"]) writeFileSync(join(folder, name), "");
    const at = (count: number) => new Date(start.getTime() + count * day);
    for (const count of [0, 1]) expect((await make(folder, at(count))).removed).toEqual([]);
    expect((await make(folder, at(2))).removed).toEqual([backupName(at(0))]);
    expect(namesIn(folder)).toEqual([
      "fadae-20200101T000000Z.zip",
      ...[at(1), at(2)].map(backupName),
      "fadae.db",
      "notes.txt",
    ]);
    expect(await makeBackup(order(folder), { at: at(2) })).toMatchObject({ ok: false, problem: "there-already" });
  });

  test("leaves out a kept file that vanishes meanwhile, and no other", async () => {
    const path = join(newFolder(), "there");
    writeFileSync(path, "held");
    let made: Manifest | null = null;
    async function* members() {
      yield { name: `answers/aa/aa${"0".repeat(62)}`, open: () => Promise.resolve(null) };
      yield { name: `answers/bb/bb${"0".repeat(62)}`, path };
    }
    const about = { format: 1, product: "x", engine: "sqlite", madeAt: start.toISOString() } as const;
    const pieces = archive(members(), { ...about, migrations: [], rows: {} }, (manifest) => (made = manifest));
    const files = await unzipped(await buffer(Readable.from(pieces)));
    expect([...files.keys()]).toEqual([`answers/bb/bb${"0".repeat(62)}`, "manifest.json"]);
    expect(made).toMatchObject({ files: [{ bytes: 4 }] });
  });

  test("without its database fails, and leaves nothing", async () => {
    async function* members() {
      yield { name: "database.sqlite", path: "/nowhere/at/all" };
    }
    const about = { format: 1, product: "x", engine: "sqlite", madeAt: start.toISOString() } as const;
    const pieces = archive(members(), { ...about, migrations: [], rows: {} }, () => undefined);
    await expect(buffer(Readable.from(pieces))).rejects.toThrow("ENOENT");
  });

  test("says which kept files are damaged, and then removes no older backup", async () => {
    const folder = newFolder();
    const sha256 = await keepOwn(randomBytes(1000), "answers");
    const path = join(environment().dataFolder, "answers", sha256.slice(0, 2), sha256);
    writeFileSync(path, "something else");
    for (const count of [0, 1, 2, 3]) {
      const { damaged, removed } = await make(folder, new Date(start.getTime() + count * day));
      expect({ damaged, removed }).toEqual({ damaged: [`answers/${sha256.slice(0, 2)}/${sha256}`], removed: [] });
    }
    rmSync(path);
  });

  test("with another secret, or none, is refused: such a backup could issue nothing", async () => {
    const { dataFolder: DATA_DIR, databaseUrl: DATABASE_URL } = environment();
    const folder = newFolder();
    const secretFile = join(DATA_DIR, "key-secret");
    const secret = readFileSync(secretFile, "utf8");
    await moveTo({ DATA_DIR, DATABASE_URL, KEY_SECRET: "another secret of thirty-two letters" });
    expect(await makeBackup(order(folder), { at: start })).toMatchObject({ ok: false, problem: "other-secret" });
    await moveTo({ DATA_DIR, DATABASE_URL, KEY_SECRET: ` ${secret.trim()}` });
    expect(await makeBackup(order(folder), { at: start })).toMatchObject({ ok: false, problem: "secret-with-spaces" });
    await moveTo({ DATA_DIR, DATABASE_URL });
    rmSync(secretFile);
    expect(await makeBackup(order(folder), { at: start })).toMatchObject({ ok: false, problem: "other-secret" });
    await moveTo({ DATA_DIR, DATABASE_URL, KEY_SECRET: secret.trim() });
    expect((await make(folder)).manifest.files.map(({ name }) => name)).toContain("key-secret");
    writeFileSync(secretFile, secret, { mode: 0o600 });
    await moveTo({ DATA_DIR, DATABASE_URL });
  });
});

describe("the commands", () => {
  function run(tool: string, words: string[], variables: Record<string, string> = {}, fileBlocks?: number) {
    const { dataFolder, databaseUrl } = environment();
    const { PATH } = process.env;
    const env = { PATH, DATA_DIR: dataFolder, DATABASE_URL: databaseUrl, LOG_LEVEL: "silent", ...variables };
    const command = [process.execPath, "node_modules/tsx/dist/cli.mjs", `tools/${tool}.ts`, ...words];
    // A program that ignores the signal is told, when its file would be larger, as it is when the disk is full.
    const limited = ["bash", "--norc", "-c", `trap '' XFSZ; ulimit -f ${fileBlocks}; exec "$@"`, "bash", ...command];
    const [program = "", ...rest] = fileBlocks === undefined ? command : limited;
    const options = { env: env as unknown as NodeJS.ProcessEnv, encoding: "utf8" } as const;
    const { status, stdout, stderr } = spawnSync(program, rest, options);
    return { status, said: (stdout + stderr).trim() };
  }

  test("end with 2 and a sentence when something is missing", () => {
    const BACKUP_RECIPIENTS = key.recipient;
    expect(run("backup", ["--to", newFolder()])).toMatchObject({
      status: 2,
      said: expect.stringMatching(/^Nobody could open the backup: set BACKUP_RECIPIENTS/),
    });
    expect(run("backup", [], { BACKUP_RECIPIENTS })).toMatchObject({
      status: 2,
      said: expect.stringContaining("set BACKUP_DIR"),
    });
    expect(run("backup", ["--to", newFolder()], { BACKUP_RECIPIENTS: "age1xyz" })).toEqual({
      status: 2,
      said: "age1xyz is no public key of age.",
    });
    expect(run("backup", ["--to", "x", "--keep", "all"], { BACKUP_RECIPIENTS }).status).toBe(2);
    expect(run("backup", ["--check", "x"]).said).toMatch(/^npm run backup/);
    expect(run("restore", ["x"]).status).toBe(2);
  });

  test("an identity is not written over", () => {
    const path = join(newFolder(), "identity.txt");
    writeFileSync(path, "mine");
    expect(run("backup", ["--new-identity", path])).toEqual({
      status: 1,
      said: `${path} is there, and nothing is written over.`,
    });
    expect(readFileSync(path, "utf8")).toBe("mine");
  });

  test("a folder that cannot be written, and a full disk, end with 1 and leave nothing", async () => {
    const BACKUP_RECIPIENTS = key.recipient;
    const file = join(newFolder(), "file");
    writeFileSync(file, "");
    expect(run("backup", ["--to", join(file, "x")], { BACKUP_RECIPIENTS })).toMatchObject({
      status: 1,
      said: expect.stringMatching(/^It could not be done: ENOTDIR/),
    });
    const folder = newFolder();
    const older = await make(folder);
    const bytes = manifest().files[0]!.bytes;
    for (let held = 0; held < bytes; held += 500_000) await keepOwn(randomBytes(500_000), "answers");
    const blocks = Math.ceil(bytes / 1024) + 8;
    const full = run("backup", ["--to", folder, "--keep", "0,0,0"], { BACKUP_RECIPIENTS }, blocks);
    expect(full).toMatchObject({ status: 1, said: expect.stringContaining("EFBIG") });
    expect(namesIn(folder).map((name) => join(folder, name))).toEqual([older.path]);
    expect(namesIn(environment().dataFolder).filter((name) => name.startsWith("backup-"))).toEqual([]);

    const large = await make(newFolder());
    const place = newFolder();
    mkdirSync(join(place, "data"));
    const identityFile = join(newFolder(), "identity.txt");
    writeFileSync(identityFile, key.identity);
    const words = [large.path, "--identity", identityFile, "--to", join(place, "data")];
    expect(run("restore", words, {}, blocks)).toMatchObject({ status: 1, said: expect.stringContaining("EFBIG") });
    expect([namesIn(place), namesIn(join(place, "data"))]).toEqual([["data"], []]);
  });
});
