import type { Actor } from "#app/domain/identity/actor.ts";
import { database } from "#app/data/database.server.ts";
import { toActor } from "#app/data/people.server.ts";
import { readObjects, type Reading } from "#app/data/readings.server.ts";

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

const sessionReading: Reading = {
  name: "session",
  sql: ({ object, list, moment, flag }) =>
    `SELECT ${object({
      ...{ id: `s."id"`, userId: `s."userId"`, browser: `s."browser"`, startedAt: moment(`s."startedAt"`) },
      ...{ usedAt: moment(`s."usedAt"`), expiresAt: moment(`s."expiresAt"`) },
      ...{ secondFactorAt: moment(`s."secondFactorAt"`), factorConfirmedAt: moment(`f."confirmedAt"`) },
      user: object({
        ...{ id: `u."id"`, code: `u."code"`, name: `u."name"`, otherName: `u."otherName"`, locale: `u."locale"` },
        ...{ textOnly: flag(`u."textOnly"`), secretUntil: moment(`u."secretUntil"`) },
        memberships: list(
          { role: `m."role"`, organisationId: `m."organisationId"` },
          { from: `"Membership" m WHERE m."userId" = u."id"`, by: `m."id"` },
        ),
      }),
    })} FROM "Session" s JOIN "User" u ON u."id" = s."userId"
     LEFT JOIN "SecondFactor" f ON f."userId" = u."id" WHERE s."id" = ?`,
};

// Moments are texts until they are read below.
type Row = Pick<KeptSession, "id" | "userId" | "browser"> & {
  startedAt: string;
  usedAt: string;
  expiresAt: string;
  secondFactorAt: string | null;
  factorConfirmedAt: string | null;
  user: Parameters<typeof toActor>[0] & { secretUntil: string | null };
};

/** A session and its person, and whether that person has a second factor and a secret of their own. */
export async function findSession(
  id: string,
): Promise<{ session: KeptSession; actor: Actor; hasSecondFactor: boolean; hasOwnSecret: boolean } | null> {
  const [row] = (await readObjects(sessionReading, [id])) as Row[];
  if (!row) return null;
  const { user, factorConfirmedAt, startedAt, usedAt, expiresAt, secondFactorAt, ...session } = row;
  const moments = { startedAt: new Date(startedAt), usedAt: new Date(usedAt), expiresAt: new Date(expiresAt) };
  const givenAt = secondFactorAt === null ? null : new Date(secondFactorAt);
  return {
    session: { ...session, ...moments, secondFactorAt: givenAt },
    actor: toActor(user),
    hasSecondFactor: factorConfirmedAt !== null,
    hasOwnSecret: user.secretUntil === null,
  };
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

/** Gives a session another identifier, and perhaps when its second factor was given; false when there is no such session. */
export async function replaceSession(id: string, now: { id: string; secondFactorAt?: Date }): Promise<boolean> {
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
