/** What is told to whoever asks about a certificate; see certificates/specification.md. */
export const verdicts = ["valid", "expired", "replaced", "revoked", "altered", "unknown"] as const;
export type VerdictName = (typeof verdicts)[number];

/** What a verification looks at, in this order; the first that fails decides the verdict. */
export const layers = [
  "file",
  "coverage",
  "signature",
  "signer",
  "attachment",
  "credential",
  "proof",
  "issuer",
  "printed",
  "dates",
  "status",
  "record",
] as const;
export type Layer = (typeof layers)[number];

/** Why a certificate was revoked or replaced. */
export const reasons = [
  "name-corrected",
  "renewed",
  "wrong-facts",
  "wrong-person",
  "not-own-work",
  "holder-asked",
  "key-stolen",
] as const;
export type Reason = (typeof reasons)[number];

/** Why somebody revokes a certificate; the others belong to a certificate that takes its place. */
export const revocationReasons = ["wrong-facts", "wrong-person", "not-own-work", "holder-asked", "key-stolen"] as const;
export type RevocationReason = (typeof revocationReasons)[number];

/** Whether the holder may get another certificate after a revocation for this reason. */
export const allowsAnother = (reason: Reason): boolean => reason !== "not-own-work" && reason !== "wrong-person";
