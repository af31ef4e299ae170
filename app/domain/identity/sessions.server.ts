import { confirmSecret, type ConfirmProblem } from "#app/domain/identity/accounts.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { readBrowserKind, type BrowserKind } from "#app/domain/identity/browser-kind.ts";
import { keptSessionId } from "#app/domain/identity/lucia.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { endSessions, sessionsOf } from "#app/data/sessions.server.ts";
import { logSecurityEvent } from "#app/platform/security-events.server.ts";

/** Where somebody is signed in; `usedAt` is to the day for learners. */
export type OwnSession = {
  /** What names it on the page: the beginning of a digest, which opens nothing. */
  name: string;
  browser: BrowserKind;
  startedAt: Date;
  usedAt: Date;
  /** Whether it is the one that asks. */
  isThis: boolean;
};

const nameOf = (id: string) => id.slice(0, 16);

/** Where the asker is signed in: this browser first, then the one used last. */
export async function ownSessions(cookie: string, { by, at }: Context): Promise<OwnSession[]> {
  const here = keptSessionId(cookie);
  const kept = (await sessionsOf(by.userId)).filter(({ expiresAt }) => expiresAt > at);
  return kept
    .map(({ id, browser, startedAt, usedAt }) => ({
      ...{ name: nameOf(id), browser: readBrowserKind(browser), startedAt, usedAt, isThis: id === here },
    }))
    .toSorted((one, other) => Number(other.isThis) - Number(one.isThis));
}

/**
 * Signs the asker out in one other browser, by its name, or in all others (`others`), given their secret; the answer is in
 * how many. `not-found` when there is no such session any more; this one ends by signing out.
 */
export async function endOwnSessions(
  { which, secret, cookie }: { which: string; secret: string; cookie: string },
  context: Context,
): Promise<Result<number, ConfirmProblem | "not-found">> {
  const { by } = context;
  const known = await confirmSecret(secret, context);
  if (!known.ok) return known;
  const here = keptSessionId(cookie);
  const others = (await sessionsOf(by.userId)).filter(({ id }) => id !== here);
  const meant = which === "others" ? others : others.filter(({ id }) => nameOf(id) === which);
  if (meant.length === 0 && which !== "others") return fail("not-found");
  for (const { id } of meant) await endSessions({ id, userId: by.userId });
  logSecurityEvent("sessions-ended", by.userId);
  return ok(meant.length);
}
