import type { Reason } from "#app/domain/certificates/verdict.ts";

export const actKinds = ["issued", "replaced", "revoked", "restored", "nameShown", "nameHidden"] as const;
export type ActKind = (typeof actKinds)[number];

/** Something that happened to a certificate. `otherSerial` is the certificate that replaces it. */
export type Act = { kind: ActKind; at: Date; reason: Reason | null; otherSerial: string | null };

/** Where a certificate stands, as far as the record tells. */
export type CertificateState =
  | { verdict: "valid" }
  | { verdict: "expired" }
  | { verdict: "replaced"; by: string; reason: Reason; at: Date }
  | { verdict: "revoked"; reason: Reason; at: Date };

/**
 * Where a certificate stands at a moment, from what happened to it until then. Being replaced is for good and says more
 * than being revoked; a restoration undoes the revocation before it. It expires when `expiresAt`, its last moment, is
 * past; null holds for good.
 */
export function stateOf(acts: readonly Act[], expiresAt: Date | null, at: Date): CertificateState {
  const past = acts.filter((act) => act.at <= at).toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const replaced = past.find(({ kind }) => kind === "replaced");
  if (replaced)
    return {
      verdict: "replaced",
      by: replaced.otherSerial ?? "",
      reason: replaced.reason ?? "name-corrected",
      at: replaced.at,
    };
  const last = past.findLast(({ kind }) => kind === "revoked" || kind === "restored");
  if (last?.kind === "revoked") return { verdict: "revoked", reason: last.reason ?? "wrong-facts", at: last.at };
  return expiresAt && at > expiresAt ? { verdict: "expired" } : { verdict: "valid" };
}
