import type { Readable } from "node:stream";

/** Bytes of a file, the first and the last, both included. */
export type Part = { first: number; last: number };

/** A file as a store lists it. */
export type Listed = { key: string; bytes: number; keptAt: Date };

/** The folder of the data folder in which files are written that go to a store outside. */
export const uploadsFolder = "uploads";

/** What a place has to do so that files can be kept in it under what they hold. */
export type StoreDriver = {
  /** A folder of this machine in which a file is written before it is placed. */
  workFolder: string;
  /** Gives a file of the work folder, which is on the disk, its name: it is there as a whole, or not at all. */
  place: (path: string, key: string, file: { sha256: string; bytes: number }) => Promise<void>;
  exists: (key: string) => Promise<boolean>;
  /** How large the whole file is, and its bytes or a part of them; null when there is none. */
  read: (key: string, part?: Part) => Promise<{ bytes: number; pieces: Readable } | null>;
  /** Removes a file; of what is not there, nothing. */
  delete: (key: string) => Promise<void>;
  /** All files under a prefix, some at a time. */
  pages: (prefix: string) => AsyncGenerator<Listed[]>;
};

/** A store outside that does not do what it is asked: it cannot be reached, or refuses. Its message holds no secret. */
export class StoreFailure extends Error {
  constructor(
    /** `unreachable` may pass by itself; `refused` (keys, bucket, rights) does not. */
    readonly kind: "unreachable" | "refused",
    said: string,
  ) {
    super(kind === "refused" ? `the store of files refused: ${said}` : `the store of files cannot be reached: ${said}`);
    this.name = "StoreFailure";
  }
}
