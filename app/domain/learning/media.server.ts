import { readKeptFile } from "#app/platform/files.server.ts";

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

/** A file that lessons show, play or give, by its SHA-256, with the type its own bytes tell; null when it is neither. */
export async function mediaFile(
  sha256: string,
  store: "files" | "sources" = "files",
): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string } | null> {
  const bytes = await readKeptFile(sha256, store);
  const type = bytes && signatures.find(([, begins]) => begins(bytes))?.[0];
  return bytes && type ? { bytes, type } : null;
}
