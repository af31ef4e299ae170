/**
 * Whoever signs with an Ed25519 key: a sealed key of ours, or a program outside (see docs/key-ceremony.md). `keyName` is
 * the short name, such as digital-paths-1; the signature has 64 bytes.
 */
export type Signer = { keyName: string; sign(data: Uint8Array): Promise<Uint8Array> };

/**
 * Whoever signs documents: `certificate` and the `chain` of certificates up to the root are DER, the signature is ECDSA
 * over the SHA-256 of the data, in DER.
 */
export type DocumentSigner = {
  keyName: string;
  /** Subject's common name, for the signature's own text. */
  name: string;
  certificate: Uint8Array;
  /** Who issued it, then who issued that; the last is the root. */
  chain: Uint8Array[];
  sign(data: Uint8Array): Promise<Uint8Array>;
};

/** The DID of an installation: `did:web:` and its host, with the colon before a port written %3A. */
export const didOf = (host: string): string => `did:web:${host.toLowerCase().replace(":", "%3A")}`;

/** Host and port of an origin, in lower case. */
export const hostOf = (origin: string): string => new URL(origin).host;
