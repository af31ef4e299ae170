import { createPrivateKey, type KeyObject } from "node:crypto";
import { open, seal } from "#app/platform/sealing.server.ts";

/** A private key sealed with the secret of the installation, bound to the name it is kept under. */
export const sealKey = (privateKey: KeyObject, keyName: string): Promise<string> =>
  seal(privateKey.export({ format: "der", type: "pkcs8" }), { use: "signing keys", name: keyName });

/** Opens a sealed key; throws one sentence for the operator when the secret is another one. */
export async function openKey(sealed: string, keyName: string): Promise<KeyObject> {
  try {
    const key = await open(sealed, { use: "signing keys", name: keyName });
    return createPrivateKey({ key, format: "der", type: "pkcs8" });
  } catch (cause) {
    const sentence =
      "The space cannot start: the private keys were sealed with another secret; bring back KEY_SECRET or the file key-secret.";
    throw new Error(sentence, { cause });
  }
}
