import { createHash, randomBytes } from "node:crypto";
import { addAccountOnce } from "#app/domain/identity/accounts.server.ts";
import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { recordAct, recordRead } from "#app/domain/identity/audit.server.ts";
import { isAdministrator } from "#app/domain/identity/permissions.ts";
import { readName, type NameProblem } from "#app/domain/identity/person-name.ts";
import { readNewSecret } from "#app/domain/identity/new-secret.server.ts";
import { handPassword, type FirstSignIn } from "#app/domain/identity/staff.server.ts";
import type { SecretProblem } from "#app/domain/identity/secret.ts";
import { takeSecondFactorAway } from "#app/domain/identity/second-factor.server.ts";
import type { Locale } from "#app/domain/language.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import {
  addInvitation,
  endInvitation,
  openInvitations,
  takeInvitation,
  unscopedInvitation,
  type KeptInvitation,
} from "#app/data/invitations.server.ts";
import { agencies, organisationById, type KeptOrganisation } from "#app/data/organisations.server.ts";
import { membersOf } from "#app/data/people.server.ts";

/** Days that an invitation holds. */
export const invitationDays = 7;

const digestOf = (token: string) => createHash("sha256").update(token).digest("hex");

/** An agency with those who work at its desk and those who are invited to. */
export type AgencyDesk = { agency: KeptOrganisation; counsellors: Actor[]; invited: KeptInvitation[] };

/** The agencies with their people; for administrators. */
export async function agencyDesks({ by, at }: Context): Promise<Result<AgencyDesk[], "not-allowed">> {
  if (!isAdministrator(by)) return fail("not-allowed");
  const desks = await Promise.all(
    (await agencies()).map(async (agency) => {
      const [counsellors, invited] = await Promise.all([membersOf(agency.id), openInvitations(agency.id, at)]);
      return { agency, counsellors, invited };
    }),
  );
  const people = desks.reduce((sum, { counsellors, invited }) => sum + counsellors.length + invited.length, 0);
  await recordRead({ what: "colleagues", within: "desks", people }, { by, at });
  return ok(desks);
}

/** Invites a counsellor to an agency: what goes into the link is told once. Administrators alone invite. */
export async function inviteCounsellor(
  input: { name: string; agency: string },
  { by, at }: Context,
): Promise<Result<{ token: string; name: string }, NameProblem | "not-allowed" | "not-found">> {
  if (!isAdministrator(by)) return fail("not-allowed");
  const agency = (await agencies()).find(({ slug }) => slug === input.agency);
  if (!agency) return fail("not-found");
  const name = readName(input.name);
  if (!name.ok) return name;
  const token = randomBytes(16).toString("base64url");
  const expiresAt = new Date(at.getTime() + invitationDays * 86_400_000);
  await addInvitation({
    ...{ tokenDigest: digestOf(token), organisationId: agency.id, role: "counsellor", name: name.value },
    ...{ invitedAt: at, invitedById: by.userId, expiresAt },
  });
  return ok({ token, name: name.value });
}

/** Takes an invitation back that nobody accepted. */
export async function withdrawInvitation(
  input: { agency: string; invitation: string },
  { by }: Context,
): Promise<Result<null, "not-allowed" | "not-found">> {
  if (!isAdministrator(by)) return fail("not-allowed");
  const agency = (await agencies()).find(({ slug }) => slug === input.agency);
  if (!agency) return fail("not-found");
  await endInvitation(agency.id, input.invitation);
  return ok(null);
}

/** Removes the second factor of a counsellor who lost it and signs them out everywhere, so that they set up another. */
export async function resetCounsellor(
  input: { agency: string; code: string },
  { by, at }: Context,
): Promise<Result<Actor, "not-allowed" | "not-found">> {
  const found = await counsellorOf(input, by);
  if (!found.ok) return found;
  await takeSecondFactorAway(found.value.userId);
  await recordAct({ what: "second-factor-removed", subject: found.value.userId }, { by, at });
  return found;
}

/** Gives a counsellor who forgot their password a first one again, and signs them out everywhere; their second code stays. */
export async function renewCounsellorPassword(
  input: { agency: string; code: string },
  context: Context,
): Promise<Result<FirstSignIn, "not-allowed" | "not-found">> {
  const found = await counsellorOf(input, context.by);
  return found.ok ? handPassword(found.value, context) : found;
}

async function counsellorOf(
  { agency: slug, code }: { agency: string; code: string },
  by: Actor,
): Promise<Result<Actor, "not-allowed" | "not-found">> {
  if (!isAdministrator(by)) return fail("not-allowed");
  const agency = (await agencies()).find((one) => one.slug === slug);
  const counsellor = agency && (await membersOf(agency.id)).find((one) => one.code === code);
  return counsellor ? ok(counsellor) : fail("not-found");
}

/** Who invites whom by a link; `not-found` says the same for one that never was, that ended and that was taken. */
export async function openInvitation(
  token: string,
  { at }: { at: Date },
): Promise<Result<{ invitation: KeptInvitation; organisation: KeptOrganisation }, "not-found">> {
  const invitation = await unscopedInvitation(digestOf(token));
  if (!invitation || invitation.acceptedAt || invitation.expiresAt <= at) return fail("not-found");
  const organisation = await organisationById(invitation.organisationId);
  return organisation ? ok({ invitation, organisation }) : fail("not-found");
}

export type RefusedInvitation = { ok: false; name: Result<string, NameProblem>; secret: Result<string, SecretProblem> };

/** Makes the account that an invitation is for. A link works once, also when it is sent twice at the same moment. */
export async function acceptInvitation(
  input: { token: string; name: string; secret: string; locale: Locale },
  { at }: { at: Date },
): Promise<{ ok: true; value: Actor } | RefusedInvitation | { ok: false; problem: "not-found" }> {
  const found = await openInvitation(input.token, { at });
  if (!found.ok) return found;
  const name = readName(input.name);
  const secret = await readNewSecret(input.secret, "staff");
  if (!name.ok || !secret.ok) return { ok: false, name, secret };
  const { id, role, organisationId } = found.value.invitation;
  // The account bears the invitation's identifier: a second one cannot come of it.
  if (!(await takeInvitation(id, id, at))) return { ok: false, problem: "not-found" };
  const memberships = [{ role, organisationId }];
  const account = { id, name: name.value, secret: secret.value, locale: input.locale, memberships, at };
  return ok((await addAccountOnce(account)).actor);
}
