import { expect, test } from "vitest";
import { apiRequest, isApi } from "#app/http/api-edge.ts";

test.each([
  ["/api/v1/files", true],
  ["/api/v1/files?x=/", true],
  ["/API/V1/files", true],
  ["/%61pi/v1/files", true],
  ["/api%2Fv1/files", true],
  ["/api/v1//files", true],
  ["/api/v1/%ff", true],
  ["/api/v1", false],
  ["/api/v1/", false],
  ["/api/v1//", false],
  ["/api/v1?x=/api/v1/files", false],
  ["/api/v10/files", false],
  ["/teach/api/v1/files", false],
  ["/", false],
  ["", false],
])("%s is an address of the API: %s", (url, is) => expect(isApi(url)).toBe(is));

const routed = (path: string, method: string, headers: Record<string, string> = {}) =>
  apiRequest({
    ...{ address: `http://localhost${path}`, method, headers: new Headers(headers) },
    ...{ body: null, signal: AbortSignal.timeout(1000) },
  });

test("a request comes without what browsers and phones send by themselves", () => {
  const given = {
    cookie: "a=b",
    origin: "x",
    "sec-fetch-site": "none",
    "fadae-delivery": "1",
    authorization: "Bearer x",
  };
  expect([...routed("/api/v1/files", "GET", given).headers.keys()]).toEqual(["authorization"]);
});

test.each([
  ["/api/v1/files?_data=routes/x&limit=1", "GET", "/api/v1/files?limit=1", "GET"],
  ["/api/v1/files?commune=a%20b", "GET", "/api/v1/files?commune=a%20b", "GET"],
  ["/api/v1/files.data", "GET", "/api/v1/files.data/", "GET"],
  ["/api/v1/files", "TRACE", "/api/v1/files", "OPTIONS"],
  ["/api/v1/files", "PROPFIND", "/api/v1/files", "OPTIONS"],
  ["/api/v1/files", "DELETE", "/api/v1/files", "DELETE"],
])("%s by %s is routed as %s by %s", (path, method, to, by) => {
  const { url, method: taken } = routed(path, method);
  expect([url.replace("http://localhost", ""), taken]).toEqual([to, by]);
});
