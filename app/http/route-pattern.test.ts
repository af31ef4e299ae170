import type { RouteConfigEntry } from "@remix-run/route-config";
import { expect, test } from "vitest";
import routes from "#app/routes.ts";
import { matchRoutes } from "@remix-run/react";
import { paramsOf, routePatterns, type ListedRoute } from "#app/http/route-pattern.ts";

/** The routes as a build lists them. */
function listed(entries: RouteConfigEntry[], parentId = "root"): ListedRoute[] {
  return entries.flatMap(({ path, children = [] }, place) => {
    const id = `${parentId}/${path ?? ""}#${place}`;
    return [{ id, parentId, ...(path !== undefined && { path }) }, ...listed(children, id)];
  });
}

const patternOf = routePatterns([{ id: "root", path: "" }, ...listed(routes)]);

test.each([
  ["/", "/"],
  ["", "/"],
  ["/?name=Amina", "/"],
  ["/_root.data", "/"],
  ["/learn", "/learn"],
  ["/LEARN/", "/learn"],
  ["/learn/courses", "/learn/courses"],
  ["/learn/amina@example.org", "/learn/:enrolment"],
  ["/learn/abc/lessons/Amina", "/learn/:enrolment/lessons/:activity"],
  ["/learn/abc/keep.json", "/learn/:enrolment/keep.json"],
  ["/manage/webhooks.data?_routes=x", "/manage/webhooks"],
  ["/manage/webhooks/abc.data", "/manage/webhooks/:webhook"],
  ["/v/AMINA-4821", "/v/:serial"],
  ["/%76/x", "/v/:serial"],
  ["/s/token#fragment", "/s/:token"],
  ["/s/token/certificates/x.pdf", "/s/:token/certificates/:file"],
  ["/log/tile/0/000.p/1", "/log/tile/*"],
  ["/api/v1/amina", "/api/v1/*"],
  ["/api/v1/files", "/api/v1/files"],
  ["/teach/courses/new", "/teach/courses/new"],
  ["/teach/courses/x/draft/try/a/b/c", "/teach/courses/:course/draft/try/*"],
  ["/teach/courses/x/draft/lessons/y", "/teach/courses/:course/draft/lessons/:lesson"],
  ["/amina@example.org", "/*"],
  ["/learn/a/b/c/d", "/*"],
  ["/%E0%A4%A/Amina", "/*"],
  ["//sign-in//", "/sign-in"],
  [`/${"a/".repeat(50_000)}`, "/*"],
  ["/constructor/__proto__", "/*"],
])("%s is of %s", (url, pattern) => {
  expect(patternOf(url)).toBe(pattern);
});

test.each([
  ["/v/:serial", "/v/7K3Q", { serial: "7K3Q" }],
  ["/v/:serial", "/v/%3Cscript%3E", { serial: "<script>" }],
  ["/v/:serial", "/v/%D8%B4", { serial: "ش" }],
  ["/v/:serial", "/v/a%2Fb", { serial: "a/b" }],
  ["/v/:serial", "/v/a%252Fb", { serial: "a/b" }],
  ["/media/*", "/media/my%20picture/%C3%A9.png", { "*": "my picture/é.png" }],
  ["/learn", "/learn", {}],
])("%s gives of %s what is written there, as Remix reads it", (pattern, pathname, params) => {
  expect(paramsOf(pattern, pathname)).toEqual(params);
  expect(matchRoutes([{ path: pattern }], pathname)?.[0]?.params).toEqual(params);
});

test.each(["%E0%A4%A", "%", "%C3"])("what cannot be read is taken as it is: %s", (written) => {
  expect(paramsOf("/v/:serial", `/v/${written}`)).toEqual({ serial: written });
});
