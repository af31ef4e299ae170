import { redirect } from "@remix-run/node";
import type { Actor } from "#app/domain/identity/actor.ts";
import { actorOfCookie, type Browser, type SignedIn } from "#app/domain/identity/lucia.server.ts";
import { browserKind } from "#app/domain/identity/browser-kind.ts";
import { deskOf, isAdministrator, isStaff, secondFactorDuty } from "#app/domain/identity/permissions.ts";
import { readPersonalCode } from "#app/domain/identity/personal-code.ts";
import { secondFactorHolds } from "#app/domain/identity/session-limits.ts";
import { isDemonstration } from "#app/domain/identity/space.server.ts";
import type { Result } from "#app/domain/result.ts";
import { problemResponse, type ProblemCode } from "#app/http/problems.ts";
import { logSecurityEvent } from "#app/platform/security-events.server.ts";

const known = new WeakMap<Request, Promise<SignedIn>>();

/** Who is signed in, asked once per request; with the cookie that renews or removes the session. */
function sessionOf(request: Request) {
  let session = known.get(request);
  if (!session) known.set(request, (session = actorOfCookie(request.headers.get("cookie") ?? "")));
  return session;
}

/** Who asks, or null for a visitor and for whoever has something to do first. */
export const visitorOrActor = async (request: Request): Promise<Actor | null> => (await sessionOf(request)).actor;

/** The browser that a request comes from. */
export const browserOf = ({ headers }: Request): Browser => ({
  cookie: headers.get("cookie") ?? "",
  kind: browserKind(headers.get("user-agent")),
});

/** A request as the browser would send it with a cookie that was just set, for what is shown in the same answer. */
export function withCookie({ url, headers: given, signal }: Request, setCookie: string): Request {
  const headers = new Headers(given);
  const set = setCookie.split(";")[0] ?? "";
  const others = (given.get("cookie") ?? "").split(/;\s*/).filter((one) => one.split("=")[0] !== set.split("=")[0]);
  headers.set("cookie", [...others, set].filter(Boolean).join("; "));
  return new Request(url, { headers, signal });
}

/** The cookie that removes the session of a request when that is over, or null. */
export const sessionCookieOf = async (request: Request): Promise<string | null> => (await sessionOf(request)).setCookie;

/** Where signing in leads back to: a path of this site as a header may hold it, or the learner's home. */
export const safePath = (path: string | null): string =>
  path && /^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/.test(path) ? path : "/learn";

/**
 * Whether signing in has nothing to do: somebody is signed in, and the address names no other person. A card that is
 * scanned on a shared phone asks for the secret of its own account.
 */
export async function isSignedInAlready(request: Request): Promise<boolean> {
  const actor = await visitorOrActor(request);
  const asked = readPersonalCode(new URL(request.url).searchParams.get("code") ?? "");
  return actor !== null && (asked === null || asked === actor.code);
}

/** Where a visitor signs in to come back to the page of this request; after a post it says that the session ended. */
export function signInPath(request: Request): string {
  const { pathname, search } = new URL(request.url);
  const to = new URLSearchParams({ to: pathname + search });
  if (request.method === "POST") to.set("ended", "1");
  return `/sign-in?${to.toString()}`;
}

const pathTo = (page: string, { url }: Request): string => {
  const { pathname, search } = new URL(url);
  return `${page}?${new URLSearchParams({ to: pathname + search }).toString()}`;
};

const pageOfDue = { "second-factor": "/sign-in/code", "own-secret": "/sign-in/own-secret" } as const;

/**
 * Who asks; a visitor is sent to sign in, whoever has a second factor to give it, whoever was handed a secret to choose
 * another, and all come back to the same page.
 */
export async function requireActor(request: Request): Promise<Actor> {
  const { actor, due } = await sessionOf(request);
  if (actor) return actor;
  throw redirect(due ? pathTo(pageOfDue[due], request) : signInPath(request));
}

/** Whose session it is, also before the second factor was given; a visitor is sent to sign in. */
export async function requirePerson(request: Request): Promise<Actor> {
  const { person } = await sessionOf(request);
  if (person) return person;
  throw redirect(signInPath(request));
}

/**
 * Whoever signed in by a secret that was handed over and has nothing to do before they choose another. Whoever has a second
 * factor to give first and a visitor are sent to do so; anybody else goes on to `to`.
 */
export async function requireHandedSecret(request: Request, to: string): Promise<Actor> {
  const { person, due } = await sessionOf(request);
  if (person && due === "own-secret") return person;
  if (person && !due) throw redirect(to);
  const back = `/sign-in/own-secret?${new URLSearchParams({ to }).toString()}`;
  throw redirect(`${due ? "/sign-in/code" : "/sign-in"}?${new URLSearchParams({ to: back }).toString()}`);
}

/** A trainer, coordinator or administrator, with a second factor where one is due; a learner gets "not allowed". */
export const requireStaff = (request: Request): Promise<Actor> => requireRole(request, isStaff);

/** An administrator, with a second factor where one is due; anybody else who is signed in gets "not allowed". */
export const requireAdministrator = (request: Request): Promise<Actor> => requireRole(request, isAdministrator);

/** A counsellor who gave a second factor, with the agency whose desk it is; anybody else gets "not allowed". */
export async function requireCounsellor(request: Request): Promise<{ by: Actor; agencyId: string }> {
  const by = await requireRole(request, (actor) => deskOf(actor) !== null);
  return { by, agencyId: deskOf(by) ?? "" };
}

// Whoever has to give a second factor, or to set one up, is sent there and comes back.
async function requireRole(request: Request, isIn: (actor: Actor) => boolean): Promise<Actor> {
  const by = await requireActor(request);
  if (!isIn(by)) {
    logSecurityEvent("not-allowed", by.userId);
    throw problemResponse("not-allowed");
  }
  const { hasSecondFactor, secondFactorAt } = await sessionOf(request);
  if (hasSecondFactor && !secondFactorHolds(secondFactorAt, new Date()))
    throw redirect(pathTo("/sign-in/code", request));
  const duty = secondFactorDuty(by, { isDemonstration: await isDemonstration() });
  if (!hasSecondFactor && duty === "required") throw redirect(pathTo("/account/second-factor", request));
  return by;
}

/** The value of a result; a problem ends the request with its page. */
export function valueOrPage<Value>(result: Result<Value, ProblemCode>): Value {
  if (result.ok) return result.value;
  throw problemResponse(result.problem);
}
