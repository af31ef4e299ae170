import type { Actor } from "#app/domain/identity/actor.ts";

/** True for whoever runs the whole space. */
export const isAdministrator = (actor: Actor): boolean =>
  actor.memberships.some((membership) => membership.role === "administrator");

/** True for trainers, coordinators and administrators: the people who may open `/teach`. */
export const isStaff = (actor: Actor): boolean => actor.memberships.length > 0;

/** Organisations whose courses and learners the actor may see; `"all"` for an administrator. */
export function organisationsFollowed(actor: Actor): "all" | string[] {
  if (isAdministrator(actor)) return "all";
  return [...new Set(actor.memberships.flatMap((membership) => membership.organisationId ?? []))];
}

/** Whether the actor may see learners of an organisation's courses. */
export function mayFollow(actor: Actor, organisationId: string): boolean {
  const organisations = organisationsFollowed(actor);
  return organisations === "all" || organisations.includes(organisationId);
}
