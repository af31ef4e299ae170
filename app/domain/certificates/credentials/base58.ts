const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** Bytes in base58 of Bitcoin, as Multibase `z` has it: each zero byte in front is a `1`. */
export function base58Of(bytes: Uint8Array): string {
  const digits: number[] = [];
  for (const byte of bytes) {
    let carry = byte;
    for (let at = 0; at < digits.length; at++) {
      carry += (digits[at] ?? 0) << 8;
      digits[at] = carry % 58;
      carry = Math.floor(carry / 58);
    }
    for (; carry > 0; carry = Math.floor(carry / 58)) digits.push(carry % 58);
  }
  const zeros = bytes.findIndex((byte) => byte !== 0);
  const front = "1".repeat(zeros < 0 ? bytes.length : zeros);
  return (
    front +
    digits
      .toReversed()
      .map((digit) => alphabet[digit])
      .join("")
  );
}

/** The bytes of a text in base58, or null when a character is none of it. Texts over 200 characters are not read. */
export function bytesOfBase58(text: string): Uint8Array | null {
  if (text.length > 200) return null;
  const bytes: number[] = [];
  for (const character of text) {
    let carry = alphabet.indexOf(character);
    if (carry < 0) return null;
    for (let at = 0; at < bytes.length; at++) {
      carry += (bytes[at] ?? 0) * 58;
      bytes[at] = carry & 255;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 255);
  }
  const ones = /^1*/.exec(text)?.[0].length ?? 0;
  return Uint8Array.from([...Array<number>(ones).fill(0), ...bytes.toReversed()]);
}

/** An Ed25519 public key (32 bytes) as Multikey: `z`, base58 of 0xed 0x01 and the key. It begins with z6Mk. */
export const multikeyOf = (publicKey: Uint8Array): string => `z${base58Of(Uint8Array.from([0xed, 1, ...publicKey]))}`;

/** The 32 bytes of an Ed25519 public key given as Multikey, or null when it is none. */
export function publicKeyOf(multikey: string): Uint8Array | null {
  const bytes = multikey.startsWith("z") ? bytesOfBase58(multikey.slice(1)) : null;
  return bytes?.length === 34 && bytes[0] === 0xed && bytes[1] === 1 ? bytes.slice(2) : null;
}
