import { checksum } from "#app/domain/content-packages/opus-file.ts";

type Made = {
  seconds: number;
  /** Bytes of each packet of 20 milliseconds. */
  packetBytes?: number;
  head?: Buffer;
  tags?: Buffer;
  stream?: number;
};

/** A page of Ogg (RFC 3533) with whole packets of less than 255 bytes each. */
export function oggPage(
  packets: readonly Uint8Array[],
  page: { position: number; number: number; stream?: number; begins?: boolean; ends?: boolean },
): Buffer {
  const head = Buffer.alloc(27 + packets.length);
  head.write("OggS");
  head[5] = (page.begins ? 2 : 0) + (page.ends ? 4 : 0);
  head.writeBigUInt64LE(BigInt(page.position), 6);
  head.writeUInt32LE(page.stream ?? 1, 14);
  head.writeUInt32LE(page.number, 18);
  head[26] = packets.length;
  packets.forEach((packet, at) => (head[27 + at] = packet.length));
  const whole = Buffer.concat([head, ...packets]);
  whole.writeUInt32LE(checksum(whole, 0, whole.length), 22);
  return whole;
}

/** What an Opus stream begins with (RFC 7845): one channel, 312 samples to skip. */
export function opusHead(channels = 1, version = 1): Buffer {
  const head = Buffer.alloc(19);
  head.write("OpusHead");
  head[8] = version;
  head[9] = channels;
  head.writeUInt16LE(312, 10);
  head.writeUInt32LE(48_000, 12);
  return head;
}
const opusTags = Buffer.concat([
  Buffer.from("OpusTags"),
  Buffer.from([4, 0, 0, 0]),
  Buffer.from("test"),
  Buffer.alloc(4),
]);

/** The pages of a recording of silence, as an Opus decoder plays it. */
export function oggOpusPages({ seconds, packetBytes = 30, head, tags, stream = 1 }: Made): Buffer[] {
  const pages = [
    oggPage([head ?? opusHead()], { position: 0, number: 0, stream, begins: true }),
    oggPage([tags ?? opusTags], { position: 0, number: 1, stream }),
  ];
  // 20 ms of silence in wide band, one channel: the first byte says so, the rest is padding that decodes to nothing.
  const packet = Buffer.alloc(packetBytes);
  packet[0] = (9 << 3) | 0;
  const packets = Math.round(seconds * 50);
  for (let at = 0; at < packets; at += 50) {
    const count = Math.min(50, packets - at);
    pages.push(
      oggPage(Array<Buffer>(count).fill(packet), {
        position: (at + count) * 960 + 312,
        number: pages.length,
        stream,
        ends: at + count >= packets,
      }),
    );
  }
  return pages;
}

/** A recording of silence in Ogg Opus. */
export const oggOpus = (made: Made): Buffer => Buffer.concat(oggOpusPages(made));
