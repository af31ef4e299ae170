import type { Act } from "#app/domain/certificates/state.ts";
import type { Reason } from "#app/domain/certificates/verdict.ts";

/** What anybody may know of what happened to a certificate, without who did it. */
export type HistoryEntry = { kind: "issued" | "replaced" | "revoked" | "restored"; at: Date; reason: Reason | null };

type Certificate = { number: number; issuedAt: Date; acts: readonly Act[] };

/**
 * The history of a certificate, oldest first: it and those before it of the same completion. It begins with the issue of
 * the first; a replacement says both that the old one ended and that the next was issued.
 */
export function historyOf(certificates: readonly Certificate[], number: number): HistoryEntry[] {
  const until = certificates.filter((one) => one.number <= number).toSorted((one, other) => one.number - other.number);
  const [first] = until;
  if (!first) return [];
  const later = until
    .flatMap(({ acts }) => acts)
    .flatMap(({ kind, at, reason }) => (isTold(kind) ? [{ kind, at, reason }] : []));
  return [
    { kind: "issued" as const, at: first.issuedAt, reason: null },
    ...later.toSorted((one, other) => one.at.getTime() - other.at.getTime()),
  ];
}

const isTold = (kind: Act["kind"]): kind is "replaced" | "revoked" | "restored" =>
  kind === "replaced" || kind === "revoked" || kind === "restored";
