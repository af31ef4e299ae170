import { randomInt } from "node:crypto";
import { forgetFailures, freshCode } from "#app/domain/identity/accounts.server.ts";
import { mayBeHandedOut, type SecretKind } from "#app/domain/identity/secret.ts";
import { hashSecret } from "#app/domain/identity/secret-hash.server.ts";
import { picturesNeeded, picturesSecret, signInPictures } from "#app/domain/identity/sign-in-pictures.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { changeLearnerSignIn } from "#app/data/people.server.ts";

/** A secret to hand over: four random digits, or three random pictures. Whoever gets it may change it. */
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

type Person = { userId: string; code: string; name: string };

/**
 * Gives a person a new secret, shown once: the old one and every session end at once, and wrong tries are forgotten.
 * Never for staff, whose accounts nobody else can open: `staff-account`. Who may ask is the caller's question.
 */
export async function renewSecret(person: Person, kind: SecretKind): Promise<Result<string, "staff-account">> {
  const secret = newSecret(kind);
  const change = { secretHash: await hashSecret(secret), secretKind: kind };
  if ((await changeLearnerSignIn(person.userId, change)) !== "changed") return fail("staff-account");
  await forgetFailures(person.code);
  return ok(secret);
}

/**
 * Gives a person a new personal code: the old one and every session end at once, and wrong tries are forgotten. The
 * secret stays. Never for staff: `staff-account`.
 */
export async function renewCode(person: Person): Promise<Result<string, "staff-account">> {
  for (let tries = 0; tries < 50; tries++) {
    const code = freshCode(person);
    if (code === person.code) continue;
    const outcome = await changeLearnerSignIn(person.userId, { code });
    if (outcome === "staff") return fail("staff-account");
    if (outcome === "taken") continue;
    await Promise.all([forgetFailures(person.code), forgetFailures(code)]);
    return ok(code);
  }
  throw new Error("no free personal code was found in 50 tries");
}
