import type { Role } from "#app/domain/identity/actor.ts";
import { database } from "#app/data/database.server.ts";

export type KeptInvitation = {
  id: string;
  organisationId: string;
  role: Role;
  name: string;
  invitedAt: Date;
  expiresAt: Date;
  acceptedAt: Date | null;
};

const columns = {
  id: true,
  organisationId: true,
  role: true,
  name: true,
  invitedAt: true,
  expiresAt: true,
  acceptedAt: true,
} as const;

/** Adds an invitation; only the digest of what is in its link is kept. */
export async function addInvitation(
  invitation: Omit<KeptInvitation, "id" | "acceptedAt"> & { tokenDigest: string; invitedById: string },
): Promise<void> {
  const db = await database();
  await db.invitation.create({ data: invitation });
}

/** The invitation of a link, whoever asks. */
export async function unscopedInvitation(tokenDigest: string): Promise<KeptInvitation | null> {
  const db = await database();
  return db.invitation.findUnique({ where: { tokenDigest }, select: columns });
}

/** Invitations to an organisation that nobody accepted and that still hold, latest first. */
export async function openInvitations(organisationId: string, at: Date): Promise<KeptInvitation[]> {
  const db = await database();
  const where = { organisationId, acceptedAt: null, expiresAt: { gt: at } };
  return db.invitation.findMany({ where, select: columns, orderBy: [{ invitedAt: "desc" }, { id: "asc" }] });
}

/** Takes an invitation for an account; false when it was taken or ended meanwhile. */
export async function takeInvitation(id: string, accountId: string, at: Date): Promise<boolean> {
  const db = await database();
  const { count } = await db.invitation.updateMany({
    where: { id, acceptedAt: null, expiresAt: { gt: at } },
    data: { acceptedAt: at, acceptedById: accountId },
  });
  return count === 1;
}

/** Ends an invitation of an organisation that nobody accepted yet. */
export async function endInvitation(organisationId: string, id: string): Promise<void> {
  const db = await database();
  await db.invitation.deleteMany({ where: { id, organisationId, acceptedAt: null } });
}
