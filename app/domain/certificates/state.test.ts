import { expect, test } from "vitest";
import { stateOf, type Act, type State } from "#app/domain/certificates/state.ts";

const moment = (hour: number) => new Date(Date.UTC(2026, 10, 25, hour));
const act = (kind: Act["kind"], hour: number, more: Partial<Act> = {}): Act => ({
  kind,
  at: moment(hour),
  reason: null,
  otherSerial: null,
  ...more,
});
const issued = act("issued", 1);
const revoked = act("revoked", 5, { reason: "wrong-person" });
const replaced = act("replaced", 6, { reason: "name-corrected", otherSerial: "7K3QX9M2PA10" });
const noon = moment(12);

const isRevoked: State = { state: "revoked", reason: "wrong-person", at: moment(5) };
const isReplaced: State = { state: "replaced", by: "7K3QX9M2PA10", reason: "name-corrected", at: moment(6) };

test.each<[string, Act[], Date | null, State]>([
  ["one that was issued is valid", [issued], null, { state: "valid" }],
  ["one without acts is valid", [], null, { state: "valid" }],
  ["one is valid to its last moment", [issued], noon, { state: "valid" }],
  ["one is expired after it", [issued], moment(11), { state: "expired", at: moment(11) }],
  ["one that was revoked is revoked", [issued, revoked], null, isRevoked],
  ["a revocation later than the moment does not count yet", [issued, act("revoked", 13)], null, { state: "valid" }],
  ["a revocation at the moment counts", [act("revoked", 12)], null, { state: "revoked", reason: null, at: noon }],
  ["restored undoes the revocation", [issued, revoked, act("restored", 6)], null, { state: "valid" }],
  ["acts count by their time, not by their place", [act("restored", 6), revoked, issued], null, { state: "valid" }],
  ["what is restored may be expired", [revoked, act("restored", 6)], moment(11), { state: "expired", at: moment(11) }],
  [
    "a revocation after the restoration counts",
    [revoked, act("restored", 6), act("revoked", 7, { reason: "holder-asked" })],
    null,
    { state: "revoked", reason: "holder-asked", at: moment(7) },
  ],
  ["revoked wins over expired", [revoked], moment(3), isRevoked],
  ["replaced is replaced", [issued, replaced], null, isReplaced],
  ["replaced wins over revoked before it", [revoked, replaced], null, isReplaced],
  ["replaced wins over revoked after it", [replaced, act("revoked", 7)], null, isReplaced],
  ["replaced wins over expired", [replaced], moment(3), isReplaced],
  ["restored does not undo a replacement", [replaced, act("restored", 7)], null, isReplaced],
  ["showing the name changes nothing", [issued, act("nameShown", 2), act("nameHidden", 3)], null, { state: "valid" }],
])("%s", (_, acts, expiresAt, state) => {
  expect(stateOf(acts, expiresAt, noon)).toEqual(state);
});
