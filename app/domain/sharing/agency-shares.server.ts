import { firstSecondOf, lastSecondOf } from "#app/domain/certificates/days.ts";
import { stateOf } from "#app/domain/certificates/state.ts";
import type { Family } from "#app/domain/learning/course.ts";
import { unscopedFiles } from "#app/domain/sharing/file.server.ts";
import type { LearnerFile } from "#app/domain/sharing/file.ts";
import { openShare, type OpenedShare, type Opener } from "#app/domain/sharing/openings.server.ts";
import type { OpeningKind } from "#app/domain/sharing/share.ts";
import type { Result } from "#app/domain/result.ts";
import { certificatesShared } from "#app/data/certificates.server.ts";
import { courses } from "#app/data/courses.server.ts";
import { noteOpenings, sharesOfAgency, type KeptShare, type ListedShare, type Place } from "#app/data/shares.server.ts";

/** What an agency looks for; what is left out does not narrow the list. */
export type ShareFilters = {
  /** The address of a skill in ESCO. */
  skill?: string;
  /** Identifier of a course. */
  course?: string;
  /** The family of occupations of a course. */
  family?: Family;
  /** A commune or the start of its name, in any spelling; only those who show it are found. */
  commune?: string;
  /** Given on this day or later, and on this day or before: YYYY-MM-DD in Morocco. */
  since?: string;
  until?: string;
};

/** A line of a list: what a learner shows to the agency. */
export type SharedRow = { share: KeptShare; file: LearnerFile };

/**
 * The files and certificates that learners share with an agency at this moment, latest first, a page of them; `total`
 * counts all that are found. Each line that is given out is noted for its learner, as `list` or for a program; a share
 * that ends meanwhile is left out. By skill, course and family only certificates that hold and are shown are found.
 */
export async function sharesWith(
  agencyId: string,
  { filters, page, perPage, kind }: { filters: ShareFilters; page: number; perPage: number; kind: OpeningKind },
  { byId, at }: Opener,
): Promise<{ rows: SharedRow[]; total: number }> {
  const found = await foundShares(agencyId, filters, at);
  const some = found.slice((page - 1) * perPage, page * perPage);
  return { rows: await givenOut(agencyId, some, kind, { byId, at }), total: found.length };
}

/**
 * The same list from a place on, `most` lines of it: for programs, which read all of it bit by bit while shares come and
 * go. `next` is where it goes on; null at its end.
 */
export async function sharesAfter(
  agencyId: string,
  { filters, after, most, kind }: { filters: ShareFilters; after: Place | null; most: number; kind: OpeningKind },
  { byId, at }: Opener,
): Promise<{ rows: SharedRow[]; next: Place | null }> {
  const found = await foundShares(agencyId, filters, at, after);
  const some = found.slice(0, most);
  const last = some.at(-1);
  const next = last && found.length > most ? { at: last.givenAt, id: last.id } : null;
  return { rows: await givenOut(agencyId, some, kind, { byId, at }), next };
}

async function givenOut(
  agencyId: string,
  some: readonly ListedShare[],
  kind: OpeningKind,
  { byId, at }: Opener,
): Promise<SharedRow[]> {
  if (some.length === 0) return [];
  const key = { organisationId: agencyId, id: { in: some.map(({ id }) => id) } };
  const shares = await noteOpenings(key, { openedAt: at, kind, byId });
  const files = await unscopedFiles(shares, at);
  return shares.flatMap((share) => {
    const file = files.get(share.id);
    return file ? [{ share, file }] : [];
  });
}

async function foundShares(agencyId: string, filters: ShareFilters, at: Date, after: Place | null = null) {
  const { skill, course, family, commune, since, until } = filters;
  const shares = await sharesOfAgency(
    agencyId,
    {
      ...(commune && { commune }),
      ...(since && { since: firstSecondOf(since) }),
      ...(until && { before: new Date(lastSecondOf(until).getTime() + 1000) }),
      ...(after && { after }),
    },
    at,
  );
  if (!skill && !course && !family) return shares;
  const courseIds =
    course || family ? await coursesOf({ ...(course && { course }), ...(family && { family }) }) : undefined;
  const holding = (
    await certificatesShared(agencyId, { ...(skill && { skill }), ...(courseIds && { courseIds }) })
  ).filter(({ acts, expiresAt }) => ["valid", "expired"].includes(stateOf(acts, expiresAt, at).verdict));
  const [ids, learnerIds] = [new Set(holding.map(({ id }) => id)), new Set(holding.map(({ learnerId }) => learnerId))];
  return shares.filter(({ certificateId, learnerId, parts }) =>
    certificateId === null ? learnerIds.has(learnerId) && parts.includes("certificates") : ids.has(certificateId),
  );
}

async function coursesOf({ course, family }: { course?: string; family?: Family }): Promise<string[]> {
  const all = await courses();
  return all
    .filter(({ id, latest }) => (!course || id === course) && (!family || latest.content.family === family))
    .map(({ id }) => id);
}

/**
 * What a learner shows to an agency by one of its shares: the parts that were agreed to, and nothing else. It is noted
 * for the learner. `not-found` when it is not the agency's or has ended.
 */
export const sharedFile = (
  asked: { share: string; agency: string; kind: OpeningKind },
  opener: Opener,
): Promise<Result<OpenedShare, "not-found">> => openShare(asked, asked.kind, opener);
