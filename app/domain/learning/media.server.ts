import { readKeptFile } from "#app/platform/files.server.ts";

const signatures: [type: string, begins: (bytes: Uint8Array) => boolean][] = [
  ["image/png", (bytes) => bytes[0] === 0x89 && bytes[1] === 0x50],
  ["image/jpeg", (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8],
  ["image/webp", (bytes) => String.fromCharCode(...bytes.subarray(8, 12)) === "WEBP"],
  ["image/svg+xml", (bytes) => String.fromCharCode(...bytes.subarray(0, 200)).includes("<svg")],
];

/** A picture by its SHA-256, with the type its own bytes tell; null when it is not there or is no picture. */
export async function mediaFile(sha256: string): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string } | null> {
  const bytes = await readKeptFile(sha256);
  const type = bytes && signatures.find(([, begins]) => begins(bytes))?.[0];
  return bytes && type ? { bytes, type } : null;
}
