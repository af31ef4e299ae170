import { createPublicKey, sign, X509Certificate, type KeyObject } from "node:crypto";
import { publicKeyOf } from "#app/domain/certificates/credentials/base58.ts";
import { currentKey } from "#app/domain/certificates/keys/current-key.ts";
import { ensureKeys } from "#app/domain/certificates/keys/keys.server.ts";
import { openKey } from "#app/domain/certificates/keys/sealing.server.ts";
import { signOutside } from "#app/domain/certificates/keys/signer-command.server.ts";
import type { DocumentSigner, Signer } from "#app/domain/certificates/keys/signer.ts";
import { signingKeys, type KeptKey } from "#app/data/signing-keys.server.ts";

type Moment = { at: Date };

/** Who signs credentials of an association (its slug) now. */
export const credentialSignerOf = async (association: string, { at }: Moment): Promise<Signer> =>
  ed25519Signer(await neededKey("credential", association, at));

/** Who signs status lists and heads of the log now. */
export const spaceSigner = async ({ at }: Moment): Promise<Signer> =>
  ed25519Signer(await neededKey("credential", null, at));

/** Who signs documents of an association (its slug) now, with the certificates a reader needs. */
export async function documentSignerOf(association: string, { at }: Moment): Promise<DocumentSigner> {
  const { key, keys } = await neededKey("document", association, at);
  const [certificate, ...below] = key.publicKey.split("\n").map((line) => Buffer.from(line, "base64"));
  if (!certificate) throw new Error(`the key ${key.id} has no certificate`);
  const roots = keys.filter(({ purpose }) => purpose === "root").map((root) => Buffer.from(root.publicKey, "base64"));
  const last = new X509Certificate(below.at(-1) ?? certificate);
  const root = roots.find((one) => isIssuedBy(last, new X509Certificate(one)));
  const own = new X509Certificate(certificate);
  return {
    keyName: key.id,
    name: /^CN=(.*)$/m.exec(own.subject)?.[1] ?? association,
    certificate,
    chain: root ? [...below, root] : below,
    sign: await signWith(key, own.publicKey, "ES256"),
  };
}

const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate) =>
  certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

async function ed25519Signer({ key }: { key: KeptKey }): Promise<Signer> {
  const x = Buffer.from(publicKeyOf(key.publicKey) ?? []).toString("base64url");
  const publicKey = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  return { keyName: key.id, sign: await signWith(key, publicKey, "Ed25519") };
}

/** The key that signs now; one that is missing, as of an association that is new, is made. */
async function neededKey(
  purpose: "credential" | "document",
  association: string | null,
  at: Date,
): Promise<{ key: KeptKey; keys: KeptKey[] }> {
  for (const wasMade of [false, true]) {
    const keys = await signingKeys();
    const key = currentKey(keys, purpose, association, at);
    if (key) return { key, keys };
    if (!wasMade) await ensureKeys({ at });
  }
  throw new Error(`there is no ${purpose} key of ${association ?? "the space"}: see docs/key-ceremony.md`);
}

async function signWith(key: KeptKey, publicKey: KeyObject, algorithm: "Ed25519" | "ES256"): Promise<Signer["sign"]> {
  if (key.sealedKey === null) return (data) => signOutside({ keyName: key.id, publicKey, algorithm }, data);
  const privateKey = await openedKey(key.sealedKey, key.id);
  return async (data) => sign(algorithm === "ES256" ? "sha256" : null, data, privateKey);
}

// Opened once per process: what is sealed under a name never changes.
const opened = new Map<string, Promise<KeyObject>>();

function openedKey(sealed: string, name: string): Promise<KeyObject> {
  const place = `${name} ${sealed}`;
  const known = opened.get(place) ?? openKey(sealed, name);
  opened.set(place, known);
  return known;
}
