import { expect, test } from "vitest";
import { historyOf } from "#app/domain/certificates/history.ts";
import type { Act } from "#app/domain/certificates/state.ts";

const day = (date: number) => new Date(Date.UTC(2026, 10, date));
const act = (kind: Act["kind"], date: number, reason: Act["reason"] = null): Act => ({
  ...{ kind, at: day(date), reason, otherSerial: null },
});
const first = {
  number: 1,
  issuedAt: day(1),
  acts: [act("issued", 1), act("nameShown", 2), act("replaced", 5, "renewed")],
};
const second = {
  number: 2,
  issuedAt: day(5),
  acts: [act("issued", 5, "renewed"), act("revoked", 7, "wrong-facts"), act("restored", 8)],
};

test("the first certificate tells its own issue and its end", () => {
  expect(historyOf([second, first], 1).map(({ kind, at }) => [kind, at.getUTCDate()])).toEqual([
    ["issued", 1],
    ["replaced", 5],
  ]);
});

test("the second tells what came before it, and nobody's choice to show the name", () => {
  expect(historyOf([second, first], 2).map(({ kind, at, reason }) => [kind, at.getUTCDate(), reason])).toEqual([
    ["issued", 1, null],
    ["replaced", 5, "renewed"],
    ["revoked", 7, "wrong-facts"],
    ["restored", 8, null],
  ]);
});

test("a certificate from before there were acts was issued all the same", () => {
  expect(historyOf([{ number: 1, issuedAt: day(1), acts: [] }], 1)).toEqual([
    { kind: "issued", at: day(1), reason: null },
  ]);
  expect(historyOf([], 1)).toEqual([]);
});
