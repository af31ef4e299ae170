import type { Actor } from "#app/domain/identity/actor.ts";
import { database } from "#app/data/database.server.ts";
import { toActor } from "#app/data/people.server.ts";

/** A session; `id` is the digest that is stored. See the model. */
export type KeptSession = {
  id: string;
  userId: string;
  startedAt: Date;
  usedAt: Date;
  expiresAt: Date;
  secondFactorAt: Date | null;
  browser: string;
};

/** A session and its person, and whether that person has a second factor. */
export async function findSession(
  id: string,
): Promise<{ session: KeptSession; actor: Actor; hasSecondFactor: boolean } | null> {
  const db = await database();
  const row = await db.session.findUnique({
    where: { id },
    include: {
      user: {
        include: {
          memberships: { select: { role: true, organisationId: true } },
          secondFactor: { select: { confirmedAt: true } },
        },
      },
    },
  });
  if (!row) return null;
  const { user, ...session } = row;
  return { session, actor: toActor(user), hasSecondFactor: (user.secondFactor?.confirmedAt ?? null) !== null };
}

/** The sessions of a person, the one used last first. */
export async function sessionsOf(userId: string): Promise<KeptSession[]> {
  const db = await database();
  return db.session.findMany({ where: { userId }, orderBy: [{ usedAt: "desc" }, { startedAt: "desc" }] });
}

/** Adds a session. */
export async function addSession(session: KeptSession): Promise<void> {
  const db = await database();
  await db.session.create({ data: session });
}

/** Notes that a session was used, and when it ends now. */
export async function noteVisit(id: string, visit: { usedAt: Date; expiresAt: Date }): Promise<void> {
  const db = await database();
  await db.session.updateMany({ where: { id }, data: visit });
}

/** Gives a session another identifier and when its second factor was given; false when there is no such session. */
export async function replaceSession(id: string, now: { id: string; secondFactorAt: Date }): Promise<boolean> {
  const db = await database();
  const { count } = await db.session.updateMany({ where: { id }, data: now });
  return count === 1;
}

/** One session by its identifier, those of a person (but one), or those that are over by a moment. */
type Which = { id: string; userId?: string } | { userId: string; but?: string | null } | { expiredBy: Date };

/** Ends sessions; the answer is how many. */
export async function endSessions(which: Which): Promise<number> {
  const db = await database();
  const { count } = await db.session.deleteMany({
    where:
      "expiredBy" in which
        ? { expiresAt: { lte: which.expiredBy } }
        : "id" in which
          ? which
          : { userId: which.userId, ...(which.but && { NOT: { id: which.but } }) },
  });
  return count;
}
