import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { BucketDriver } from "#app/platform/bucket-driver.server.ts";
import { environment, type BucketSettings } from "#app/platform/environment.server.ts";
import { uploadsFolder, type Part, type StoreDriver } from "#app/platform/store-driver.server.ts";

export type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Where bytes are kept under their own SHA-256 (64 hex digits): nobody can put others in their place. */
export type FileStore = {
  /** Keeps bytes that come in pieces and gives their SHA-256; the same bytes again change nothing. */
  put: (pieces: Pieces) => Promise<{ sha256: string; bytes: number }>;
  has: (sha256: string) => Promise<boolean>;
  /** How many bytes the file has, and all of them or those of a part; null when there is none. */
  open: (sha256: string, part?: Part) => Promise<{ bytes: number; pieces: Readable } | null>;
};

/** A file that is kept: the SHA-256 of its name, its bytes, and when it was put there. */
export type KeptName = { sha256: string; bytes: number; keptAt: Date };

/** A store of which files can be listed, some at a time, and removed. */
export type KeptStore = FileStore & {
  names: () => AsyncGenerator<KeptName[]>;
  /** Removes what is kept under a SHA-256; of what is not there, nothing. */
  remove: (sha256: string) => Promise<void>;
};

/**
 * `files`: what pages show and play, to be had by anybody; `sources`: what courses are made from, for their authors;
 * `answers`: what learners gave as responses, for them and their trainers.
 */
export const storeNames = ["files", "sources", "answers"] as const;
export type StoreName = (typeof storeNames)[number];

/** Where files can be kept: the data folder of this machine, or the bucket that is set. */
export type StorePlace = "folder" | "s3";

/** Where this installation keeps its files. */
export const storePlace = (): StorePlace => (environment().bucket ? "s3" : "folder");

/**
 * A store of this installation, in the place that is set or in the other. What a store outside cannot do for now is a
 * `StoreFailure`.
 */
export function keptFiles(store: StoreName = "files", place: StorePlace = storePlace()): KeptStore {
  return place === "folder" ? folderStore(join(environment().dataFolder, store)) : bucketStore(store);
}

/** A store in the bucket that is set; what goes there is written to a folder of this machine first. */
export const bucketStore = (store: StoreName, workFolder?: string): KeptStore =>
  storeOf(bucketDriver, `${store}/`, workFolder);

/** A store in a folder: each file is under its SHA-256, in a folder of its first two digits. */
export const folderStore = (folder: string): KeptStore =>
  storeOf(async () => new (await import("#app/platform/folder-driver.server.ts")).FolderDriver(folder), "");

const drivers = new WeakMap<BucketSettings, Promise<BucketDriver>>();

/** The bucket of this installation, which has to be set. */
export function bucketDriver(): Promise<BucketDriver> {
  const { bucket, dataFolder } = environment();
  if (!bucket) throw new Error("no bucket is set");
  const driver =
    drivers.get(bucket) ??
    import("#app/platform/bucket-driver.server.ts").then((module) => new module.BucketDriver(bucket, dataFolder));
  drivers.set(bucket, driver);
  return driver;
}

/**
 * A store on a driver. A file gets its name when all of it is on the disk of this machine and its SHA-256 is known; of what
 * ends before that nothing stays.
 */
export function storeOf(driver: () => Promise<StoreDriver>, prefix: string, workFolder?: string): KeptStore {
  const keyOf = (sha256: string): string | null =>
    /^[0-9a-f]{64}$/.test(sha256) ? `${prefix}${sha256.slice(0, 2)}/${sha256}` : null;
  return {
    put: async (pieces) => {
      const on = await driver();
      const folder = workFolder ?? on.workFolder;
      await mkdir(folder, { recursive: true });
      const unfinished = join(folder, `unfinished.${randomUUID()}`);
      try {
        const { sha256, bytes } = await writeWhole(unfinished, pieces);
        const key = keyOf(sha256)!;
        if (!(await on.exists(key))) await on.place(unfinished, key, { sha256, bytes });
        return { sha256, bytes };
      } finally {
        await rm(unfinished, { force: true });
      }
    },
    has: async (sha256) => {
      const key = keyOf(sha256);
      return key !== null && (await driver()).exists(key);
    },
    open: async (sha256, part) => {
      const key = keyOf(sha256);
      return key === null ? null : (await driver()).read(key, part);
    },
    remove: async (sha256) => {
      const key = keyOf(sha256);
      if (key !== null) await (await driver()).delete(key);
    },
    names: async function* () {
      for await (const page of (await driver()).pages(prefix.replace(/\/$/, "")))
        yield page.flatMap(({ key, bytes, keptAt }) => {
          const sha256 = key.slice(key.lastIndexOf("/") + 1);
          return key === keyOf(sha256) ? { sha256, bytes, keptAt } : [];
        });
    },
  };
}

/** Removes what processes that ended in the middle had begun to write before a moment. */
export async function removeUnfinished(before: Date): Promise<void> {
  const folders = [uploadsFolder, ...storeNames].map((name) => join(environment().dataFolder, name));
  for (const folder of folders)
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name);
      const begun = name.startsWith("unfinished.") && (await stat(path).catch(() => null));
      if (begun && begun.mtime < before) await rm(path, { force: true });
    }
}

/** A store that keeps nothing: it says what bytes would be kept under. */
export const measuringStore: FileStore = {
  put: async (pieces) => {
    const hash = createHash("sha256");
    let bytes = 0;
    for await (const piece of pieces) {
      hash.update(piece);
      bytes += piece.length;
    }
    return { sha256: hash.digest("hex"), bytes };
  },
  has: () => Promise.resolve(false),
  open: () => Promise.resolve(null),
};

async function writeWhole(path: string, pieces: Pieces): Promise<{ sha256: string; bytes: number }> {
  const file = await open(path, "wx");
  try {
    const hash = createHash("sha256");
    let bytes = 0;
    for await (const piece of pieces) {
      hash.update(piece);
      bytes += piece.length;
      await file.writeFile(piece);
    }
    await file.sync();
    return { sha256: hash.digest("hex"), bytes };
  } finally {
    await file.close();
  }
}
