/** DER (ITU-T X.690), as far as signatures and time-stamps need it. */

export type DerElement = {
  tag: number;
  /** Tag, length and content; and the content alone. */
  whole: Uint8Array<ArrayBuffer>;
  content: Uint8Array<ArrayBuffer>;
};

export const tags = { integer: 0x02, octets: 0x04, null: 0x05, objectId: 0x06, sequence: 0x30, set: 0x31 } as const;

/** An element of a tag. */
export function element(tag: number, ...contents: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const content = joined(contents);
  return joined([Uint8Array.of(tag, ...lengthOf(content.length)), content]);
}

export const sequence = (...contents: Uint8Array[]) => element(tags.sequence, ...contents);
export const octets = (content: Uint8Array) => element(tags.octets, content);
/** Context-specific and constructed: [number]. */
export const context = (number: number, ...contents: Uint8Array[]) => element(0xa0 | number, ...contents);

/** SET OF: in DER its members are in the order of their bytes. */
export const setOf = (...members: Uint8Array[]) => element(tags.set, ...members.toSorted(compare));

/** A whole number from bytes, the highest first; one that begins with a high bit gets a zero before it. */
export function integer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const first = bytes.findIndex((byte) => byte !== 0);
  const value = first < 0 ? Uint8Array.of(0) : bytes.subarray(first);
  return element(tags.integer, ...((value[0] ?? 0) & 0x80 ? [Uint8Array.of(0), value] : [value]));
}

/** An object identifier in dots. */
export function objectId(dotted: string): Uint8Array<ArrayBuffer> {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return element(tags.objectId, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(value: number): number[] {
  const bytes = [value & 127];
  for (let high = Math.floor(value / 128); high > 0; high = Math.floor(high / 128)) bytes.unshift((high & 127) | 128);
  return bytes;
}

/** The elements one after another in some bytes. Throws when they do not end where the bytes end. */
export function elementsIn(bytes: Uint8Array): DerElement[] {
  const found: DerElement[] = [];
  for (let at = 0; at < bytes.length;) {
    const { header, length } = lengthAt(bytes, at);
    const end = at + header + length;
    if (end > bytes.length) throw new Error("This is not DER.");
    found.push({ tag: bytes[at]!, whole: bytes.slice(at, end), content: bytes.slice(at + header, end) });
    at = end;
  }
  return found;
}

/** The first element of some bytes; throws when there is none. */
export function firstIn(bytes: Uint8Array): DerElement {
  const [first] = elementsIn(bytes);
  if (!first) throw new Error("This is not DER.");
  return first;
}

function lengthAt(bytes: Uint8Array, at: number): { header: number; length: number } {
  const first = bytes[at + 1] ?? 0xff;
  if (first < 128) return { header: 2, length: first };
  const count = first & 127;
  if (count === 0 || count > 4) throw new Error("This is not DER.");
  const length = bytes.subarray(at + 2, at + 2 + count).reduce((sum, byte) => sum * 256 + byte, 0);
  return { header: 2 + count, length };
}

function lengthOf(length: number): number[] {
  if (length < 128) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 | bytes.length, ...bytes];
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => compare(a, b) === 0;

function compare(a: Uint8Array, b: Uint8Array): number {
  const different = a.findIndex((byte, at) => byte !== b[at]);
  return different < 0 ? a.length - b.length : (a[different] ?? 0) - (b[different] ?? -1);
}

function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
