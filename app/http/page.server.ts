import { isStaff } from "#app/domain/identity/permissions.ts";
import { isDemonstration } from "#app/domain/identity/space.server.ts";
import type { Locale } from "#app/domain/language.ts";
import { askedLocaleCookie, localeOf } from "#app/http/locale.ts";
import { sessionCookieOf, visitorOrActor } from "#app/http/session.server.ts";

/** What every page is given beside its own facts. */
export type PageBasis = {
  locale: Locale;
  frame: { signedIn: { id: string; name: string; staff: boolean } | null; demo: boolean; path: string };
};

/** Language, who is signed in, and whether this is a demonstration. */
export async function pageBasis(request: Request): Promise<PageBasis> {
  const [actor, demo] = await Promise.all([visitorOrActor(request), isDemonstration()]);
  const signedIn = actor && { id: actor.userId, name: actor.name, staff: isStaff(actor) };
  const { pathname, searchParams } = new URL(request.url);
  searchParams.delete("lang");
  const path = searchParams.size > 0 ? `${pathname}?${searchParams.toString()}` : pathname;
  return { locale: localeOf(request), frame: { signedIn, demo, path } };
}

/** The cookies that a page sets, whichever it is: the language that its address asks for, and what renews or ends a session. */
export const pageCookies = async (request: Request): Promise<string[]> =>
  [askedLocaleCookie(request), await sessionCookieOf(request)].filter((cookie) => cookie !== null);
