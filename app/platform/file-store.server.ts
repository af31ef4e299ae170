import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { environment } from "#app/platform/environment.server.ts";

export type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Where bytes are kept under their own SHA-256 (64 hex digits): nobody can put others in their place. */
export type FileStore = {
  /** Keeps bytes that come in pieces and gives their SHA-256; the same bytes again change nothing. */
  put: (pieces: Pieces) => Promise<{ sha256: string; bytes: number }>;
  has: (sha256: string) => Promise<boolean>;
  /** The bytes and how many they are, or null when there are none. */
  open: (sha256: string) => Promise<{ bytes: number; pieces: Readable } | null>;
};

/**
 * `files`: what pages show and play, to be had by anybody; `sources`: what courses are made from, for their authors;
 * `answers`: what learners gave as responses, for them and their trainers.
 */
export type StoreName = "files" | "sources" | "answers";

/** A store of this installation: a folder of the data folder. */
export const keptFiles = (store: StoreName = "files"): FileStore => folderStore(keptFolder(store));

/** Where a store of this installation has a file, or would have it; null for what is no SHA-256. */
export const keptFilePath = (sha256: string, store: StoreName = "files"): string | null =>
  pathIn(keptFolder(store), sha256);

/** What is kept in a store of this installation: the SHA-256 of each file, and when it was put there; a folder at a time. */
export async function* keptNames(store: StoreName): AsyncGenerator<{ sha256: string; keptAt: Date }[]> {
  const folder = keptFolder(store);
  for (const part of await namesIn(folder)) {
    const names = /^[0-9a-f]{2}$/.test(part) ? await namesIn(join(folder, part)) : [];
    const files = names.filter((sha256) => pathIn(folder, sha256) !== null);
    yield await Promise.all(
      files.map(async (sha256) => ({ sha256, keptAt: (await stat(join(folder, part, sha256))).mtime })),
    );
  }
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

/**
 * A store in a folder: each file is under its SHA-256, in a folder of its first two digits. It gets its name when all of
 * it is on the disk; of what ends before that nothing stays.
 */
export function folderStore(folder: string): FileStore {
  const found = async (sha256: string): Promise<{ path: string; bytes: number } | null> => {
    const path = pathIn(folder, sha256);
    return path === null
      ? null
      : stat(path).then(
          ({ size }) => ({ path, bytes: size }),
          () => null,
        );
  };
  return {
    put: async (pieces) => {
      await mkdir(folder, { recursive: true });
      const unfinished = join(folder, `unfinished.${randomUUID()}`);
      try {
        const { sha256, bytes } = await writeWhole(unfinished, pieces);
        if ((await found(sha256)) === null) {
          const path = pathIn(folder, sha256)!;
          await mkdir(dirname(path), { recursive: true });
          await rename(unfinished, path);
        }
        return { sha256, bytes };
      } finally {
        await rm(unfinished, { force: true });
      }
    },
    has: async (sha256) => (await found(sha256)) !== null,
    open: async (sha256) => {
      const file = await found(sha256);
      return file && { bytes: file.bytes, pieces: createReadStream(file.path) };
    },
  };
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

/** The folder of a store of this installation; it need not be there yet. */
export const keptFolder = (store: StoreName) => join(environment().dataFolder, store);
const pathIn = (folder: string, sha256: string): string | null =>
  /^[0-9a-f]{64}$/.test(sha256) ? join(folder, sha256.slice(0, 2), sha256) : null;

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
