// What the worker on a phone is told beside a page, and how it hands in what it kept. See docs/decisions.
import { actorOfCookie, setsSession } from "#app/domain/identity/lucia.server.ts";
import { isSomebody, sealKeyOf } from "#app/domain/identity/seal.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import type { Result } from "#app/domain/result.ts";
import { formFields, type FormFields } from "#app/http/form.server.ts";
import { visitorOrActor } from "#app/http/session.server.ts";

/** Header of every request of the worker: the person it believes to be signed in, or `none`. */
export const workerHeader = "fadae-worker";
const longestIdentifier = 100;

/**
 * What an answer that sets some cookies says to the worker: who is signed in (`fadae-person`), the seal key and the code of
 * somebody whom the worker did not expect (`fadae-seal`, `fadae-code`), and that whom it expected is nobody any more
 * (`fadae-gone`). Nothing, where no worker asks.
 */
export async function headersForWorker(request: Request, cookies: readonly string[]): Promise<Record<string, string>> {
  const expected = request.headers.get(workerHeader);
  if (expected === null) return {};
  const cookie = cookies.find(setsSession);
  const actor = cookie ? (await actorOfCookie(cookie.split(";")[0] ?? "")).actor : await visitorOrActor(request);
  const isExpected = expected === (actor?.userId ?? "none");
  // What is longer than any identifier is not said back: heads of answers have an end.
  const isNamed = expected !== "none" && expected.length <= longestIdentifier;
  const isGone = !isExpected && isNamed && !(await isSomebody(expected));
  const key = actor && !isExpected ? await sealKeyOf(actor.userId) : null;
  return {
    "fadae-person": actor?.userId ?? "none",
    ...(isGone && { "fadae-gone": encodeURIComponent(expected) }),
    ...(actor && key && { "fadae-seal": key, "fadae-code": actor.code }),
  };
}

/** An answer as the worker can read it: a redirect, which a script may not look into, is in `fadae-location`. */
export async function answerForWorker(request: Request, answer: Response): Promise<Response> {
  if (!request.headers.has(workerHeader)) return answer;
  const headers = new Headers(answer.headers);
  for (const [name, value] of Object.entries(await headersForWorker(request, headers.getSetCookie())))
    headers.set(name, value);
  const location = headers.get("location");
  if (location === null || answer.status < 300 || answer.status > 399)
    return new Response(answer.body, { status: answer.status, headers });
  headers.delete("location");
  headers.set("fadae-location", location);
  return new Response(null, { status: 204, headers });
}

type Receive = (
  delivery: { id: string; path: string; fields: FormFields; endedAt: number },
  context: Context,
) => Promise<Result<{ status: string }, string>>;

const statuses: Record<string, number> = { "delivery-malformed": 400, "too-early": 409 };

/** Where a form that a phone had kept is taken in, whichever form it is: its address comes in `fadae-path`. */
export const deliveryRoute = "/deliveries";

/**
 * The answer to a form that a phone had kept (`fadae-delivery`: its identifier, `fadae-for`: whose it is,
 * `fadae-ended`: when it was posted there). Nothing is
 * done for somebody else than whoever is signed in.
 */
export async function answerDelivery(request: Request, receive: Receive): Promise<Response> {
  const by = await visitorOrActor(request);
  if (!by) return say(401, { problem: "sign-in" });
  if (request.headers.get("fadae-for") !== by.userId) return say(403, { problem: "other-person" });
  const id = request.headers.get("fadae-delivery") ?? "";
  const path = request.headers.get("fadae-path") ?? "";
  const endedAt = Number(request.headers.get("fadae-ended") ?? Number.NaN);
  const received = await receive({ id, path, fields: await formFields(request), endedAt }, { by, at: new Date() });
  if (received.ok) return say(200, received.value);
  return say(statuses[received.problem] ?? 422, { problem: received.problem });
}

const say = (status: number, body: object) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
  });
