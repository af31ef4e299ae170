import type { Reason } from "#app/domain/certificates/verdict.ts";

/** Something that happened to a certificate. */
export type Act = {
  kind: "issued" | "replaced" | "revoked" | "restored" | "nameShown" | "nameHidden";
  at: Date;
  /** One of `reasons`, for acts that have one. */
  reason: string | null;
  /** The serial that replaces it. */
  otherSerial: string | null;
};

export type State =
  | { state: "valid" }
  | { state: "expired"; at: Date }
  | { state: "replaced"; by: string; reason: Reason | null; at: Date }
  | { state: "revoked"; reason: Reason | null; at: Date };

/**
 * Where a certificate stands at a moment, from what happened to it until then, that moment included. `restored` undoes the
 * last revocation; replaced wins over revoked, and both over expired. A certificate holds up to and with `expiresAt`; null
 * is for good.
 */
export function stateOf(acts: readonly Act[], expiresAt: Date | null, at: Date): State {
  const happened = acts.filter((act) => act.at <= at).toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const replaced = happened.find(({ kind }) => kind === "replaced");
  if (replaced)
    return { state: "replaced", by: replaced.otherSerial ?? "", reason: reasonOf(replaced), at: replaced.at };
  const last = happened.findLast(({ kind }) => kind === "revoked" || kind === "restored");
  if (last?.kind === "revoked") return { state: "revoked", reason: reasonOf(last), at: last.at };
  return expiresAt !== null && at > expiresAt ? { state: "expired", at: expiresAt } : { state: "valid" };
}

const reasonOf = ({ reason }: Act) => reason as Reason | null;
