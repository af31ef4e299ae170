import { redirect } from "@remix-run/node";
import type { Actor } from "#app/domain/identity/actor.ts";
import { actorOfCookie, type SignedIn } from "#app/domain/identity/lucia.server.ts";
import { deskOf, isAdministrator, isStaff } from "#app/domain/identity/permissions.ts";
import { hasSecondFactor } from "#app/domain/identity/second-factor.server.ts";
import { readPersonalCode } from "#app/domain/identity/personal-code.ts";
import type { Result } from "#app/domain/result.ts";
import { problemResponse, type ProblemCode } from "#app/http/problems.ts";

const known = new WeakMap<Request, Promise<SignedIn>>();

/** Who is signed in, asked once per request; with the cookie that renews or removes the session. */
function sessionOf(request: Request) {
  let session = known.get(request);
  if (!session) known.set(request, (session = actorOfCookie(request.headers.get("cookie") ?? "")));
  return session;
}

/** Who asks, or null for a visitor. */
export const visitorOrActor = async (request: Request): Promise<Actor | null> => (await sessionOf(request)).actor;

/** The cookie that renews or removes the session of a request, when there is something to say. */
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

/** Who asks; a visitor is sent to sign in and comes back to the same page. */
export async function requireActor(request: Request): Promise<Actor> {
  const actor = await visitorOrActor(request);
  if (actor) return actor;
  throw redirect(signInPath(request));
}

/** A trainer, coordinator or administrator; a learner gets "not allowed". */
export async function requireStaff(request: Request): Promise<Actor> {
  const actor = await requireActor(request);
  if (!isStaff(actor)) throw problemResponse("not-allowed");
  return actor;
}

/** An administrator; anybody else who is signed in gets "not allowed". */
export async function requireAdministrator(request: Request): Promise<Actor> {
  const actor = await requireActor(request);
  if (!isAdministrator(actor)) throw problemResponse("not-allowed");
  return actor;
}

/** Hours after which a second factor is asked for again. */
const secondFactorHours = 12;

/**
 * A counsellor who gave a second factor in this session, with the agency whose desk it is. Without one they are sent to
 * give it, or to set it up, and come back; anybody else who is signed in gets "not allowed".
 */
export async function requireCounsellor(request: Request): Promise<{ by: Actor; agencyId: string }> {
  const by = await requireActor(request);
  const agencyId = deskOf(by);
  if (!agencyId) throw problemResponse("not-allowed");
  const { secondFactorAt } = await sessionOf(request);
  if (secondFactorAt && Date.now() - secondFactorAt.getTime() < secondFactorHours * 3_600_000) return { by, agencyId };
  const { pathname, search } = new URL(request.url);
  const to = new URLSearchParams({ to: pathname + search });
  throw redirect(`${(await hasSecondFactor(by)) ? "/sign-in/code" : "/account/second-factor"}?${to.toString()}`);
}

/** The value of a result; a problem ends the request with its page. */
export function valueOrPage<Value>(result: Result<Value, ProblemCode>): Value {
  if (result.ok) return result.value;
  throw problemResponse(result.problem);
}
