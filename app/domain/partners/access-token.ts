/** What an access token may do, each by itself. */
export const scopes = ["certificates:verify", "files:read", "completions:read"] as const;
export type Scope = (typeof scopes)[number];

export type OrganisationKind = "association" | "agency";

/** What programs of an organisation can be let do: those of an agency read what is shared with it, never completions. */
export const scopesFor: Record<OrganisationKind, readonly Scope[]> = {
  agency: ["certificates:verify", "files:read"],
  association: ["certificates:verify", "completions:read"],
};

/** How many months a token may hold; `usualMonths` is offered first. */
export const tokenMonths = [1, 3, 6, 12, 24] as const;
export const usualMonths = 12;

/** The longest name of a token, in characters. */
export const longestTokenName = 80;

/** What every token begins with, so that programs that look for secrets in code recognise it. */
export const tokenPrefix = "fadae_";

export type TokenState = "active" | "expired" | "revoked";

/** Where a token stands at a moment; its last moment counts as active. */
export function tokenStateOf(
  { revokedAt, expiresAt }: { revokedAt: Date | null; expiresAt: Date },
  at: Date,
): TokenState {
  if (revokedAt) return "revoked";
  return at > expiresAt ? "expired" : "active";
}

/** Whoever asks over the API: a program of an organisation, by its token. */
export type Holder = {
  tokenId: string;
  organisationId: string;
  kind: OrganisationKind;
  scopes: readonly Scope[];
};
