import type { Actor } from "#app/domain/identity/actor.ts";
import { database } from "#app/data/database.server.ts";
import { toActor } from "#app/data/people.server.ts";
import { readObjects, type Reading } from "#app/data/readings.server.ts";

export type SessionRow = { id: string; userId: string; expiresAt: Date };

/** A session with when its second factor was given; null when none was. */
export type KeptSession = SessionRow & { secondFactorAt: Date | null };

const sessionReading: Reading = {
  name: "session",
  sql: ({ object, list, moment, flag }) =>
    `SELECT ${object({
      ...{ userId: `s."userId"`, expiresAt: moment(`s."expiresAt"`), secondFactorAt: moment(`s."secondFactorAt"`) },
      user: object({
        ...{ id: `u."id"`, code: `u."code"`, name: `u."name"`, otherName: `u."otherName"`, locale: `u."locale"` },
        textOnly: flag(`u."textOnly"`),
        memberships: list(
          { role: `m."role"`, organisationId: `m."organisationId"` },
          { from: `"Membership" m WHERE m."userId" = u."id"`, by: `m."id"` },
        ),
      }),
    })} FROM "Session" s JOIN "User" u ON u."id" = s."userId" WHERE s."id" = ?`,
};

type Row = { userId: string; expiresAt: string; secondFactorAt: string | null; user: Parameters<typeof toActor>[0] };

/** A session and its person; `id` is the digest that is stored. */
export async function findSession(id: string): Promise<{ session: KeptSession; actor: Actor } | null> {
  const [row] = (await readObjects(sessionReading, [id])) as Row[];
  if (!row) return null;
  const { userId, expiresAt, secondFactorAt, user } = row;
  return {
    session: {
      ...{ id, userId, expiresAt: new Date(expiresAt) },
      secondFactorAt: secondFactorAt === null ? null : new Date(secondFactorAt),
    },
    actor: toActor(user),
  };
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
