// What the worker on a phone is told beside a page, and how it hands in what it kept. See docs/decisions.
import { actorOfCookie, setsSession } from "#app/domain/identity/lucia.server.ts";
import { isSomebody, sealKeyOf } from "#app/domain/identity/seal.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import type { Result } from "#app/domain/result.ts";
import { formFields, type FormFields } from "#app/http/form.server.ts";
import { visitorOrActor } from "#app/http/session.server.ts";

/** Header of every request of the worker: the person it believes to be signed in, or `none`. */
export const workerHeader = "fadae-worker";

/**
 * An answer as the worker can read it. It says who is signed in (`fadae-person`), gives the seal key and the
 * code of somebody the worker did not expect (`fadae-seal`, `fadae-code`), says when whom it expected is nobody any more
 * (`fadae-gone`), and turns a redirect, which a script may not look into, to `fadae-location`.
 */
export async function answerForWorker(request: Request, answer: Response): Promise<Response> {
  const expected = request.headers.get(workerHeader);
  if (expected === null) return answer;
  const headers = new Headers(answer.headers);
  const cookie = headers.getSetCookie().find(setsSession);
  const { actor } = await actorOfCookie(cookie?.split(";")[0] ?? request.headers.get("cookie") ?? "");
  headers.set("fadae-person", actor?.userId ?? "none");
  if (expected !== "none" && expected !== actor?.userId && !(await isSomebody(expected)))
    headers.set("fadae-gone", encodeURIComponent(expected));
  const key = actor && expected !== actor.userId ? await sealKeyOf(actor.userId) : null;
  if (actor && key) {
    headers.set("fadae-seal", key);
    headers.set("fadae-code", actor.code);
  }
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
