import type { Layer, VerdictName } from "#app/domain/certificates/verdict.ts";

/** Why a file is not valid, under the layer that finds it. */
export const problems = {
  file: ["too-large", "too-many-objects", "unpacks-too-far", "not-a-certificate"],
  coverage: ["not-signed", "damaged", "several-revisions", "several-signatures", "not-whole-file", "not-certified"],
  signature: ["cms", "digest", "signature"],
  signer: ["untrusted-signer", "signer-expired", "signer-compromised", "signer-association"],
  attachment: ["no-credential", "several-credentials"],
  credential: ["not-a-credential", "members", "contexts", "other-host", "only-an-address"],
  proof: ["no-proof", "proof-missing", "proof-form", "proof-jcs", "proof-rdfc", "qr-signature"],
  issuer: ["unknown-key", "key-association", "key-time", "key-compromised"],
  printed: ["printed-outside", "printed-letters", "printed-facts"],
  dates: ["not-yet-valid", "expired"],
  status: ["revoked", "replaced"],
  record: ["not-on-record", "not-as-recorded"],
} as const satisfies Record<Layer, readonly string[]>;
export type Problem = (typeof problems)[Layer][number];

/** Problems with which nothing shows that a file is ours: it is unknown, however much it claims. */
const shownByNothing: ReadonlySet<Problem> = new Set<Problem>([
  ...problems.file,
  "not-signed",
  "untrusted-signer",
  "signer-expired",
  "signer-compromised",
  "not-a-credential",
  "other-host",
  "only-an-address",
  "no-proof",
  "unknown-key",
  "key-compromised",
  "not-yet-valid",
  "not-on-record",
]);

/** What a file passes itself off as: nothing of ours, something of a pinned host, or it is signed by one of its signers. */
export type Claim = "none" | "claimed" | "signed";

/** The verdict on a file with a problem. What is in a document that our signer signed and no credential is altered. */
export function verdictOn(problem: Problem, claim: Claim): VerdictName {
  if (problem === "expired" || problem === "revoked" || problem === "replaced") return problem;
  if (claim === "signed" && (problem === "not-a-credential" || problem === "no-proof")) return "altered";
  return claim !== "none" && !shownByNothing.has(problem) ? "altered" : "unknown";
}

/** A file, or a part of it, is not as the format asks. Thrown by the readers of this folder, caught in `judge.ts`. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, why: string = problem) {
    super(why);
    this.name = "Refusal";
    this.problem = problem;
  }
}

/** Throws a `Refusal` unless the condition holds. */
export function demand(condition: unknown, problem: Problem, why?: string): asserts condition {
  if (!condition) throw new Refusal(problem, why);
}
