import { describe, expect, it } from "vitest";
import {
  isNewVisit,
  notedVisit,
  secondFactorHolds,
  sessionEnd,
  type SessionKind,
} from "#app/domain/identity/session-limits.ts";

const start = new Date("2026-03-01T10:10:00Z");
const hours = (count: number) => new Date(start.getTime() + count * 3_600_000);
const days = (count: number) => hours(count * 24);

describe("a session ends", () => {
  it.each<[SessionKind, Date, Date]>([
    ["learner", start, days(30)],
    ["learner", days(20), days(50)],
    ["learner", days(149), days(179)],
    ["learner", days(150), days(180)],
    ["learner", days(179), days(180)],
    ["staff", start, hours(12)],
    ["staff", hours(11), hours(23)],
    ["staff", days(6.5), days(7)],
    ["staff", days(6.9), days(7)],
  ])("of a %s last used at %s: %s", (kind, usedAt, end) => {
    expect(sessionEnd({ startedAt: start, usedAt }, kind)).toEqual(end);
  });
});

describe("a visit is noted", () => {
  it.each<[SessionKind, string, boolean]>([
    ["learner", "2026-03-01T23:59:59.999Z", false],
    ["learner", "2026-03-02T00:00:00.000Z", true],
    ["staff", "2026-03-01T10:29:59.999Z", false],
    ["staff", "2026-03-01T10:30:00.000Z", true],
  ])("of a %s at %s: %s", (kind, at, isNew) => {
    expect(isNewVisit({ startedAt: start, usedAt: start }, new Date(at), kind)).toBe(isNew);
  });

  it("to the day for learners, and to the half hour for staff", () => {
    expect(notedVisit(start, "learner")).toEqual(new Date("2026-03-01T00:00:00Z"));
    expect(notedVisit(start, "staff")).toEqual(new Date("2026-03-01T10:00:00Z"));
  });
});

it("a second factor holds for less than twelve hours", () => {
  expect(secondFactorHolds(null, start)).toBe(false);
  expect(secondFactorHolds(start, new Date(hours(12).getTime() - 1))).toBe(true);
  expect(secondFactorHolds(start, hours(12))).toBe(false);
});
