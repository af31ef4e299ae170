import { readFile } from "node:fs/promises";
import { keptFilePath, keptFiles } from "#app/platform/file-store.server.ts";

/** Keeps bytes under their own SHA-256 (hex) and returns it; keeping the same bytes again changes nothing. */
export const keepFile = async (bytes: Uint8Array): Promise<string> => (await keptFiles().put([bytes])).sha256;

/** The bytes kept under a SHA-256 (64 hex digits), or null when there are none. */
export async function readKeptFile(sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const path = keptFilePath(sha256);
  return path === null
    ? null
    : readFile(path).then(
        (buffer) => new Uint8Array(buffer),
        () => null,
      );
}
