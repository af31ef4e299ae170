import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { randomBytes, randomUUID } from "node:crypto";
import { join } from "node:path";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import sirv from "sirv";
import { limit, type Limit } from "#app/domain/identity/limits.server.ts";
import { apiRoot } from "#app/domain/partners/api-operations.ts";
import { apiAnswer, apiRequest, isApi } from "#app/http/api-edge.ts";
import { apiRefused } from "#app/http/api-problem.ts";
import { bodyKind, type BodyKind } from "#app/http/body-kinds.ts";
import { compress, encodingFor, type Encoding } from "#app/http/compression.server.ts";
import { headersOf, isCrossSite, problemRequest, toRequest } from "#app/http/incoming.server.ts";
import { laterSeconds, type ProblemCode } from "#app/http/problems.ts";
import {
  barePolicy,
  contentPolicy,
  filePolicy,
  fixedHeaders,
  hostCookie,
  isShared,
  sharedHeaders,
  usualCaching,
} from "#app/http/security-headers.ts";
import { answerForWorker, workerHeader } from "#app/http/phone.server.ts";
import { decoded } from "#app/http/decoded.ts";
import { givenRequestId } from "#app/http/request-id.ts";
import { requestTarget } from "#app/http/request-target.ts";
import { routeHandlers, type FilledPage } from "#app/http/route-handlers.server.ts";
import { routePatterns } from "#app/http/route-pattern.ts";
import { boundConnections, held, mayBeSent, readBody, sendAll } from "#app/http/slow-clients.server.ts";
import { isStreamed, sendStream } from "#app/http/stream.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { lackBehind } from "#app/platform/lack.ts";
import { log } from "#app/platform/log.server.ts";
import { countRequest } from "#app/platform/metrics.server.ts";
import { tracedRequest } from "#app/platform/tracing.server.ts";

/** The methods that pages and files are asked in. */
const methods = ["GET", "HEAD", "POST"];

type Kept = { until: number; headers: Record<string, string>; body: Buffer };

/** The HTTP server: static files, limits, security headers, compression, and Remix for everything else. */
export function createSpaceServer(build: ServerBuild) {
  const { trustedProxies } = environment();
  const patternOf = routePatterns(Object.values(build.routes).filter((route) => route !== undefined));
  const handle = routeHandlers(build, patternOf);
  const headers = fixedHeaders(environment().origin);
  const posts = new Map<BodyKind, Limit>();
  const holding = held();
  const pages = new Map<string, Kept>();

  const assets = sirv(join("build", "client"), {
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders(response, path) {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      response.setHeader("content-security-policy", filePolicy);
      if (/^\/(assets|h5p)\//.test(path)) response.setHeader("cache-control", "public, max-age=31536000, immutable");
      // Pictures that keep their names: the favicon and the home screen's.
      else if (/\.(png|svg|ico)$/.test(path)) response.setHeader("cache-control", "public, max-age=604800");
    },
  });

  const addressOf = (request: IncomingMessage): string => {
    const forwarded = String(request.headers["x-forwarded-for"] ?? "").split(",");
    return (trustedProxies && forwarded.at(-trustedProxies)?.trim()) || request.socket.remoteAddress || "";
  };

  const isPostAllowed = async (request: IncomingMessage, kind: BodyKind): Promise<boolean> => {
    const ofKind = posts.get(kind) ?? limit(kind.name, { tokens: kind.perMinute, perSeconds: 60 });
    posts.set(kind, ofKind);
    return (await ofKind.take(addressOf(request))).passes;
  };

  async function respond(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const reads = request.method === "GET" || request.method === "HEAD";
    const api = isApi(request.url);
    let body: Buffer | null = null;
    let problem: ProblemCode | null = null;
    if (!reads) {
      const kind = bodyKind(request);
      // Nothing of the API rests on a cookie: a page elsewhere has no token.
      if (!api && isCrossSite(request)) problem = "cross-site";
      else if (!(await isPostAllowed(request, kind))) problem = "too-many";
      else {
        const read = await readBody(request, { limit: kind.largest, takes: holding(kind, response) });
        if (typeof read === "string") problem = read;
        else body = read;
      }
    }
    const encoding = encodingFor(request);
    const key = reads && !api && !/\bfadae_session=/.test(request.headers.cookie ?? "") && pageKey(request, encoding);
    const kept = key ? pages.get(key) : undefined;
    const forWorker = request.headers[workerHeader] !== undefined;
    if (kept && kept.until > performance.now()) {
      response.writeHead(200, { ...kept.headers, ...(forWorker && { "fadae-person": "none" }) });
      response.end(request.method === "HEAD" ? undefined : kept.body);
      return;
    }

    const nonce = randomBytes(16).toString("base64");
    const load: AppLoadContext = { nonce, requestId, address: addressOf(request) };
    const answer = await plainAnswer(
      api
        ? await answerOfApi(request, { body, problem, signal: signalOf(response), load, requestId })
        : await answerOfPage(toRequest(request, body, problem), load, () => signalOf(response)),
    );
    response.statusCode = answer.status;
    for (const [name, value] of answer.headers) if (name !== "set-cookie") response.setHeader(name, value);
    const cookies = answer.cookies.map((cookie) => hostCookie(cookie, environment().origin));
    if (cookies.length > 0) response.setHeader("set-cookie", cookies);
    if (problem === "too-many" || load.tooMany) response.setHeader("retry-after", "60");
    if (load.lack && answer.status >= 500) {
      response.statusCode = 503;
      response.setHeader("retry-after", String(laterSeconds));
    }
    const seconds = Number(response.getHeader("x-page-cache"));
    response.removeHeader("x-page-cache");
    if (isShared(request.url))
      for (const [name, value] of Object.entries(sharedHeaders)) response.setHeader(name, value);
    if (!response.hasHeader("cache-control")) response.setHeader("cache-control", usualCaching);
    const { body: given } = answer;
    const isStream = given instanceof ReadableStream;
    if ((!given || isStream || request.method === "HEAD") && !response.hasHeader("content-security-policy"))
      response.setHeader("content-security-policy", barePolicy);
    if (!given || request.method === "HEAD") {
      if (isStream) await given.cancel();
      response.end();
      return;
    }
    if (isStream) return sendStream(given, response);
    const bytes = given;
    if (!mayBeSent(bytes.length, load.address ?? "", response)) {
      response.writeHead(503, { "retry-after": String(laterSeconds) }).end();
      return;
    }
    const type = String(response.getHeader("content-type") ?? "");
    const isPage = type.startsWith("text/html");
    const hydrated = isPage && bytes.includes(`nonce="${nonce}"`);
    if (!response.hasHeader("content-security-policy"))
      response.setHeader("content-security-policy", contentPolicy(hydrated ? nonce : null));
    const sent = /json|text|xml|javascript|svg/.test(type)
      ? await compress(encoding, bytes)
      : { bytes, encoding: null };
    if (sent.encoding) response.setHeader("content-encoding", sent.encoding);
    response.setHeader("content-length", sent.bytes.length);
    // Only pages depend on the cookie: a picture on the phone stays good after signing in.
    response.appendHeader("vary", isPage ? "accept-encoding, cookie" : "accept-encoding");
    if (key && seconds && answer.status === 200 && cookies.length === 0 && !hydrated && !forWorker) {
      if (pages.size >= 1000) pages.delete([...pages.keys()][0] ?? "");
      const copied = Object.entries(response.getHeaders())
        .filter(([name]) => name !== "x-request-id")
        .map(([name, value]) => [name, String(value)]);
      pages.set(key, {
        until: performance.now() + seconds * 1000,
        headers: Object.fromEntries(copied),
        body: sent.bytes,
      });
    }
    await sendAll(response, sent.bytes);
  }

  async function answerOfPage(asked: Request, load: AppLoadContext, signal: () => AbortSignal) {
    const answer = await handle(asked, load, signal);
    if ("html" in answer) return answer;
    // Where a file was asked for, there is no page that could say what was lacking.
    const isSaid = answer.headers.get("content-type")?.startsWith("text/html");
    if (load.lack && answer.status >= 500 && !isSaid)
      return handle(problemRequest(asked.headers, load.lack === "files" ? "files-away" : "unavailable"), load, signal);
    return answerForWorker(asked, answer);
  }

  async function answerOfApi(
    request: IncomingMessage,
    given: {
      body: Buffer | null;
      problem: ProblemCode | null;
      signal: AbortSignal;
      load: AppLoadContext;
      requestId: string;
    },
  ): Promise<Response> {
    const { body, problem, signal, load, requestId } = given;
    const asked = apiRequest({
      ...{ address: environment().origin + request.url, method: request.method ?? "GET", signal },
      headers: headersOf(request),
      body: body && new Uint8Array(body),
    });
    if (problem) return apiRefused(asked, { problem: problem === "too-many" ? "too-many" : "too-large" });
    const answer = await handle(asked, load, () => signal);
    if ("html" in answer) throw new Error("an operation of the API gave a page");
    return apiAnswer(asked, answer, requestId);
  }

  const server = createServer({ connectionsCheckingInterval: 5000 }, (request, response) => {
    const requestId = (trustedProxies > 0 && givenRequestId(request.headers)) || randomUUID().slice(0, 8);
    response.setHeader("x-request-id", requestId);
    request.url = requestTarget(request.url);
    // Remix would say to the console what cannot be decoded.
    if (!decoded(request.url.split("?")[0] ?? "")) request.url = isApi(request.url) ? `${apiRoot}/-` : "/-";
    const { method = "", url } = request;
    // Asked every few seconds, and worth no line.
    if (url.split("?")[0] === "/health") {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      response.writeHead(200, {
        ...{ "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
        "content-security-policy": barePolicy,
      });
      response.end("ok\n");
      return;
    }
    const begun = performance.now();
    let route = "(file)";
    const inTrace = tracedRequest(request, response, { requestId, isTrusted: trustedProxies > 0, route: () => route });
    response.on("finish", () => {
      const ms = performance.now() - begun;
      log().info({ requestId, method, route, status: response.statusCode, ms: Math.round(ms) }, "request");
      countRequest({ method, route, status: response.statusCode, seconds: ms / 1000 });
    });
    // What browsers and programs never ask for would be a way to see headers that only the server should (TRACE).
    if (!isApi(url) && !methods.includes(method)) {
      route = patternOf(url);
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      response.writeHead(405, { allow: methods.join(", "), "content-security-policy": barePolicy });
      response.end();
      return;
    }
    const dynamic = () => {
      route = patternOf(url);
      void respond(request, response, requestId).catch((error: unknown) => {
        // Whoever went away before all was said waits for no answer, and nothing of ours failed.
        if (request.destroyed && !request.complete) return;
        log().error({ requestId, err: error }, "request failed");
        const lacks = lackBehind(error) !== null;
        if (lacks && !response.headersSent) response.setHeader("retry-after", String(laterSeconds));
        if (!response.headersSent) response.writeHead(lacks ? 503 : 500);
        response.end();
      });
    };
    const reads = request.method === "GET" || request.method === "HEAD";
    if (reads && /\.(css|js|svg|png|ico|webmanifest|txt)$/.test(request.url?.split("?")[0] ?? ""))
      inTrace(() => assets(request, response, dynamic));
    else inTrace(dynamic);
  });
  boundConnections(server);
  return server;
}

// Aborted after a finished answer too: it clears Remix's stream timer.
function signalOf(response: ServerResponse): AbortSignal {
  const abort = new AbortController();
  response.on("close", () => abort.abort());
  return abort.signal;
}

type PlainAnswer = Pick<FilledPage, "status" | "cookies"> & {
  headers: Iterable<readonly [string, string]>;
  body: Buffer | Response["body"];
};

async function plainAnswer(answer: Response | FilledPage): Promise<PlainAnswer> {
  if ("html" in answer) return { ...answer, body: Buffer.from(answer.html) };
  const { status, headers } = answer;
  const body = isStreamed(answer) || !answer.body ? answer.body : Buffer.from(await answer.arrayBuffer());
  return { status, headers, cookies: headers.getSetCookie(), body };
}

const pageKey = (request: IncomingMessage, encoding: Encoding): string =>
  `${encoding} ${/\blang=(\w+)/.exec(request.headers.cookie ?? "")?.[1] ?? ""} ${request.url}`;
