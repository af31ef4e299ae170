import { createHash, randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { confirmSecret as confirmPassword, type ConfirmProblem } from "#app/domain/identity/accounts.server.ts";
import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { copiedCode } from "#app/domain/identity/copied-code.server.ts";
import { hashSecret, secretFits } from "#app/domain/identity/secret-hash.server.ts";
import { failureMemoryHours, secondsToWait } from "#app/domain/identity/slow-down.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { clearSignInFailures, noteTry } from "#app/data/people.server.ts";
import {
  confirmSecret,
  keepNewSecret,
  removeSecondFactor,
  secondFactorOf,
  takeSpare,
  takeStep,
} from "#app/data/second-factors.server.ts";
import { closeAllSessions, closeOtherSessions, renewSession } from "#app/domain/identity/lucia.server.ts";
import { open, seal } from "#app/platform/sealing.server.ts";
import { logSecurityEvent } from "#app/platform/security-events.server.ts";

/** Seconds that a code holds; codes of the step before and the step after are taken too (RFC 6238, 5.2). */
const period = 30;
const spareCount = 8;

export type SecondFactorProblem = "second-factor-refused" | "sign-in-wait";

const totp = (secret: Uint8Array, label: string) =>
  new TOTP({
    issuer: "Fadae",
    label,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
    ...{ algorithm: "SHA1", digits: 6, period },
  });

const sealing = (userId: string) => ({ use: "second factors", name: userId }) as const;
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
/** A spare code as it was typed: letters of any case, with or without hyphens and spaces. */
const plainSpare = (typed: string) => typed.toLowerCase().replace(/[^0-9a-z]/g, "");

/** Whether a person signs in with a second factor. */
export const hasSecondFactor = async ({ userId }: Pick<Actor, "userId">): Promise<boolean> =>
  ((await secondFactorOf(userId))?.confirmedAt ?? null) !== null;

/**
 * The secret of a new second factor, to be typed or scanned into an application: 160 random bits. It is the same until a
 * code confirms it; `second-factor-there` once one did.
 */
export async function beginSecondFactor({
  by,
  at,
}: Context): Promise<Result<{ secret: string; address: string }, "second-factor-there">> {
  const there = await secondFactorOf(by.userId);
  if (there?.confirmedAt) return fail("second-factor-there");
  const secret = there ? await open(there.sealedSecret, sealing(by.userId)) : randomBytes(20);
  if (!there && !(await keepNewSecret(by.userId, await seal(secret, sealing(by.userId)), at)))
    return fail("second-factor-there");
  const factor = totp(secret, by.code);
  return ok({ secret: factor.secret.base32, address: factor.toString() });
}

/**
 * Confirms a new second factor by the password and a code of it, passes this session under another identifier and ends
 * every other. The answer is the spare codes for a lost phone, shown this once, and the cookie to set.
 */
export async function confirmSecondFactor(
  { secret, code, cookie }: { secret: string; code: string; cookie: string },
  { by, at }: Context,
): Promise<Result<{ spares: string[]; cookie: string }, SecondFactorProblem | ConfirmProblem>> {
  const known = await confirmPassword(secret, { by, at });
  if (!known.ok) return known;
  const slowed = await tryOnce(by, at);
  if (!slowed.ok) return slowed;
  const kept = await secondFactorOf(by.userId);
  if (!kept || kept.confirmedAt) return fail("second-factor-refused");
  const step = fittingStep(totp(await open(kept.sealedSecret, sealing(by.userId)), by.code), code, at);
  if (step === null) return fail("second-factor-refused");
  const spares = Array.from({ length: spareCount }, newSpare);
  const spareDigests = await Promise.all(spares.map((spare) => hashSecret(plainSpare(spare))));
  const { sealedSecret } = kept;
  if (!(await confirmSecret(by.userId, { sealedSecret, at, step, spareDigests }))) return fail("second-factor-refused");
  await clearSignInFailures(tryKey(by));
  logSecurityEvent("second-factor-set-up", by.userId);
  const passed = await renewSession(cookie, { secondFactorAt: at });
  if (passed === null) return fail("second-factor-refused");
  await closeOtherSessions(by.userId, passed);
  return ok({ spares, cookie: passed });
}

/**
 * Passes this session by a code of the second factor or by a spare code; each is taken once. The session goes on under
 * another identifier: the cookie to set. Wrong codes are slowed down like wrong passwords.
 */
export async function giveSecondFactor(
  { code, cookie }: { code: string; cookie: string },
  { by, at }: Context,
): Promise<Result<{ cookie: string }, SecondFactorProblem>> {
  const fits = await codeFits(code, { by, at });
  if (!fits.ok) return fits;
  // The session may have been ended meanwhile.
  const passed = await renewSession(cookie, { secondFactorAt: at });
  if (passed === null) return fail("second-factor-refused");
  logSecurityEvent("second-factor-given", by.userId);
  return ok({ cookie: passed });
}

/**
 * Removes the second factor of the asker, by the password and a code of it, and ends every other session. Whoever has to
 * have one sets up another before the pages of the staff open again.
 */
export async function removeOwnSecondFactor(
  { secret, code, cookie }: { secret: string; code: string; cookie: string },
  { by, at }: Context,
): Promise<Result<null, SecondFactorProblem | ConfirmProblem>> {
  const known = await confirmPassword(secret, { by, at });
  if (!known.ok) return known;
  const fits = await codeFits(code, { by, at });
  if (!fits.ok) return fits;
  await removeSecondFactor(by.userId);
  await closeOtherSessions(by.userId, cookie);
  logSecurityEvent("second-factor-removed", by.userId);
  return ok(null);
}

/** Takes the second factor of somebody who lost theirs away and signs them out everywhere; the caller may do so. */
export async function takeSecondFactorAway(userId: string): Promise<void> {
  await removeSecondFactor(userId);
  await closeAllSessions(userId);
  logSecurityEvent("second-factor-removed", userId);
}

// A code or a spare code, taken when it fits.
async function codeFits(code: string, { by, at }: Context): Promise<Result<null, SecondFactorProblem>> {
  const slowed = await tryOnce(by, at);
  if (!slowed.ok) return slowed;
  const kept = await secondFactorOf(by.userId);
  if (!kept?.confirmedAt) return fail("second-factor-refused");
  const step = fittingStep(totp(await open(kept.sealedSecret, sealing(by.userId)), by.code), code, at);
  const taken = step === null ? await takeSpareCode(by, kept.spareDigests, code) : await takeStep(by.userId, step);
  if (!taken) {
    logSecurityEvent("second-factor-refused", by.userId);
    return fail("second-factor-refused");
  }
  await clearSignInFailures(tryKey(by));
  return ok(null);
}

// The time step of a code that fits now, a step ago or a step ahead; null for any other.
function fittingStep(factor: TOTP, typed: string, at: Date): number | null {
  const token = typed.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const delta = factor.validate({ token, timestamp: at.getTime(), window: 1 });
  return delta === null ? null : Math.floor(at.getTime() / 1000 / period) + delta;
}

async function takeSpareCode(by: Actor, digests: readonly string[], typed: string): Promise<boolean> {
  const spare = plainSpare(typed);
  if (spare.length !== spareLength) return false;
  for (const digest of digests) if (await secretFits(spare, digest)) return takeSpare(by.userId, digest);
  return false;
}

const tryKey = (by: Actor) => sha256(`second factor of ${by.userId}`);

// Noted before the code is looked at, as tries of a password are: tries made at once count too.
async function tryOnce(by: Actor, at: Date): Promise<Result<null, "sign-in-wait">> {
  const forgotten = new Date(at.getTime() - failureMemoryHours * 3_600_000);
  const seconds = await noteTry(tryKey(by), { at, since: forgotten }, (failures) => secondsToWait(failures, at));
  if (seconds === 0) return ok(null);
  logSecurityEvent("second-factor-slowed-down", by.userId);
  return fail("sign-in-wait", { seconds });
}

// 49 random bits; the length is without the hyphen.
const spareLength = 10;
const newSpare = (): string => copiedCode(2, spareLength / 2);
