import type { Bytes } from "#app/domain/certificates/verifying/bytes.ts";
import { contentOf, elementAt, insideOf, oidOf, tags, type Der } from "#app/domain/certificates/verifying/der.ts";

const hashes: Record<string, string> = {
  "2.16.840.1.101.3.4.2.1": "SHA-256",
  "2.16.840.1.101.3.4.2.2": "SHA-384",
  "2.16.840.1.101.3.4.2.3": "SHA-512",
};
const curves: Record<string, string> = { "1.2.840.10045.3.1.7": "P-256", "1.3.132.0.34": "P-384" };
/** Algorithms of signatures with the hash they bring along; null where another member says it. */
const schemes: Record<string, ["ECDSA" | "RSASSA-PKCS1-v1_5", string | null]> = {
  "1.2.840.10045.4.3.2": ["ECDSA", "SHA-256"],
  "1.2.840.10045.4.3.3": ["ECDSA", "SHA-384"],
  "1.2.840.10045.4.3.4": ["ECDSA", "SHA-512"],
  "1.2.840.113549.1.1.1": ["RSASSA-PKCS1-v1_5", null],
  "1.2.840.113549.1.1.11": ["RSASSA-PKCS1-v1_5", "SHA-256"],
  "1.2.840.113549.1.1.12": ["RSASSA-PKCS1-v1_5", "SHA-384"],
  "1.2.840.113549.1.1.13": ["RSASSA-PKCS1-v1_5", "SHA-512"],
};

/** The name Web Crypto has for a hash (AlgorithmIdentifier); throws for SHA-1 and whatever else is not of SHA-2. */
export function hashOf(algorithm: Der | undefined): string {
  const name = hashes[oidOf(insideOf(algorithm)[0])];
  if (!name) throw new TypeError("A hash that is not relied on.");
  return name;
}

/**
 * Whether a signature holds: ECDSA on P-256 or P-384, or RSA (PKCS #1 v1.5), with SHA-2. `fallbackHash` is the hash where
 * the algorithm does not name one. Any other algorithm does not hold.
 */
export async function signatureHolds(
  spki: Bytes,
  algorithm: Der,
  signature: Bytes,
  message: Bytes,
  fallbackHash?: string,
): Promise<boolean> {
  const [scheme, ownHash] = schemes[oidOf(insideOf(algorithm)[0])] ?? [];
  const hash = ownHash ?? fallbackHash;
  if (!scheme || !hash) return false;
  if (scheme === "RSASSA-PKCS1-v1_5") {
    const key = await crypto.subtle.importKey("spki", spki, { name: scheme, hash }, false, ["verify"]);
    return crypto.subtle.verify(scheme, key, signature, message);
  }
  const namedCurve = curves[oidOf(insideOf(insideOf(elementAt(spki, 0))[0])[1])];
  if (!namedCurve) return false;
  const key = await crypto.subtle.importKey("spki", spki, { name: scheme, namedCurve }, false, ["verify"]);
  const raw = rawSignature(signature, namedCurve === "P-256" ? 32 : 48);
  return raw !== null && crypto.subtle.verify({ name: scheme, hash }, key, raw, message);
}

/** The two numbers of an ECDSA signature side by side, as Web Crypto takes them; null when they do not fit. */
function rawSignature(der: Bytes, size: number): Bytes | null {
  const raw = new Uint8Array(2 * size);
  const numbers = insideOf(elementAt(der, 0)).map((number) => contentOf(number, tags.integer));
  if (numbers.length !== 2) return null;
  for (const [place, number] of numbers.entries()) {
    const digits = number[0] === 0 ? number.subarray(1) : number;
    if (digits.length > size) return null;
    raw.set(digits, (place + 1) * size - digits.length);
  }
  return raw;
}
