import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { environment } from "#app/platform/environment.server.ts";

/** What pages show and play, to be had by anybody; and what courses were made from, which is for their authors. */
export type FileStore = "files" | "sources";

const folderOf = (store: FileStore, sha256: string) => join(environment().dataFolder, store, sha256.slice(0, 2));

/** Keeps bytes under their own SHA-256 (hex) and returns it; keeping the same bytes again changes nothing. */
export async function keepFile(bytes: Uint8Array, store: FileStore = "files"): Promise<string> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const folder = folderOf(store, sha256);
  const path = join(folder, sha256);
  if (
    await stat(path).then(
      () => true,
      () => false,
    )
  )
    return sha256;
  await mkdir(folder, { recursive: true });
  const unfinished = `${path}.${randomUUID()}`;
  await writeFile(unfinished, bytes, { flush: true });
  await rename(unfinished, path);
  return sha256;
}

/** The bytes kept under a SHA-256 (64 hex digits), or null when there are none. */
export async function readKeptFile(
  sha256: string,
  store: FileStore = "files",
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
  return readFile(join(folderOf(store, sha256), sha256)).then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  );
}
