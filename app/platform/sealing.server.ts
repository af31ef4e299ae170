import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { keySecret } from "#app/platform/key-secret.server.ts";

/** What is sealed, each with a key of its own. */
type Use = "signing keys" | "second factors" | "webhooks";

/** Bytes sealed with the secret of the installation (AES-256-GCM), bound to the name they are kept under. */
export async function seal(bytes: Uint8Array, { use, name }: { use: Use; name: string }): Promise<string> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", await sealingKey(use), nonce).setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** Opens what was sealed; throws when the secret or the name is another one. */
export async function open(sealed: string, { use, name }: { use: Use; name: string }): Promise<Buffer> {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", await sealingKey(use), bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(name)).setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
}

/** A digest (HMAC-SHA256, base64url) that only who has the secret of the installation can make again. */
export const keyedDigest = async (text: string, use: "limits"): Promise<string> =>
  createHmac("sha256", await sealingKey(use))
    .update(text)
    .digest("base64url");

const sealingKey = async (use: Use | "limits") =>
  Buffer.from(hkdfSync("sha256", await keySecret(), "", `fadae ${use}`, 32));
