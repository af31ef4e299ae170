// The only file that knows Lucia; everything else uses these functions.
import { createHash } from "node:crypto";
import { Lucia, TimeSpan, type Adapter } from "lucia";
import type { Actor } from "#app/domain/identity/actor.ts";
import {
  addSession,
  endSessions,
  extendSession,
  findSession,
  markSecondFactor,
  sessionsOf,
} from "#app/data/sessions.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { lackBehind } from "#app/platform/lack.ts";

/** What is known of a session beside its person: when its second factor was given. */
type SessionFacts = { secondFactorAt: Date | null };

declare module "lucia" {
  interface Register {
    Lucia: Lucia<SessionFacts, Actor>;
    DatabaseUserAttributes: Actor;
    DatabaseSessionAttributes: Partial<SessionFacts>;
  }
}

const digest = (id: string) => createHash("sha256").update(id).digest("hex");

// Only digests are stored: a copy of the database holds no usable session.
const adapter: Adapter = {
  async getSessionAndUser(id) {
    const found = await findSession(digest(id));
    if (!found) return [null, null];
    const { session, actor } = found;
    return [
      { id, userId: session.userId, expiresAt: session.expiresAt, attributes: session },
      { id: actor.userId, attributes: actor },
    ];
  },
  getUserSessions: async (userId) => (await sessionsOf(userId)).map((session) => ({ ...session, attributes: {} })),
  setSession: ({ id, userId, expiresAt }) => addSession({ id: digest(id), userId, expiresAt }),
  // A full disk keeps nobody from reading: the session is extended at a later visit.
  updateSessionExpiration: (id, expiresAt) =>
    extendSession(digest(id), expiresAt).catch((error: unknown) => {
      if (lackBehind(error) === null) throw error;
    }),
  deleteSession: (id) => endSessions({ id: digest(id) }),
  deleteUserSessions: (userId) => endSessions({ userId }),
  deleteExpiredSessions: () => endSessions({ expiredBy: new Date() }),
};

let instance: Lucia<SessionFacts, Actor> | undefined;
const lucia = () =>
  (instance ??= new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(30, "d"),
    sessionCookie: {
      name: "fadae_session",
      expires: false,
      attributes: { secure: environment().origin.startsWith("https:"), sameSite: "lax", path: "/" },
    },
    getUserAttributes: (actor) => actor,
    getSessionAttributes: ({ secondFactorAt = null }) => ({ secondFactorAt }),
  }));

/** Signs a person in on this browser: the value of the cookie to set. Sessions end after 30 days without a visit. */
export async function openSession(userId: string): Promise<string> {
  const session = await lucia().createSession(userId, {});
  return lucia().createSessionCookie(session.id).serialize();
}

/** Who asks by a cookie, when they gave their second factor, and the cookie to set when it must be renewed or removed. */
export type SignedIn = { actor: Actor | null; secondFactorAt: Date | null; setCookie: string | null };

/** Who a cookie header belongs to. */
export async function actorOfCookie(header: string): Promise<SignedIn> {
  const id = lucia().readSessionCookie(header);
  if (!id) return { actor: null, secondFactorAt: null, setCookie: null };
  const { session, user } = await lucia().validateSession(id);
  if (!session) return { actor: null, secondFactorAt: null, setCookie: lucia().createBlankSessionCookie().serialize() };
  const { id: _, ...actor } = user;
  const setCookie = session.fresh ? lucia().createSessionCookie(id).serialize() : null;
  return { actor, secondFactorAt: session.secondFactorAt, setCookie };
}

/** Notes that the second factor was given in the session of a cookie header. */
export async function passSecondFactor(header: string, at: Date): Promise<void> {
  const id = lucia().readSessionCookie(header);
  if (id) await markSecondFactor(digest(id), at);
}

/** Signs this browser out: the value of the cookie to set. */
export async function closeSession(header: string): Promise<string> {
  const id = lucia().readSessionCookie(header);
  if (id) await lucia().invalidateSession(id);
  return lucia().createBlankSessionCookie().serialize();
}

/** Signs a person out everywhere. */
export const closeAllSessions = (userId: string): Promise<void> => lucia().invalidateUserSessions(userId);
