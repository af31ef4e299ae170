import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { recordRead } from "#app/domain/identity/audit.server.ts";
import { mayDecide, mayFollow } from "#app/domain/identity/permissions.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import type { Signatories } from "#app/domain/certificates/certificate.ts";
import { addIssuingRight, endIssuingRight, trainersOf, type KeptTrainer } from "#app/data/issuing-rights.server.ts";
import {
  organisationBySlug,
  associations,
  signatoriesOf,
  type KeptOrganisation,
} from "#app/data/organisations.server.ts";
import { unscopedNames } from "#app/data/people.server.ts";

/** A trainer, and who let them issue and when; null while they may not. */
export type Trainer = Omit<KeptTrainer, "right"> & { right: { by: string; at: Date } | null };

/** Who signs the certificates of an organisation and which of its trainers may issue them, for whoever works for it: a
 * line of the audit log. */
export async function issuersOf(
  slug: string,
  { by, at }: Context,
): Promise<
  Result<
    { organisation: KeptOrganisation; signatories: Signatories; trainers: Trainer[]; mayDecide: boolean },
    "not-found"
  >
> {
  const organisation = await followedOrganisation(slug, by);
  if (!organisation.ok) return organisation;
  const { id } = organisation.value;
  const [signatories, trainers] = await Promise.all([signatoriesOf(id), trainersOf(id)]);
  const names = await unscopedNames(trainers.flatMap(({ right }) => right?.grantedById ?? []));
  const others = trainers.filter(({ code }) => code !== by.code);
  await recordRead({ what: "colleagues", within: id, people: others.length }, { by, at });
  return ok({
    organisation: organisation.value,
    signatories,
    trainers: trainers.map(({ right, ...trainer }) => ({
      ...trainer,
      right: right && { by: names.get(right.grantedById) ?? "", at: right.grantedAt },
    })),
    mayDecide: mayDecide(by, id),
  });
}

/** Organisations whose certificates the asker may look after, by slug. */
export const issuersFollowed = async (by: Actor): Promise<KeptOrganisation[]> =>
  (await associations()).filter(({ id }) => mayFollow(by, id));

type Choice = { organisation: string; trainer: string; may: boolean };

/** Lets a trainer issue certificates, or ends that right. A second time changes nothing. */
export async function letIssue(
  { organisation, trainer, may }: Choice,
  { by, at }: Context,
): Promise<Result<boolean, "not-found" | "not-allowed">> {
  const found = await decidedOrganisation(organisation, by);
  if (!found.ok) return found;
  const membership = { membershipId: trainer, organisationId: found.value.id };
  const done = await (may ? addIssuingRight : endIssuingRight)(membership, by.userId, at);
  return done ? ok(may) : fail("not-found");
}

/** An organisation for which the asker decides: `not-found` when they do not work for it, else `not-allowed`. */
export async function decidedOrganisation(
  slug: string,
  by: Actor,
): Promise<Result<KeptOrganisation, "not-found" | "not-allowed">> {
  const found = await followedOrganisation(slug, by);
  return found.ok && !mayDecide(by, found.value.id) ? fail("not-allowed") : found;
}

async function followedOrganisation(slug: string, by: Actor): Promise<Result<KeptOrganisation, "not-found">> {
  const organisation = await organisationBySlug(slug);
  return organisation && mayFollow(by, organisation.id) ? ok(organisation) : fail("not-found");
}
