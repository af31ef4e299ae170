import { matchPath } from "@remix-run/react";
import { decoded } from "#app/http/decoded.ts";

/** A route as a build lists it. */
export type ListedRoute = { id: string; parentId?: string; path?: string };

type Node = { fixed: Map<string, Node>; given: Node | null; pattern: string | null; rest: string | null };

const emptyNode = (): Node => ({ fixed: new Map(), given: null, pattern: null, rest: null });

/**
 * Which route an address belongs to, as its pattern (`/learn/:enrolment/lessons/:activity`); `/*` for one of no route.
 * The log and the figures hold this in place of the address, which may have names, codes and tokens in it.
 */
export function routePatterns(routes: readonly ListedRoute[]): (url: string) => string {
  const byId = new Map(routes.map((route) => [route.id, route]));
  const pathOf = ({ parentId, path = "" }: ListedRoute): string => {
    const parent = parentId === undefined ? undefined : byId.get(parentId);
    return [parent && pathOf(parent), path].filter(Boolean).join("/");
  };
  const top = emptyNode();
  for (const route of routes) if (route.id !== "root") add(top, pathOf(route));
  return (url) => find(top, segmentsOf(url)) ?? "/*";
}

/**
 * What an address gives for the names of its pattern, without percent signs, as Remix reads it: an address of which one
 * segment cannot be read is taken as it is.
 */
export function paramsOf(pattern: string, pathname: string): Record<string, string | undefined> {
  const segments = pathname.split("/").map((one) => (one.includes("%") ? decoded(one)?.replaceAll("/", "%2F") : one));
  const path = segments.every((one) => one !== undefined) ? segments.join("/") : pathname;
  return matchPath(pattern, path)?.params ?? {};
}

function add(top: Node, path: string): void {
  const pattern = `/${path}`;
  let node = top;
  for (const segment of path.split("/").filter(Boolean)) {
    if (segment === "*") {
      node.rest = pattern;
      return;
    }
    if (segment.startsWith(":")) node = node.given ??= emptyNode();
    else {
      const next = node.fixed.get(segment.toLowerCase()) ?? emptyNode();
      node.fixed.set(segment.toLowerCase(), next);
      node = next;
    }
  }
  node.pattern = pattern;
}

// What hydrated pages ask for has an ending of its own.
function segmentsOf(url: string): string[] {
  const path = (url.split(/[?#]/)[0] ?? "").replace(/\/_root\.data$/i, "/").replace(/\.data$/i, "");
  return path
    .split("/")
    .filter(Boolean)
    .slice(0, 20)
    .map((segment) => (decoded(segment) ?? segment).toLowerCase());
}

function find(node: Node, [first, ...others]: string[]): string | null {
  if (first === undefined) return node.pattern ?? node.rest;
  const fixed = node.fixed.get(first);
  return (fixed && find(fixed, others)) ?? (node.given && find(node.given, others)) ?? node.rest;
}
