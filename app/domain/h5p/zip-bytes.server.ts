import { Readable } from "node:stream";
import { createInflateRaw, crc32 } from "node:zlib";
import type { PackageBytes } from "#app/domain/h5p/package-bytes.server.ts";
import { refuse } from "#app/domain/h5p/refusals.ts";
import type { ZipEntry } from "#app/domain/h5p/zip-directory.server.ts";

/** Bytes that are read at once. */
const pieceBytes = 64 * 1024;

/**
 * The bytes of a file in a ZIP file, piece by piece. The piece that would pass the size it says is not given: reading ends
 * there. After the last piece its size and checksum have held.
 */
export async function* unpack(file: PackageBytes, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  let [bytes, checksum] = [0, 0];
  for await (const piece of piecesOf(file, entry)) {
    bytes += piece.length;
    if (bytes > entry.bytes) refuse("size-untrue", entry.name, { said: entry.bytes });
    checksum = crc32(piece, checksum);
    yield piece;
  }
  if (bytes !== entry.bytes) refuse("size-untrue", entry.name, { said: entry.bytes });
  if (checksum !== entry.checksum) refuse("checksum-wrong", entry.name, {});
}

/** The whole of a file, when it says at most `most` bytes. */
export async function unpackWhole(file: PackageBytes, entry: ZipEntry, most: number): Promise<Uint8Array> {
  if (entry.bytes > most) refuse("file-too-large", entry.name, { bytes: entry.bytes, most });
  const pieces: Uint8Array[] = [];
  for await (const piece of unpack(file, entry)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* piecesOf(file: PackageBytes, { name, packed }: ZipEntry): AsyncGenerator<Uint8Array> {
  const range = rangeOf(file, packed.start, packed.bytes);
  if (!packed.deflated) return yield* range;
  const source = Readable.from(range, { objectMode: false });
  const pieces = source.pipe(createInflateRaw());
  source.on("error", (error) => pieces.destroy(error));
  try {
    for await (const piece of pieces) yield piece as Uint8Array;
  } catch (error) {
    // What the inflater says of bytes that are no deflated file; everything else is a surprise.
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code.startsWith("Z_")) refuse("entry-damaged", name, {});
    throw error;
  } finally {
    source.destroy();
    pieces.destroy();
  }
}

// A stream of Node would close the file when it is given up.
async function* rangeOf(file: PackageBytes, start: number, bytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes;) {
    const length = Math.min(pieceBytes, bytes - at);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start + at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
