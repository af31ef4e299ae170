import { expect, test } from "vitest";
import { requestTarget } from "./request-target.ts";

test.each([
  ["/v?serial=1", "/v?serial=1"],
  ["//elsewhere.example/v", "//elsewhere.example/v"],
  ["http://elsewhere.example", "/"],
  ["HTTPS://elsewhere.example:8443/v?serial=1#end", "/v?serial=1"],
  ["http://", "/-"],
  ["http://[", "/-"],
  ["*", "/-"],
  ["elsewhere.example:443", "/-"],
  ["javascript:alert(1)", "/-"],
  ["", "/-"],
  [undefined, "/-"],
])("a request line with %s asks for %s", (written, asked) => {
  expect(requestTarget(written)).toBe(asked);
  expect(URL.canParse(`http://localhost:3000${asked}`)).toBe(true);
});
