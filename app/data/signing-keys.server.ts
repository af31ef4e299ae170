import { localisedSchema, type Localised } from "#app/domain/language.ts";
import { database, isDuplicate } from "#app/data/database.server.ts";

export type KeyPurpose = "credential" | "document" | "root";

/** A key with its history. `association` is null for keys of the space. */
export type KeptKey = {
  id: string;
  association: { id: string; slug: string; name: Localised } | null;
  purpose: KeyPurpose;
  /** A Multikey of credential keys; of the others X.509 certificates, DER in base64, one a line: its own, then issuers below the root. */
  publicKey: string;
  /** Null where the private key is not kept here. */
  sealedKey: string | null;
  from: Date;
  until: Date | null;
  compromisedFrom: Date | null;
};

const association = { organisation: { select: { id: true, slug: true, name: true } } } as const;

/** All keys, the oldest first. */
export async function signingKeys(): Promise<KeptKey[]> {
  const db = await database();
  const rows = await db.signingKey.findMany({ include: association, orderBy: [{ from: "asc" }, { id: "asc" }] });
  return rows.map(({ organisation, id, purpose, publicKey, sealedKey, from, until, compromisedFrom }) => ({
    id,
    association: organisation && { ...organisation, name: localisedSchema.parse(organisation.name) },
    purpose,
    publicKey,
    sealedKey,
    from,
    until,
    compromisedFrom,
  }));
}

/** Adds a key. False when one of this name is there, as when two processes start at once. */
export async function addSigningKey(
  key: Omit<KeptKey, "association"> & { organisationId: string | null },
): Promise<boolean> {
  const db = await database();
  try {
    await db.signingKey.create({ data: key });
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

/** Ends the signing of keys that have no end yet, or a later one. */
export async function endSigningKeys(ids: string[], until: Date): Promise<void> {
  const db = await database();
  await db.signingKey.updateMany({
    where: { id: { in: ids }, OR: [{ until: null }, { until: { gt: until } }] },
    data: { until },
  });
}

/** Records from when on somebody else had a key. */
export async function keepCompromise(id: string, compromisedFrom: Date): Promise<void> {
  const db = await database();
  await db.signingKey.update({ where: { id }, data: { compromisedFrom } });
}

/** Removes a private key that is now kept elsewhere. */
export async function removeSealedKey(id: string): Promise<void> {
  const db = await database();
  await db.signingKey.update({ where: { id }, data: { sealedKey: null } });
}
