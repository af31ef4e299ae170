// Crockford's base32 (https://www.crockford.com/base32.html): no I, L, O or U, so that a serial survives being read aloud.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A serial as it is kept: 12 characters of Crockford's base32, which are 60 bits. */
export const serialPattern = /^[0-9A-HJKMNP-TV-Z]{12}$/;

/** A new serial from random bytes, of which the first 60 bits count. Fewer than 8 bytes throw. */
export function newSerial(randomBytes: Uint8Array): string {
  if (randomBytes.length < 8) throw new RangeError("A serial takes 8 random bytes.");
  const bits = new DataView(randomBytes.buffer, randomBytes.byteOffset).getBigUint64(0) >> 4n;
  return Array.from({ length: 12 }, (_, place) => alphabet[Number((bits >> BigInt(55 - 5 * place)) & 31n)]).join("");
}

const address = /^(?:https?:\/\/)?[^\s/?#:]+(?::\d+)?(?:\/[^\s?#]*)?\/v\/([^\s/?#]+)\/?$/i;

/**
 * A serial as somebody typed or scanned it, or null when it cannot be one: any case, O for 0, I and L for 1, with spaces,
 * hyphens and invisible characters anywhere; also an address, with or without https://, whose path ends in /v/ and the
 * serial. Texts over 300 characters are not looked at.
 */
export function readSerial(text: string): string | null {
  if (text.length > 300) return null;
  const typed = text.trim();
  const serial = (address.exec(typed)?.[1] ?? typed)
    .toUpperCase()
    .replace(/[\s\p{Cf}\-\u2010-\u2015]/gu, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  return serialPattern.test(serial) ? serial : null;
}

/** A serial as it is printed: three groups of four joined by hyphens. */
export const showSerial = (serial: string): string => serial.replace(/(.{4})(?=.)/g, "$1-");

/** A serial that is never given: what carries it is a specimen, and whoever asks for it gets the answer `unknown`. */
export const specimenSerial = "000000000000";
