import { addAccount } from "#app/domain/identity/accounts.server.ts";
import type { Actor, Context, Role } from "#app/domain/identity/actor.ts";
import { recordAct, recordRead } from "#app/domain/identity/audit.server.ts";
import { closeAllSessions } from "#app/domain/identity/lucia.server.ts";
import { isAdministrator } from "#app/domain/identity/permissions.ts";
import { readName, type NameProblem } from "#app/domain/identity/person-name.ts";
import { newPassword, renewPassword } from "#app/domain/identity/renewal.server.ts";
import { handedSecretEnd } from "#app/domain/identity/secret.ts";
import { takeSecondFactorAway } from "#app/domain/identity/second-factor.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import type { Sought } from "#app/domain/search-words.ts";
import { organisationBySlug, associations, type KeptOrganisation } from "#app/data/organisations.server.ts";
import { staff } from "#app/data/people.server.ts";
import { withSecondFactor } from "#app/data/second-factors.server.ts";
import { logSecurityEvent } from "#app/platform/security-events.server.ts";

/** Somebody who runs something, and whether they sign in with a second factor. */
export type StaffMember = Actor & { hasSecondFactor: boolean };

/**
 * Everyone who runs something, or those who are found by words, and the organisations there are; for administrators: a line
 * of the audit log.
 */
export async function staffOf(
  { by, at }: Context,
  sought?: Sought,
): Promise<Result<{ people: StaffMember[]; organisations: KeptOrganisation[] }, "not-allowed">> {
  if (!isAdministrator(by)) return fail("not-allowed");
  const [people, all] = await Promise.all([staff(sought), associations()]);
  const others = people.filter(({ userId }) => userId !== by.userId);
  await recordRead({ what: "colleagues", within: "space", people: others.length }, { by, at });
  const protectedOnes = await withSecondFactor(people.map(({ userId }) => userId));
  const members = people.map((one) => ({ ...one, hasSecondFactor: protectedOnes.has(one.userId) }));
  return ok({ people: members, organisations: all });
}

/**
 * Takes away the second factor of somebody who lost theirs, and ends their sessions; a line of the audit log. For another
 * administrator: nobody asks it for themself (`not-found`).
 */
export async function removeSecondFactorOf(
  code: string,
  { by, at }: Context,
): Promise<Result<Actor, "not-allowed" | "not-found">> {
  const found = await colleague(code, by);
  if (!found.ok) return found;
  await takeSecondFactorAway(found.value.userId);
  await recordAct({ what: "second-factor-removed", subject: found.value.userId }, { by, at });
  return found;
}

/** Signs somebody who runs something out everywhere; a line of the audit log. For another administrator. */
export async function endSessionsOf(
  code: string,
  { by, at }: Context,
): Promise<Result<Actor, "not-allowed" | "not-found">> {
  const found = await colleague(code, by);
  if (!found.ok) return found;
  await closeAllSessions(found.value.userId);
  logSecurityEvent("sessions-ended", found.value.userId);
  await recordAct({ what: "sessions-ended", subject: found.value.userId }, { by, at });
  return found;
}

/** What somebody of the staff signs in with until they choose a password: told once. */
export type FirstSignIn = { name: string; code: string; password: string };

/**
 * Gives somebody who runs something and forgot their password a first one again, and signs them out everywhere; a line of
 * the audit log. For another administrator.
 */
export async function renewPasswordOf(
  code: string,
  { by, at }: Context,
): Promise<Result<FirstSignIn, "not-allowed" | "not-found">> {
  const found = await colleague(code, by);
  return found.ok ? handPassword(found.value, { by, at }) : found;
}

/** The same for somebody whom the caller found: a colleague, or a counsellor of an agency. */
export async function handPassword(
  person: Actor,
  { by, at }: Context,
): Promise<Result<FirstSignIn, "not-allowed" | "not-found">> {
  const renewed = await renewPassword(person, { at });
  if (!renewed.ok) return renewed;
  await recordAct({ what: "password-renewed", subject: person.userId }, { by, at });
  return ok({ name: person.name, code: person.code, password: renewed.value });
}

async function colleague(code: string, by: Actor): Promise<Result<Actor, "not-allowed" | "not-found">> {
  if (!isAdministrator(by)) return fail("not-allowed");
  const found = (await staff()).find((one) => one.code === code && one.userId !== by.userId);
  return found ? ok(found) : fail("not-found");
}

/** Adds a trainer or coordinator of an organisation, or an administrator; the first password is told once. */
export async function addStaff(
  input: { name: string; role: Role; organisation: string },
  { by, at }: Context,
): Promise<Result<FirstSignIn, NameProblem | "not-allowed" | "not-found">> {
  if (!isAdministrator(by)) return fail("not-allowed");
  const name = readName(input.name);
  if (!name.ok) return name;
  const organisation = input.role === "administrator" ? null : await organisationBySlug(input.organisation);
  if (input.role !== "administrator" && !organisation) return fail("not-found");
  const password = newPassword();
  const memberships = [{ role: input.role, organisationId: organisation?.id ?? null }];
  const first = { secret: password, secretUntil: handedSecretEnd(at) };
  const { code } = await addAccount({ name: name.value, ...first, locale: by.locale, memberships, at });
  return ok({ name: name.value, code, password });
}
