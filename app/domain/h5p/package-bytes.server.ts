import { open } from "node:fs/promises";

/** The bytes of a package, read anywhere: an open file of the disk, or one in memory. */
export type PackageBytes = {
  read: (
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
  ) => Promise<{ bytesRead: number; buffer: Buffer }>;
  stat: () => Promise<{ size: number }>;
};

/** What `use` makes of the bytes of a file by its path, or of bytes in memory; the file is open only for so long. */
export async function withBytes<Value>(
  source: string | Uint8Array,
  use: (bytes: PackageBytes) => Promise<Value>,
): Promise<Value> {
  if (typeof source !== "string") return use(inMemory(source));
  const file = await open(source, "r");
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

const inMemory = (bytes: Uint8Array): PackageBytes => ({
  read: (buffer, offset, length, position) => {
    const piece = bytes.subarray(position, position + length);
    buffer.set(piece, offset);
    return Promise.resolve({ bytesRead: piece.length, buffer });
  },
  stat: () => Promise.resolve({ size: bytes.length }),
});
