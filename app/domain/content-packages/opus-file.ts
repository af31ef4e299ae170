import type { FaultFound } from "#app/domain/content-packages/faults.ts";

/** Largest recording of a package, in bytes. */
export const largestRecordingBytes = 3_000_000;
/** Most bytes a recording may take for a minute: 16 kbit/s of speech, which is what Opus is good at. */
export const mostBytesPerMinute = 120_000;
/** Longest recording, in seconds: a position that says more is a lie. */
const mostSeconds = 3600;
/** Samples a second that positions in Ogg Opus are counted in, whatever the sound was recorded at. */
const samplesPerSecond = 48_000;
/** What is there before the sound begins (headers), so a recording of a few seconds is not refused for it. */
const spareBytes = 20_000;

type Page = { begins: boolean; ends: boolean; position: bigint; stream: number; number: number; body: Uint8Array };

/**
 * How many seconds an Ogg Opus file lasts, by its own pages (RFC 3533, RFC 7845): one stream, in order, each page with
 * its checksum, to its end. Or what is wrong with it: another format, another codec, cut, or too much a minute.
 */
export function readOpus(bytes: Uint8Array): { seconds: number } | FaultFound {
  if (bytes.length === 0) return { code: "file-empty" };
  if (bytes.length > largestRecordingBytes)
    return { code: "file-too-large", facts: { bytes: bytes.length, most: largestRecordingBytes } };
  const pages = pagesOf(bytes);
  if ("code" in pages) return pages;
  const [head, tags] = pages;
  if (!head?.begins || nameOf(head) !== "OpusHead")
    return { code: isVorbis(head) ? "recording-vorbis" : "recording-not-opus" };
  const view = new DataView(head.body.buffer, head.body.byteOffset, head.body.byteLength);
  if (head.body.length < 19 || (view.getUint8(8) & 0xf0) !== 0) return { code: "recording-version" };
  if (![1, 2].includes(view.getUint8(9))) return { code: "recording-channels" };
  if (!tags || nameOf(tags) !== "OpusTags") return { code: "recording-tags" };
  if (pages.some(({ stream }) => stream !== head.stream)) return { code: "recording-streams" };
  if (pages.some(({ number }, at) => number !== at)) return { code: "recording-gap" };
  const last = pages.findLast(({ position }) => position !== noPosition);
  if (!pages.at(-1)?.ends || !last) return { code: "recording-cut" };
  const seconds = (Number(last.position) - view.getUint16(10, true)) / samplesPerSecond;
  if (!(seconds > 0)) return { code: "recording-no-length" };
  if (seconds > mostSeconds) return { code: "recording-too-long", facts: { minutes: mostSeconds / 60 } };
  const most = Math.floor((seconds / 60) * mostBytesPerMinute) + spareBytes;
  if (bytes.length > most)
    return {
      code: "recording-too-heavy",
      facts: { bytes: bytes.length, seconds: Math.round(seconds * 10) / 10, most },
    };
  return { seconds };
}

/** The position of a page on which no packet ends. */
const noPosition = 0xffffffffffffffffn;

const textAt = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));
const nameOf = ({ body }: Page): string => textAt(body, 0, 8);
const isVorbis = (head: Page | undefined): boolean => head !== undefined && textAt(head.body, 1, 7) === "vorbis";

function pagesOf(bytes: Uint8Array): Page[] | FaultFound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pages: Page[] = [];
  for (let at = 0; at < bytes.length;) {
    if (textAt(bytes, at, at + 4) !== "OggS")
      return at === 0 ? { code: "recording-not-ogg" } : { code: "recording-not-a-page", facts: { byte: at } };
    const cut: FaultFound = { code: "recording-cut" };
    if (at + 27 > bytes.length) return cut;
    const lengths = bytes.subarray(at + 27, at + 27 + view.getUint8(at + 26));
    const body = at + 27 + lengths.length;
    const end = body + lengths.reduce((sum, length) => sum + length, 0);
    if (lengths.length < view.getUint8(at + 26) || end > bytes.length) return cut;
    if (checksum(bytes, at, end) !== view.getUint32(at + 22, true))
      return { code: "recording-damaged", facts: { byte: at } };
    const flags = view.getUint8(at + 5);
    pages.push({
      begins: (flags & 2) !== 0,
      ends: (flags & 4) !== 0,
      position: view.getBigUint64(at + 6, true),
      stream: view.getUint32(at + 14, true),
      number: view.getUint32(at + 18, true),
      body: bytes.subarray(body, end),
    });
    at = end;
  }
  return pages;
}

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit++) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value >>> 0;
});

/** The checksum of a page, its own four bytes taken as zero (RFC 3533, section 6). */
export function checksum(bytes: Uint8Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) {
    const byte = at >= from + 22 && at < from + 26 ? 0 : (bytes[at] ?? 0);
    sum = ((sum << 8) ^ (table[((sum >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
  }
  return sum;
}
