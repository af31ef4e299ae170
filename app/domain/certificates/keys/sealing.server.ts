import { createCipheriv, createDecipheriv, createPrivateKey, hkdfSync, randomBytes, type KeyObject } from "node:crypto";
import { keySecret } from "#app/platform/key-secret.server.ts";

/** A private key sealed with the secret of the installation (AES-256-GCM), bound to the name it is kept under. */
export async function sealKey(privateKey: KeyObject, keyName: string): Promise<string> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", await sealingKey(), nonce).setAAD(Buffer.from(keyName));
  const sealed = Buffer.concat([cipher.update(privateKey.export({ format: "der", type: "pkcs8" })), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** Opens a sealed key; throws one sentence for the operator when the secret is another one. */
export async function openKey(sealed: string, keyName: string): Promise<KeyObject> {
  const bytes = Buffer.from(sealed, "base64url");
  const cipher = createDecipheriv("aes-256-gcm", await sealingKey(), bytes.subarray(0, 12), { authTagLength: 16 });
  cipher.setAAD(Buffer.from(keyName)).setAuthTag(bytes.subarray(12, 28));
  try {
    const key = Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]);
    return createPrivateKey({ key, format: "der", type: "pkcs8" });
  } catch (cause) {
    const sentence =
      "The space cannot start: the private keys were sealed with another secret; bring back KEY_SECRET or the file key-secret.";
    throw new Error(sentence, { cause });
  }
}

const sealingKey = async () => Buffer.from(hkdfSync("sha256", await keySecret(), "", "fadae signing keys", 32));
