import type { Readable } from "node:stream";
import {
  keptFiles,
  measuringStore,
  storeNames,
  type KeptStore,
  type StoreName,
  type StorePlace,
} from "#app/platform/file-store.server.ts";

/** Files by how it went: copied now, there as a whole already, and names of those that are not what their name says or gone. */
export type Moved = { copied: number; there: number; bytes: number; damaged: string[]; missing: string[] };

/** How many files are under way at once. */
const atOnce = 8;

/**
 * Copies all kept files to the other place and leaves them where they were. Each is read and compared with its SHA-256
 * before it is copied, and read again from where it went. What is there as a whole is not copied: broken off, it goes on
 * when it is begun again. `tell` hears after each hundred files how many there were.
 */
export async function copyFiles(to: StorePlace, tell: (count: number) => void): Promise<Moved> {
  const moved: Moved = { copied: 0, there: 0, bytes: 0, damaged: [], missing: [] };
  let count = 0;
  for (const store of storeNames) {
    const places = { from: keptFiles(store, to === "s3" ? "folder" : "s3"), to: keptFiles(store, to) };
    for await (const page of places.from.names())
      for (let first = 0; first < page.length; first += atOnce) {
        const some = page.slice(first, first + atOnce);
        await Promise.all(some.map(({ sha256 }) => copyFile({ store, sha256, places }, moved)));
        if (Math.floor(count / 100) < Math.floor((count += some.length) / 100)) tell(count);
      }
  }
  return moved;
}

async function copyFile(
  { store, sha256, places }: { store: StoreName; sha256: string; places: { from: KeptStore; to: KeptStore } },
  moved: Moved,
): Promise<void> {
  const name = `${store}/${sha256.slice(0, 2)}/${sha256}`;
  const there = await found(places.to, sha256);
  if (there?.isWhole) {
    moved.there++;
    return;
  }
  const source = await found(places.from, sha256);
  if (source === null) moved.missing.push(name);
  else if (!source.isWhole) moved.damaged.push(name);
  else {
    if (there) await places.to.remove(sha256);
    await places.to.put(await piecesOf(places.from, sha256));
    if (!(await found(places.to, sha256))?.isWhole) throw new Error(`${name} is not what was written`);
    moved.copied++;
    moved.bytes += source.bytes;
  }
}

/** A file as it reads: whether it is what its name says; null when there is none. */
async function found(kept: KeptStore, sha256: string): Promise<{ bytes: number; isWhole: boolean } | null> {
  const opened = await kept.open(sha256);
  if (!opened) return null;
  const read = await measuringStore.put(opened.pieces);
  return { bytes: read.bytes, isWhole: read.sha256 === sha256 };
}

async function piecesOf(kept: KeptStore, sha256: string): Promise<Readable> {
  const opened = await kept.open(sha256);
  if (!opened) throw new Error(`${sha256} went while it was copied`);
  return opened.pieces;
}
