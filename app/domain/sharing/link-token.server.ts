import { createHash, createHmac, hkdfSync } from "node:crypto";
import { keySecret } from "#app/platform/key-secret.server.ts";

/** What a link of a share ends with: 144 bits in 24 characters of base64url. */
const tokenBytes = 18;

/**
 * What is in the link of a share. It follows from the share and the secret of the installation, so that the learner sees
 * the link again while the database holds no more than a digest of it.
 */
export async function linkToken(shareId: string): Promise<string> {
  const key = Buffer.from(hkdfSync("sha256", await keySecret(), "", "fadae share links", 32));
  return createHmac("sha256", key).update(shareId).digest().subarray(0, tokenBytes).toString("base64url");
}

/** The SHA-256 of a token, in hex, under which its share is found. */
export const tokenDigestOf = (token: string): string => createHash("sha256").update(token).digest("hex");
