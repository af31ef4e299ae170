import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { keptFiles, type StoreName } from "#app/platform/file-store.server.ts";

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
  const opened = await keptFiles(store).open(sha256);
  return opened && new Uint8Array(await buffer(opened.pieces));
}

/** Removes what is kept under a SHA-256; of what is not there, nothing. */
export const removeKeptFile = (sha256: string, store: StoreName): Promise<void> => keptFiles(store).remove(sha256);
