import type { Bytes, Sealed } from "./store.ts";

const text = new TextEncoder();

/** Iterations of PBKDF2: about a second on a cheap phone. */
const iterations = 210_000;

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** Bytes of base64url. */
export const fromBase64 = (encoded: string): Bytes =>
  Uint8Array.from(atob(encoded.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));

/** Base64url of bytes. */
export function toBase64(bytes: ArrayBuffer | Bytes): string {
  let binary = "";
  for (const byte of new Uint8Array(bytes)) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** SHA-256 in base64url. */
export const digestOf = async (what: string): Promise<string> =>
  toBase64(await crypto.subtle.digest("SHA-256", text.encode(what)));

/** A random UUID, version 4. */
export function newId(): string {
  const bytes = random(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** The seal key as a key that can be used but not read out again. */
export const importKey = (raw: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);

async function encrypt(key: CryptoKey, owner: string, bytes: ArrayBuffer | Bytes): Promise<Sealed> {
  const iv = random(12);
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: text.encode(owner) }, key, bytes);
  return { iv, data };
}

const decrypt = (key: CryptoKey, owner: string, { iv, data }: Sealed): Promise<ArrayBuffer> =>
  crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: text.encode(owner) }, key, data);

/** Seals a value for a person. */
export const seal = (key: CryptoKey, person: string, value: unknown): Promise<Sealed> =>
  encrypt(key, person, text.encode(JSON.stringify(value)));

/** Opens what was sealed for a person; throws with any other key. */
export const unseal = async <Value>(key: CryptoKey, person: string, sealed: Sealed): Promise<Value> =>
  JSON.parse(new TextDecoder().decode(await decrypt(key, person, sealed))) as Value;

async function keyOfSecret(secret: string, salt: Bytes): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey("raw", text.encode(secret), "PBKDF2", false, ["deriveKey"]);
  const method = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(method, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** The seal key under a PIN, for signing in without network. */
export async function wrap(raw: Bytes, secret: string, person: string) {
  const salt = random(16);
  return { salt, wrapped: await encrypt(await keyOfSecret(secret, salt), person, raw) };
}

/** The seal key again; null when the PIN is another. */
export async function unwrap(
  known: { id: string; salt: Bytes; wrapped: Sealed },
  secret: string,
): Promise<Bytes | null> {
  const key = await keyOfSecret(secret, known.salt);
  return decrypt(key, known.id, known.wrapped).then(
    (raw) => new Uint8Array(raw),
    () => null,
  );
}
