import { unprintable } from "#app/domain/certificates/printable.server.ts";
import { stateOf } from "#app/domain/certificates/state.ts";
import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { fail, ok } from "#app/domain/result.ts";
import { fileOf, fileOfCertificate, partsOf, type LearnerFile } from "#app/domain/sharing/file.ts";
import {
  emptyProfile,
  readProfile,
  type Profile,
  type ProfileField,
  type RefusedProfile,
  type TypedProfile,
} from "#app/domain/sharing/profile.ts";
import { certificatesOfLearner, certificatesOfLearners, type KeptCertificate } from "#app/data/certificates.server.ts";
import { keepProfile, profileOf, unscopedToldPeople } from "#app/data/profiles.server.ts";
import type { ListedShare } from "#app/data/shares.server.ts";

/** What the asker tells of themself; empty until they tell something. */
export const ownProfile = async ({ userId }: Pick<Actor, "userId">): Promise<Profile> =>
  (await profileOf(userId)) ?? emptyProfile;

/** The asker's whole file, with everything that others could be shown. */
export async function ownFile({ by, at }: Context): Promise<LearnerFile> {
  const [profile, certificates] = await Promise.all([profileOf(by.userId), certificatesOfLearner(by.userId)]);
  return fileOf(by, profile, withStates(certificates, at));
}

/** Keeps what the asker tells of themself, or says what cannot be kept. What no font can print is refused as well. */
export async function saveProfile(
  typed: TypedProfile,
  { by, at }: Context,
): Promise<{ ok: true; value: Profile } | RefusedProfile> {
  const read = readProfile(typed);
  if (!read.ok) return read;
  const problems = unprintableIn(read.value);
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  await keepProfile(by.userId, read.value, at);
  return ok(read.value);
}

function unprintableIn({ about, commune, experience }: Profile): RefusedProfile["problems"] {
  const problems: RefusedProfile["problems"] = {};
  const texts: Partial<Record<ProfileField, string[]>> = { about: about.split("\n"), commune: [commune], experience };
  for (const [field, lines] of Object.entries(texts)) {
    const character = lines.map(unprintable).find((one) => one !== null);
    if (character) problems[field as ProfileField] = fail("text-unprintable", { character });
  }
  return problems;
}

/**
 * What shares show at a moment, by their identifiers: of each learner's file the parts that were agreed to, or the one
 * certificate. Whoever calls has made sure that the shares hold, and has noted who sees them. A share whose learner or
 * certificate is gone is not in it.
 */
export async function unscopedFiles(shares: readonly ListedShare[], at: Date): Promise<Map<string, LearnerFile>> {
  const learnerIds = [...new Set(shares.map(({ learnerId }) => learnerId))];
  const [people, certificates] = await Promise.all([
    unscopedToldPeople(learnerIds),
    certificatesOfLearners(learnerIds),
  ]);
  const files = new Map<string, LearnerFile>();
  for (const { id, learnerId, certificateId, parts } of shares) {
    const person = people.find((one) => one.id === learnerId);
    const own = withStates(
      certificates.filter((one) => one.learnerId === learnerId),
      at,
    );
    const one = own.find((certificate) => certificate.id === certificateId);
    if (certificateId !== null && one) files.set(id, fileOfCertificate(one));
    if (certificateId === null && person) files.set(id, partsOf(fileOf(person, person.profile, own), parts));
  }
  return files;
}

const withStates = (certificates: readonly KeptCertificate[], at: Date) =>
  certificates.map((one) => ({ ...one, state: stateOf(one.acts, one.expiresAt, at) }));
