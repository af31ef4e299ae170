import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { limits } from "#app/domain/h5p/limits.ts";
import { readKeptFile } from "#app/platform/files.server.ts";

const decompress = promisify(brotliDecompress);

/** The bytes kept under a SHA-256, unpacked from Brotli when asked; null when there are none, or they are not packed. */
export async function keptH5pFile(
  sha256: string,
  { unpack }: { unpack: boolean },
): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = await readKeptFile(sha256);
  if (!bytes || !unpack) return bytes;
  const whole = await decompress(bytes, { maxOutputLength: limits.fileBytes }).catch(() => null);
  return whole && new Uint8Array(whole);
}
