import { createHash } from "node:crypto";
import {
  createRequestHandler,
  type ActionFunction,
  type AppLoadContext,
  type LoaderFunction,
  type ServerBuild,
} from "@remix-run/node";
import { fillIn, takeApart, withStandIns, type Drawing, type OwnText } from "#app/http/drawn-once.ts";
import { pageCookies } from "#app/http/page.server.ts";
import { headersForWorker } from "#app/http/phone.server.ts";
import { paramsOf, type ListedRoute } from "#app/http/route-pattern.ts";

/** A page that was put together from one drawn before. */
export type FilledPage = {
  status: number;
  headers: readonly (readonly [string, string])[];
  cookies: string[];
  html: string;
};

/** What a loader or an action came to: what it gave, or what it threw. */
type Outcome = { given: unknown } | { thrown: unknown };

declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    /** What the loaders of this request came to, by route, where they were called before. */
    outcomes?: Readonly<Record<string, Outcome>>;
    /** What the action of this request came to, where it was called before. */
    acted?: Outcome;
  }
}

/**
 * What a route says of itself. `hydrate`: its pages run in the browser. `own`: its page is drawn once for all who are given
 * the same data but for these texts.
 */
type Handle = { hydrate?: boolean; own?: (data: never) => readonly OwnText[] };

type Route = ServerBuild["routes"][string] & ListedRoute;
type Handler = (request: Request, load: AppLoadContext) => Promise<Response>;
type Known = {
  chain: Route[];
  handle: Handler;
  /** What its page's forms are posted to; null where Remix has to find it, or the page hydrates. */
  action: ActionFunction | null;
  /** What answers without a page; null where there is one. */
  resource: LoaderFunction | null;
  isPlainPage: boolean;
  isDrawnOnce: boolean;
};

/** Pages drawn with stand-ins that are remembered; the one unused longest goes first. */
const mostDrawings = 500;
// What an address may ask of a page that is drawn once; anything else is not remembered.
const knownQuery = /^(\?(lang|read)=\w{2,3})?$/;

/**
 * The answer to a request, by the route whose pattern `patternOf` gives for an address. Remix looks through all routes
 * several times for a request, so each route has a handler that knows nothing but its own. The loaders and the action of a
 * page without scripts are called here, with one request between them, and Remix is given what they came to; where an action
 * leads to another page, or there is an answer and no page, nothing is left for it to do. See docs/decisions.
 */
export function routeHandlers(build: ServerBuild, patternOf: (url: string) => string) {
  const all = createRequestHandler(build, "production");
  const known = knownRoutes(build, all);
  const drawings = new Map<string, Drawing & Pick<FilledPage, "status" | "headers">>();

  return async (asked: Request, load: AppLoadContext, signal: () => AbortSignal): Promise<Response | FilledPage> => {
    // Only Remix listens to the signal; a page that is filled in does without, and is made the sooner.
    const toRemix = () => new Request(asked, { signal: signal() });
    const { pathname, search } = new URL(asked.url);
    const pattern = patternOf(pathname);
    const route = known.get(pattern);
    const isRead = asked.method === "GET" || asked.method === "HEAD";
    // What hydrated pages fetch by themselves is of several routes.
    if (!route || pathname === "/__manifest" || pathname.endsWith(".data")) return all(toRemix(), load);
    const { chain, action, resource } = route;
    const given = { request: asked, params: paramsOf(pattern, pathname), context: load };
    if (asked.method === "POST" && action) {
      load.acted = await outcomeOf(action, given);
      const answer = "given" in load.acted ? load.acted.given : load.acted.thrown;
      if (answer instanceof Response && answer.headers.has("location")) return answer;
      // The body was read by the action.
      return route.handle(new Request(asked.url, { method: "POST", headers: asked.headers, signal: signal() }), load);
    }
    if (isRead && resource) {
      const outcome = await outcomeOf(resource, given);
      const answer = "given" in outcome ? outcome.given : outcome.thrown;
      if (answer instanceof Response) return answer;
      load.outcomes = { [chain.at(-1)?.id ?? ""]: outcome };
    }
    if (!isRead || !route.isPlainPage) return route.handle(toRemix(), load);
    const outcomes = await outcomesOf(chain, given);
    const isAnswered = Object.values(outcomes).every((outcome) => "given" in outcome);
    load.outcomes = outcomes;
    if (!route.isDrawnOnce || !isAnswered || !knownQuery.test(search)) return route.handle(toRemix(), load);

    const own = chain.flatMap(
      ({ id, module }) => (module.handle as Handle | undefined)?.own?.(dataOf(outcomes[id])) ?? [],
    );
    const shared = withStandIns(outcomes, own);
    const key = createHash("sha256").update(shared).digest("base64");
    let drawing = drawings.get(key);
    if (!drawing) {
      const answer = await route.handle(toRemix(), {
        ...load,
        outcomes: JSON.parse(shared) as Record<string, Outcome>,
      });
      if (answer.status !== 200) return route.handle(toRemix(), load);
      const headers = [...answer.headers].filter(([name]) => name !== "set-cookie");
      drawing = { ...takeApart(await answer.text(), own), status: answer.status, headers };
    }
    drawings.delete(key);
    drawings.set(key, drawing);
    if (drawings.size > mostDrawings) drawings.delete(drawings.keys().next().value ?? "");
    const cookies = await pageCookies(asked);
    const toWorker = Object.entries(await headersForWorker(asked, cookies));
    return { status: drawing.status, headers: [...drawing.headers, ...toWorker], cookies, html: fillIn(drawing, own) };
  };
}

function knownRoutes(build: ServerBuild, all: Handler): Map<string, Known> {
  const routes = Object.values(build.routes).filter((route) => route !== undefined) as Route[];
  const chainOf = (route: Route): Route[] => {
    const parent = routes.find(({ id }) => id === route.parentId);
    return parent ? [...chainOf(parent), route] : [route];
  };
  return new Map(
    routes
      .filter(({ id }) => id !== "root" && !routes.some(({ parentId }) => parentId === id))
      .map((route) => {
        const chain = chainOf(route);
        const handles = chain.map(({ module }) => (module.handle ?? {}) as Handle);
        const hydrates = handles.some(({ hydrate }) => hydrate);
        const isPlainPage = !hydrates && route.module.default !== undefined;
        const pattern = `/${chain.flatMap(({ path }) => path || []).join("/")}`;
        const isDrawnOnce = handles.at(-1)?.own !== undefined;
        const action = (isPlainPage && !route.index && route.module.action) || null;
        const resource = (route.module.default === undefined && (route.module.loader as LoaderFunction)) || null;
        const handle = hydrates ? all : handlerOf(build, chain);
        return [pattern, { chain, handle, action, resource, isPlainPage, isDrawnOnce }];
      }),
  );
}

// Made when it is first asked for: most routes are hardly ever.
function handlerOf(build: ServerBuild, chain: readonly Route[]): Handler {
  let handler: Handler | undefined;
  return (request, load) => {
    handler ??= createRequestHandler(
      {
        ...build,
        routes: byId(chain, (route) => ({ ...route, module: { ...route.module, ...replaying(route) } })),
        assets: { ...build.assets, routes: byId(chain, ({ id }) => build.assets.routes[id]!) },
      },
      "production",
    );
    return handler(request, load);
  };
}

const byId = <Value>(chain: readonly Route[], valueOf: (route: Route) => Value): Record<string, Value> =>
  Object.fromEntries(chain.map((route) => [route.id, valueOf(route)]));

function replaying({ id, module }: Route): { loader?: LoaderFunction; action?: ActionFunction } {
  const { loader, action } = module as { loader?: LoaderFunction; action?: ActionFunction };
  return {
    ...(loader && { loader: replayed(loader, ({ outcomes }) => outcomes?.[id]) }),
    ...(action && { action: replayed(action, ({ acted }) => acted) }),
  };
}

function replayed(
  act: LoaderFunction | ActionFunction,
  outcomeIn: (load: AppLoadContext) => Outcome | undefined,
): LoaderFunction {
  return (asked) => {
    const outcome = outcomeIn(asked.context);
    if (!outcome) return act(asked);
    if ("thrown" in outcome) throw outcome.thrown;
    return outcome.given as null;
  };
}

type Asked = Parameters<LoaderFunction>[0];

async function outcomeOf(act: LoaderFunction | ActionFunction, asked: Asked): Promise<Outcome> {
  try {
    return { given: await act(asked) };
  } catch (thrown) {
    return { thrown };
  }
}

async function outcomesOf(chain: readonly Route[], asked: Asked): Promise<Record<string, Outcome>> {
  const ends = chain.map(async ({ id, module }): Promise<[string, Outcome][]> => {
    const { loader } = module as { loader?: LoaderFunction };
    return loader ? [[id, await outcomeOf(loader, asked)]] : [];
  });
  return Object.fromEntries((await Promise.all(ends)).flat());
}

// `data()` of Remix puts data beside a status and headers.
function dataOf(outcome: Outcome | undefined): never {
  const given = outcome && "given" in outcome ? outcome.given : undefined;
  const isWithInit = typeof given === "object" && given !== null && "init" in given && "data" in given;
  return (isWithInit ? given.data : given) as never;
}
