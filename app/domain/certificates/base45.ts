// Base45 (RFC 9285): bytes in the characters that a QR code holds in its alphanumeric mode. Also for browsers.
const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** Bytes in base45: three characters for two bytes, two for the last when it stands alone. */
export function base45Of(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 2) {
    const first = bytes[at] ?? 0;
    const second = bytes[at + 1];
    const value = second === undefined ? first : first * 256 + second;
    text += character(value) + character(value / 45);
    if (second !== undefined) text += character(value / 2025);
  }
  return text;
}

const character = (value: number) => alphabet.charAt(Math.floor(value) % 45);

/** The bytes of a text in base45, or null when it is none: another character, length, or a value that is too high. */
export function bytesOfBase45(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const [low = -1, middle = -1, high] = text
      .slice(at, at + 3)
      .split("")
      .map((one) => alphabet.indexOf(one));
    if (low < 0 || middle < 0 || (high !== undefined && high < 0)) return null;
    const value = low + middle * 45 + (high ?? 0) * 2025;
    if (value > (high === undefined ? 0xff : 0xffff)) return null;
    if (high === undefined) bytes.push(value);
    else bytes.push(value >> 8, value & 0xff);
  }
  return Uint8Array.from(bytes);
}
