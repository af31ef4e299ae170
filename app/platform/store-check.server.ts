import { randomBytes } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { bucketDriver, storeOf } from "#app/platform/file-store.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { StoreFailure } from "#app/platform/store-driver.server.ts";

/** Milliseconds in which a store has to answer whoever asks it without keys. */
const patience = 3000;

/**
 * Puts a few bytes into the store outside, reads them, asks for them as somebody without keys, and removes them. `open`:
 * anybody who knows an address can read there. Null where files are kept in the data folder.
 */
export async function tryStore(): Promise<"good" | "open" | "unreachable" | "refused" | null> {
  if (!environment().bucket) return null;
  const checks = storeOf(bucketDriver, "checks/");
  const bytes = randomBytes(32);
  try {
    const { sha256 } = await checks.put([bytes]);
    try {
      const read = await checks.open(sha256);
      if (!read || !bytes.equals(await buffer(read.pieces))) return "refused";
      const address = (await bucketDriver()).address(`checks/${sha256.slice(0, 2)}/${sha256}`);
      return (await isOpen(address)) ? "open" : "good";
    } finally {
      await checks.remove(sha256);
    }
  } catch (error) {
    if (error instanceof StoreFailure) return error.kind;
    throw error;
  }
}

const isOpen = (address: string): Promise<boolean> =>
  fetch(address, { redirect: "manual", signal: AbortSignal.timeout(patience) }).then(
    ({ ok }) => ok,
    () => false,
  );
