import { describe, expect, test } from "vitest";
import {
  endOf,
  isGivenUp,
  longestAddress,
  messageState,
  mostTries,
  nextTry,
  outcomeOf,
  readAddress,
  webhookBodySchema,
} from "#app/domain/partners/webhook.ts";

const at = new Date("2026-11-23T10:00:00Z");
const hours = (count: number) => new Date(at.getTime() + count * 3_600_000);

describe("an address", () => {
  test.each([
    "",
    "hooks.example",
    "http://hooks.example/",
    "ftp://hooks.example/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "https://",
    "https://user@hooks.example/",
    "https://:secret@hooks.example/",
    "https://hooks.example/#part",
    "https://hooks.example:99999/",
    "https://256.0.0.1/",
    `https://hooks.example/${"a".repeat(longestAddress)}`,
    `https://hooks.example/${"ش".repeat(longestAddress / 4)}`,
  ])("is refused: %s", (typed) => {
    expect(readAddress(typed, false)).toEqual({ ok: false, problem: "webhook-address" });
  });

  test.each([
    [" https://hooks.example/in?for=fadae ", "https://hooks.example/in?for=fadae"],
    ["HTTPS://Hooks.Example:443", "https://hooks.example/"],
    ["https://2130706433/", "https://127.0.0.1/"],
    ["https://0x7f.1/", "https://127.0.0.1/"],
    ["https://0177.0.0.1/", "https://127.0.0.1/"],
    ["https://[::FFFF:127.0.0.1]/", "https://[::ffff:7f00:1]/"],
    ["https://①②⑦.⓪.⓪.①/", "https://127.0.0.1/"],
  ])("%s is read as %s", (typed, read) => {
    expect(readAddress(typed, false)).toEqual({ ok: true, value: read });
  });

  test("may be of plain HTTP where the space may tell its own network", () => {
    expect(readAddress("http://192.168.1.2/in", true)).toEqual({ ok: true, value: "http://192.168.1.2/in" });
    expect(readAddress("ftp://192.168.1.2/in", true).ok).toBe(false);
  });
});

test("is tried eight times in a day and a half, with pauses that grow and are up to a fifth longer", () => {
  const pauses = Array.from({ length: mostTries + 1 }, (_, index) => nextTry(index + 1, at, 0));
  const seconds = pauses.map((next) => next && (next.getTime() - at.getTime()) / 1000);
  expect(seconds).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 50_400, null, null]);
  expect(nextTry(2, at, 1)).toEqual(new Date(at.getTime() + 360_000));
  expect(nextTry(mostTries, at, 1)).toBeNull();
});

test.each([
  [200, "taken"],
  [204, "taken"],
  [299, "taken"],
  [199, "failed"],
  [300, "failed"],
  [301, "failed"],
  [404, "failed"],
  [410, "gone"],
  [500, "failed"],
  [null, "failed"],
] as const)("the status %s is %s", (status, outcome) => {
  expect(outcomeOf(status)).toBe(outcome);
});

test("an address that fails is given up after five days, and not a moment before", () => {
  expect(isGivenUp(at, hours(120))).toBe(true);
  expect(isGivenUp(at, new Date(hours(120).getTime() - 1))).toBe(false);
});

test("an address ended by hand, by 410, or since nothing was taken", () => {
  expect([endOf(undefined), endOf(410), endOf(500), endOf(null)]).toEqual(["by-hand", "gone", "failing", "failing"]);
});

test("a message that is sent again waits, whatever became of it", () => {
  expect(messageState({ nextAt: at, takenAt: at })).toBe("waiting");
  expect(messageState({ nextAt: null, takenAt: at })).toBe("taken");
  expect(messageState({ nextAt: null, takenAt: null })).toBe("given-up");
});

test("a body has nothing but what its type says", () => {
  const data = { share: "a", organisation: "anapec", certificate: null, state: "active" };
  const moments = { givenAt: at.toISOString(), expiresAt: at.toISOString() };
  const body = { type: "share.given", timestamp: at.toISOString(), data: { ...data, ...moments } };
  expect(webhookBodySchema.safeParse(body).success).toBe(true);
  expect(webhookBodySchema.safeParse({ ...body, data: { ...body.data, name: "Amina" } }).success).toBe(false);
  expect(webhookBodySchema.safeParse({ ...body, type: "certificate.issued" }).success).toBe(false);
});
