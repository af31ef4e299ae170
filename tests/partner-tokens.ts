import type { Scope } from "#app/domain/partners/access-token.ts";
import { makeToken } from "#app/domain/partners/access-tokens.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { people } from "./prepared-space.ts";

const everything: Scope[] = ["certificates:verify", "files:read", "completions:read"];

/** Makes an access token in a prepared space; by default with everything that the organisation may have. */
export async function partnerToken(organisation: string, scopes: readonly Scope[] = everything, at = new Date()) {
  const administrator = await unscopedPersonByCode(people.administrator);
  if (!administrator) throw new Error("the space has no administrator");
  const asked = { organisation, name: "Essai", scopes, months: "12" };
  const made = await makeToken(asked, { by: administrator.actor, at });
  if (!made.ok) throw new Error(`no token was made: ${made.problem}`);
  return made.value.token;
}
