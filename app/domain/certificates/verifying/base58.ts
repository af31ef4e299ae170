import type { Bytes } from "#app/domain/certificates/verifying/bytes.ts";

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** The bytes of a multibase text in base58btc (`z…`); null when it is not one or has over 200 characters. */
export function fromBase58(text: string): Bytes | null {
  if (!text.startsWith("z") || text.length > 200) return null;
  const digits = Array.from(text.slice(1), (character) => alphabet.indexOf(character));
  if (digits.includes(-1)) return null;
  const bytes: number[] = [];
  for (const digit of digits) {
    let carry = digit;
    for (let at = 0; at < bytes.length || carry > 0; at++) {
      carry += (bytes[at] ?? 0) * 58;
      bytes[at] = carry & 255;
      carry >>= 8;
    }
  }
  const zeros = digits.findIndex((digit) => digit !== 0);
  return Uint8Array.from([...Array.from({ length: zeros < 0 ? digits.length : zeros }, () => 0), ...bytes.reverse()]);
}
