import { expect, it } from "vitest";
import { activityPath, comingBackTo, inLocale } from "#app/ui/shared/paths.ts";

it("leads to the same page in another language, keeping its query", () => {
  expect(inLocale("/v", "fr")).toBe("/v?lang=fr");
  expect(inLocale("/v?serial=7K3M&lang=ar", "fr")).toBe("/v?serial=7K3M&lang=fr");
  expect(inLocale("/learn/1/lessons/a", "fr", "read")).toBe("/learn/1/lessons/a?read=fr");
});

it("comes back to a path with its query", () => {
  expect(comingBackTo("/sign-in", "/learn?a=1&b=2")).toBe("/sign-in?to=%2Flearn%3Fa%3D1%26b%3D2");
});

it("tells a lesson from a quiz", () => {
  expect(activityPath("e", { kind: "lesson", id: "a" })).toBe("/learn/e/lessons/a");
  expect(activityPath("e", { kind: "quiz", id: "a" })).toBe("/learn/e/quizzes/a");
});
