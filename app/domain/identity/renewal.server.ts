import { randomInt } from "node:crypto";
import { forgetFailures, freshCode } from "#app/domain/identity/accounts.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { copiedCode } from "#app/domain/identity/copied-code.server.ts";
import { closeOtherSessions, renewSession } from "#app/domain/identity/lucia.server.ts";
import { readNewSecret } from "#app/domain/identity/new-secret.server.ts";
import { handedSecretEnd, mayBeHandedOut, type SecretKind, type SecretProblem } from "#app/domain/identity/secret.ts";
import { hashSecret, secretFits } from "#app/domain/identity/secret-hash.server.ts";
import {
  picturesNeeded,
  picturesSecret,
  readPicturesSecret,
  signInPictures,
} from "#app/domain/identity/sign-in-pictures.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { changeSignIn, replaceHandedSecret, unscopedPersonById } from "#app/data/people.server.ts";
import { logSecurityEvent } from "#app/platform/security-events.server.ts";

/** A secret to hand over: four random digits, or three random pictures. Whoever gets it chooses another at once. */
export function newSecret(kind: SecretKind): string {
  if (kind === "pictures") {
    const left = signInPictures.map((_, index) => index + 1);
    return picturesSecret(Array.from({ length: picturesNeeded }, () => left.splice(randomInt(left.length), 1)[0] ?? 0));
  }
  for (;;) {
    const pin = String(randomInt(10_000)).padStart(4, "0");
    if (mayBeHandedOut(pin)) return pin;
  }
}

/** A password to hand over to staff: 79 random bits. */
export const newPassword = (): string => copiedCode(4, 4);

type Person = { userId: string; code: string; name: string };

/**
 * Gives a learner a new secret, shown once: the old one and every session end at once, and wrong tries are forgotten.
 * Never for staff, who see other people's data: `staff-account`. Who may ask is the caller's question.
 */
export async function renewSecret(
  person: Person,
  kind: SecretKind,
  { at }: { at: Date },
): Promise<Result<string, "staff-account">> {
  const secret = newSecret(kind);
  return (await handOver(person, { of: "learner", secret, secretKind: kind, at })) ? ok(secret) : fail("staff-account");
}

/**
 * Gives somebody of the staff a first password again, shown once: the old one and every session end at once, and wrong tries
 * are forgotten. A second factor stays, and is asked before anything else. `not-found` for learners. Who may ask is the
 * caller's question.
 */
export async function renewPassword(person: Person, { at }: { at: Date }): Promise<Result<string, "not-found">> {
  const secret = newPassword();
  const isHandedOver = await handOver(person, { of: "staff", secret, secretKind: "typed", at });
  if (!isHandedOver) return fail("not-found");
  logSecurityEvent("secret-handed-over", person.userId);
  return ok(secret);
}

async function handOver(
  { userId, code }: Person,
  { of, secret, secretKind, at }: { of: "learner" | "staff"; secret: string; secretKind: SecretKind; at: Date },
): Promise<boolean> {
  const change = { secretHash: await hashSecret(secret), secretKind, secretUntil: handedSecretEnd(at) };
  if ((await changeSignIn({ userId, kind: of }, change)) !== "changed") return false;
  await forgetFailures(code);
  return true;
}

/**
 * Puts a secret of one's own in the place of the one that was handed over; until then the account does nothing else. The
 * session goes on under another identifier, the cookie to set, and every other one ends. `secret-handed-over` for the same
 * secret once more; `not-due` when what was handed over is over, or the session is.
 */
export async function chooseOwnSecret(
  { next, cookie }: { next: string; cookie: string },
  { by }: Context,
): Promise<Result<{ cookie: string }, SecretProblem | "not-due">> {
  const person = await unscopedPersonById(by.userId);
  if (!person?.secretUntil) return fail("not-due");
  const audience = by.memberships.length > 0 ? "staff" : "learner";
  const pictures = audience === "learner" && readPicturesSecret(next);
  const own = pictures ? ok(pictures) : await readNewSecret(next, audience);
  if (!own.ok) return own;
  if (await secretFits(own.value, person.secretHash)) return fail("secret-handed-over");
  const handed = { userId: by.userId, secretHash: person.secretHash };
  const secretKind = pictures ? "pictures" : "typed";
  if (!(await replaceHandedSecret(handed, { secretHash: await hashSecret(own.value), secretKind })))
    return fail("not-due");
  logSecurityEvent("secret-changed", by.userId);
  const renewed = await renewSession(cookie);
  if (renewed === null) return fail("not-due");
  await closeOtherSessions(by.userId, renewed);
  return ok({ cookie: renewed });
}

/**
 * Gives a person a new personal code: the old one and every session end at once, and wrong tries are forgotten. The
 * secret stays. Never for staff: `staff-account`.
 */
export async function renewCode(person: Person): Promise<Result<string, "staff-account">> {
  for (let tries = 0; tries < 50; tries++) {
    const code = freshCode(person);
    if (code === person.code) continue;
    const outcome = await changeSignIn({ userId: person.userId, kind: "learner" }, { code });
    if (outcome === "other") return fail("staff-account");
    if (outcome === "taken") continue;
    await Promise.all([forgetFailures(person.code), forgetFailures(code)]);
    return ok(code);
  }
  throw new Error("no free personal code was found in 50 tries");
}
