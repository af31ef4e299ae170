import { database } from "#app/data/database.server.ts";

/** A trainer of an organisation; `right` is there while they may bring in H5P packages. */
export type KeptUploader = {
  membershipId: string;
  name: string;
  code: string;
  right: { grantedById: string; grantedAt: Date } | null;
};

/** Whether somebody, as a trainer of an organisation, has the right to bring in H5P packages. */
export async function hasUploadRight(userId: string, organisationId: string): Promise<boolean> {
  const db = await database();
  const membership = { userId, organisationId, role: "trainer" } as const;
  return (await db.uploadRight.count({ where: { endedAt: null, membership } })) > 0;
}

/** The trainers of an organisation, by name. */
export async function uploadersIn(organisationId: string): Promise<KeptUploader[]> {
  const db = await database();
  const rows = await db.membership.findMany({
    where: { organisationId, role: "trainer" },
    include: { user: { select: { name: true, code: true } }, uploadRights: { where: { endedAt: null } } },
    orderBy: { user: { name: "asc" } },
  });
  return rows.map(({ id, user, uploadRights: [right] }) => ({
    membershipId: id,
    ...user,
    right: right ? { grantedById: right.grantedById, grantedAt: right.grantedAt } : null,
  }));
}

type Trainer = { membershipId: string; organisationId: string };

/** Gives a trainer the right to bring in packages; one who has it keeps it. False when there is no such trainer. */
export async function addUploadRight(
  { membershipId, organisationId }: Trainer,
  grantedById: string,
  grantedAt: Date,
): Promise<boolean> {
  const db = await database();
  return db.$transaction(async (tx) => {
    const where = { id: membershipId, organisationId, role: "trainer" } as const;
    // Two who grant it at once wait for each other at this row.
    const { count } = await tx.membership.updateMany({ where, data: { organisationId } });
    if (count === 0) return false;
    const held = await tx.uploadRight.count({ where: { membershipId, endedAt: null } });
    if (held === 0) await tx.uploadRight.create({ data: { membershipId, grantedById, grantedAt } });
    return true;
  });
}

/** Ends the right of a trainer; false when there is no such trainer. */
export async function endUploadRight(
  { membershipId, organisationId }: Trainer,
  endedById: string,
  endedAt: Date,
): Promise<boolean> {
  const db = await database();
  if ((await db.membership.count({ where: { id: membershipId, organisationId, role: "trainer" } })) === 0) return false;
  await db.uploadRight.updateMany({ where: { membershipId, endedAt: null }, data: { endedById, endedAt } });
  return true;
}
