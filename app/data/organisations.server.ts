import { organisationSchema, type Organisation } from "#app/domain/identity/organisation.ts";
import { signatoriesSchema, type Signatories } from "#app/domain/certificates/certificate.ts";
import { database } from "#app/data/database.server.ts";

export type KeptOrganisation = Organisation & { id: string };

type Row = { id: string; slug: string; name: unknown; shortName: unknown; accent: string };

/** The organisation behind a row; its JSON columns are checked here. */
export const toOrganisation = ({ id, slug, name, shortName, accent }: Row): KeptOrganisation => ({
  id,
  ...organisationSchema.parse({ slug, name, shortName, accent }),
});

/** All organisations, in the order they were added. */
export async function organisations(): Promise<KeptOrganisation[]> {
  const db = await database();
  return (await db.organisation.findMany({ orderBy: { slug: "asc" } })).map(toOrganisation);
}

export async function organisationBySlug(slug: string): Promise<KeptOrganisation | null> {
  const db = await database();
  const row = await db.organisation.findUnique({ where: { slug } });
  return row && toOrganisation(row);
}

/** Adds an organisation or brings its names up to date; nothing is written when nothing changed. */
export async function keepOrganisation(organisation: Organisation): Promise<KeptOrganisation> {
  const db = await database();
  const { slug, ...texts } = organisation;
  const existing = await organisationBySlug(slug);
  if (!existing) return toOrganisation(await db.organisation.create({ data: organisation }));
  const { id, ...kept } = existing;
  if (JSON.stringify(organisationSchema.parse(organisation)) === JSON.stringify(kept)) return existing;
  return toOrganisation(await db.organisation.update({ where: { id }, data: texts }));
}

/** Organisations by their slugs, in the order of the slugs; those that are not there are left out. */
export async function organisationsBySlugs(slugs: readonly string[]): Promise<KeptOrganisation[]> {
  const db = await database();
  const rows = await db.organisation.findMany({ where: { slug: { in: [...slugs] } } });
  return slugs.flatMap((slug) => rows.filter((row) => row.slug === slug)).map(toOrganisation);
}

/** Who signs the certificates of an organisation; nobody until somebody is named. */
export async function signatoriesOf(organisationId: string): Promise<Signatories> {
  const db = await database();
  const row = await db.organisation.findUnique({ where: { id: organisationId }, select: { signatories: true } });
  return signatoriesSchema.parse(row?.signatories ?? []);
}

/** Replaces who signs the certificates of an organisation. */
export async function keepSignatories(organisationId: string, signatories: Signatories): Promise<void> {
  const db = await database();
  await db.organisation.update({ where: { id: organisationId }, data: { signatories } });
}
