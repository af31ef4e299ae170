import { describe, expect, test } from "vitest";
import { deliverySchema, formAt, momentOf } from "#app/domain/offline-sync/delivery.ts";

describe("the form behind an address", () => {
  test.each([
    ["/learn/e1/lessons/a", { kind: "lesson", enrolment: "e1", activity: "a" }],
    ["/learn/e1/quizzes/a?again=1", { kind: "quiz", enrolment: "e1", activity: "a" }],
    ["/learn/e1/certificate", { kind: "claim", enrolment: "e1" }],
    ["/courses/positive/first-job", { kind: "enrolment", organisation: "positive", course: "first-job" }],
  ])("%s", (path, form) => expect(formAt(path)).toEqual(form));

  test.each([
    "/",
    "",
    "/learn",
    "/learn/e1",
    "/learn/e1/quizzes/a/attempts/1",
    "/account",
    "/teach/courses/x",
    "learn/e/lessons/a/",
    "//learn/e1/lessons/a",
  ])("%s is none", (path) => expect(formAt(path)).toBeNull());
});

describe("a delivery", () => {
  const good = { id: "7d444840-9dc0-41d1-b245-5ffdce74fad2", path: "/learn/e/lessons/a", fields: { a: ["1"] } };

  test("is read", () => expect(deliverySchema.parse(good)).toEqual({ ...good, endedAt: null }));

  test.each([
    [1_800_000_000_000, 1_800_000_000_000],
    [Number.NaN, null],
    ["soon", null],
    [null, null],
  ])("with the end %s", (endedAt, read) => expect(deliverySchema.parse({ ...good, endedAt }).endedAt).toBe(read));

  test.each([
    { id: "7d444840-9dc0-11d1-b245-5ffdce74fad2" },
    { id: "7D444840-9DC0-41D1-B245-5FFDCE74FAD2" },
    { id: "1" },
    { id: "" },
    { path: "https://elsewhere.example/learn" },
    { path: `/${"a".repeat(300)}` },
    { fields: { a: "1" } },
  ])("with %o is refused", (wrong) => expect(deliverySchema.safeParse({ ...good, ...wrong }).success).toBe(false));
});

test.each([
  [Date.UTC(2026, 10, 30), "2026-11-30T00:00:00.000Z"],
  [Date.UTC(2000, 0, 1), "2000-01-01T00:00:00.000Z"],
  [0, null],
  [-1, null],
  [1e300, null],
  [Number.NaN, null],
  [Infinity, null],
  [Date.UTC(10_000, 0, 1), null],
  [null, null],
])("%s is a moment of a phone, or none", (milliseconds, moment) => {
  expect(momentOf(milliseconds)?.toISOString() ?? null).toBe(moment);
});
