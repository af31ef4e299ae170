import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { keptFiles, type StoreName } from "#app/platform/file-store.server.ts";
import type { ScanProblem } from "#app/platform/scan-problem.ts";
import { scan } from "#app/platform/scanner.server.ts";

type Kept = { ok: true; value: string } | { ok: false; problem: ScanProblem };

/**
 * Keeps a file that somebody brought under its own SHA-256 (hex), when the scanner has nothing against it; the same bytes
 * again change nothing. Every such file is kept by this.
 */
export async function keepFile(bytes: Uint8Array, store: StoreName = "files"): Promise<Kept> {
  const isKept = await keptFiles(store).has(sha256Of(bytes));
  const problem = isKept ? null : await scan(bytes);
  return problem ? { ok: false, problem } : { ok: true, value: await keepOwn(bytes, store) };
}

/** Keeps what the space itself wrote, made of files that it keeps, or had looked at: no scanner is asked. */
export async function keepOwn(bytes: Uint8Array, store: StoreName = "files"): Promise<string> {
  const sha256 = sha256Of(bytes);
  const kept = keptFiles(store);
  return (await kept.has(sha256)) ? sha256 : (await kept.put([bytes])).sha256;
}

/** What bytes are kept under. */
export const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

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
