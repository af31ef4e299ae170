import { database } from "#app/data/database.server.ts";

/** A trainer of an organisation; `right` is there while they may issue. */
export type KeptTrainer = {
  membershipId: string;
  name: string;
  code: string;
  right: { grantedById: string; grantedAt: Date } | null;
};

/** Whether somebody, as a trainer of an organisation, has the right to issue its certificates. */
export async function hasIssuingRight(userId: string, organisationId: string): Promise<boolean> {
  const db = await database();
  const membership = { userId, organisationId, role: "trainer" } as const;
  return (await db.issuingRight.count({ where: { endedAt: null, membership } })) > 0;
}

/** The trainers of an organisation, by name. */
export async function trainersOf(organisationId: string): Promise<KeptTrainer[]> {
  const db = await database();
  const rows = await db.membership.findMany({
    where: { organisationId, role: "trainer" },
    include: { user: { select: { name: true, code: true } }, issuingRights: { where: { endedAt: null } } },
    orderBy: { user: { name: "asc" } },
  });
  return rows.map(({ id, user, issuingRights: [right] }) => ({
    membershipId: id,
    ...user,
    right: right ? { grantedById: right.grantedById, grantedAt: right.grantedAt } : null,
  }));
}

/** Gives a trainer of an organisation the right to issue; one who has it keeps it. False when there is no such trainer. */
export async function addIssuingRight(
  trainer: { membershipId: string; organisationId: string },
  grantedById: string,
  grantedAt: Date,
): Promise<boolean> {
  const { membershipId, organisationId } = trainer;
  const db = await database();
  return db.$transaction(async (tx) => {
    const where = { id: membershipId, organisationId, role: "trainer" } as const;
    // Two who grant it at once wait for each other at this row.
    const { count } = await tx.membership.updateMany({ where, data: { organisationId } });
    if (count === 0) return false;
    const held = await tx.issuingRight.count({ where: { membershipId, endedAt: null } });
    if (held === 0) await tx.issuingRight.create({ data: { membershipId, grantedById, grantedAt } });
    return true;
  });
}

/** Ends the right of a trainer of an organisation; false when there is no such trainer. */
export async function endIssuingRight(
  trainer: { membershipId: string; organisationId: string },
  endedById: string,
  endedAt: Date,
): Promise<boolean> {
  const { membershipId, organisationId } = trainer;
  const db = await database();
  if ((await db.membership.count({ where: { id: membershipId, organisationId, role: "trainer" } })) === 0) return false;
  await db.issuingRight.updateMany({ where: { membershipId, endedAt: null }, data: { endedById, endedAt } });
  return true;
}
