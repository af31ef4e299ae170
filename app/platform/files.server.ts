import { createHash } from "node:crypto";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { keptFilePath, keptFiles, keptFolder, type StoreName } from "#app/platform/file-store.server.ts";

/** Keeps bytes under their own SHA-256 (hex) and returns it; keeping the same bytes again changes nothing. */
export async function keepFile(bytes: Uint8Array, store: StoreName = "files"): Promise<string> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const kept = keptFiles(store);
  return (await kept.has(sha256)) ? sha256 : (await kept.put([bytes])).sha256;
}

/** The bytes kept under a SHA-256 (64 hex digits), or null when there are none. */
export async function readKeptFile(
  sha256: string,
  store: StoreName = "files",
): Promise<Uint8Array<ArrayBuffer> | null> {
  const path = keptFilePath(sha256, store);
  return path === null
    ? null
    : readFile(path).then(
        (buffer) => new Uint8Array(buffer),
        () => null,
      );
}

/** Removes what is kept under a SHA-256; of what is not there, nothing. */
export async function removeKeptFile(sha256: string, store: StoreName): Promise<void> {
  const path = keptFilePath(sha256, store);
  if (path !== null) await rm(path, { force: true });
}

/** The SHA-256 of everything in a store that was kept before a moment. */
export async function keptFileNames(store: StoreName, before: Date): Promise<string[]> {
  const found = await readdir(keptFolder(store), { recursive: true, withFileTypes: true }).catch(() => []);
  const names: string[] = [];
  for (const { name, parentPath } of found)
    if (/^[0-9a-f]{64}$/.test(name) && (await stat(join(parentPath, name))).mtime < before) names.push(name);
  return names;
}
