import { PassThrough } from "node:stream";
import {
  createReadableStreamFromReadable,
  type ActionFunctionArgs,
  type AppLoadContext,
  type EntryContext,
  type LoaderFunctionArgs,
} from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream, renderToString } from "react-dom/server";
import { AnswerContext } from "#app/http/answer-context.tsx";
import { localeOf } from "#app/http/locale.ts";
import { pageCookies } from "#app/http/page.server.ts";
import { lackBehind } from "#app/platform/lack.ts";
import { log } from "#app/platform/log.server.ts";
import { traced } from "#app/platform/tracing.server.ts";
import { referenceOf } from "#app/platform/recent-errors.ts";

export { startServer } from "#app/start.server.ts";

export const streamTimeout = 5000;

type Handle = { hydrate?: boolean } | undefined;

/** Renders a page: to a string when it carries no script, else with React's streaming renderer, all at once. */
export default function handleRequest(
  ...given: [request: Request, status: number, headers: Headers, context: EntryContext, load: AppLoadContext]
): Promise<Response> {
  return traced("render", {}, () => render(...given));
}

async function render(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  load: AppLoadContext,
): Promise<Response> {
  headers.set("content-type", "text/html; charset=utf-8");
  // Where the session cannot be read, no page says anything of it.
  const cookies = await pageCookies(request).catch((error: unknown) => {
    if (!load.lack) throw error;
    return [];
  });
  for (const cookie of cookies)
    if (!headers.get("set-cookie")?.includes(cookie.split("=")[0] ?? cookie)) headers.append("set-cookie", cookie);
  const told = { nonce: load.nonce, reference: referenceOf(load.requestId ?? ""), lack: load.lack ?? null };
  const page = (
    <AnswerContext.Provider value={{ ...told, locale: localeOf(request) }}>
      <RemixServer context={context} url={request.url} abortDelay={streamTimeout} nonce={load.nonce} />
    </AnswerContext.Provider>
  );
  const hydrates = context.staticHandlerContext.matches.some(({ route }) => (route.handle as Handle)?.hydrate);
  if (!hydrates) return new Response(`<!DOCTYPE html>${renderToString(page)}`, { status, headers });
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce: load.nonce,
      onAllReady() {
        const body = new PassThrough();
        resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
        pipe(body);
      },
      onShellError: reject,
      onError: (error) => log().error({ requestId: load.requestId, err: error }, "rendering failed"),
    });
    setTimeout(abort, streamTimeout + 1000).unref();
  });
}

/**
 * Logs what a route did not foresee, and notes what the space lacked: its answer says so. A request that the browser gave up
 * is not worth a line, nor is one that no route takes.
 */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (isRouteErrorResponse(error) && error.status < 500) return;
  const lack = lackBehind(error);
  if (lack) context.lack = lack;
  if (request.signal.aborted) return;
  if (lack) log().error({ requestId: context.requestId, lack, err: error }, "the space lacks something");
  else log().error({ requestId: context.requestId, err: error }, "unforeseen");
}
