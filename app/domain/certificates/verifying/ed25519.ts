import { fromBase58 } from "#app/domain/certificates/verifying/base58.ts";
import type { Bytes } from "#app/domain/certificates/verifying/bytes.ts";

/** The 32 bytes of an Ed25519 key written as Multikey (`z6Mk…`); null for anything else. */
export function ed25519Key(publicKeyMultibase: string): Bytes | null {
  const bytes = fromBase58(publicKeyMultibase);
  return bytes?.length === 34 && bytes[0] === 0xed && bytes[1] === 0x01 ? bytes.subarray(2) : null;
}

/**
 * Whether an Ed25519 signature holds, as RFC 8032 has it. Browsers without Ed25519 in Web Crypto (Chrome before 137) take
 * @noble/ed25519 instead.
 */
export async function ed25519Holds(key: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  if (key.length !== 32 || signature.length !== 64) return false;
  const native = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]).catch(() => null);
  if (native) return crypto.subtle.verify("Ed25519", native, signature, message);
  const { verifyAsync } = await import("@noble/ed25519");
  return verifyAsync(signature, message, key, { zip215: false });
}
