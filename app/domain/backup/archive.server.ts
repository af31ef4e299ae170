import { createHash } from "node:crypto";
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { ZipFile } from "yazl";
import { manifestName, type Manifest, type ManifestFile } from "#app/domain/backup/manifest.ts";
import { seen } from "#app/domain/backup/encryption.server.ts";
import { keptFolder, type StoreName } from "#app/platform/file-store.server.ts";

const stores: readonly StoreName[] = ["files", "sources", "answers"];

/** A file that goes into an archive: where it lies, or what it holds. */
export type Member = { name: string; path: string } | { name: string; text: string };

/** All that is kept in the stores of this installation, one folder of a store at a time. */
export async function* keptMembers(): AsyncGenerator<Member> {
  for (const store of stores)
    for (const part of await namesIn(keptFolder(store)))
      if (/^[0-9a-f]{2}$/.test(part))
        for (const name of await namesIn(join(keptFolder(store), part)))
          if (/^[0-9a-f]{64}$/.test(name) && name.startsWith(part))
            yield { name: `${store}/${part}/${name}`, path: join(keptFolder(store), part, name) };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).toSorted();
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}

/**
 * An archive as a stream of pieces, made while it is read: the members in their order, then the manifest, which says of
 * each how large it is and its SHA-256. A kept file that is gone by then is left out: nobody speaks of it any more.
 * `done` is told the manifest.
 */
export async function* archive(
  members: AsyncIterable<Member>,
  about: Omit<Manifest, "files">,
  done: (manifest: Manifest) => void,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const stopped = new AbortController();
  const mtime = new Date(about.madeAt);
  const options = { mtime, mode: 0o100600, forceDosTimestamp: true };
  zip.on("error", (error: Error) => output.destroy(error));
  const fill = async () => {
    const files: ManifestFile[] = [];
    for await (const member of members) {
      const file = await add(zip, member, { options, signal: stopped.signal });
      if (file) files.push(file);
    }
    const manifest = { ...about, files };
    zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`), manifestName, options);
    zip.end();
    done(manifest);
  };
  const filled = fill().catch((error: unknown) => void output.destroy(error as Error));
  try {
    for await (const piece of output) yield piece as Uint8Array;
  } finally {
    stopped.abort();
    await filled;
  }
}

async function add(
  zip: ZipFile,
  member: Member,
  { options, signal }: { options: { mtime: Date }; signal: AbortSignal },
): Promise<ManifestFile | null> {
  const { name } = member;
  if ("text" in member) {
    const content = Buffer.from(member.text);
    zip.addBuffer(content, name, options);
    return { name, bytes: content.length, sha256: createHash("sha256").update(content).digest("hex") };
  }
  const isKept = !name.startsWith("database.");
  const file = await open(member.path).catch((error: unknown) => {
    if (isKept && isGone(error)) return null;
    throw error;
  });
  if (!file) return null;
  try {
    const hash = createHash("sha256");
    let bytes = 0;
    const pieces = seen(file.createReadStream({ autoClose: false }), (piece) => {
      hash.update(piece);
      bytes += piece.length;
    });
    const stream = Readable.from(pieces, { objectMode: true, highWaterMark: 2 });
    // What goes wrong is awaited below; a stream that is broken off says so once more by itself.
    stream.on("error", () => undefined);
    const { size } = await file.stat();
    // The dump of PostgreSQL, pictures and sound are compressed already.
    zip.addReadStream(stream, name, {
      ...options,
      compress: name.endsWith(".sqlite"),
      forceZip64Format: size > 0xf000_0000,
    });
    await finished(stream, { signal });
    return { name, bytes, sha256: hash.digest("hex") };
  } finally {
    await file.close();
  }
}

const isGone = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
