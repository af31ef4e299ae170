import { stat } from "node:fs/promises";
import { expect, test } from "vitest";
import { loggedError } from "#app/platform/logged-error.ts";

const secret = "Amina amina@example.org AMINA-4821";
const thrown = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};

class Odd extends Error {
  override name = secret;
  code = secret;
  input = secret;
}

test.each([
  ["an error", new Error(secret)],
  ["a message of several lines that looks like a stack", new Error(`x\n    at ${secret} (file:///a.ts:1:1)`)],
  ["an error with members", new Odd(secret)],
  ["JSON that was not", thrown(() => JSON.parse(`{"name": ${secret}`))],
  ["an address that was none", thrown(() => new URL(secret))],
  ["a cause", new Error("outer", { cause: new TypeError(secret, { cause: new Error(secret) }) })],
  ["a text", secret],
  ["an object", { name: secret }],
  ["several", new AggregateError([new Error(secret)], secret)],
])("%s is logged without what it says", (_, error) => {
  expect(JSON.stringify(loggedError(error))).not.toMatch(/amina/i);
});

test("where it was thrown, its class and its code stay, and what the system says of files", async () => {
  const error: unknown = await stat("/nothing/there").catch((failure: unknown) => failure);
  expect(loggedError(error)).toMatchObject({
    type: "Error",
    code: "ENOENT",
    message: expect.stringContaining("there"),
  });
  const { type, frames = [] } = loggedError(new RangeError(secret));
  expect(type).toBe("RangeError");
  expect(frames[0]).toMatch(/logged-error\.test\.ts:\d+:\d+/);
  expect(loggedError(new Error("said"), { withMessages: true }).message).toBe("said");
});

test("causes that go round in a circle end", () => {
  const error = new Error("a");
  error.cause = error;
  expect(JSON.stringify(loggedError(error)).length).toBeLessThan(10_000);
});
