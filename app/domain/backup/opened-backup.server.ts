import { createHash } from "node:crypto";
import { mkdir, open, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { openPromise, type Entry, type ZipFile } from "yauzl";
import { decryptFile, decrypterWith } from "#app/domain/backup/encryption.server.ts";
import { manifestName, readManifest, type Manifest, type ManifestFile } from "#app/domain/backup/manifest.ts";
import { ok, fail, type Result } from "#app/domain/result.ts";
import { factsOfSqlite, type Engine } from "#app/data/database-copy.server.ts";

export type OpeningProblem =
  | "bad-identity"
  | "wrong-identity"
  | "damaged"
  | "no-backup"
  | "newer-format"
  | "newer-migrations"
  | "not-as-listed"
  | "broken-database";

/** No manifest is larger, in bytes: that of a million files has about 200 million. */
const manifestMostBytes = 512_000_000;

/**
 * Opens a backup in a folder that nobody else uses and checks all of it: that it can be opened with the identity and was
 * not changed, that it holds what its manifest lists and nothing else, that its format and migrations are known here, and
 * that the database in it is sound (a dump of PostgreSQL is compared by its SHA-256 alone). With `keepsAll` all files are
 * in the folder afterwards under their names in the manifest; otherwise at most the database.
 */
export async function openBackup(
  { file, identity }: { file: string; identity: string },
  { folder, keepsAll, migrationsOf }: { folder: string; keepsAll: boolean; migrationsOf: KnownMigrations },
): Promise<Result<Manifest, OpeningProblem>> {
  const decrypter = decrypterWith(identity);
  if (!decrypter.ok) return decrypter;
  const plain = join(folder, "archive.zip");
  try {
    const decrypted = await decryptFile(decrypter.value, { from: file, to: plain });
    if (!decrypted.ok) return decrypted;
    const zip = await openPromise(plain, { lazyEntries: true, autoClose: false }).catch(asNone);
    if (!zip) return fail("no-backup");
    try {
      return await unpack(zip, { folder, keepsAll, migrationsOf });
    } finally {
      zip.close();
    }
  } finally {
    await rm(plain, { force: true });
  }
}

/** The names of the migrations that this Fadae has for an engine. */
export type KnownMigrations = (engine: Engine) => Promise<string[]>;

async function unpack(
  zip: ZipFile,
  { folder, keepsAll, migrationsOf }: { folder: string; keepsAll: boolean; migrationsOf: KnownMigrations },
): Promise<Result<Manifest, OpeningProblem>> {
  const entries = await entriesOf(zip);
  const listing = entries?.get(manifestName);
  if (!entries || !listing || listing.uncompressedSize > manifestMostBytes) return fail("no-backup");
  const text = await textOf(zip, listing);
  const manifest = text === null ? "broken" : readManifest(text);
  if (manifest === "newer") return fail("newer-format");
  if (manifest === "broken") return fail("no-backup");
  const known = new Set(await migrationsOf(manifest.engine));
  const unknown = manifest.migrations.find((name) => !known.has(name));
  if (unknown !== undefined) return fail("newer-migrations", { name: unknown });
  const unlisted = entries.size - 1 - manifest.files.length;
  const missing = manifest.files.find(({ name }) => !entries.has(name));
  if (unlisted !== 0 || missing) return fail("not-as-listed", { name: missing?.name ?? "" });
  for (const file of manifest.files) {
    const to = keepsAll || file.name === "database.sqlite" ? join(folder, file.name) : null;
    if (!(await isAsListed(zip, { entry: entries.get(file.name)!, file, to })))
      return fail("not-as-listed", { name: file.name });
  }
  return databaseAsListed(manifest, folder);
}

function databaseAsListed(manifest: Manifest, folder: string): Result<Manifest, "broken-database" | "not-as-listed"> {
  if (manifest.engine === "postgresql") return ok(manifest);
  const facts = factsOfSqlite(join(folder, "database.sqlite"));
  if (!facts.ok) return fail("broken-database");
  const { rows, migrations } = facts.value;
  const isSame = sameRows(rows, manifest.rows) && JSON.stringify(migrations) === JSON.stringify(manifest.migrations);
  return isSame ? ok(manifest) : fail("not-as-listed", { name: "database.sqlite" });
}

/** Whether tables have as many rows as is said. */
export const sameRows = (rows: Record<string, number>, said: Record<string, number>): boolean =>
  Object.keys(rows).length === Object.keys(said).length &&
  Object.entries(rows).every(([table, count]) => said[table] === count);

/** The files of an archive by their names; null when it cannot be read to its end, or one name is there twice. */
async function entriesOf(zip: ZipFile): Promise<Map<string, Entry> | null> {
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      if (entries.has(entry.fileName)) return null;
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    return asNone(error);
  }
  return entries;
}

async function textOf(zip: ZipFile, entry: Entry): Promise<string | null> {
  try {
    return (await buffer(await zip.openReadStreamPromise(entry))).toString("utf8");
  } catch (error) {
    return asNone(error);
  }
}

/** Reads a file of an archive, and writes it where it is to be; whether it is what the manifest says. */
async function isAsListed(
  zip: ZipFile,
  { entry, file, to }: { entry: Entry; file: ManifestFile; to: string | null },
): Promise<boolean> {
  if (entry.uncompressedSize !== file.bytes) return false;
  if (to !== null) await mkdir(dirname(to), { recursive: true });
  const target = to === null ? null : await open(to, "wx", 0o600);
  const hash = createHash("sha256");
  try {
    for await (const piece of await zip.openReadStreamPromise(entry)) {
      hash.update(piece as Uint8Array);
      await target?.writeFile(piece as Uint8Array);
    }
    await target?.sync();
  } catch (error) {
    return asNone(error) !== null;
  } finally {
    await target?.close();
  }
  return hash.digest("hex") === file.sha256;
}

// What the library says of a file is a fault of the file; what the disk says is not.
function asNone(error: unknown): null {
  if (error instanceof Error && "syscall" in error) throw error;
  return null;
}
