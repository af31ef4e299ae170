import { createHash, randomBytes } from "node:crypto";
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bucketDriver, keptFiles, removeUnfinished, storeOf, type KeptStore } from "#app/platform/file-store.server.ts";
import { readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";
import { StoreFailure } from "#app/platform/store-driver.server.ts";
import { startObjectStore, type ObjectStore } from "../object-store.ts";

let store: ObjectStore;
let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "fadae-stores-"));
  store = await startObjectStore();
});
afterAll(async () => {
  await store?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const variablesOf = (place: "folder" | "s3", more: Record<string, string> = {}) => ({
  ...{ NODE_ENV: "test", DATA_DIR: join(folder, place), LOG_LEVEL: "silent" },
  ...(place === "s3" && { ...store.variables, S3_PREFIX: "spaces/one" }),
  ...more,
});
const sha256Of = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");
const all = async (kept: KeptStore) => {
  const found = [];
  for await (const page of kept.names()) found.push(...page);
  return found;
};
/** What lies in the data folder, but for what is kept there by its name. */
const unfinished = (place: string) =>
  readdirSync(join(folder, place), { recursive: true, encoding: "utf8" }).filter((name) => /unfinished/.test(name));

/** Megabytes of a file that comes and goes in pieces: `FADAE_LARGE_FILE` by hand. */
const largeMegabytes = Number(process.env.FADAE_LARGE_FILE ?? 160);

describe.each(["folder", "s3"] as const)("files kept in a place of the kind %s", (place) => {
  let files: KeptStore;
  beforeAll(() => {
    useEnvironment(readEnvironment(variablesOf(place)));
    files = keptFiles();
  });

  const pieces = [Buffer.from("sea "), Buffer.from("salt")];
  const sha256 = sha256Of("sea salt");
  const read = async (name: string, part?: { first: number; last: number }, from = files) => {
    const opened = await from.open(name, part);
    return opened && { bytes: opened.bytes, text: (await buffer(opened.pieces)).toString() };
  };

  test("bytes in pieces are under the SHA-256 of the whole, once, with their moment and their length", async () => {
    expect(await files.has(sha256)).toBe(false);
    expect(await files.open(sha256)).toBeNull();
    const before = Date.now();
    expect(await files.put(pieces)).toEqual({ sha256, bytes: 8 });
    const [first, ...others] = await all(files);
    expect(others).toEqual([]);
    expect(first).toEqual({ sha256, bytes: 8, keptAt: expect.any(Date) });
    // S3 tells whole seconds.
    expect(first!.keptAt.getTime()).toBeGreaterThan(before - 2000);
    expect(first!.keptAt.getTime()).toBeLessThan(Date.now() + 2000);
    expect(await files.put([Buffer.from("sea salt")])).toEqual({ sha256, bytes: 8 });
    expect(await all(files)).toEqual([first]);
    expect(await files.has(sha256)).toBe(true);
    expect(await read(sha256)).toEqual({ bytes: 8, text: "sea salt" });
    expect(unfinished(place)).toEqual([]);
  });

  test.each([
    [{ first: 0, last: 2 }, "sea"],
    [{ first: 4, last: 7 }, "salt"],
    [{ first: 7, last: 7 }, "t"],
    [{ first: 4, last: 199 }, "salt"],
  ])("a part %o is asked for alone", async (part, text) => {
    expect(await read(sha256, part)).toEqual({ bytes: 8, text });
  });

  test("an empty file is a file, and has no part", async () => {
    const { sha256: empty } = await files.put([]);
    expect(await read(empty)).toEqual({ bytes: 0, text: "" });
    expect(await read(empty, { first: 0, last: 199 })).toEqual({ bytes: 0, text: "" });
    await files.remove(empty);
  });

  test("what belongs to one store is in no other", async () => {
    const answers = keptFiles("answers");
    expect(await answers.has(sha256)).toBe(false);
    expect(await read(sha256, undefined, answers)).toBeNull();
    expect(await all(answers)).toEqual([]);
    await answers.remove(sha256);
    expect(await files.has(sha256)).toBe(true);
  });

  test("nothing is under what is no SHA-256, and nothing of it is asked", async () => {
    const hostile = ["", "..", `../${sha256}`, sha256.toUpperCase(), `${sha256}/..`, `${sha256}\n`, `%2e%2e/${sha256}`];
    for (const name of hostile) {
      expect(await files.has(name)).toBe(false);
      expect(await files.open(name)).toBeNull();
      await files.remove(name);
    }
    expect(await files.has(sha256)).toBe(true);
  });

  test("of bytes that end in a fault nothing stays", async () => {
    const before = await all(files);
    async function* faulty() {
      yield* pieces;
      yield randomBytes(300_000);
      await Promise.reject(new Error("the phone went away"));
    }
    await expect(files.put(faulty())).rejects.toThrow("the phone went away");
    expect(await all(files)).toEqual(before);
    expect(unfinished(place)).toEqual([]);
  });

  test("a process that is killed while it uploads leaves nothing under a name", async () => {
    const before = await all(files);
    const program = `
      import { keptFiles } from "#app/platform/file-store.server.ts";
      async function* endless() { for (;;) { yield Buffer.alloc(65536, 7); process.stdout.write("."); await new Promise((on) => setImmediate(on)); } }
      await keptFiles().put(endless());`;
    const child = runProgram(program);
    await new Promise((begun) => child.stdout.once("data", begun));
    child.kill("SIGKILL");
    await new Promise((done) => child.once("close", done));
    expect(await all(files)).toEqual(before);
  });

  test("two processes that keep the same bytes at once both succeed, and there is one file", async () => {
    const program = `
      import { keptFiles } from "#app/platform/file-store.server.ts";
      const bytes = Buffer.alloc(3_000_000, "tide");
      process.stdin.once("data", async () => { console.log((await keptFiles().put([bytes])).sha256); process.exit(0); });
      console.log("ready");`;
    const children = [runProgram(program), runProgram(program)];
    await Promise.all(children.map((child) => new Promise((ready) => child.stdout.once("data", ready))));
    const said = children.map(async (child) => (await buffer(child.stdout)).toString().trim());
    for (const child of children) child.stdin.write("now\n");
    const name = sha256Of(Buffer.alloc(3_000_000, "tide"));
    expect(await Promise.all(said)).toEqual([name, name]);
    expect((await all(files)).filter((one) => one.sha256 === name)).toHaveLength(1);
    expect(sha256Of(await buffer((await files.open(name))!.pieces))).toBe(name);
    await files.remove(name);
    expect(unfinished(place)).toHaveLength(1); // of the process that was killed
  });

  function runProgram(program: string) {
    const env = { PATH: process.env.PATH, ...variablesOf(place) } as unknown as NodeJS.ProcessEnv;
    const words = ["--import", "tsx", "--input-type=module", "--eval", program];
    return spawn(process.execPath, words, { env, stdio: "pipe" });
  }

  test("a large file comes and goes in pieces, and little of it is held at once", async () => {
    const piece = randomBytes(1 << 20);
    async function* many() {
      for (let count = 0; count < largeMegabytes; count++) yield piece;
    }
    const least = process.memoryUsage().arrayBuffers;
    let most = 0;
    const look = () => (most = Math.max(most, process.memoryUsage().arrayBuffers - least));
    async function* seen(given: AsyncIterable<Uint8Array>) {
      for await (const one of given) {
        look();
        yield one;
      }
    }
    const { sha256: large, bytes } = await files.put(seen(many()));
    expect(bytes).toBe(largeMegabytes << 20);
    const hash = createHash("sha256");
    for await (const one of seen((await files.open(large))!.pieces)) hash.update(one);
    expect(hash.digest("hex")).toBe(large);
    // What was let go counts too until it is cleared away.
    expect(most).toBeLessThan((largeMegabytes << 20) / 2);
    await files.remove(large);
  });

  test("what a process that was killed began to write is removed after a day, and nothing else", async () => {
    await removeUnfinished(new Date(Date.now() - 60_000));
    expect(unfinished(place)).toHaveLength(1);
    await removeUnfinished(new Date(Date.now() + 1000));
    expect(unfinished(place)).toEqual([]);
    expect(await files.has(sha256)).toBe(true);
  });

  test("what is removed is gone, and removing it again changes nothing", async () => {
    await files.remove(sha256);
    await files.remove(sha256);
    expect(await files.has(sha256)).toBe(false);
    expect(await all(files)).toEqual([]);
  });
});

describe("a store outside", () => {
  const bytes = Buffer.from("for nobody else");
  const sha256 = sha256Of(bytes);
  const key = `spaces/one/answers/${sha256.slice(0, 2)}/${sha256}`;
  const use = (more: Record<string, string> = {}) => useEnvironment(readEnvironment(variablesOf("s3", more)));

  test("lists what is on more than one page of it", async () => {
    use({ S3_PREFIX: "spaces/many" });
    const driver = await bucketDriver();
    driver.objectsPerPage = 3;
    const kept = storeOf(() => Promise.resolve(driver), "files/");
    const names = [];
    for (let count = 0; count < 7; count++) names.push((await kept.put([Buffer.from(`${count}`)])).sha256);
    expect((await all(kept)).map((one) => one.sha256)).toEqual(names.toSorted());
  });

  test("gives an object to nobody who asks without keys, at any of its addresses", async () => {
    use();
    await keptFiles("answers").put([bytes]);
    const plain = (await bucketDriver()).address(key.slice("spaces/one/".length));
    expect(plain).toBe(`${store.endpoint}/kept-files/${key}`);
    for (const address of [plain, store.ownAddress(key)]) {
      const answer = await fetch(address);
      expect([400, 401, 403]).toContain(answer.status);
      expect(await answer.text()).not.toContain(bytes.toString());
    }
  });

  test("takes no other bytes under a name than those it is made of", async () => {
    use();
    const driver = await bucketDriver();
    const path = join(folder, "other");
    writeFileSync(path, "other bytes");
    const other = sha256Of("what was meant");
    const placed = driver.place(path, `files/${other.slice(0, 2)}/${other}`, { sha256: other, bytes: 11 });
    await expect(placed).rejects.toThrow(StoreFailure);
    expect(await keptFiles().has(other)).toBe(false);
  });

  test("that refuses is a failure whose words hold no key and no secret", async () => {
    use({ ...store.refused });
    const failure: unknown = await keptFiles()
      .has(sha256)
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: "StoreFailure", kind: "refused" });
    const said = JSON.stringify(failure, Object.getOwnPropertyNames(failure));
    expect(said).not.toContain(store.refused.S3_SECRET_ACCESS_KEY);
    expect(said).not.toContain(store.refused.S3_ACCESS_KEY_ID);
    expect(said).not.toContain("cause");
  });

  test("without the bucket is a failure, and no empty store", async () => {
    use({ S3_BUCKET: "there-is-none" });
    for (const asked of [() => keptFiles().open(sha256), () => all(keptFiles()), () => keptFiles().put([bytes])])
      await expect(asked()).rejects.toMatchObject({ kind: "refused" });
  });

  test("that answers nothing is given up, and used again when it wakes", async () => {
    use();
    const files = keptFiles("answers");
    const opened = await files.open(sha256);
    store.sleep();
    const asked = [files.put([Buffer.from("new")]), files.open(sha256)];
    for (const one of await Promise.allSettled(asked)) expect(one).toMatchObject({ reason: { kind: "unreachable" } });
    store.wake();
    expect((await buffer(opened!.pieces)).equals(bytes)).toBe(true);
    expect((await buffer((await files.open(sha256))!.pieces)).equals(bytes)).toBe(true);
    expect(await files.put([Buffer.from("new")])).toMatchObject({ bytes: 3 });
  });
});
