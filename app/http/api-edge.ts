import { apiRoot } from "#app/domain/partners/api-operations.ts";
import { problemWithStatus } from "#app/domain/partners/api-problem.ts";
import { apiRefused } from "#app/http/api-problem.ts";
import { decoded } from "#app/http/decoded.ts";
import { log } from "#app/platform/log.server.ts";

/** Whether an address is one of the API, however it is written; the page about it is a page as others are. */
export function isApi(url = ""): boolean {
  const written = url.split("?")[0] ?? "";
  const path = (decoded(written) ?? written).toLowerCase();
  return path.startsWith(`${apiRoot}/`) && /[^/]/.test(path.slice(apiRoot.length));
}

/** Headers that say something of a browser or a phone: programs have none of them. */
const unread = /^(cookie|origin|fadae-.*|sec-fetch-.*)$/i;

const routed = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * A request to the API as its routes take it: without what browsers send by themselves, and with a method that can be
 * routed, so that the address itself says which it has. What only pages are asked in is left out of the address.
 */
export function apiRequest(given: {
  address: string;
  method: string;
  headers: Headers;
  body: Uint8Array<ArrayBuffer> | null;
  signal: AbortSignal;
}): Request {
  const { method, body, signal } = given;
  const headers = new Headers([...given.headers].filter(([name]) => !unread.test(name)));
  const address = new URL(given.address);
  if (address.searchParams.has("_data")) address.searchParams.delete("_data");
  address.pathname = address.pathname.replace(/\.data$/i, ".data/");
  const known = routed.includes(method) ? method : "OPTIONS";
  return new Request(address, { method: known, headers, signal, ...(body && { body }) });
}

/** The answer of a route, or a problem document in place of what only a page would say. */
export function apiAnswer(request: Request, answer: Response, requestId: string): Response {
  const type = answer.headers.get("content-type") ?? "";
  if (answer.status < 400 || type === "application/problem+json") return answer;
  const problem = problemWithStatus(answer.status) ?? (answer.status < 500 ? "not-found" : "broken");
  if (problem === "broken") log().error({ requestId, status: answer.status }, "an answer of no route of the API");
  return apiRefused(request, { problem, ...(problem === "broken" && { reference: requestId }) });
}
