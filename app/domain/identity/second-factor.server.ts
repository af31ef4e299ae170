import { createHash, randomBytes, randomInt } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import type { Actor, Context } from "#app/domain/identity/actor.ts";
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
import { passSecondFactor } from "#app/domain/identity/lucia.server.ts";
import { open, seal } from "#app/platform/sealing.server.ts";

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
const spareDigest = (userId: string, typed: string) =>
  sha256(`${userId}:${typed.toLowerCase().replace(/[^0-9a-z]/g, "")}`);

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
 * Confirms a new second factor by a code of it, and passes this session. The answer is the spare codes for a lost phone;
 * they are shown this once.
 */
export async function confirmSecondFactor(
  { code, cookie }: { code: string; cookie: string },
  { by, at }: Context,
): Promise<Result<{ spares: string[] }, SecondFactorProblem>> {
  const slowed = await tryOnce(by, at);
  if (!slowed.ok) return slowed;
  const kept = await secondFactorOf(by.userId);
  if (!kept || kept.confirmedAt) return fail("second-factor-refused");
  const step = fittingStep(totp(await open(kept.sealedSecret, sealing(by.userId)), by.code), code, at);
  if (step === null) return fail("second-factor-refused");
  const spares = Array.from({ length: spareCount }, newSpare);
  const spareDigests = spares.map((spare) => spareDigest(by.userId, spare));
  const { sealedSecret } = kept;
  if (!(await confirmSecret(by.userId, { sealedSecret, at, step, spareDigests }))) return fail("second-factor-refused");
  await clearSignInFailures(tryKey(by));
  await passSecondFactor(cookie, at);
  return ok({ spares });
}

/**
 * Passes this session by a code of the second factor or by a spare code; each is taken once. Wrong codes are slowed down
 * like wrong passwords.
 */
export async function giveSecondFactor(
  { code, cookie }: { code: string; cookie: string },
  { by, at }: Context,
): Promise<Result<null, SecondFactorProblem>> {
  const slowed = await tryOnce(by, at);
  if (!slowed.ok) return slowed;
  const kept = await secondFactorOf(by.userId);
  if (!kept?.confirmedAt) return fail("second-factor-refused");
  const step = fittingStep(totp(await open(kept.sealedSecret, sealing(by.userId)), by.code), code, at);
  const taken =
    step === null ? await takeSpare(by.userId, spareDigest(by.userId, code)) : await takeStep(by.userId, step);
  if (!taken) return fail("second-factor-refused");
  await clearSignInFailures(tryKey(by));
  await passSecondFactor(cookie, at);
  return ok(null);
}

/** Removes the second factor of somebody who lost theirs, so that they set up another; the caller may do so. */
export const resetSecondFactor = (userId: string): Promise<void> => removeSecondFactor(userId);

// The time step of a code that fits now, a step ago or a step ahead; null for any other.
function fittingStep(factor: TOTP, typed: string, at: Date): number | null {
  const token = typed.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const delta = factor.validate({ token, timestamp: at.getTime(), window: 1 });
  return delta === null ? null : Math.floor(at.getTime() / 1000 / period) + delta;
}

const tryKey = (by: Actor) => sha256(`second factor of ${by.userId}`);

// Noted before the code is looked at, as tries of a password are: tries made at once count too.
async function tryOnce(by: Actor, at: Date): Promise<Result<null, "sign-in-wait">> {
  const forgotten = new Date(at.getTime() - failureMemoryHours * 3_600_000);
  const seconds = await noteTry(tryKey(by), { at, since: forgotten }, (failures) => secondsToWait(failures, at));
  return seconds > 0 ? fail("sign-in-wait", { seconds }) : ok(null);
}

// Letters and digits that are not mistaken for one another; 49 random bits.
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
const newSpare = (): string =>
  [0, 1].map(() => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join("")).join("-");
