import { open } from "node:fs/promises";

/** Brings the names in a folder to the disk, where the system can. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
