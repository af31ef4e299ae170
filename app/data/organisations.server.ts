import {
  listedOrganisationSchema,
  organisationSchema,
  type ListedOrganisation,
  type Organisation,
} from "#app/domain/identity/organisation.ts";
import { signatoriesSchema, type Signatories } from "#app/domain/certificates/certificate.ts";
import { database } from "#app/data/database.server.ts";
import { keepWordsOfCourses } from "#app/data/search-words.server.ts";

export type KeptOrganisation = Organisation & { id: string };

type Row = { id: string; slug: string; name: unknown; shortName: unknown; accent: string };

/** The organisation behind a row; its JSON columns are checked here. */
export const toOrganisation = ({ id, slug, name, shortName, accent }: Row): KeptOrganisation => ({
  id,
  ...organisationSchema.parse({ slug, name, shortName, accent }),
});

const ofKind = async (kind: "association" | "agency"): Promise<KeptOrganisation[]> => {
  const db = await database();
  return (await db.organisation.findMany({ where: { kind }, orderBy: { slug: "asc" } })).map(toOrganisation);
};

/** The associations, by their slugs. */
export const associations = (): Promise<KeptOrganisation[]> => ofKind("association");

/** The agencies that have a desk, by their slugs. */
export const agencies = (): Promise<KeptOrganisation[]> => ofKind("agency");

export async function organisationBySlug(slug: string): Promise<KeptOrganisation | null> {
  const db = await database();
  const row = await db.organisation.findUnique({ where: { slug } });
  return row && toOrganisation(row);
}

export async function organisationById(id: string): Promise<KeptOrganisation | null> {
  const db = await database();
  const row = await db.organisation.findUnique({ where: { id } });
  return row && toOrganisation(row);
}

/** Adds an organisation or brings its names up to date; nothing is written when nothing changed. */
export async function keepOrganisation(organisation: ListedOrganisation): Promise<KeptOrganisation> {
  const db = await database();
  const listed = listedOrganisationSchema.parse(organisation);
  const { slug, ...facts } = listed;
  const row = await db.organisation.findUnique({ where: { slug } });
  if (!row) return toOrganisation(await db.organisation.create({ data: listed }));
  const kept = listedOrganisationSchema.strip().parse(row);
  if (JSON.stringify(listed) === JSON.stringify(kept)) return toOrganisation(row);
  return db.$transaction(async (tx) => {
    const changed = await tx.organisation.update({ where: { slug }, data: facts });
    await keepWordsOfCourses(tx, changed.id);
    return toOrganisation(changed);
  });
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
