import type { Actor } from "#app/domain/identity/actor.ts";
import { database } from "#app/data/database.server.ts";
import { toActor } from "#app/data/people.server.ts";

export type SessionRow = { id: string; userId: string; expiresAt: Date };

/** A session and its person; `id` is the digest that is stored. */
export async function findSession(id: string): Promise<{ session: SessionRow; actor: Actor } | null> {
  const db = await database();
  const row = await db.session.findUnique({
    where: { id },
    include: { user: { include: { memberships: { select: { role: true, organisationId: true } } } } },
  });
  return row ? { session: { id, userId: row.userId, expiresAt: row.expiresAt }, actor: toActor(row.user) } : null;
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

/** Ends one session, all sessions of a person, or those that expired by a moment. */
export async function endSessions(which: { id: string } | { userId: string } | { expiredBy: Date }): Promise<void> {
  const db = await database();
  await db.session.deleteMany({ where: "expiredBy" in which ? { expiresAt: { lte: which.expiredBy } } : which });
}
