// The only file that knows Lucia; everything else uses these functions.
import { createHash } from "node:crypto";
import { generateIdFromEntropySize, Lucia, TimeSpan, type Adapter } from "lucia";
import type { Actor } from "#app/domain/identity/actor.ts";
import type { BrowserKind } from "#app/domain/identity/browser-kind.ts";
import { isNewVisit, notedVisit, sessionEnd, type SessionKind } from "#app/domain/identity/session-limits.ts";
import {
  addSession,
  endSessions,
  findSession,
  noteVisit,
  replaceSession,
  sessionsOf,
  type KeptSession,
} from "#app/data/sessions.server.ts";
import { unscopedPersonById } from "#app/data/people.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { lackBehind } from "#app/platform/lack.ts";

type Attributes = Actor & { hasSecondFactor: boolean; hasOwnSecret: boolean };

declare module "lucia" {
  interface Register {
    Lucia: Lucia<Pick<KeptSession, "usedAt" | "startedAt" | "secondFactorAt">, Attributes>;
    DatabaseUserAttributes: Attributes;
    DatabaseSessionAttributes: Omit<KeptSession, "id" | "userId" | "expiresAt">;
  }
}

const digest = (id: string) => createHash("sha256").update(id).digest("hex");

const kindOf = ({ memberships }: Actor): SessionKind => (memberships.length > 0 ? "staff" : "learner");

// Only digests are stored: a copy of the database holds no usable session. When a session ends follows from when it began
// and was last used, and from what its person is by now; Lucia's own renewal has no part in it.
const adapter: Adapter = {
  async getSessionAndUser(id) {
    const found = await findSession(digest(id));
    if (!found) return [null, null];
    const { session, actor, hasSecondFactor, hasOwnSecret } = found;
    return [
      { id, userId: session.userId, expiresAt: sessionEnd(session, kindOf(actor)), attributes: session },
      { id: actor.userId, attributes: { ...actor, hasSecondFactor, hasOwnSecret } },
    ];
  },
  getUserSessions: async (userId) => (await sessionsOf(userId)).map((session) => ({ ...session, attributes: session })),
  async setSession({ id, userId, attributes }) {
    const person = await unscopedPersonById(userId);
    const expiresAt = sessionEnd(attributes, person ? kindOf(person.actor) : "learner");
    await addSession({ id: digest(id), userId, expiresAt, ...attributes });
  },
  updateSessionExpiration: async () => {},
  deleteSession: async (id) => void (await endSessions({ id: digest(id) })),
  deleteUserSessions: async (userId) => void (await endSessions({ userId })),
  deleteExpiredSessions: async () => void (await endSessions({ expiredBy: new Date() })),
};

const makeLucia = () => {
  const secure = environment().origin.startsWith("https:");
  return new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(30, "d"),
    sessionCookie: {
      // A browser keeps a name with this prefix for this host alone, and only from https.
      name: secure ? "__Host-fadae_session" : "fadae_session",
      expires: false,
      attributes: { secure, sameSite: "lax", path: "/" },
    },
    getUserAttributes: (actor) => actor,
    getSessionAttributes: ({ startedAt, usedAt, secondFactorAt }) => ({ startedAt, usedAt, secondFactorAt }),
  });
};
let instance: ReturnType<typeof makeLucia> | undefined;
const lucia = () => (instance ??= makeLucia());

// Lucia would decode every cookie of the header, and throws where one cannot be decoded. Ours needs no percent sign.
const sessionIdIn = (header: string): string | null => {
  const own = header
    .split(/;\s*/)
    .filter((one) => one.startsWith(`${lucia().sessionCookieName}=`) && !one.includes("%"));
  return lucia().readSessionCookie(own.join("; "));
};

const cookieFor = (id: string): string => lucia().createSessionCookie(id).serialize();

/** The browser that somebody signs in with: the cookies that it sent, and what kind it is. */
export type Browser = { cookie: string; kind: BrowserKind };

/**
 * Signs a person in on this browser: the value of the cookie to set. What was signed in there before is over. How long it
 * lasts is in `session-limits.ts`.
 */
export async function openSession(userId: string, browser?: Browser): Promise<string> {
  const at = new Date();
  const facts = { startedAt: at, usedAt: at, secondFactorAt: null, browser: browser?.kind ?? "other-computer" };
  const session = await lucia().createSession(userId, facts);
  if (browser) await closeSession(browser.cookie);
  return cookieFor(session.id);
}

/** Who asks by a cookie. */
export type SignedIn = {
  /** Null for a visitor, and while something is due. */
  actor: Actor | null;
  /** Whose session it is, also while something is due; null for a visitor. */
  person: Actor | null;
  /** What the person has to do before anything else: give the second factor; choose a secret in place of the one handed over. */
  due: "second-factor" | "own-secret" | null;
  hasSecondFactor: boolean;
  secondFactorAt: Date | null;
  /** The cookie that removes a session that is over; null when there is nothing to say. */
  setCookie: string | null;
};

const visitor: SignedIn = {
  actor: null,
  person: null,
  due: null,
  hasSecondFactor: false,
  secondFactorAt: null,
  setCookie: null,
};

/** Who a cookie header belongs to. */
export async function actorOfCookie(header: string): Promise<SignedIn> {
  const id = sessionIdIn(header);
  if (!id) return visitor;
  const { session, user } = await lucia().validateSession(id);
  if (!session) return { ...visitor, setCookie: lucia().createBlankSessionCookie().serialize() };
  const { id: _, hasSecondFactor, hasOwnSecret, ...person } = user;
  await noteVisitOf(id, session, kindOf(person));
  const { secondFactorAt } = session;
  const due = hasSecondFactor && !secondFactorAt ? "second-factor" : hasOwnSecret ? null : "own-secret";
  return { actor: due ? null : person, person, due, hasSecondFactor, secondFactorAt, setCookie: null };
}

async function noteVisitOf(id: string, session: { startedAt: Date; usedAt: Date }, kind: SessionKind): Promise<void> {
  const at = new Date();
  if (!isNewVisit(session, at, kind)) return;
  const usedAt = notedVisit(at, kind);
  // A full disk keeps nobody from reading: it is noted at a later visit.
  await noteVisit(digest(id), { usedAt, expiresAt: sessionEnd({ ...session, usedAt }, kind) }).catch(
    (error: unknown) => {
      if (lackBehind(error) === null) throw error;
    },
  );
}

/** By what the session of a cookie header is kept; null without one. */
export function keptSessionId(header: string): string | null {
  const id = sessionIdIn(header);
  return id && digest(id);
}

/**
 * Lets the session of a cookie header go on under another identifier: the value of the cookie to set, or null when there is
 * no such session. With `secondFactorAt` it is noted when the second factor was given.
 */
export async function renewSession(header: string, facts: { secondFactorAt?: Date } = {}): Promise<string | null> {
  const old = sessionIdIn(header);
  if (!old) return null;
  const id = generateIdFromEntropySize(25);
  return (await replaceSession(digest(old), { id: digest(id), ...facts })) ? cookieFor(id) : null;
}

/** Signs this browser out: the value of the cookie to set. */
export async function closeSession(header: string): Promise<string> {
  const id = sessionIdIn(header);
  if (id) await lucia().invalidateSession(id);
  return lucia().createBlankSessionCookie().serialize();
}

/** Signs a person out everywhere. */
export const closeAllSessions = (userId: string): Promise<void> => lucia().invalidateUserSessions(userId);

/** Signs a person out everywhere but in the browser of a cookie header. */
export const closeOtherSessions = async (userId: string, header: string): Promise<void> =>
  void (await endSessions({ userId, but: keptSessionId(header) }));

/** What begins the header that sets or removes the cookie of a session. */
export const setsSession = (setCookie: string): boolean => setCookie.startsWith(`${lucia().sessionCookieName}=`);
