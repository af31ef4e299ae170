import type { Localised } from "#app/domain/language.ts";

/** A credential key as verifiers see it; `association` is null for keys of the space. Moments are in UTC to the second. */
export type ListedKey = {
  /** The DID, `#`, and the short name. */
  id: string;
  association: string | null;
  name: Localised | null;
  publicKeyMultibase: string;
  from: string;
  until: string | null;
  compromisedFrom: string | null;
};

/** The key list of certificates/specification.md: what a verifier relies on. */
export type KeyList = {
  format: "fadae-keys/1";
  host: string;
  did: string;
  madeAt: string;
  /** X.509 certificates, DER in base64. */
  roots: string[];
  timestampRoots: string[];
  keys: ListedKey[];
  /** Document certificates by the SHA-256 of their DER, in hex. */
  signers: { sha256: string; association: string | null; compromisedFrom: string | null }[];
  statusLists?: object[];
};

/** The DID document of an installation (https://w3c-ccg.github.io/did-method-web/): every key, and those that still count. */
export function didDocumentOf({ did, keys }: KeyList) {
  return {
    "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
    id: did,
    verificationMethod: keys.map((key) => multikeyDocument(did, key)),
    assertionMethod: keys.filter(({ compromisedFrom }) => compromisedFrom === null).map(({ id }) => id),
  };
}

/** A key as a document of its own (https://www.w3.org/TR/cid-1.0/#Multikey). */
export const multikeyDocument = (did: string, { id, publicKeyMultibase }: ListedKey) => ({
  id,
  type: "Multikey" as const,
  controller: did,
  publicKeyMultibase,
});
