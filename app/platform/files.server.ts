import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { environment } from "#app/platform/environment.server.ts";

const folderOf = (sha256: string) => join(environment().dataFolder, "files", sha256.slice(0, 2));

/** Keeps bytes under their own SHA-256 (hex) and returns it; keeping the same bytes again changes nothing. */
export async function keepFile(bytes: Uint8Array): Promise<string> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const path = join(folderOf(sha256), sha256);
  if (
    await stat(path).then(
      () => true,
      () => false,
    )
  )
    return sha256;
  await mkdir(folderOf(sha256), { recursive: true });
  const unfinished = `${path}.${randomUUID()}`;
  await writeFile(unfinished, bytes, { flush: true });
  await rename(unfinished, path);
  return sha256;
}

/** The bytes kept under a SHA-256 (64 hex digits), or null when there are none. */
export async function readKeptFile(sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
  return readFile(join(folderOf(sha256), sha256)).then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  );
}
