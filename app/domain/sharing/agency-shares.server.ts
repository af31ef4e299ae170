import { lastSecondOf } from "#app/domain/certificates/days.ts";
import { stateOf } from "#app/domain/certificates/state.ts";
import type { Family } from "#app/domain/learning/course.ts";
import { unscopedFiles } from "#app/domain/sharing/file.server.ts";
import type { LearnerFile } from "#app/domain/sharing/file.ts";
import { openShare, type OpenedShare, type Opener } from "#app/domain/sharing/openings.server.ts";
import type { OpeningKind } from "#app/domain/sharing/share.ts";
import type { Result } from "#app/domain/result.ts";
import { certificatesShared } from "#app/data/certificates.server.ts";
import { courses } from "#app/data/courses.server.ts";
import { noteOpenings, sharesOfAgency, type KeptShare, type ListedShare } from "#app/data/shares.server.ts";

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
  const some = found.slice((page - 1) * perPage, page * perPage).map(({ id }) => id);
  if (some.length === 0) return { rows: [], total: found.length };
  const shares = await noteOpenings({ organisationId: agencyId, id: { in: some } }, { openedAt: at, kind, byId });
  const files = await unscopedFiles(shares, at);
  const rows = shares.flatMap((share) => {
    const file = files.get(share.id);
    return file ? [{ share, file }] : [];
  });
  return { rows, total: found.length };
}

async function foundShares(agencyId: string, filters: ShareFilters, at: Date): Promise<ListedShare[]> {
  const { skill, course, family, commune, since, until } = filters;
  const shares = await sharesOfAgency(
    agencyId,
    {
      ...(commune && { commune }),
      ...(since && { since: new Date(lastSecondOf(dayBefore(since)).getTime() + 1000) }),
      ...(until && { before: new Date(lastSecondOf(until).getTime() + 1000) }),
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

const dayBefore = (day: string): string => new Date(Date.parse(day) - 24 * 3_600_000).toISOString().slice(0, 10);

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
