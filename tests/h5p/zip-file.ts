import { crc32, deflateRawSync } from "node:zlib";

/** A file as it is written into a ZIP file; everything beyond name and data tells a lie or is unusual. */
export type ZipMember = {
  name: string | Uint8Array;
  data?: string | Uint8Array;
  /** Kept as it is instead of deflated. */
  stored?: boolean;
  /** Packed bytes instead of those that `data` gives. */
  packed?: Uint8Array;
  method?: number;
  flags?: number;
  /** Unix mode, such as 0o120777 for a link. */
  mode?: number;
  size?: number;
  checksum?: number;
  /** Name where the file lies, when it is another than in the directory. */
  localName?: string;
  extra?: Uint8Array;
  /** Place of the file that the directory names, when it is another. */
  place?: number;
};

/** A ZIP file written by hand (APPNOTE 6.3.10), so that tests can write what no library would. */
export function zipFile(
  members: readonly ZipMember[],
  { before = Buffer.alloc(0), shifted = true, entries = members.length, between = Buffer.alloc(0) } = {},
): Buffer {
  const parts: Buffer[] = [before];
  const directory: Buffer[] = [];
  let at = shifted ? before.length : 0;
  for (const member of members) {
    const name = Buffer.from(member.name);
    const data = Buffer.from(member.data ?? "");
    const method = member.method ?? (member.stored ? 0 : 8);
    const packed = Buffer.from(member.packed ?? (method === 8 ? deflateRawSync(data) : data));
    const extra = Buffer.from(member.extra ?? []);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE((member.flags ?? 0) | 0x800, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(0x5b7a0000, 6);
    common.writeUInt32LE(member.checksum ?? crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(member.size ?? data.length, 18);
    const localName = Buffer.from(member.localName ?? name);
    const local = Buffer.from(common);
    local.writeUInt16LE(localName.length, 22);
    parts.push(numbers(0x04034b50), local, localName, packed);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(0x031e, 4);
    common.copy(central, 6);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt16LE(extra.length, 30);
    central.writeUInt32LE(((member.mode ?? 0) << 16) >>> 0, 38);
    central.writeUInt32LE(member.place ?? at, 42);
    directory.push(central, name, extra);
    at += 30 + localName.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, listed, between, end]);
}

/** The same ZIP file with the records of a large one (ZIP64): where its second end is, and what that says. */
export function asLargeZip(zip: Buffer, says: { endAt?: bigint; entries?: bigint; directoryAt?: bigint } = {}): Buffer {
  const [body, end] = [zip.subarray(0, -22), zip.subarray(-22)];
  const largeEnd = Buffer.alloc(56);
  largeEnd.writeUInt32LE(0x06064b50, 0);
  largeEnd.writeBigUInt64LE(44n, 4);
  largeEnd.writeBigUInt64LE(says.entries ?? BigInt(end.readUInt16LE(10)), 32);
  largeEnd.writeBigUInt64LE(says.directoryAt ?? BigInt(end.readUInt32LE(16)), 48);
  const pointer = Buffer.alloc(20);
  pointer.writeUInt32LE(0x07064b50, 0);
  pointer.writeBigUInt64LE(says.endAt ?? BigInt(body.length), 8);
  return Buffer.concat([body, largeEnd, pointer, end]);
}

function numbers(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
