import type { SignedFacts } from "#app/domain/certificates/verifying/facts.ts";
import type { KeyList } from "#app/domain/certificates/verifying/key-list.ts";
import type { Problem } from "#app/domain/certificates/verifying/refusal.ts";
import type { Status } from "#app/domain/certificates/verifying/status.ts";
import type { Layer, VerdictName } from "#app/domain/certificates/verdict.ts";

/** What a verifier says of one file or text. */
export type Report = {
  kind: "pdf" | "json" | "qr" | "other";
  verdict: VerdictName;
  /** The first layer that failed, and why; null when none did. */
  layer: Layer | null;
  problem: Problem | null;
  /** Valid and `not-checked` is said as: genuine as of its issue, status not checked. */
  status: Status;
  /**
   * What is signed, when its proofs hold and its keys are good: also of a document whose other layers failed, so that the
   * altered shows what is true. Null otherwise: what nobody signed is not repeated.
   */
  facts: SignedFacts | null;
  /** The credential that says so, to the byte; null without facts, and for a QR text. */
  credential: string | null;
  /** Whose key signed; null when none of the list did. */
  signer: { keyName: string; association: string; name: KeyList["keys"][number]["name"] } | null;
  /** When a pinned service had the document's signature before it, as an ISO text; null without one. */
  timestamp: string | null;
  /** The layers that this kind of file has, in order; after the one that failed they are skipped. */
  checks: { layer: Layer; state: "passed" | "failed" | "skipped" }[];
};

/** What a verifier relies on, and when it judges. */
export type Trust = {
  /** Key lists of the hosts relied on; of one host the newest counts. */
  keys: KeyList[];
  at: Date;
  /** Status lists beside those in the key lists: parsed JSON. */
  statusLists?: unknown[];
  /**
   * Since when the space itself has a credential on record, by its bytes; null for never. Only the space can ask this. It
   * speaks for what a key signed before it was compromised, as a time-stamp does.
   */
  knownSince?: (credential: Uint8Array) => Promise<Date | null>;
};
