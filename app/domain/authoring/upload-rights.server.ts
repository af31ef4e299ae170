import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { mayDecide, mayFollow, mayUpload } from "#app/domain/identity/permissions.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { organisationBySlug } from "#app/data/organisations.server.ts";
import { unscopedNames } from "#app/data/people.server.ts";
import {
  addUploadRight,
  endUploadRight,
  hasUploadRight,
  uploadersIn,
  type KeptUploader,
} from "#app/data/upload-rights.server.ts";

/** A trainer, and who let them bring in H5P packages and when; null while they may not. */
export type Uploader = Omit<KeptUploader, "right"> & { right: { by: string; at: Date } | null };

/** Which trainers of an organisation may bring in H5P packages, for whoever works for it. */
export async function uploadersOf(slug: string, by: Actor): Promise<Result<Uploader[], "not-found">> {
  const organisation = await organisationBySlug(slug);
  if (!organisation || !mayFollow(by, organisation.id)) return fail("not-found");
  const trainers = await uploadersIn(organisation.id);
  const names = await unscopedNames(trainers.flatMap(({ right }) => right?.grantedById ?? []));
  return ok(
    trainers.map(({ right, ...trainer }) => ({
      ...trainer,
      right: right && { by: names.get(right.grantedById) ?? "", at: right.grantedAt },
    })),
  );
}

/** Lets a trainer bring in H5P packages, or ends that right. A second time changes nothing. */
export async function letUpload(
  { organisation: slug, trainer, may }: { organisation: string; trainer: string; may: boolean },
  { by, at }: Context,
): Promise<Result<boolean, "not-found" | "not-allowed">> {
  const organisation = await organisationBySlug(slug);
  if (!organisation || !mayFollow(by, organisation.id)) return fail("not-found");
  if (!mayDecide(by, organisation.id)) return fail("not-allowed");
  const membership = { membershipId: trainer, organisationId: organisation.id };
  return (await (may ? addUploadRight : endUploadRight)(membership, by.userId, at)) ? ok(may) : fail("not-found");
}

/** Whether the asker may bring H5P packages into the courses of an organisation. */
export const mayUploadIn = async (organisationId: string, by: Actor): Promise<boolean> =>
  mayUpload(by, organisationId, await hasUploadRight(by.userId, organisationId));
