import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { folderStore, measuringStore } from "#app/platform/file-store.server.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fadae-store-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const pieces = [Buffer.from("sea "), Buffer.from("salt")];
const sha256 = createHash("sha256").update("sea salt").digest("hex");

test("bytes in pieces are under the SHA-256 of the whole, once", async () => {
  const store = folderStore(folder);
  expect(await store.has(sha256)).toBe(false);
  expect(await store.put(pieces)).toEqual({ sha256, bytes: 8 });
  expect(await store.put(["sea salt"].map((text) => Buffer.from(text)))).toEqual({ sha256, bytes: 8 });
  expect(await store.has(sha256)).toBe(true);
  expect((await readdir(folder, { recursive: true })).toSorted()).toEqual(
    [sha256.slice(0, 2), join(sha256.slice(0, 2), sha256)].toSorted(),
  );
  const opened = await store.open(sha256);
  expect(opened?.bytes).toBe(8);
  expect(Buffer.concat((await opened?.pieces.toArray()) ?? []).toString()).toBe("sea salt");
});

test("of bytes that end in a fault nothing stays", async () => {
  const place = join(folder, "faulty");
  async function* faulty() {
    yield* pieces;
    await Promise.reject(new Error("the phone went away"));
  }
  await expect(folderStore(place).put(faulty())).rejects.toThrow("the phone went away");
  expect(await readdir(place)).toEqual([]);
});

test("nothing is under what is no SHA-256", async () => {
  const store = folderStore(folder);
  for (const name of ["", "..", `../${sha256}`, sha256.toUpperCase(), `${sha256}/..`]) {
    expect(await store.has(name)).toBe(false);
    expect(await store.open(name)).toBeNull();
  }
});

test("measuring gives the same and keeps nothing", async () => {
  expect(await measuringStore.put(pieces)).toEqual({ sha256, bytes: 8 });
  expect(await measuringStore.has(sha256)).toBe(false);
  expect(await measuringStore.open(sha256)).toBeNull();
});
