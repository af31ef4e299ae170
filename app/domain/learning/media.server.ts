import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { keptFiles } from "#app/platform/file-store.server.ts";
import type { Part } from "#app/platform/store-driver.server.ts";

const textAt = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));

const signatures: [type: string, begins: (bytes: Uint8Array) => boolean][] = [
  ["image/png", (bytes) => bytes[0] === 0x89 && bytes[1] === 0x50],
  ["image/jpeg", (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8],
  ["image/webp", (bytes) => textAt(bytes, 8, 12) === "WEBP"],
  ["image/avif", (bytes) => textAt(bytes, 4, 12) === "ftypavif"],
  ["video/mp4", (bytes) => textAt(bytes, 4, 8) === "ftyp"],
  ["video/webm", (bytes) => textAt(bytes, 0, 4) === "\u001aEß£"],
  ["application/pdf", (bytes) => textAt(bytes, 0, 5) === "%PDF-"],
  ["application/zip", (bytes) => textAt(bytes, 0, 4) === "PK\u0003\u0004"],
  ["audio/ogg", (bytes) => textAt(bytes, 0, 4) === "OggS"],
  ["image/svg+xml", (bytes) => textAt(bytes, 0, 200).includes("<svg")],
];

/** A file by its SHA-256: how many bytes it has, its type, and what reads all of it or a part; null when it is gone. */
export type MediaFile = { bytes: number; type: string; read: (part?: Part) => Promise<Readable | null> };

/** A file that lessons show, play or give, with the type its first bytes tell; null when it is neither. */
export async function mediaFile(sha256: string): Promise<MediaFile | null> {
  const begin = await keptFiles().open(sha256, { first: 0, last: 199 });
  if (!begin) return null;
  const first = await buffer(begin.pieces);
  const type = signatures.find(([, begins]) => begins(first))?.[0];
  if (!type) return null;
  return { bytes: begin.bytes, type, read: async (part) => (await keptFiles().open(sha256, part))?.pieces ?? null };
}
