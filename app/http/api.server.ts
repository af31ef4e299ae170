import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { Holder } from "#app/domain/partners/access-token.ts";
import { limit, type Taken } from "#app/domain/identity/limits.server.ts";
import { holderOf } from "#app/domain/partners/access-tokens.server.ts";
import type { ApiOperation } from "#app/domain/partners/api-operations.ts";
import { readInput, type ApiInput } from "#app/http/api-input.ts";
import { apiRefused, challenge, ownHeaders, unavailable, type ApiRefusal } from "#app/http/api-problem.ts";
import { environment } from "#app/platform/environment.server.ts";
import { lackBehind } from "#app/platform/lack.ts";
import { log } from "#app/platform/log.server.ts";

/** What an operation is asked, by which program and when. */
export type ApiAsked<Operation extends ApiOperation> = ApiInput<Operation> & { by: Holder; at: Date; url: URL };

type Answer<Operation extends ApiOperation> = {
  answer: (asked: ApiAsked<Operation>) => Promise<Response | ApiRefusal>;
  /** How much of the quota it takes, beside the one of every request. */
  cost?: (asked: ApiInput<Operation>) => number;
};

const quota = { tokens: 600, perSeconds: 60, mostAtOnce: 1000 };
const requests = limit("requests of programs", quota);
const badTokens = limit("wrong tokens", { tokens: 30, perSeconds: 60 });

/**
 * The loader and the action of an address of the API. What is looked at in this order: the method, the token, its quota, its
 * scope, what is asked. Cookies are not read. Every refusal is a problem document, also of what nobody foresaw, which has
 * a line in the log.
 */
export const apiRoute =
  <Operation extends ApiOperation>(operation: Operation, answer: Answer<Operation>) =>
  async ({ request, params, context }: LoaderFunctionArgs | ActionFunctionArgs): Promise<Response> => {
    const { method } = operation;
    if (request.method !== method)
      return apiRefused(request, { problem: "method-not-allowed", headers: { allow: method } });
    try {
      const at = new Date();
      const by = await authenticated(request, { at, address: context.address ?? "" });
      if ("problem" in by) return apiRefused(request, by);
      return await answerTo({ operation, answer, request, params, by, at });
    } catch (error) {
      const lack = lackBehind(error);
      if (lack) {
        log().error({ requestId: context.requestId, lack, err: error }, "the space lacks something");
        return apiRefused(request, unavailable);
      }
      log().error({ requestId: context.requestId, err: error }, "unforeseen");
      return apiRefused(request, { problem: "broken", reference: context.requestId });
    }
  };

async function authenticated(
  request: Request,
  { at, address }: { at: Date; address: string },
): Promise<Holder | ApiRefusal> {
  const [, token] = /^bearer +(\S.*)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  if (token === undefined) return { problem: "not-authenticated" };
  const holder = await holderOf(token, { at });
  if (holder.ok) return holder.value;
  const { passes, resetSeconds } = await badTokens.take(address);
  return passes ? { problem: "invalid-token" } : tooMany(resetSeconds);
}

async function answerTo<Operation extends ApiOperation>(given: {
  operation: Operation;
  answer: Answer<Operation>;
  request: Request;
  params: Readonly<Record<string, string | undefined>>;
  by: Holder;
  at: Date;
}): Promise<Response> {
  const { operation, answer, request, params, by, at } = given;
  let taken = await requests.take(by.tokenId);
  const result = await (async () => {
    if (!taken.passes) return tooMany(taken.resetSeconds);
    if (!by.scopes.includes(operation.scope)) return outOfScope(operation);
    const input = await readInput(operation, request, params);
    if ("problem" in input) return input;
    const cost = answer.cost?.(input) ?? 0;
    if (cost > 0) taken = await requests.take(by.tokenId, cost);
    if (!taken.passes) return tooMany(taken.resetSeconds);
    return answer.answer({ ...input, by, at, url: new URL(request.url) });
  })();
  const response = result instanceof Response ? result : apiRefused(request, result);
  for (const [name, value] of Object.entries({ ...ownHeaders, ...quotaHeaders(taken) }))
    response.headers.set(name, value);
  return response;
}

const tooMany = (seconds: number): ApiRefusal => ({
  problem: "too-many",
  headers: { "retry-after": String(Math.max(1, seconds)) },
});

const outOfScope = ({ scope }: ApiOperation): ApiRefusal => ({
  problem: "insufficient-scope",
  headers: { "www-authenticate": `${challenge}, error="insufficient_scope", scope="${scope}"` },
});

// As the draft of IETF says it: draft-ietf-httpapi-ratelimit-headers-10.
const quotaHeaders = ({ left, resetSeconds }: Taken): Record<string, string> => ({
  "ratelimit-policy": `"token";q=${quota.tokens};w=${quota.perSeconds}`,
  ratelimit: `"token";r=${left};t=${resetSeconds}`,
});

/** A value as JSON. */
export const apiJson = (value: object, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(value), { headers: { "content-type": "application/json", ...headers } });

/** A page of a list as JSON, with the address of the next in the body and in the header `Link` (RFC 8288). */
export function apiPage(
  page: { ok: true; value: { items: object[]; cursor: string | null } } | { ok: false; problem: "cursor-unknown" },
  { pathname, search }: URL,
): Response | ApiRefusal {
  if (!page.ok) return { problem: "invalid", faults: [{ in: "query", at: "cursor", wrong: "value" }] };
  const { items, cursor } = page.value;
  if (cursor === null) return apiJson({ items, next: null });
  const next = new URL(pathname + search, environment().origin);
  next.searchParams.set("cursor", cursor);
  return apiJson({ items, next: next.href }, { link: `<${next.href}>; rel="next"` });
}
