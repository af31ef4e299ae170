import { createHash, randomInt } from "node:crypto";
import type { Actor, Context, Membership } from "#app/domain/identity/actor.ts";
import {
  actorOfCookie,
  closeAllSessions,
  closeSession,
  openSession,
  type Browser,
} from "#app/domain/identity/lucia.server.ts";
import {
  namesByLetters,
  readName,
  readOtherName,
  type NameProblem,
  type NamesProblem,
} from "#app/domain/identity/person-name.ts";
import { personalCode, readPersonalCode } from "#app/domain/identity/personal-code.ts";
import { readNewSecret } from "#app/domain/identity/new-secret.server.ts";
import { readGivenSecret, type SecretKind, type SecretProblem } from "#app/domain/identity/secret.ts";
import { readPicturesSecret } from "#app/domain/identity/sign-in-pictures.ts";
import { hashSecret, secretFits } from "#app/domain/identity/secret-hash.server.ts";
import { failureMemoryHours, secondsToWait } from "#app/domain/identity/slow-down.ts";
import type { Locale } from "#app/domain/language.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import {
  addPerson,
  changePerson,
  clearSignInFailures,
  noteTry,
  unscopedPersonByCode,
  unscopedPersonById,
  type KeptPerson,
} from "#app/data/people.server.ts";
import { countFailedSignIn } from "#app/platform/metrics.server.ts";
import { logSecurityEvent } from "#app/platform/security-events.server.ts";

/** Why an account was not made: what is wrong with the name, with the secret, or with both. */
export type RefusedJoin = { ok: false; name: Result<string, NameProblem>; secret: Result<string, SecretProblem> };

/** Makes a learner's account from a name and a PIN or password; nothing else is asked. */
export async function join(
  input: { name: string; secret: string; locale: Locale },
  { at }: { at: Date },
): Promise<{ ok: true; value: Actor } | RefusedJoin> {
  const name = readName(input.name);
  const secret = await readNewSecret(input.secret, "learner");
  if (!name.ok || !secret.ok) return { ok: false, name, secret };
  return ok(await addAccount({ name: name.value, secret: secret.value, locale: input.locale, memberships: [], at }));
}

type NewAccount = {
  name: string;
  otherName?: string | null;
  secret: string;
  secretKind?: SecretKind;
  /** Until when a secret that is handed over opens the account; not given for one that its person chose. */
  secretUntil?: Date;
  locale: Locale;
  memberships: Membership[];
  at: Date;
  /** A fixed code, for demonstration people. */
  code?: string;
};

/** Adds an account with a fresh personal code. The name and the secret have been checked. */
export const addAccount = async (account: NewAccount): Promise<Actor> => (await addOnce(account, null)).actor;

/**
 * Adds an account under an identifier chosen for it, unless it is there already: `isNew` tells. A second time, even at
 * the same moment, adds nobody and changes nothing.
 */
export async function addAccountOnce(account: NewAccount & { id: string }): Promise<{ actor: Actor; isNew: boolean }> {
  const { id, ...rest } = account;
  const there = await unscopedPersonById(id);
  return there ? { actor: there.actor, isNew: false } : addOnce(rest, id);
}

async function addOnce(account: NewAccount, id: string | null): Promise<{ actor: Actor; isNew: boolean }> {
  const { secret, at, code, secretKind = "typed", ...person } = account;
  const secretHash = await hashSecret(secret);
  for (let tries = 0; tries < 50; tries++) {
    const actor = await addPerson({
      ...person,
      ...(id && { id }),
      code: code ?? freshCode(person),
      secretHash,
      secretKind,
      createdAt: at,
    });
    if (actor) return { actor, isNew: true };
    const there = id && (await unscopedPersonById(id));
    if (there) return { actor: there.actor, isNew: false };
  }
  throw new Error("no free personal code was found in 50 tries");
}

/** A personal code that a person may get; whether it is free shows when it is stored. */
export const freshCode = ({ name, otherName = null }: Pick<NewAccount, "name" | "otherName">): string =>
  personalCode(namesByLetters({ name, otherName }).latin || name, randomInt(1_000_000));

/** Why a secret was not taken where somebody who is known gives it again. */
export type ConfirmProblem = "sign-in-refused" | "sign-in-wait";
/** Why nobody was signed in; `secret-ended` is said to whoever gives the right secret that was handed over, too late. */
export type SignInProblem = ConfirmProblem | "secret-ended";

const digestOf = (code: string) => createHash("sha256").update(code).digest("hex");

/**
 * Signs in by personal code and secret: a PIN or password as it was typed, or three pictures as `pictures:3-7-11`.
 * `sign-in-refused` says nothing of which was wrong; `sign-in-wait` (with `seconds`) comes before the secret is looked
 * at, for codes that exist and codes that do not.
 */
export async function signIn(
  input: { code: string; secret: string; browser?: Browser },
  { at }: { at: Date },
): Promise<Result<{ actor: Actor; cookie: string }, SignInProblem>> {
  const code = readPersonalCode(input.code);
  const tried = await tryAtDoor(code ?? input.code.slice(0, 60), input.secret, at);
  if (!tried.ok) return tried;
  const { actor, secretHash, secretUntil } = tried.value;
  if (secretUntil && secretUntil <= at) return fail("secret-ended");
  const cookie = await openSession(actor.userId, input.browser);
  // A secret or a code that ended while it was being looked at opens nothing.
  const now = await unscopedPersonById(actor.userId);
  if (now?.secretHash === secretHash && now.actor.code === actor.code) {
    logSecurityEvent("signed-in", actor.userId);
    return ok({ actor, cookie });
  }
  await closeSession(cookie);
  return fail("sign-in-refused");
}

/** Ends the session of a cookie header: the value of the cookie to set. */
export async function signOut(cookie: string): Promise<string> {
  const { person } = await actorOfCookie(cookie);
  if (person) logSecurityEvent("signed-out", person.userId);
  return closeSession(cookie);
}

// One try of a secret for a code: slowed down by the tries before it, whether or not the code exists.
async function tryAtDoor(code: string, typed: string, at: Date): Promise<Result<KeptPerson, ConfirmProblem>> {
  const codeDigest = digestOf(code);
  const forgotten = new Date(at.getTime() - failureMemoryHours * 3_600_000);
  // Noted before the slow check and forgotten after a right one: tries made at once count too.
  const seconds = await noteTry(codeDigest, { at, since: forgotten }, (failures) => secondsToWait(failures, at));
  const person = await unscopedPersonByCode(code);
  if (seconds > 0) {
    logSecurityEvent("secret-slowed-down", person?.actor.userId);
    return fail("sign-in-wait", { seconds });
  }
  const { kind, value } = readGivenSecret(typed);
  const fits = await secretFits(value, person?.secretKind === kind ? person.secretHash : null);
  if (!fits || !person || value === "") {
    countFailedSignIn();
    logSecurityEvent("secret-refused", person?.actor.userId);
    return fail("sign-in-refused");
  }
  await clearSignInFailures(codeDigest);
  return ok(person);
}

/** Whether whoever is signed in gives their present secret: a wrong one counts like one at the door. */
export async function confirmSecret(typed: string, { by, at }: Context): Promise<Result<null, ConfirmProblem>> {
  const tried = await tryAtDoor(by.code, typed, at);
  return tried.ok ? ok(null) : tried;
}

/** By what the wrong tries for a code are kept. */
export const failureDigest = digestOf;

/** Forgets the wrong tries for a code. */
export const forgetFailures = (code: string): Promise<void> => clearSignInFailures(digestOf(code));

/** Whether a person signs in by a typed secret or by pictures. */
export const secretKindOf = async ({ userId }: Actor): Promise<SecretKind> =>
  (await unscopedPersonById(userId))?.secretKind ?? "typed";

/** Why names were not changed: what is wrong with either. */
export type RefusedNames = { ok: false; name: Result<string, NameProblem>; other: Result<string | null, NamesProblem> };

/** Changes what a person is called. Certificates keep the name they were issued with. */
export async function rename(
  input: { name: string; otherName: string },
  { by }: Context,
): Promise<{ ok: true } | RefusedNames> {
  const name = readName(input.name);
  const other = readOtherName(input.otherName, name.ok ? name.value : by.name);
  if (!name.ok || !other.ok) return { ok: false, name, other };
  await changePerson(by.userId, { name: name.value, otherName: other.value });
  return { ok: true };
}

/** Changes the language pages are shown in when the person signs in. */
export const chooseLanguage = (locale: Locale, { by }: Context): Promise<void> => changePerson(by.userId, { locale });

/** Keeps pictures out of lessons until they are opened, or lets them in again. */
export const chooseTextOnly = (textOnly: boolean, { by }: Context): Promise<void> =>
  changePerson(by.userId, { textOnly });

/**
 * Changes the secret, given the present one, and signs the person out everywhere: the cookie of a new session. Wrong
 * present secrets count like wrong ones at the door. Either may be pictures (`pictures:3-7-11`); staff have passwords.
 */
export async function changeSecret(
  input: { present: string; next: string; browser?: Browser },
  { by, at }: Context,
): Promise<Result<{ cookie: string }, SecretProblem | ConfirmProblem>> {
  const present = await tryAtDoor(by.code, input.present, at);
  if (!present.ok) return present;
  const audience = by.memberships.length > 0 ? "staff" : "learner";
  const pictures = audience === "learner" && readPicturesSecret(input.next);
  const next = pictures ? ok(pictures) : await readNewSecret(input.next, audience);
  if (!next.ok) return next;
  const secretKind = pictures ? "pictures" : "typed";
  await changePerson(by.userId, { secretHash: await hashSecret(next.value), secretKind, secretUntil: null });
  await closeAllSessions(by.userId);
  logSecurityEvent("secret-changed", by.userId);
  return ok({ cookie: await openSession(by.userId, input.browser) });
}
