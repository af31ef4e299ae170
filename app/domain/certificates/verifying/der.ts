import { latin1, type Bytes } from "#app/domain/certificates/verifying/bytes.ts";

/** One element of DER: its tag, its content, and all of it with tag and length. */
export type Der = { tag: number; content: Bytes; whole: Bytes };

export const tags = {
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  utcTime: 0x17,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The elements that bytes consist of. Throws unless each is whole, with one byte of tag and the shortest length. */
export function elementsIn(bytes: Bytes): Der[] {
  const found: Der[] = [];
  for (let at = 0; at < bytes.length;) {
    const element = elementAt(bytes, at);
    found.push(element);
    at += element.whole.length;
  }
  return found;
}

/** The element at a place, whatever comes after it. */
export function elementAt(bytes: Bytes, at: number): Der {
  const tag = bytes[at];
  let length = bytes[at + 1];
  if (tag === undefined || length === undefined || (tag & 31) === 31) throw new RangeError("DER ends early.");
  let start = at + 2;
  if (length >= 0x80) {
    const more = length & 127;
    if (more < 1 || more > 4) throw new RangeError("DER has a length of another kind.");
    length = 0;
    for (let place = 0; place < more; place++) length = length * 256 + (bytes[start + place] ?? 0);
    if (length < 128 || (more > 1 && length < 256 ** (more - 1)))
      throw new RangeError("DER has a longer length than needed.");
    start += more;
  }
  if (start + length > bytes.length) throw new RangeError("DER ends early.");
  return { tag, content: bytes.subarray(start, start + length), whole: bytes.subarray(at, start + length) };
}

/** The elements of a constructed one; throws when there is none or it has another tag. */
export function insideOf(element: Der | undefined, tag: number = tags.sequence): Der[] {
  if (element?.tag !== tag) throw new TypeError(`DER has no ${tag.toString(16)} where one belongs.`);
  return elementsIn(element.content);
}

/** The content of a primitive element; throws when there is none or it has another tag. */
export function contentOf(element: Der | undefined, tag: number): Bytes {
  if (element?.tag !== tag) throw new TypeError(`DER has no ${tag.toString(16)} where one belongs.`);
  return element.content;
}

/** An object identifier in dotted form. */
export function oidOf(element: Der | undefined): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of contentOf(element, tags.oid)) {
    arc = arc * 128 + (byte & 127);
    if (byte < 128) {
      if (arcs.length === 0) arcs.push(Math.min(2, Math.floor(arc / 40)), arc - 40 * Math.min(2, Math.floor(arc / 40)));
      else arcs.push(arc);
      arc = 0;
    }
  }
  return arcs.join(".");
}

/** A moment in UTC to the second or finer, as X.509 and RFC 3161 write it; throws on any other form. */
export function timeOf(element: Der | undefined): Date {
  const text = latin1(element?.content ?? new Uint8Array());
  const short = element?.tag === tags.utcTime;
  const parts = /^(\d{2,4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(text);
  if (!parts || (element?.tag !== tags.time && !short) || parts[1]!.length !== (short ? 2 : 4))
    throw new TypeError("DER has no time where one belongs.");
  const year = short ? Number(parts[1]) + (Number(parts[1]) < 50 ? 2000 : 1900) : Number(parts[1]);
  const [month = 1, day, hour, minute, second] = parts.slice(2, 7).map(Number);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}
