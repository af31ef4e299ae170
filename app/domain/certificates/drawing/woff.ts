const signature = 0x774f4646; // "wOFF"

/**
 * The TrueType font inside a WOFF 1.0 file (https://www.w3.org/TR/WOFF/). Tables keep their order and checksums and are
 * padded to four bytes. Throws when the bytes are not WOFF. `inflate` undoes zlib compression.
 */
export function sfntOf(woff: Uint8Array, inflate: (bytes: Uint8Array) => Uint8Array): Uint8Array<ArrayBuffer> {
  const source = new DataView(woff.buffer, woff.byteOffset, woff.byteLength);
  if (woff.length < 44 || source.getUint32(0) !== signature) throw new Error("This is not a WOFF 1.0 font.");
  const tables = Array.from({ length: source.getUint16(12) }, (_, index) => {
    const entry = 44 + index * 20;
    const field = (at: number) => source.getUint32(entry + at);
    const [tag, offset, packedBytes, bytes, checksum] = [field(0), field(4), field(8), field(12), field(16)];
    const packed = woff.subarray(offset, offset + packedBytes);
    return { tag, checksum, bytes, data: packedBytes === bytes ? packed : inflate(packed) };
  });

  const headerBytes = 12 + 16 * tables.length;
  const sfnt = new Uint8Array(tables.reduce((end, { bytes }) => end + padded(bytes), headerBytes));
  const target = new DataView(sfnt.buffer);
  const halvings = Math.floor(Math.log2(tables.length));
  target.setUint32(0, source.getUint32(4));
  target.setUint16(4, tables.length);
  target.setUint16(6, 16 * 2 ** halvings);
  target.setUint16(8, halvings);
  target.setUint16(10, 16 * (tables.length - 2 ** halvings));
  let offset = headerBytes;
  for (const [index, { tag, checksum, bytes, data }] of tables.entries()) {
    [tag, checksum, offset, bytes].forEach((value, field) => target.setUint32(12 + index * 16 + field * 4, value));
    sfnt.set(data, offset);
    offset += padded(bytes);
  }
  return sfnt;
}

const padded = (bytes: number) => Math.ceil(bytes / 4) * 4;
