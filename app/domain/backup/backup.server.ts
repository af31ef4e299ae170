import { createHash, randomUUID } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { archive, keptMembers, type Member } from "#app/domain/backup/archive.server.ts";
import { backupName, momentOf, superfluousBackups, type Keep } from "#app/domain/backup/backup-names.ts";
import { encrypted, encrypterFor } from "#app/domain/backup/encryption.server.ts";
import { backupFormat, databaseNames, secretName, type Manifest } from "#app/domain/backup/manifest.ts";
import { openKey } from "#app/domain/certificates/keys/sealing.server.ts";
import { ok, fail, type Result } from "#app/domain/result.ts";
import { copyDatabase, databaseEngine } from "#app/data/database-copy.server.ts";
import { signingKeys } from "#app/data/signing-keys.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { syncFolder } from "#app/platform/sync-folder.server.ts";
import { keySecretOrNull } from "#app/platform/key-secret.server.ts";
import { StoreFailure } from "#app/platform/store-driver.server.ts";

/** A backup that was made, how large it is, and what it holds. `damaged`: kept files that are not what they were. */
export type Made = { path: string; bytes: number; manifest: Manifest; damaged: string[]; removed: string[] };

export type BackupProblem =
  | "no-recipients"
  | "bad-recipient"
  | "no-database"
  | "broken-database"
  | "no-program"
  | "program-failed"
  | "other-secret"
  | "secret-with-spaces"
  | "there-already"
  | "not-as-written"
  | "not-done";

/** How long what a backup that was broken off left behind may lie there. */
const leftoversMilliseconds = 86_400_000;

/**
 * Makes a backup of this installation while it is used: the database at one moment, then all kept files, and the secret of
 * the installation, encrypted to those who can open it. The file gets its name when all of it is on the disk and was read
 * again. Then backups that it makes superfluous are removed, unless kept files are damaged: older ones may have them whole.
 */
export async function makeBackup(
  order: { folder: string; recipients: readonly string[]; keep: Keep; product: string },
  { at }: { at: Date },
): Promise<Result<Made, BackupProblem>> {
  const encrypter = encrypterFor(order.recipients);
  if (!encrypter.ok) return encrypter;
  const path = join(order.folder, backupName(at));
  const work = join(environment().dataFolder, `backup-unfinished.${randomUUID()}`);
  const unfinished = `${path}.unfinished`;
  try {
    await mkdir(order.folder, { recursive: true });
    await removeLeftovers(environment().dataFolder, /^backup-unfinished\./, at);
    await removeLeftovers(order.folder, /^fadae-\d{8}T\d{6}Z\.zip\.age\.unfinished$/, at);
    if (existsSync(path)) return fail("there-already", { path });
    await mkdir(work, { mode: 0o700 });
    const engine = databaseEngine();
    const copy = join(work, databaseNames[engine]);
    const copied = await copyDatabase(copy);
    if (!copied.ok) return copied;
    const secret = await secretThatOpens(at);
    if (!secret.ok) return secret;
    const about = { format: backupFormat, product: order.product, engine, madeAt: at.toISOString() } as const;
    let manifest: Manifest | null = null;
    const pieces = archive(
      members({ name: databaseNames[engine], path: copy }, secret.value),
      { ...about, ...copied.value },
      (made) => (manifest = made),
    );
    const { bytes, isWhole } = await writeAndRead(unfinished, encrypted(encrypter.value, pieces));
    if (!isWhole) return fail("not-as-written", { path });
    if (existsSync(path)) return fail("there-already", { path });
    await rename(unfinished, path);
    await syncFolder(order.folder);
    const made = manifest as unknown as Manifest;
    const damaged = made.files.filter(({ name, sha256 }) => name.includes("/") && !name.endsWith(`/${sha256}`));
    const removed = damaged.length > 0 ? [] : await removeSuperfluous(order.folder, backupName(at), order.keep);
    return ok({ path, bytes, manifest: made, damaged: damaged.map(({ name }) => name), removed });
  } catch (error) {
    if (error instanceof StoreFailure || (error instanceof Error && "syscall" in error))
      return fail("not-done", { said: error.message });
    throw error;
  } finally {
    await rm(work, { recursive: true, force: true });
    await rm(unfinished, { force: true }).catch(() => undefined);
  }
}

// Files come after the database: each was there before the database spoke of it, and never changes.
async function* members(database: Member, secret: string | null): AsyncGenerator<Member> {
  yield database;
  if (secret !== null) yield { name: secretName, text: `${secret}\n` };
  yield* keptMembers();
}

/** The secret of the installation, if it opens a key that signs now; null where there is none and nothing is sealed. */
async function secretThatOpens(at: Date): Promise<Result<string | null, "other-secret" | "secret-with-spaces">> {
  const secret = await keySecretOrNull();
  if (secret !== null && secret !== secret.trim()) return fail("secret-with-spaces");
  const sealed = (await signingKeys()).flatMap(({ id, sealedKey, until }) =>
    sealedKey !== null && (until === null || until > at) ? [{ id, sealedKey }] : [],
  );
  if (sealed.length === 0) return ok(secret);
  if (secret === null) return fail("other-secret");
  for (const { id, sealedKey } of sealed) {
    const opens = await openKey(sealedKey, id).then(
      () => true,
      () => false,
    );
    if (opens) return ok(secret);
  }
  return fail("other-secret");
}

/** Writes a file, brings it to the disk and reads it again; whether it is what was written. */
async function writeAndRead(
  path: string,
  pieces: AsyncIterable<Uint8Array>,
): Promise<{ bytes: number; isWhole: boolean }> {
  const hash = createHash("sha256");
  let bytes = 0;
  const file = await open(path, "wx", 0o600);
  try {
    for await (const piece of pieces) {
      hash.update(piece);
      bytes += piece.length;
      await file.writeFile(piece);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  const again = createHash("sha256");
  for await (const piece of createReadStream(path)) again.update(piece as Uint8Array);
  return { bytes, isWhole: again.digest("hex") === hash.digest("hex") };
}

async function removeSuperfluous(folder: string, made: string, keep: Keep): Promise<string[]> {
  const superfluous = superfluousBackups((await readdir(folder)).filter(momentOf), made, keep);
  for (const name of superfluous) await rm(join(folder, name));
  return superfluous;
}

async function removeLeftovers(folder: string, pattern: RegExp, at: Date): Promise<void> {
  for (const name of await readdir(folder).catch(() => []))
    if (pattern.test(name)) {
      const { mtimeMs } = await stat(join(folder, name));
      if (at.getTime() - mtimeMs > leftoversMilliseconds)
        await rm(join(folder, name), { recursive: true, force: true });
    }
}
