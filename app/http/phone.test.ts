import { expect, test } from "vitest";
import { headersForWorker, workerHeader } from "#app/http/phone.server.ts";
import { readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";

test("a worker that names what is no identifier is not told it back", async () => {
  useEnvironment(readEnvironment({}));
  const request = new Request("http://localhost:3000/", { headers: { [workerHeader]: "<".repeat(6000) } });
  expect(await headersForWorker(request, [])).toEqual({ "fadae-person": "none" });
});
