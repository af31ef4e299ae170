import { expect, it } from "vitest";
import { verificationCost } from "#app/domain/partners/api-cost.ts";

const many = <One>(count: number, one: One) => Array.from({ length: count }, () => one);

it.each([
  ["a serial", many(1, "0000-0000-0000"), 1],
  ["ten", many(10, "0000-0000-0000"), 1],
  ["eleven", many(11, "0000-0000-0000"), 2],
  ["a thousand", many(1000, "0000-0000-0000"), 100],
  ["a thousand texts of the second code", many(1000, "fc1:x"), 250],
  ["a hundred credentials", many(100, {}), 100],
  ["the heaviest list", [...many(100, {}), ...many(900, "FC1:")], 325],
])("%s: %#", (_, certificates, cost) => expect(verificationCost(certificates)).toBe(cost));
