import { randomInt } from "node:crypto";
import { addAccount } from "#app/domain/identity/accounts.server.ts";
import type { Actor, Context, Role } from "#app/domain/identity/actor.ts";
import { recordRead } from "#app/domain/identity/audit.server.ts";
import { isAdministrator } from "#app/domain/identity/permissions.ts";
import { readName, type NameProblem } from "#app/domain/identity/person-name.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import type { Sought } from "#app/domain/search-words.ts";
import { organisationBySlug, associations, type KeptOrganisation } from "#app/data/organisations.server.ts";
import { staff } from "#app/data/people.server.ts";

// Letters and digits that are not mistaken for one another when copied by hand.
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

/** A first password to hand over: four groups of four characters, 79 random bits. */
const firstPassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join("")).join(
    "-",
  );

/**
 * Everyone who runs something, or those who are found by words, and the organisations there are; for administrators: a line
 * of the audit log.
 */
export async function staffOf(
  { by, at }: Context,
  sought?: Sought,
): Promise<Result<{ people: Actor[]; organisations: KeptOrganisation[] }, "not-allowed">> {
  if (!isAdministrator(by)) return fail("not-allowed");
  const [people, all] = await Promise.all([staff(sought), associations()]);
  const others = people.filter(({ userId }) => userId !== by.userId);
  await recordRead({ what: "colleagues", within: "space", people: others.length }, { by, at });
  return ok({ people, organisations: all });
}

/** Adds a trainer or coordinator of an organisation, or an administrator; the first password is shown once. */
export async function addStaff(
  input: { name: string; role: Role; organisation: string },
  { by, at }: Context,
): Promise<Result<{ person: Actor; password: string }, NameProblem | "not-allowed" | "not-found">> {
  if (!isAdministrator(by)) return fail("not-allowed");
  const name = readName(input.name);
  if (!name.ok) return name;
  const organisation = input.role === "administrator" ? null : await organisationBySlug(input.organisation);
  if (input.role !== "administrator" && !organisation) return fail("not-found");
  const password = firstPassword();
  const memberships = [{ role: input.role, organisationId: organisation?.id ?? null }];
  const person = await addAccount({ name: name.value, secret: password, locale: by.locale, memberships, at });
  return ok({ person, password });
}
