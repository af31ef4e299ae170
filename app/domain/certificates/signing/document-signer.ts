/** Whoever signs documents: a key in a file, in a token or at a service. Its certificates are DER. */
export type DocumentSigner = {
  certificate: Uint8Array;
  /** The certificates between it and the root, and the root. */
  chain: Uint8Array[];
  /** Who signs, in words. */
  name: string;
  /** ECDSA P-256 with SHA-256 over the data, as DER. */
  sign: (data: Uint8Array) => Promise<Uint8Array>;
  /** An RFC 3161 token (DER) for a SHA-256 digest; null when there is none to be had. */
  timestamp?: (sha256: Uint8Array) => Promise<Uint8Array | null>;
};
