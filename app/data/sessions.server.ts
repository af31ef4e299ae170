import type { Actor } from "#app/domain/identity/actor.ts";
import { database } from "#app/data/database.server.ts";
import { toActor } from "#app/data/people.server.ts";

export type SessionRow = { id: string; userId: string; expiresAt: Date };

/** A session with when its second factor was given; null when none was. */
export type KeptSession = SessionRow & { secondFactorAt: Date | null };

/** A session and its person; `id` is the digest that is stored. */
export async function findSession(id: string): Promise<{ session: KeptSession; actor: Actor } | null> {
  const db = await database();
  const row = await db.session.findUnique({
    where: { id },
    include: { user: { include: { memberships: { select: { role: true, organisationId: true } } } } },
  });
  if (!row) return null;
  const { userId, expiresAt, secondFactorAt } = row;
  return { session: { id, userId, expiresAt, secondFactorAt }, actor: toActor(row.user) };
}

export async function sessionsOf(userId: string): Promise<SessionRow[]> {
  const db = await database();
  return db.session.findMany({ where: { userId } });
}

export async function addSession(session: SessionRow): Promise<void> {
  const db = await database();
  await db.session.create({ data: session });
}

export async function extendSession(id: string, expiresAt: Date): Promise<void> {
  const db = await database();
  await db.session.updateMany({ where: { id }, data: { expiresAt } });
}

/** Notes that the second factor was given in a session. */
export async function markSecondFactor(id: string, at: Date): Promise<void> {
  const db = await database();
  await db.session.updateMany({ where: { id }, data: { secondFactorAt: at } });
}

/** Ends one session, all sessions of a person, or those that expired by a moment. */
export async function endSessions(which: { id: string } | { userId: string } | { expiredBy: Date }): Promise<void> {
  const db = await database();
  await db.session.deleteMany({ where: "expiredBy" in which ? { expiresAt: { lte: which.expiredBy } } : which });
}
