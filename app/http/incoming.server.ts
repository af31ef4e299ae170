import type { IncomingMessage } from "node:http";
import { deliveryRoute } from "#app/http/phone.server.ts";
import type { ProblemCode } from "#app/http/problems.ts";
import { isShared } from "#app/http/security-headers.ts";
import { environment } from "#app/platform/environment.server.ts";

/**
 * Whether a post comes from another site. Browsers send Origin with every such post, and Sec-Fetch-Site beside it. The server
 * is reached by several names (localhost, an address in the local network), so the host asked for counts as well as ORIGIN.
 */
export function isCrossSite(request: IncomingMessage): boolean {
  const { origin: from, host } = request.headers;
  const site = request.headers["sec-fetch-site"];
  // Pages of a link send no referrer, and with it no origin; nothing that is posted there rests on a cookie.
  if (from && !(from === "null" && isShared(request.url)))
    return from !== environment().origin && from !== `http://${host}`;
  return site !== undefined && site !== "same-origin" && site !== "none";
}

/** A request as Remix takes it; with a problem, one for the page that tells it. */
export function toRequest(request: IncomingMessage, body: Buffer | null, problem: ProblemCode | null): Request {
  const given = headersOf(request);
  // Remix has a check of its own, which does not know those that have none (`isCrossSite`).
  if (given.get("origin") === "null") given.delete("origin");
  if (problem) return problemRequest(given, problem);
  // A form that a phone had kept comes to its own address, and is taken in at one place.
  const isDelivery = body !== null && given.has("fadae-delivery");
  if (isDelivery) given.set("fadae-path", request.url ?? "");
  return new Request(environment().origin + (isDelivery ? deliveryRoute : request.url), {
    method: request.method ?? "GET",
    headers: given,
    ...(body && { body: new Uint8Array(body) }),
  });
}

/** A request for the page that tells a problem. */
export const problemRequest = (headers: Headers, problem: ProblemCode): Request =>
  new Request(`${environment().origin}/problem/${problem}`, { headers });

/** The headers as they came, one by one. */
export function headersOf(request: IncomingMessage): Headers {
  const given = new Headers();
  for (let at = 0; at < request.rawHeaders.length; at += 2)
    given.append(request.rawHeaders[at] ?? "", request.rawHeaders[at + 1] ?? "");
  return given;
}
