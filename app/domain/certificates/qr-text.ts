import { readSerial } from "#app/domain/certificates/serial.ts";

// RFC 9285.
const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const longest = 1000;
const signatureBytes = 64;

/** The bytes of a base45 text; null when it is none. */
export function fromBase45(text: string): Uint8Array | null {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const digits = Array.from(text.slice(at, at + 3), (sign) => alphabet.indexOf(sign));
    if (digits.length === 1 || digits.includes(-1)) return null;
    const value = digits.reduce((sum, digit, place) => sum + digit * 45 ** place, 0);
    if (value > (digits.length === 3 ? 0xffff : 0xff)) return null;
    bytes.push(...(digits.length === 3 ? [value >> 8, value & 255] : [value]));
  }
  return new Uint8Array(bytes);
}

/**
 * The serial in what somebody typed, pasted or scanned: a serial, an address of verification, or the text of the second
 * code (`FC1:…`), whose signature is not looked at here. Null when there is none.
 */
export function serialIn(text: string): string | null {
  const typed = text.trim();
  if (!/^FC1:/i.test(typed)) return readSerial(typed);
  if (typed.length > longest) return null;
  const bytes = fromBase45(typed.slice(4).toUpperCase());
  const fields = bytes && new TextDecoder().decode(bytes.slice(signatureBytes)).split("\u001f");
  return readSerial(fields?.[2] ?? "");
}
