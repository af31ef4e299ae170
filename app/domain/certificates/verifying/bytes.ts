/** Bytes that Web Crypto takes as they are. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** One byte a character; exact for all 256 values, unlike TextDecoder's "latin1". */
export function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

/** The characters' lowest eight bits. */
export const bytesOf = (text: string): Bytes => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** UTF-8, without repairing anything: throws on bytes that are not, and keeps a byte order mark. */
export const utf8 = (bytes: Uint8Array): string =>
  new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);

/** The first place of an ASCII text at or after `from`; -1 without one. */
export function find(bytes: Uint8Array, text: string, from = 0): number {
  const wanted = bytesOf(text);
  for (let at = bytes.indexOf(wanted[0]!, from); at >= 0; at = bytes.indexOf(wanted[0]!, at + 1)) {
    let length = 1;
    while (length < wanted.length && bytes[at + length] === wanted[length]) length++;
    if (length === wanted.length) return at;
  }
  return -1;
}

/** How often an ASCII text is in the bytes; stops counting at two. */
export function occurrences(bytes: Uint8Array, text: string): 0 | 1 | 2 {
  const first = find(bytes, text);
  if (first < 0) return 0;
  return find(bytes, text, first + 1) < 0 ? 1 : 2;
}

/** Whether two byte strings are the same. Nothing here is secret, so it may stop early. */
export const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

export function joined(...parts: Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Base64 in either alphabet, with or without padding; throws on anything else. */
export const fromBase64 = (text: string): Bytes => bytesOf(atob(text.replaceAll("-", "+").replaceAll("_", "/")));

export const sha256 = async (bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
