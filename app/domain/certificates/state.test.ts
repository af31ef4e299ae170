import { describe, expect, it } from "vitest";
import { stateOf, type Act } from "#app/domain/certificates/state.ts";

const day = (text: string) => new Date(`2026-${text}Z`);
const act = (kind: Act["kind"], at: string, more: Partial<Act> = {}): Act => ({
  ...{ kind, at: day(at), reason: null, otherSerial: null },
  ...more,
});
const issued = act("issued", "11-01T10:00:00");
const revoked = act("revoked", "11-02T10:00:00", { reason: "wrong-person" });
const restored = act("restored", "11-02T12:00:00");
const replaced = act("replaced", "11-03T10:00:00", { reason: "name-corrected", otherSerial: "7K3M92QX4TBD" });
const isRevoked = { verdict: "revoked", reason: "wrong-person", at: revoked.at };
const isReplaced = { verdict: "replaced", by: "7K3M92QX4TBD", reason: "name-corrected", at: replaced.at };
const end = day("11-23T22:59:59");

describe("stateOf", () => {
  const table: [what: string, acts: Act[], expiresAt: Date | null, at: string, state: object][] = [
    ["is valid with no act at all", [], null, "11-10T00:00:00", { verdict: "valid" }],
    ["is valid once issued", [issued], null, "11-10T00:00:00", { verdict: "valid" }],
    ["is valid at its last moment", [issued], end, "11-23T22:59:59", { verdict: "valid" }],
    ["is expired a millisecond later", [issued], end, "11-23T22:59:59.001", { verdict: "expired" }],
    ["is valid just before it is revoked", [issued, revoked], null, "11-02T09:59:59.999", { verdict: "valid" }],
    ["is revoked at the moment of it", [issued, revoked], null, "11-02T10:00:00", isRevoked],
    ["is valid again when restored", [issued, revoked, restored], null, "11-02T12:00:00", { verdict: "valid" }],
    ["was revoked before it was restored", [issued, revoked, restored], null, "11-02T11:59:59", isRevoked],
    [
      "is revoked again after a restoration",
      [issued, revoked, restored, act("revoked", "11-02T13:00:00", { reason: "holder-asked" })],
      null,
      "11-10T00:00:00",
      { verdict: "revoked", reason: "holder-asked", at: day("11-02T13:00:00") },
    ],
    ["says revoked rather than expired", [issued, revoked], end, "12-01T00:00:00", isRevoked],
    ["expires although it was restored", [issued, revoked, restored], end, "12-01T00:00:00", { verdict: "expired" }],
    ["is replaced rather than revoked", [issued, revoked, replaced], null, "11-10T00:00:00", isReplaced],
    [
      "stays replaced when revoked afterwards",
      [replaced, act("revoked", "11-04T00:00:00")],
      null,
      "11-10T00:00:00",
      isReplaced,
    ],
    ["is replaced rather than expired", [issued, replaced], end, "12-01T00:00:00", isReplaced],
    ["is the same with acts in any order", [restored, issued, revoked], null, "11-10T00:00:00", { verdict: "valid" }],
    [
      "is valid whoever shows the name",
      [issued, act("nameShown", "11-05T00:00:00")],
      null,
      "11-10T00:00:00",
      { verdict: "valid" },
    ],
  ];
  for (const [what, acts, expiresAt, at, state] of table)
    it(`a certificate ${what}`, () => {
      expect(stateOf(acts, expiresAt, day(at))).toEqual(state);
    });
});
