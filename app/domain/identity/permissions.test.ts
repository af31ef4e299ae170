import { expect, test } from "vitest";
import type { Actor, Membership } from "#app/domain/identity/actor.ts";
import {
  isAdministrator,
  isStaff,
  mayDecide,
  mayFollow,
  mayIssue,
  organisationsFollowed,
  secondFactorDuty,
} from "#app/domain/identity/permissions.ts";

const actor = (...memberships: Membership[]): Actor => ({
  userId: "u",
  code: "ATLAS-0001",
  name: "A",
  locale: "ar",
  otherName: null,
  textOnly: false,
  memberships,
});
const learner = actor();
const trainer = actor({ role: "trainer", organisationId: "one" });
const coordinator = actor({ role: "coordinator", organisationId: "two" });
const administrator = actor({ role: "administrator", organisationId: null });

test.each([
  ["a learner", learner, false, false, false, []],
  ["a trainer", trainer, true, false, true, ["one"]],
  ["a coordinator of another organisation", coordinator, true, false, false, ["two"]],
  ["an administrator", administrator, true, true, true, "all"],
  ["a trainer of both", actor(...trainer.memberships, ...coordinator.memberships), true, false, true, ["one", "two"]],
] as const)("what %s may do", (_, who, staff, admin, follows, organisations) => {
  expect([isStaff(who), isAdministrator(who), mayFollow(who, "one")]).toEqual([staff, admin, follows]);
  expect(organisationsFollowed(who)).toEqual(organisations);
});

test.each([
  ["a learner", learner, [false, false, false]],
  ["a trainer, with a right alone,", trainer, [false, false, true]],
  ["a trainer of another organisation", actor({ role: "trainer", organisationId: "two" }), [false, false, false]],
  ["a coordinator", actor({ role: "coordinator", organisationId: "one" }), [true, true, true]],
  ["a coordinator of another organisation", coordinator, [false, false, false]],
  ["an administrator", administrator, [true, true, true]],
] as const)("what %s may do with certificates", (_, who, may) => {
  expect([mayDecide(who, "one"), mayIssue(who, "one", false), mayIssue(who, "one", true)]).toEqual(may);
});

test.each([
  ["a learner", learner, "none", "none"],
  ["a trainer", trainer, "offered", "offered"],
  ["a coordinator", coordinator, "required", "offered"],
  ["an administrator", administrator, "required", "offered"],
  ["a counsellor", actor({ role: "counsellor", organisationId: "one" }), "required", "required"],
])("the second factor of %s, and in a demonstration", (_, who, duty, inDemonstration) => {
  expect(secondFactorDuty(who, { isDemonstration: false })).toBe(duty);
  expect(secondFactorDuty(who, { isDemonstration: true })).toBe(inDemonstration);
});
