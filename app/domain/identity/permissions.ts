import type { Actor, Membership } from "#app/domain/identity/actor.ts";

/** True for whoever runs the whole space. */
export const isAdministrator = (actor: Actor): boolean =>
  actor.memberships.some((membership) => membership.role === "administrator");

/** True for trainers, coordinators and administrators: the people who may open `/teach`. */
export const isStaff = (actor: Actor): boolean => actor.memberships.some(({ role }) => role !== "counsellor");

/**
 * Whether somebody signs in with a second factor: `required` of counsellors, and of coordinators and administrators but in
 * a demonstration, which people try without a phone at hand; `offered` to other staff; `none` for learners.
 */
export function secondFactorDuty(
  actor: Pick<Actor, "memberships">,
  { isDemonstration }: { isDemonstration: boolean },
): "required" | "offered" | "none" {
  const roles = actor.memberships.map(({ role }) => role);
  if (roles.includes("counsellor")) return "required";
  if (!isDemonstration && roles.some((role) => role !== "trainer")) return "required";
  return roles.length > 0 ? "offered" : "none";
}

/** The agency at whose desk the actor works; null for everybody else. */
export const deskOf = (actor: Actor): string | null =>
  actor.memberships.find(({ role }) => role === "counsellor")?.organisationId ?? null;

/** Organisations whose courses and learners the actor may see; `"all"` for an administrator. */
export function organisationsFollowed(actor: Actor): "all" | string[] {
  if (isAdministrator(actor)) return "all";
  const followed = actor.memberships.filter(({ role }) => role !== "counsellor");
  return [...new Set(followed.flatMap((membership) => membership.organisationId ?? []))];
}

/** Whether the actor may see learners of an organisation's courses. */
export function mayFollow(actor: Actor, organisationId: string): boolean {
  const organisations = organisationsFollowed(actor);
  return organisations === "all" || organisations.includes(organisationId);
}

const runs = (actor: Actor, organisationId: string, role: Membership["role"]): boolean =>
  actor.memberships.some((one) => one.role === role && one.organisationId === organisationId);

/** Whether the actor decides for an organisation: who signs its certificates, and which trainers may issue them. */
export const mayDecide = (actor: Actor, organisationId: string): boolean =>
  isAdministrator(actor) || runs(actor, organisationId, "coordinator");

/**
 * Whether the actor may issue certificates of an organisation to others, and correct, renew, revoke and restore them:
 * its coordinators, administrators, and trainers whom a coordinator let (`hasRight`).
 */
export const mayIssue = (actor: Actor, organisationId: string, hasRight: boolean): boolean =>
  mayDecide(actor, organisationId) || (hasRight && runs(actor, organisationId, "trainer"));

/**
 * Whether the actor may bring H5P packages, which carry programs, into courses of an organisation: its coordinators,
 * administrators, and trainers whom a coordinator let (`hasRight`).
 */
export const mayUpload = mayIssue;
