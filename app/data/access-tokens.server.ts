import { z } from "zod";
import { scopes, type OrganisationKind, type Scope } from "#app/domain/partners/access-token.ts";
import { localisedSchema, type Localised } from "#app/domain/language.ts";
import { database } from "#app/data/database.server.ts";

export type KeptAccessToken = {
  id: string;
  organisationId: string;
  /** What it is for, in words. */
  name: string;
  scopes: Scope[];
  madeAt: Date;
  expiresAt: Date;
  /** Noon of the day it was last used. */
  usedAt: Date | null;
  revokedAt: Date | null;
};

const columns = {
  ...{ id: true, organisationId: true, name: true, scopes: true },
  ...{ madeAt: true, expiresAt: true, usedAt: true, revokedAt: true },
} as const;

const scopesSchema = z.array(z.enum(scopes));

const toToken = <Row extends { scopes: unknown }>(row: Row): Row & { scopes: Scope[] } => ({
  ...row,
  scopes: scopesSchema.parse(row.scopes),
});

/** Adds a token; of what it is only the digest is kept. */
export async function addAccessToken(
  token: Omit<KeptAccessToken, "id" | "usedAt" | "revokedAt"> & { digest: string; madeById: string },
): Promise<void> {
  const db = await database();
  await db.accessToken.create({ data: token });
}

/** The tokens of an organisation, ended ones too, latest first. */
export async function accessTokensOf(organisationId: string): Promise<KeptAccessToken[]> {
  const db = await database();
  const rows = await db.accessToken.findMany({
    where: { organisationId },
    select: columns,
    orderBy: [{ madeAt: "desc" }, { id: "asc" }],
  });
  return rows.map(toToken);
}

/** The token behind a digest, whoever asks, with the kind of its organisation. */
export async function unscopedAccessToken(
  digest: string,
): Promise<(KeptAccessToken & { kind: OrganisationKind }) | null> {
  const db = await database();
  const row = await db.accessToken.findUnique({
    where: { digest },
    select: { ...columns, organisation: { select: { kind: true } } },
  });
  if (!row) return null;
  const { organisation, ...token } = row;
  return { ...toToken(token), kind: organisation.kind };
}

/** Notes the day of a use, unless a later one is noted. */
export async function noteUse(id: string, day: Date): Promise<void> {
  const db = await database();
  await db.accessToken.updateMany({
    where: { id, OR: [{ usedAt: null }, { usedAt: { lt: day } }] },
    data: { usedAt: day },
  });
}

/** Ends a token unless it has ended; null when there is none. */
export async function endAccessToken(id: string, at: Date): Promise<KeptAccessToken | null> {
  const db = await database();
  await db.accessToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at } });
  const row = await db.accessToken.findUnique({ where: { id }, select: columns });
  return row && toToken(row);
}

/** The short names of the organisations whose tokens these are, by the identifiers of the tokens. */
export async function unscopedTokenOrganisations(ids: readonly string[]): Promise<Map<string, Localised>> {
  const db = await database();
  const rows = await db.accessToken.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, organisation: { select: { shortName: true } } },
  });
  return new Map(rows.map(({ id, organisation }) => [id, localisedSchema.parse(organisation.shortName)]));
}
