import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import { dayInMorocco, lastSecondOf, monthsAfter, noonOf } from "#app/domain/certificates/days.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { isAdministrator } from "#app/domain/identity/permissions.ts";
import {
  longestTokenName,
  scopesFor,
  tokenMonths,
  tokenPrefix,
  tokenStateOf,
  type Holder,
  type OrganisationKind,
  type TokenState,
} from "#app/domain/partners/access-token.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { readLine } from "#app/domain/sharing/profile.ts";
import {
  accessTokensOf,
  addAccessToken,
  endAccessToken,
  noteUse,
  unscopedAccessToken,
  type KeptAccessToken,
} from "#app/data/access-tokens.server.ts";
import { agencies, associations, type KeptOrganisation } from "#app/data/organisations.server.ts";

/** An organisation with the access tokens of its programs, latest first. */
export type OrganisationTokens = {
  organisation: KeptOrganisation;
  kind: OrganisationKind;
  tokens: (KeptAccessToken & { state: TokenState })[];
};

async function organisationsByKind(): Promise<{ organisation: KeptOrganisation; kind: OrganisationKind }[]> {
  const [ofAgencies, ofAssociations] = await Promise.all([agencies(), associations()]);
  return [
    ...ofAgencies.map((organisation) => ({ organisation, kind: "agency" as const })),
    ...ofAssociations.map((organisation) => ({ organisation, kind: "association" as const })),
  ];
}

/** Every organisation with its tokens, agencies first; for administrators. */
export async function tokensByOrganisation({ by, at }: Context): Promise<Result<OrganisationTokens[], "not-allowed">> {
  if (!isAdministrator(by)) return fail("not-allowed");
  const all = (await organisationsByKind()).map(async (one) => {
    const tokens = await accessTokensOf(one.organisation.id);
    return { ...one, tokens: tokens.map((token) => ({ ...token, state: tokenStateOf(token, at) })) };
  });
  return ok(await Promise.all(all));
}

/** A token as the form says it: the slug of an organisation, a name, what it may do, and for how many months. */
export type TypedToken = { organisation: string; name: string; scopes: readonly string[]; months: string };

export type TokenProblem = "token-name-needed" | "token-scopes-needed" | "text-too-long" | "text-characters";

/**
 * Makes an access token for the programs of an organisation: `token` is told this once, the database has its SHA-256. It
 * holds until the end of its last day in Morocco. `not-found` for an organisation or a number of months that is not
 * offered; what does not belong to the kind of the organisation counts as not chosen. Administrators alone make tokens.
 */
export async function makeToken(
  typed: TypedToken,
  { by, at }: Context,
): Promise<Result<{ token: string; name: string; expiresAt: Date }, TokenProblem | "not-allowed" | "not-found">> {
  if (!isAdministrator(by)) return fail("not-allowed");
  const found = (await organisationsByKind()).find(({ organisation }) => organisation.slug === typed.organisation);
  const months = tokenMonths.find((one) => String(one) === typed.months);
  if (!found || !months) return fail("not-found");
  const name = readLine(typed.name, longestTokenName);
  if (!name.ok) return name;
  if (name.value === "") return fail("token-name-needed");
  const scopes = scopesFor[found.kind].filter((scope) => typed.scopes.includes(scope));
  if (scopes.length === 0) return fail("token-scopes-needed");
  const token = newToken(randomBytes(32));
  const expiresAt = lastSecondOf(monthsAfter(dayInMorocco(at), months));
  await addAccessToken({
    ...{ organisationId: found.organisation.id, name: name.value, digest: digestOf(token), scopes },
    ...{ madeAt: at, madeById: by.userId, expiresAt },
  });
  return ok({ token, name: name.value, expiresAt });
}

/** Ends a token at once; one that was revoked already stays so. Administrators alone revoke. */
export async function revokeToken(
  id: string,
  { by, at }: Context,
): Promise<Result<{ name: string }, "not-allowed" | "not-found">> {
  if (!isAdministrator(by)) return fail("not-allowed");
  const ended = await endAccessToken(id, at);
  return ended ? ok({ name: ended.name }) : fail("not-found");
}

/**
 * Whose token it is. Whatever was sent is looked up by its SHA-256, in one query: unknown, expired and revoked are one
 * answer. The day of the last use is noted.
 */
export async function holderOf(token: string, { at }: { at: Date }): Promise<Result<Holder, "unknown">> {
  const kept = await unscopedAccessToken(digestOf(token));
  if (!kept || tokenStateOf(kept, at) !== "active") return fail("unknown");
  const today = noonOf(dayInMorocco(at));
  if (!kept.usedAt || kept.usedAt < today) await noteUse(kept.id, today);
  const { id, organisationId, kind, scopes } = kept;
  return ok({ tokenId: id, organisationId, kind, scopes });
}

const digestOf = (token: string): string => createHash("sha256").update(token).digest("hex");

/** A token of 256 random bits in base64url, with the CRC-32 of what comes before as the last 6 characters. */
export function newToken(random: Uint8Array): string {
  const body = tokenPrefix + Buffer.from(random).toString("base64url");
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return body + sum.toString("base64url");
}
