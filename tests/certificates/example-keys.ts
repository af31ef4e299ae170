import { createPrivateKey, createPublicKey, sign } from "node:crypto";
import { multikeyOf } from "#app/domain/certificates/credentials/base58.ts";
import type { KeyList, ListedKey } from "#app/domain/certificates/keys/key-list.ts";
import type { Signer } from "#app/domain/certificates/keys/signer.ts";

export const did = "did:web:fadae.example";
export const issue = {
  origin: "https://fadae.example",
  did,
  issuedAt: new Date("2026-11-25T12:00:00Z"),
  statusList: 1,
  statusIndex: 94567,
};

/** A signer whose Ed25519 key follows from its name, for tests. */
export function exampleSigner(keyName: string): Signer & { publicKey: Buffer } {
  const seed = Buffer.alloc(32, keyName);
  const header = Buffer.from("302e020100300506032b657004220420", "hex");
  const privateKey = createPrivateKey({ key: Buffer.concat([header, seed]), format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(-32);
  return { keyName, publicKey, sign: async (data) => sign(null, data, privateKey) };
}

export const issuerSigner = exampleSigner("digital-paths-1");
export const coSigner = exampleSigner("positive-1");
export const spaceSigner = exampleSigner("space-1");

const listed = ({ keyName, publicKey }: ReturnType<typeof exampleSigner>, association: string | null): ListedKey => ({
  id: `${did}#${keyName}`,
  association,
  name: null,
  publicKeyMultibase: multikeyOf(publicKey),
  from: "2026-11-01T00:00:00Z",
  until: null,
  compromisedFrom: null,
});

/** The key list of the three. */
export const exampleKeyList: KeyList = {
  format: "fadae-keys/1",
  host: "fadae.example",
  did,
  madeAt: "2026-11-25T12:00:00Z",
  roots: [],
  timestampRoots: [],
  keys: [listed(issuerSigner, "digital-paths"), listed(coSigner, "positive"), listed(spaceSigner, null)],
  signers: [],
};
