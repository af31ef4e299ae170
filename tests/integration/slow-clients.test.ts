import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prepareSpace, type Prepared } from "../prepared-space.ts";
import { serveSpace, type ServedSpace } from "../served-space.ts";
import { openSlowSockets } from "../slow/slow-sockets.ts";

let prepared: Prepared;
let space: ServedSpace;

beforeAll(async () => {
  prepared = await prepareSpace();
  space = await serveSpace({ ...prepared.variables, LOG_LEVEL: "error", TRUST_PROXY: "1" });
});
afterAll(async () => {
  await space.stop();
  rmSync(prepared.folder, { recursive: true, force: true });
});

const verify = () => {
  const body = new FormData();
  body.set("serial", prepared.names.serial);
  return fetch(`${space.address}/v`, {
    ...{ method: "POST", body, redirect: "manual" },
    headers: { "x-forwarded-for": "10.9.9.9" },
  });
};

test.each([
  ["heads that never end", "head", "/"],
  ["bodies that say much and send little", "body", "/v"],
  ["pages that nobody reads", "reader", "/"],
] as const)("%s keep nobody else from being served", async (_, how, path) => {
  const given = { count: 200, how, path, everyMilliseconds: 50, said: 40_000_000 };
  const slow = await openSlowSockets(space.address, given);
  try {
    const answers = await Promise.all(Array.from({ length: 10 }, () => fetch(`${space.address}/help`)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    // A body is taken and looked at: there is no certificate in it.
    expect((await verify()).status).toBe(422);
    expect(slow.open()).toBeGreaterThan(0);
  } finally {
    slow.stop();
  }
});

test("who goes away in the middle of a form leaves no error behind", async () => {
  const slow = await openSlowSockets(space.address, {
    ...{ count: 5, how: "body", path: "/v", everyMilliseconds: 20, said: 1000 },
  });
  await new Promise((done) => setTimeout(done, 300));
  slow.stop();
  await expect.poll(async () => (await verify()).status).toBe(422);
  expect(space.output()).not.toContain("request failed");
});

test("a head that never ends is answered with 408 and an end", async () => {
  const slow = await openSlowSockets(space.address, { count: 3, how: "head", everyMilliseconds: 1000 });
  await expect.poll(slow.open, { timeout: 50_000, interval: 500 }).toBe(0);
  slow.stop();
});
