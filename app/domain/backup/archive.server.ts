import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { ZipFile } from "yazl";
import { manifestName, type Manifest, type ManifestFile } from "#app/domain/backup/manifest.ts";
import { seen } from "#app/domain/backup/encryption.server.ts";
import { keptFiles, storeNames } from "#app/platform/file-store.server.ts";

type Opened = { bytes: number; pieces: Readable };

/** A file that goes into an archive: what it holds, where it lies, or what opens it, null when it is gone by then. */
export type Member =
  | { name: string; text: string }
  | { name: string; path: string }
  | { name: string; open: () => Promise<Opened | null> };

/** All that is kept in the stores of this installation, wherever that is. */
export async function* keptMembers(): AsyncGenerator<Member> {
  for (const store of storeNames) {
    const kept = keptFiles(store);
    for await (const page of kept.names())
      for (const { sha256 } of page)
        yield { name: `${store}/${sha256.slice(0, 2)}/${sha256}`, open: () => kept.open(sha256) };
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
  const file = "path" in member ? await openPath(member.path) : await member.open();
  if (!file) return null;
  try {
    const hash = createHash("sha256");
    let bytes = 0;
    const pieces = seen(file.pieces, (piece) => {
      hash.update(piece);
      bytes += piece.length;
    });
    const stream = Readable.from(pieces, { objectMode: true, highWaterMark: 2 });
    // What goes wrong is awaited below; a stream that is broken off says so once more by itself.
    stream.on("error", () => undefined);
    // The dump of PostgreSQL, pictures and sound are compressed already.
    zip.addReadStream(stream, name, {
      ...options,
      compress: name.endsWith(".sqlite"),
      forceZip64Format: file.bytes > 0xf000_0000,
    });
    await finished(stream, { signal });
    return { name, bytes, sha256: hash.digest("hex") };
  } finally {
    file.pieces.destroy();
  }
}

async function openPath(path: string): Promise<Opened> {
  const file = await open(path);
  return { bytes: (await file.stat()).size, pieces: file.createReadStream() };
}
