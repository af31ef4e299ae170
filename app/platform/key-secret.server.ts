import { randomBytes, randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { environment } from "#app/platform/environment.server.ts";
import { fileMode } from "#app/platform/machine.server.ts";

/**
 * What seals the private keys of this installation: KEY_SECRET, else the file `key-secret` of the data folder, which only
 * its owner may read. It is made at the first call; of several processes at once all get the same.
 */
export async function keySecret(): Promise<string> {
  const kept = await keySecretOrNull();
  if (kept !== null) return kept;
  const path = join(environment().dataFolder, "key-secret");
  const unfinished = `${path}.${randomUUID()}`;
  await mkdir(environment().dataFolder, { recursive: true });
  await writeFile(unfinished, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flush: true });
  // A link is made whole or not at all, and not over another.
  await link(unfinished, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await rm(unfinished);
  return (await readFile(path, "utf8")).trim();
}

/** The same where there is one; none is made. */
export async function keySecretOrNull(): Promise<string | null> {
  return environment().keySecret ?? readOrNull(join(environment().dataFolder, "key-secret"));
}

const readOrNull = (path: string): Promise<string | null> =>
  readFile(path, "utf8").then(
    (text) => text.trim(),
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    },
  );

/** Where the secret is kept that no variable gives: the file and its mode, null where there is none yet. Makes nothing. */
export async function keySecretFile(): Promise<{ path: string; mode: number | null } | null> {
  if (environment().keySecret !== null) return null;
  const path = join(environment().dataFolder, "key-secret");
  return { path, mode: await fileMode(path) };
}
