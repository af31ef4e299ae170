import { mayBeRestored } from "#app/domain/certificates/days.ts";
import { mayIssueIn } from "#app/domain/certificates/followed.server.ts";
import { readSerial } from "#app/domain/certificates/serial.ts";
import { stateOf } from "#app/domain/certificates/state.ts";
import type { RevocationReason } from "#app/domain/certificates/verdict.ts";
import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { mayFollow } from "#app/domain/identity/permissions.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { addAct, unscopedCertificate, type KeptAct, type KeptCertificate } from "#app/data/certificates.server.ts";

/**
 * Revokes a certificate for a reason, from this moment on. `already-revoked` when it is; `replaced` when another took its
 * place: that one is revoked instead. An expired one may be revoked.
 */
export async function revoke(
  input: { serial: string; reason: RevocationReason },
  { by, at }: Context,
): Promise<Result<string, "not-found" | "not-allowed" | "already-revoked" | "replaced">> {
  const found = await changeable(input.serial, by);
  if (!found.ok) return found;
  const certificate = found.value;
  const verdictOf = (acts: KeptAct[]) => stateOf(acts, null, at).verdict;
  const act = { kind: "revoked", at, reason: input.reason, otherSerial: null, byId: by.userId } as const;
  if (await addAct(certificate.id, act, (acts) => verdictOf(acts) === "valid")) return ok(certificate.serial);
  const now = await unscopedCertificate(certificate.serial);
  return fail(now && verdictOf(now.acts) === "replaced" ? "replaced" : "already-revoked");
}

/**
 * Takes a revocation back within 24 hours of it, that very moment included. `too-late` afterwards; `not-revoked` when
 * there is none to take back.
 */
export async function restore(
  input: { serial: string },
  { by, at }: Context,
): Promise<Result<string, "not-found" | "not-allowed" | "not-revoked" | "too-late">> {
  const found = await changeable(input.serial, by);
  if (!found.ok) return found;
  const certificate = found.value;
  const state = stateOf(certificate.acts, null, at);
  if (state.verdict !== "revoked") return fail("not-revoked");
  if (!mayBeRestored(state.at, at)) return fail("too-late");
  const act = { kind: "restored", at, reason: null, otherSerial: null, byId: by.userId } as const;
  const restored = await addAct(certificate.id, act, (acts) => stateOf(acts, null, at).verdict === "revoked");
  return restored ? ok(certificate.serial) : fail("not-revoked");
}

async function changeable(
  serialText: string,
  by: Actor,
): Promise<Result<KeptCertificate, "not-found" | "not-allowed">> {
  const serial = readSerial(serialText);
  const certificate = serial ? await unscopedCertificate(serial) : null;
  if (!certificate || !mayFollow(by, certificate.organisationId)) return fail("not-found");
  return (await mayIssueIn(certificate.organisationId, by)) ? ok(certificate) : fail("not-allowed");
}
