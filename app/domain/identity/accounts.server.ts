import { createHash, randomInt } from "node:crypto";
import type { Actor, Context, Membership } from "#app/domain/identity/actor.ts";
import { closeAllSessions, openSession } from "#app/domain/identity/lucia.server.ts";
import { readName, type NameProblem } from "#app/domain/identity/person-name.ts";
import { personalCode, readPersonalCode } from "#app/domain/identity/personal-code.ts";
import { readSecret, type SecretProblem } from "#app/domain/identity/secret.ts";
import { hashSecret, secretFits } from "#app/domain/identity/secret-hash.server.ts";
import { failureMemoryHours, secondsToWait } from "#app/domain/identity/slow-down.ts";
import type { Locale } from "#app/domain/language.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import {
  addPerson,
  addSignInFailure,
  changePerson,
  clearSignInFailures,
  signInFailures,
  unscopedPersonByCode,
} from "#app/data/people.server.ts";

/** Why an account was not made: what is wrong with the name, with the secret, or with both. */
export type RefusedJoin = { ok: false; name: Result<string, NameProblem>; secret: Result<string, SecretProblem> };

/** Makes a learner's account from a name and a PIN or password; nothing else is asked. */
export async function join(
  input: { name: string; secret: string; locale: Locale },
  { at }: { at: Date },
): Promise<{ ok: true; value: Actor } | RefusedJoin> {
  const name = readName(input.name);
  const secret = readSecret(input.secret, "learner");
  if (!name.ok || !secret.ok) return { ok: false, name, secret };
  return ok(await addAccount({ name: name.value, secret: secret.value, locale: input.locale, memberships: [], at }));
}

/** Adds an account with a fresh personal code. The name and the secret have been checked. */
export async function addAccount(account: {
  name: string;
  secret: string;
  locale: Locale;
  memberships: Membership[];
  at: Date;
  /** A fixed code, for demonstration people. */
  code?: string;
}): Promise<Actor> {
  const { secret, at, code, ...person } = account;
  const secretHash = await hashSecret(secret);
  for (let tries = 0; tries < 50; tries++) {
    const actor = await addPerson({
      ...person,
      code: code ?? personalCode(person.name, randomInt(1_000_000)),
      secretHash,
      createdAt: at,
    });
    if (actor) return actor;
  }
  throw new Error("no free personal code was found in 50 tries");
}

export type SignInProblem = "sign-in-refused" | "sign-in-wait";

const digestOf = (code: string) => createHash("sha256").update(code).digest("hex");

/**
 * Signs in by personal code and secret. `sign-in-refused` says nothing of which was wrong; `sign-in-wait` (with
 * `seconds`) comes before the secret is looked at, for codes that exist and codes that do not.
 */
export async function signIn(
  input: { code: string; secret: string },
  { at }: { at: Date },
): Promise<Result<{ actor: Actor; cookie: string }, SignInProblem>> {
  const code = readPersonalCode(input.code);
  const person = await tryAtDoor(code ?? input.code.slice(0, 60), input.secret, at);
  if (!person.ok) return person;
  return ok({ actor: person.value, cookie: await openSession(person.value.userId) });
}

// One try of a secret for a code: slowed down by the tries before it, whether or not the code exists.
async function tryAtDoor(code: string, typed: string, at: Date): Promise<Result<Actor, SignInProblem>> {
  const codeDigest = digestOf(code);
  const forgotten = new Date(at.getTime() - failureMemoryHours * 3_600_000);
  const seconds = secondsToWait(await signInFailures(codeDigest, forgotten), at);
  if (seconds > 0) return fail("sign-in-wait", { seconds });
  const person = await unscopedPersonByCode(code);
  // Noted before the slow check and forgotten after a right one: tries made at once count too.
  await addSignInFailure(codeDigest, at, forgotten);
  const secret = readSecret(typed, "learner");
  const fits = await secretFits(secret.ok ? secret.value : "", person?.secretHash ?? null);
  if (!fits || !person || !secret.ok) return fail("sign-in-refused");
  await clearSignInFailures(codeDigest);
  return ok(person.actor);
}

/** Changes what a person is called. Certificates keep the name they were issued with. */
export async function rename(name: string, { by }: Context): Promise<Result<string, NameProblem>> {
  const read = readName(name);
  if (read.ok) await changePerson(by.userId, { name: read.value });
  return read;
}

/** Changes the language pages are shown in when the person signs in. */
export const chooseLanguage = (locale: Locale, { by }: Context): Promise<void> => changePerson(by.userId, { locale });

/** Keeps pictures out of lessons until they are opened, or lets them in again. */
export const chooseTextOnly = (textOnly: boolean, { by }: Context): Promise<void> =>
  changePerson(by.userId, { textOnly });

/**
 * Changes the secret, given the present one, and signs the person out everywhere: the cookie of a new session. Wrong
 * present secrets count like wrong ones at the door.
 */
export async function changeSecret(
  input: { present: string; next: string },
  { by, at }: Context,
): Promise<Result<{ cookie: string }, SecretProblem | SignInProblem>> {
  const present = await tryAtDoor(by.code, input.present, at);
  if (!present.ok) return present;
  const next = readSecret(input.next, by.memberships.length > 0 ? "staff" : "learner");
  if (!next.ok) return next;
  await changePerson(by.userId, { secretHash: await hashSecret(next.value) });
  await closeAllSessions(by.userId);
  return ok({ cookie: await openSession(by.userId) });
}
